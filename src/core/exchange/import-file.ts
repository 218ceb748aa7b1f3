// The one way in: the bytes of a file become drafts, with every loss named. Never throws for what stands in a file.
import { readAiken } from './aiken'
import { readAnki } from './anki'
import { readCanvasPackage, readQti } from './canvas'
import type { Encoding, Refused } from './decode'
import { decode } from './decode'
import { foreignFile, formatOfText, isZip } from './detect'
import type { Imported, ImportFormat } from './draft'
import { readGift } from './gift'
import { readMoodleXml } from './moodle-xml'
import { readNumbered } from './numbered'
import { pictureType } from './picture-type'
import { readCsv } from './table'

export interface ImportFile {
  /** Its name without folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ImportChoices {
  /** The format, where the teacher said it. */
  readonly format?: ImportFormat | undefined
  readonly encoding?: Encoding | undefined
  /** Which column of a table holds what. */
  readonly map?: string | undefined
  /** Which column held what in tables before, by the signature of their headings (see tableHead). */
  readonly maps?: Readonly<Record<string, string>> | undefined
}

export type FileRead = ({ readonly format: ImportFormat; readonly encoding: Encoding } & Imported) | Refused

type TextReader = (text: string, file: string, choices: ImportChoices) => Imported | Refused

const READERS: Readonly<Record<ImportFormat, TextReader>> = {
  gift: readGift,
  aiken: readAiken,
  'moodle-xml': readMoodleXml,
  'canvas-qti': (text, file) => readQti(text, file),
  csv: readCsv,
  numbered: readNumbered,
  anki: readAnki,
}

export const LARGEST_IMPORT_BYTES = 64 * 1024 * 1024

/** Reads a file in the format that was said, or that it shows. */
export function readFile({ name, bytes }: ImportFile, choices: ImportChoices = {}): FileRead {
  if (bytes.length > LARGEST_IMPORT_BYTES)
    return {
      refused: `The file is larger than ${LARGEST_IMPORT_BYTES / 1024 / 1024} MB. Export fewer questions at a time.`,
    }
  if (pictureType(bytes) !== null || isGif(bytes))
    return { refused: 'This is a picture, not a file of questions.' }
  const foreign = foreignFile(bytes)
  if (foreign !== null) return { refused: foreign }
  if (isZip(bytes)) return packageOf(bytes, name)
  const decoded = decode(bytes, choices.encoding ?? declaredEncoding(bytes))
  if ('refused' in decoded) return decoded
  const { text, encoding } = decoded
  const detected = choices.format === undefined ? formatOfText(text, name) : { format: choices.format }
  if ('refused' in detected) return detected
  const { format } = detected
  const read = READERS[format](text, name, choices)
  return 'refused' in read ? read : { format, encoding, ...read }
}

function isGif(bytes: Uint8Array): boolean {
  return String.fromCharCode(...bytes.subarray(0, 4)) === 'GIF8'
}

function packageOf(bytes: Uint8Array, name: string): FileRead {
  const read = readCanvasPackage(bytes, name)
  return 'refused' in read ? read : { format: 'canvas-qti', encoding: 'utf-8', ...read }
}

/** What an XML file says of itself in its first line; null where it says nothing, or UTF-8. */
function declaredEncoding(bytes: Uint8Array): Encoding | null {
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  const name = /^<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/.exec(head)?.[1]?.toLowerCase()
  return name === 'windows-1252' || name === 'iso-8859-1' ? 'windows-1252' : null
}
