// Options that speak of others: “All of the above”, “Both A and B”. Shuffled, they would say something else.

const LETTER = '\\(?[a-h]\\)?'
const ANSWERS = '(?:answers?|options?|choices?)'
const ALL = '(?:all|none|any|both|neither|either|some|each|two|three|more than one|one or more)'

const WAYS: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    new RegExp(
      `^${ALL}(?: of)?(?: the| these| those)? ?(?:above|below|these|those|preceding|foregoing|other ${ANSWERS}|${ANSWERS})(?: ${ANSWERS})?(?: (?:is|are)(?: \\w+)?)?$`,
      'i',
    ),
    'points at other options',
  ],
  [
    /\b(?:all|none|any|both|neither|more than one) of the (?:above|below|these options)\b/i,
    'points at other options',
  ],
  [
    /^(?:all|none|both|neither) (?:is|are) (?:correct|right|true|wrong|false|incorrect)$/i,
    'points at other options',
  ],
  [
    new RegExp(
      `^(?:both |either |neither |only |all (?:but|except) )?(?:${ANSWERS} )?${LETTER}(?:(?:,? (?:and|or|nor) |, ?| ?& ?| ?\\+ ?)${LETTER})+(?: only)?(?: (?:is|are) \\w+)?$`,
      'i',
    ),
    'names option letters',
  ],
  [
    new RegExp(`^(?:only ${LETTER}|${LETTER} only|all (?:but|except) ${LETTER})$`, 'i'),
    'names option letters',
  ],
  [/\b(?:both|neither) \(?[a-d]\)? (?:and|nor) \(?[a-d]\b/i, 'names option letters'],
]

/** Why an option has its meaning from the place of others, as the end of a sentence; null where it has not. */
export function speaksOfOthers(text: string): string | null {
  const bare = text.trim().replace(/\s+/g, ' ').replace(/[.!]$/, '')
  if (bare.length > 120) return null
  return WAYS.find(([pattern]) => pattern.test(bare))?.[1] ?? null
}
