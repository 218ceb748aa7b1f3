// A file kept with a piece of continuing education, such as a certificate. What it is, is told by its bytes, never by its name.

export const FILE_KINDS = ['pdf', 'png', 'jpeg'] as const
export type CreditFileKind = (typeof FILE_KINDS)[number]

/** How large one file may be, in bytes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
/** How large all of a learner's may be together, in bytes: they go into each backup. */
export const MOST_FILES_BYTES = 100 * 1024 * 1024
const LONGEST_STEM = 80

/** The first bytes of each kind: ISO 32000-1 7.5.2; PNG specification 5.2; JPEG's SOI marker and the next. */
const BEGINNINGS: Readonly<Record<CreditFileKind, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
}

/** The ending of a kept file's name. */
export const ENDINGS: Readonly<Record<CreditFileKind, string>> = { pdf: 'pdf', png: 'png', jpeg: 'jpg' }

/** The kind of a file by its first bytes; null where it is none that is kept. */
export function kindOfFile(bytes: Uint8Array): CreditFileKind | null {
  return FILE_KINDS.find((kind) => BEGINNINGS[kind].every((byte, at) => bytes[at] === byte)) ?? null
}

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A name under which any system can save the file: the last part of the path, no control or turning characters, the ending of its kind. */
export function creditFileName(given: string, kind: CreditFileKind): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const stem = last
    .replace(/\.(pdf|png|jpe?g)$/i, '')
    .replace(/[\p{C}<>:"|?*\ufffd]/gu, '')
    .replace(/[\s.]+/g, ' ')
    .trim()
  const short = [...stem].slice(0, LONGEST_STEM).join('').trim()
  return `${short === '' || DEVICE.test(short) ? 'certificate' : short}.${ENDINGS[kind]}`
}
