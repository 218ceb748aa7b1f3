// Texts that a learner can read as they stand: what is invisible, lost or made to look like something else is refused.

/** Control characters but tab and line ends. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
/** Half of a surrogate pair. */
const LONE = /\p{Cs}/u
/** Signs that turn the direction of what follows, so that a text reads as another one than it is. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/
/** What takes no ink: spaces, joiners, marks without a letter, fillers. */
const INKLESS = /[\s\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/gu

/** Why a text cannot be shown, in words, or null. */
export function unsoundText(text: string): string | null {
  if (text.includes('\uFFFD'))
    return 'has the sign � where a character was lost; save the file as UTF-8 and put the character right'
  if (LONE.test(text)) return 'has half a character in it (a lone surrogate)'
  if (CONTROL.test(text)) return 'has a control character in it, which cannot be seen'
  if (TURNING.test(text)) return 'has a sign that turns the direction of the text, which cannot be seen'
  return null
}

/** True where nothing of the text can be seen. */
export function isInvisible(text: string): boolean {
  // Most texts have a Latin sign in them, and ten thousand questions are judged in one go.
  return !/[!-~]/.test(text) && text.replace(INKLESS, '') === ''
}

/** Letters of other scripts, and signs, that look like a Latin letter or a hyphen. */
const TWINS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['аеорсухіјѕԁһ', 'aeopcyxijsdh'],
    ['αονρυι', 'aovpui'],
    ['‐‑‒–—−', '------'],
    ['’‘ʼ', "'''"],
    ['µ', 'μ'],
  ].flatMap(([from = '', to = '']) => [...from].map((letter, i) => [letter, to.charAt(i)] as const)),
)

/** Texts that a learner cannot tell apart have one look, whatever characters they are made of. */
export function lookOf(text: string): string {
  // No character of ASCII is a twin or without a look.
  if (!/[^\x20-\x7e]/.test(text)) return text.toLowerCase().replace(/ +/g, ' ').trim()
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .trim()
    .replace(/[^\x20-\x7e]/gu, (letter) => TWINS[letter] ?? letter)
}
