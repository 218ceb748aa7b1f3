// Files that the learner picked, read as text; what cannot be a bank is refused before it is read.

/** All files of one import together, as the program takes them. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_FILES = 200

export interface PickedFile {
  name: string
  text: string
}

/** What other programs write questions in. */
const isForeign = (name: string): boolean => /\.(gift|aiken|xml|zip|imscc|csv|tsv|txt)$/i.test(name)

/** Why these files cannot be added, in words, or null. */
export function refusalOf(files: readonly Pick<File, 'name' | 'size'>[]): string | null {
  if (files.length === 0) return 'Choose one or more files first.'
  const other = files.find(({ name }) => !name.toLowerCase().endsWith('.json'))
  if (other !== undefined)
    return isForeign(other.name)
      ? `“${other.name}” is a question file of another program, and not a .json file. The command “npm run -s preceptor -- banks import” turns it into one that can be added here. Nothing was added.`
      : `“${other.name}” is not a .json file. Only question files of Preceptor (.json) can be added; pictures of your own are not supported.`
  if (files.length > MOST_FILES) return `These are ${files.length} files; at most ${MOST_FILES} at a time.`
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > MOST_BYTES)
    return `These files have ${Math.ceil(bytes / 1024 / 1024)} MB together; at most 20 MB at a time.`
  return null
}

/** What a file that is not UTF-8 may be written in: what Windows programs save. */
export const encodings = ['windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

export interface PickedBytes {
  name: string
  bytes: Uint8Array
}

/** Reads them all, as they lie on disk. */
export function readAll(files: readonly File[]): Promise<PickedBytes[]> {
  return Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

/** The text if every byte of it is one; null where a character would be lost. */
export function decoded(bytes: Uint8Array, encoding: Encoding | 'utf-8'): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The texts, each in UTF-8 where it is that and else in `otherwise`; or the first file that can be read in neither. */
export function textsOf(
  files: readonly PickedBytes[],
  otherwise: Encoding | null,
): { texts: PickedFile[] } | { unread: PickedBytes } {
  const texts: PickedFile[] = []
  for (const { name, bytes } of files) {
    const text = decoded(bytes, 'utf-8') ?? (otherwise === null ? null : decoded(bytes, otherwise))
    if (text === null) return { unread: { name, bytes } }
    texts.push({ name, text })
  }
  return { texts }
}

const PREVIEW_LINES = 4
const PREVIEW_LENGTH = 100

/** What a file would read as: the encodings that fit, the likelier first, each with lines that tell them apart. */
export function readings(bytes: Uint8Array): { encoding: Encoding; lines: string[] }[] {
  // In UTF-16 every other byte of plain text is a zero, and in Windows-1252 none is.
  const wide = bytes.slice(0, 2000).filter((byte) => byte === 0).length > 0
  return encodings
    .filter((encoding) => encoding.startsWith('utf-16') === wide)
    .flatMap((encoding) => {
      const text = decoded(bytes, encoding)
      return text === null ? [] : [{ encoding, lines: tellingLines(text) }]
    })
    .filter(({ lines }) => lines.length > 0)
}

/** Lines with characters beyond ASCII, cut around the first of them. */
function tellingLines(text: string): string[] {
  const lines = text.split('\n').filter((line) => /[^\t\r -~]/.test(line))
  return (lines.length === 0 ? text.split('\n') : lines).slice(0, PREVIEW_LINES).map((line) => {
    const at = Math.max(0, line.search(/[^\t\r -~]/) - PREVIEW_LENGTH / 2)
    return line.slice(at, at + PREVIEW_LENGTH).trim()
  })
}

/** A first name for a bank: that of its first file without the ending. */
export function nameFor(files: readonly Pick<File, 'name'>[]): string {
  return (files[0]?.name ?? '').replace(/\.json$/i, '')
}
