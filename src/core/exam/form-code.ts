// The short code of a form: exam, seed and bank revision, typed by people on another machine.

// Crockford's base 32: no I, L, O or U, so that a code read aloud or from paper is typed back right.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SEED_LETTERS = 4
const REVISION_LETTERS = 4

/** A series has this many parts at most. */
export const MOST_PARTS = 20

/** Seeds of forms are whole numbers from 0 to SEED_LIMIT − 1: what four letters can carry. */
export const SEED_LIMIT = 32 ** SEED_LETTERS

/** The part of a form that history mixed: its code names it, and does not give it again. */
export const MIXED_PART = 0
const MIXED = 'MIX'

/** Why such a code is refused, in words. */
export const MIXED_REFUSAL =
  'A code that ends in MIX names a form that was put together from what its learner had met before, so the code alone does not give it again. A code without MIX gives the same form to everybody.'

/**
 * What a form code says. `part` is 1 for a form by itself, k for the k-th of a series that shares no item,
 * MIXED_PART for one that history mixed.
 */
export interface FormCode {
  prefix: string
  seed: number
  revision: string
  part: number
}

/** Writes a code such as `CMA-07F3-2QXM`, with `-2` behind it for the second form of a series, `-MIX` for a mixed one. */
export function writeFormCode({ prefix, seed, revision, part }: FormCode): string {
  let rest = seed
  let letters = ''
  for (let i = 0; i < SEED_LETTERS; i++) {
    letters = ALPHABET.charAt(rest % 32) + letters
    rest = Math.floor(rest / 32)
  }
  const code = `${prefix}-${letters}-${shortRevision(revision)}`
  if (part === MIXED_PART) return `${code}-${MIXED}`
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
  const part = partText === undefined ? 1 : partText === MIXED ? MIXED_PART : Number(partText)
  if (!/^[A-Z]{2,5}$/.test(prefix) || seedDigits === null || digits(revisionText) === null) return null
  if (seedText.length !== SEED_LETTERS || revision.length !== REVISION_LETTERS) return null
  if (partText !== MIXED && (!Number.isInteger(part) || part < 1 || part > MOST_PARTS)) return null
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
