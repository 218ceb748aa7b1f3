// Where the AHA's editions of 2020 and 2025 differ, a shipped question says which of them it means.
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../src/core/bank/item.schema'
import { openLibrary } from '../../../src/main/banks/library'

/** What the two editions say differently, as the words of a question touch on it. */
const DIFFERS: Readonly<Record<string, RegExp>> = {
  'the order at choking': /back (?:blows|slaps)|blows? .*(?:thrusts?|between the shoulder)/i,
  'how an infant’s chest is compressed': /\b(?:thumbs|two fingers)\b.*(?:encircl|nipple)|encircling/i,
  'saturation after ROSC': /saturation.*ROSC|ROSC.*(?:saturation|SpO2)/i,
  'pressure after ROSC': /(?:systolic|mean)[^.]*pressure.*ROSC|ROSC.*(?:systolic|mean pressure)/i,
  'carbon dioxide as a sign of ROSC': /(?:rise|jump)s?\b.*suggests? ROSC/i,
  'joules for a regular tachycardia with a pulse': /tachycardia.*\b(?:50|100) J\b/i,
}

const EDITION = /\b(?:2020|2025)\b/

/**
 * What a question says part by part: its stem with the key, and each reason. On an exam for medical assistants the reason
 * of the key may name the edition, where no option is right by another one; a course check names it in the stem.
 */
function sayings({ id, stem, key, options }: Item): string[] {
  const right = options.find((option) => option.id === key)
  const reason = id.startsWith('acl-') ? '' : right?.rationale
  return [
    `${stem} ${right?.text ?? ''} ${reason ?? ''}`,
    ...options.map(({ text, rationale }) => `${text}: ${rationale}`),
  ]
}

const { items } = await openLibrary('question-banks')

describe.each(Object.entries(DIFFERS))('on %s', (_, words) => {
  it('the question or the reason that speaks of it names the edition', () => {
    const silent = items.flatMap((item) =>
      EDITION.test(item.stem)
        ? []
        : sayings(item)
            .filter((saying) => words.test(saying) && !EDITION.test(saying))
            .map((saying) => `${item.id}: ${saying}`),
    )
    expect(silent).toEqual([])
  })

  it('there is a question that speaks of it', () => {
    expect(items.some((item) => sayings(item).some((saying) => words.test(saying)))).toBe(true)
  })
})

it('what is asked of one edition is read from a source of that edition or later', () => {
  const asked = items.filter(({ stem }) => /\bAHA\b/.test(stem) && EDITION.test(stem))
  const ofEdition = ({ stem, source }: Item): boolean => {
    const newest = /\b2025\b/.test(stem) ? 2025 : 2020
    return source.some(({ edition = '' }) => Number(/\b20\d\d\b/.exec(edition)?.[0] ?? 0) >= newest)
  }
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter((item) => !ofEdition(item)).map(({ id }) => id)).toEqual([])
})
