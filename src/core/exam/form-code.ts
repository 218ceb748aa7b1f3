// The short code of a form: exam, seed and bank revision, typed by people on another machine.

// Crockford's base 32: no I, L, O or U, so that a code read aloud or from paper is typed back right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SEED_LETTERS = 4
const REVISION_LETTERS = 4

/** Seeds of forms are whole numbers from 0 to SEED_LIMIT − 1: what four letters can carry. */
export const SEED_LIMIT = 32 ** SEED_LETTERS

/** What a form code says. `part` is 1 for a form by itself, k for the k-th of a series that shares no item. */
export interface FormCode {
  prefix: string
  seed: number
  revision: string
  part: number
}

/** Writes a code such as `CMA-07F3-2QXM`, with `-2` behind it for the second form of a series. */
export function writeFormCode({ prefix, seed, revision, part }: FormCode): string {
  let rest = seed
  let letters = ''
  for (let i = 0; i < SEED_LETTERS; i++) {
    letters = ALPHABET.charAt(rest % 32) + letters
    rest = Math.floor(rest / 32)
  }
  const code = `${prefix}-${letters}-${shortRevision(revision)}`
  return part === 1 ? code : `${code}-${part}`
}

/** Reads a code as people type it (lower case, spaces, O for 0, I or L for 1), or null when it is none. */
export function readFormCode(text: string): FormCode | null {
  const parts = text
    .trim()
    .toUpperCase()
    .split(/[\s-]+/)
  const [prefix, seedText, revisionText, partText] = parts
  if (prefix === undefined || seedText === undefined || revisionText === undefined || parts.length > 4)
    return null
  const seedDigits = digits(seedText)
  const revision = clean(revisionText)
  const part = partText === undefined ? 1 : Number(partText)
  if (!/^[A-Z]{2,5}$/.test(prefix) || seedDigits === null || digits(revisionText) === null) return null
  if (seedText.length !== SEED_LETTERS || revision.length !== REVISION_LETTERS) return null
  if (!Number.isInteger(part) || part < 1 || part > 20) return null
  return { prefix, seed: seedDigits.reduce((sum, digit) => sum * 32 + digit, 0), revision, part }
}

/** The part of a bank revision that a code carries. */
export function shortRevision(revision: string): string {
  return clean(revision).slice(0, REVISION_LETTERS)
}

function clean(letters: string): string {
  return letters.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

function digits(letters: string): number[] | null {
  const values = [...clean(letters)].map((letter) => ALPHABET.indexOf(letter))
  return values.includes(-1) ? null : values
}
