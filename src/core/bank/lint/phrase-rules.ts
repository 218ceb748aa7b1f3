// Wording that gives items away or trips readers: banned phrases, negative stems, absolute words, spelling.
import type { Item } from '../item.schema'
import type { LintRule } from './finding'
import { about, itemRule, limitFrom, percent } from './finding'
import { LEAST_FOR_SHARES } from './key-rules'
import { speaksOfOthers } from '../wording/other-options'
import { typographic } from '../texts/typography'
import { keyOption, leadIn } from '../wording/wording'

const BANNED_OPTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\(?[A-D]\)? (?:and|or|&) \(?[A-D]\b(?!\)?$)/, 'names option letters'],
  [/^(?:I )?do(?:n’t|n't| not) know$/i, 'is no answer'],
]
const LETTER_IN_RATIONALE = /\b(?:option|answer|choice) \(?[A-D]\b|\([A-D]\)/
const EMPTY_OPENING = /^(?:this is )?(?:in)?correct\b[.,:!]?\s*$|^(?:incorrect|wrong|correct|right)[.!:]/i
const CLAIMS = /\b(?:trick question|as everyone knows|obviously)\b/i

const bannedPhrases = itemRule(
  'banned-phrases',
  'No “all of the above”, no “A and C”; rationales name no option letters (options are shuffled) and do not open with “Incorrect.”',
  (item) => [
    ...item.options.flatMap(({ id, text, rationale }) => [
      ...BANNED_OPTIONS.filter(([phrase]) => phrase.test(text)).map(
        ([, why]) => ['error', `Option ${id}, “${text}”, ${why}.`] as const,
      ),
      ...ofOthers(text, item.order).map((why) => ['error', `Option ${id}, “${text}”, ${why}`] as const),
      ...(LETTER_IN_RATIONALE.test(rationale)
        ? [
            [
              'error',
              `The rationale of option ${id} names an option by letter; options are shuffled.`,
            ] as const,
          ]
        : []),
      ...(EMPTY_OPENING.test(rationale)
        ? [['warning', `The rationale of option ${id} opens with a verdict; say why instead.`] as const]
        : []),
    ]),
    ...(CLAIMS.test(item.stem) ? [['warning', 'The stem has a filler phrase in it.'] as const] : []),
  ],
)

function ofOthers(text: string, order: Item['order']): string[] {
  const why = speaksOfOthers(text)
  if (why === null) return []
  return [
    order === 'fixed'
      ? `${why}; the options keep their order.`
      : `${why}, and the options are shuffled: keep their order, or write it out.`,
  ]
}

// A negation after the question word; “at least” and clauses such as “if the patient is not …” are harmless.
const NEGATED =
  /\b(?:which|what|who|where|when|how)\b[^,?]*?\b(?<!at )(?:not|except|least)\b(?!\s+(?:only|use\b))/i
const CLAUSE_FIRST =
  /\b(?:if|so that|because|that|who|whose|unless|when)\b[^,?]*\b(?:not|except|least)\b|["“][^"”]*\b(?:not|except|least)\b[^"”]*["”]|\bwhy\b/i
/** Of so many items at most one may be negative, with its NOT or EXCEPT in capitals. */
const ITEMS_PER_NEGATIVE = 60

const negativeStems: LintRule = {
  id: 'negative-stems',
  wants: `Questions ask for what is right. Where NOT, EXCEPT or LEAST cannot be avoided it stands in capitals, in at most one item of ${ITEMS_PER_NEGATIVE}.`,
  check({ entries }) {
    const negative = entries.filter(({ item }) => isNegative(item.stem))
    const findings = negative.map((entry) =>
      /\b(?:NOT|EXCEPT|LEAST)\b/.test(leadIn(entry.item.stem))
        ? about('negative-stems', 'warning', entry, 'The question is negative; ask for the right thing.')
        : about(
            'negative-stems',
            'error',
            entry,
            'The question is negative and the word is not in capitals; readers miss it.',
          ),
    )
    const most = Math.ceil(entries.length / ITEMS_PER_NEGATIVE)
    const measures = [
      {
        name: 'negative questions',
        value: String(negative.length),
        limit: `at most ${most}`,
      },
    ]
    if (negative.length <= most) return { findings, measures }
    const message = `${negative.length} questions are negative; at most ${most} may be.`
    return { findings: [...findings, { rule: 'negative-stems', severity: 'error', message }], measures }
  },
}

function isNegative(stem: string): boolean {
  const question = leadIn(stem)
  return NEGATED.test(question) && !CLAUSE_FIRST.test(question)
}

const ABSOLUTE = /\b(?:always|never|only|all|none|must|every|completely|entirely|solely|nothing|nobody)\b/gi
const HEDGE =
  /\b(?:may|might|usually|sometimes|(?<![Hh]ow )often|generally|probably|likely|can be|typically)\b/g

/** How many absolute words (always, never …) a text has. */
export function absolutes(text: string): number {
  return text.match(ABSOLUTE)?.length ?? 0
}

/** How many hedges (may, usually …) a text has. */
export function hedges(text: string): number {
  return text.match(HEDGE)?.length ?? 0
}

// Temporal “since” (“since Monday”) is counted too: a solver that cannot read does not tell them apart.
const ARGUMENT = /\b(?:since|because|so that)\b/i

/** Whether a text argues for itself with a clause (since …, because …, so that …). */
export function argues(text: string): boolean {
  return ARGUMENT.test(text)
}

const absoluteWords: LintRule = {
  id: 'absolute-words',
  wants:
    'No always, never, only, all, none, must or every in distractors alone, and no may or usually in the key alone: test-wise readers answer by them.',
  check({ entries }) {
    const findings = entries.flatMap((entry) => {
      const { item } = entry
      const key = keyOption(item)
      const others = item.options.filter(({ id }) => id !== item.key)
      const cued = others.filter(({ text }) => absolutes(text) > 0)
      if (absolutes(key.text) === 0 && cued.length > 0) {
        const named = cued.map(({ id }) => id).join(', ')
        return [
          about(
            'absolute-words',
            'warning',
            entry,
            `Absolute words stand in wrong options (${named}) and not in the key.`,
          ),
        ]
      }
      if (hedges(key.text) > 0 && others.every(({ text }) => hedges(text) === 0))
        return [about('absolute-words', 'warning', entry, 'Only the key hedges (may, usually …).')]
      return []
    })
    const value = percent(findings.length, entries.length)
    const limit = limitFrom(LEAST_FOR_SHARES, entries.length, 'at most 5 %')
    const measures = [{ name: 'items with an absolute word or hedge as a cue', value, limit }]
    if (findings.length <= entries.length * 0.05 || entries.length < LEAST_FOR_SHARES)
      return { findings, measures }
    const message = `Absolute words or hedges give a cue in ${value} of items; at most 5 % may.`
    return { findings: [...findings, { rule: 'absolute-words', severity: 'error', message }], measures }
  },
}

const BRITISH: readonly (readonly [RegExp, string])[] = [
  [/\b\w*haem(?!ophilus)\w*/gi, 'hem-'],
  [/\b\w+(?:isation|isations)\b(?<!\b(?:improv)isations?)/gi, '-ization'],
  [
    /\b(?:o?edema|oedematous|oesoph\w*|oestr\w*|diarrhoea\w*|dyspnoea|apnoea|foet\w*)\b(?<!\bedema)/gi,
    'e for oe',
  ],
  [
    /\b(?:an|leuk|septic|isch|hypoglyc|hyperglyc|tox|ur)aem\w*|\bpaed\w+|\banaesth\w+|\bgynaec\w+|\borthopaed\w+|\bcaec\w+|\bfaec\w+|\banaemi\w+/gi,
    'e for ae',
  ],
  [/\b(?:centre|litre|metre|fibre|theatre|calibre|millilitre|centimetre|kilometre|millimetre)s?\b/gi, '-er'],
  [
    /\b(?:colour|behaviour|favour|honour|labour|neighbour|tumour|odour|vapour|humour|rumour|saviour)\w*/gi,
    '-or',
  ],
  [
    /\b(?:steril|immun|organ|recogn|catheter|hospital|minim|maxim|prior|author|final|util|summar|special|categor|custom|apolog|memor|normal|stabil|local|general|critic|character)is(?:e|es|ed|ing|er|ers)\b/gi,
    '-ize',
  ],
  [/\b(?:analys|paralys|catalys|dialys)(?:e|ed|ing)\b/gi, '-yze'],
  [
    /\b(?:sulph\w+|cheques?|ageing|grey|programmes?|licence|tyres?|practis(?:e|es|ed|ing)|mould\w*|plough|judgement|learnt|whilst|amongst|aluminium|sceptic\w*|jewellery|enrol(?:s|ment)?|fulfil(?:s|ment)?|cancell(?:ed|ing)|labell(?:ed|ing)|travell(?:ed|ing|er)|counsell(?:or|ing|ed)|modell(?:ed|ing)|signall(?:ed|ing)|dialled|dialling)\b/gi,
    'the American form',
  ],
]

const americanSpelling = itemRule(
  'spelling',
  'American spelling in all that a learner reads: hem-, edema, center, color, -ization (organism and hemophilia are fine).',
  (item) => {
    const found = new Map<string, string>()
    const text = readTexts(item).join('\n')
    for (const [pattern, form] of BRITISH)
      for (const [word] of text.matchAll(pattern)) found.set(word.toLowerCase(), form)
    return [...found].map(
      ([word, form]) => ['error', `“${word}” is British spelling; write ${form}.`] as const,
    )
  },
)

/** All that a learner reads of an item, but not the titles of sources. */
function readTexts(item: Item): string[] {
  const figure = item.figure
  return [
    item.stem,
    ...item.options.flatMap(({ text, rationale }) => [text, rationale]),
    ...(figure === undefined ? [] : [figure.alt]),
    ...(figure?.kind === 'table' ? [figure.caption, ...figure.columns, ...figure.rows.flat()] : []),
  ]
}

const straightQuotes = itemRule(
  'straight-quotes',
  'Quotation marks and apostrophes are set as in print: “ ” ‘ ’; a mark after a digit may stand for feet or inches',
  (item) => {
    const texts = [
      ['stem', item.stem],
      ...item.options.flatMap(({ id, text, rationale }) => [
        [`option ${id}`, text] as const,
        [`rationale of option ${id}`, rationale] as const,
      ]),
    ] as const
    return texts
      .filter(([, text]) => typographic(text) !== text)
      .map(
        ([what, text]) => ['error', `The ${what} has straight marks; write: ${typographic(text)}`] as const,
      )
  },
)

export const phraseRules: readonly LintRule[] = [
  straightQuotes,
  bannedPhrases,
  negativeStems,
  absoluteWords,
  americanSpelling,
]
