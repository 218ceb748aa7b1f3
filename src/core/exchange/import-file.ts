// The one way in: the bytes of a file become drafts, with every loss named. Never throws for what stands in a file.
import { readAiken } from './aiken'
import type { Encoding } from './decode'
import { decode } from './decode'
import { foreignFile, formatOfText, isZip } from './detect'
import type { Imported, ImportFormat } from './draft'
import { readGift } from './gift'

export interface ImportFile {
  /** Its name without folders. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface ImportChoices {
  /** The format, where the teacher said it. */
  readonly format?: ImportFormat | undefined
  readonly encoding?: Encoding | undefined
}

export type FileRead =
  ({ readonly format: ImportFormat; readonly encoding: Encoding } & Imported) | { readonly refused: string }

type TextReader = (text: string, file: string, choices: ImportChoices) => Imported | { refused: string }

const READERS: Readonly<Partial<Record<ImportFormat, TextReader>>> = {
  gift: readGift,
  aiken: readAiken,
}

export const LARGEST_IMPORT_BYTES = 64 * 1024 * 1024

/** Reads a file in the format that was said, or that it shows. */
export function readFile({ name, bytes }: ImportFile, choices: ImportChoices = {}): FileRead {
  if (bytes.length > LARGEST_IMPORT_BYTES)
    return {
      refused: `The file is larger than ${LARGEST_IMPORT_BYTES / 1024 / 1024} MB. Export fewer questions at a time.`,
    }
  const foreign = foreignFile(bytes)
  if (foreign !== null) return { refused: foreign }
  if (isZip(bytes)) return { refused: 'This is a zip file, which cannot be read yet.' }
  const decoded = decode(bytes, choices.encoding ?? null)
  if ('refused' in decoded) return decoded
  const { text, encoding } = decoded
  const detected = choices.format === undefined ? formatOfText(text, name) : { format: choices.format }
  if ('refused' in detected) return detected
  const { format } = detected
  const reader = READERS[format]
  if (reader === undefined) return { refused: `The format ${format} cannot be read yet.` }
  const read = reader(text, name, choices)
  return 'refused' in read ? read : { format, encoding, ...read }
}
