// Files that the learner picked, read as text; what cannot be a bank is refused before it is read.

/** All files of one import together, as the program takes them. */
const MOST_BYTES = 20 * 1024 * 1024
const MOST_FILES = 200

export interface PickedFile {
  name: string
  text: string
}

/** Why these files cannot be added, in words, or null. */
export function refusalOf(files: readonly Pick<File, 'name' | 'size'>[]): string | null {
  if (files.length === 0) return 'Choose one or more files first.'
  const other = files.find(({ name }) => !name.toLowerCase().endsWith('.json'))
  if (other !== undefined)
    return `“${other.name}” is not a .json file. Only question files can be added; pictures of your own are not supported.`
  if (files.length > MOST_FILES) return `These are ${files.length} files; at most ${MOST_FILES} at a time.`
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > MOST_BYTES)
    return `These files have ${Math.ceil(bytes / 1024 / 1024)} MB together; at most 20 MB at a time.`
  return null
}

/** Reads them all. */
export function readAll(files: readonly File[]): Promise<PickedFile[]> {
  return Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))
}

/** A first name for a bank: that of its first file without the ending. */
export function nameFor(files: readonly Pick<File, 'name'>[]): string {
  return (files[0]?.name ?? '').replace(/\.json$/i, '')
}
