// Texts without their accents, for searching and for file names: “José Núñez” is found by “jose”.

/** Letters that no accent can be taken from. */
const PLAIN: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  µ: 'μ',
}

/** In lower case and without accents. */
export function folded(text: string): string {
  const lower = text.toLowerCase()
  // Most texts are ASCII, and this runs over a whole library.
  if (!/[^\x20-\x7e]/.test(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđßæœıµ]/g, (letter) => PLAIN[letter] ?? letter)
}

/** A name for a file: letters and digits without accents, hyphens between the words; empty where nothing is left. */
export function fileStem(text: string): string {
  return folded(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
