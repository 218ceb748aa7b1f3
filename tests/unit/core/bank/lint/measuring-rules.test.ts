// The rules on how well the bank measures: each is broken once, and passes what it should pass.
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../../src/core/bank/lint/limits'
import { RULES } from '../../../../../src/core/bank/lint/lint'
import { optionClass } from '../../../../../src/core/bank/lint/option-features'
import { sourceTier } from '../../../../../src/core/bank/lint/sources/source-tier'
import { solvedByWords } from '../../../../../src/core/bank/wording/word-solver'
import { family, lintBankOf, ruled, said, soundItem } from '../../../../support/lint-banks'

const many = (count: number, change: (i: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, i) => soundItem(i, change(i)))
const options = (key: string, ...texts: string[]) => ({
  options: texts.map((text, i) => ({ id: 'abcd'[i], text, rationale: `Why ${text} fits or not.` })),
  key,
})
const source = (changes: Record<string, unknown> = {}) => ({
  source: [{ title: 'A page', url: 'https://www.cdc.gov/x', opened: '2026-11-22', ...changes }],
})
/** What the rule says of the bank or a file as a whole. */
const whole = (rule: string, items: readonly Record<string, unknown>[]): string[] =>
  ruled(rule, ...items).findings.flatMap(({ item, severity, message }) =>
    item === undefined ? [`${severity}: ${message}`] : [],
  )

const acts = options('b', 'Rinse the tube', 'Call the lab', 'Wait a while', 'Close the door')
const tells = options('b', 'Rinse the tube', 'Tell the provider', 'Wait a while', 'Close the door')
const marked = options('a', 'Rinse the tube', 'Ignore the tube', 'Label the tube', 'Warm the tube')

describe('the table of limits', () => {
  it('sets the severity of each of its rules, and of no rule that there is not', () => {
    const ids = RULES.map(({ id }) => id)
    for (const id of Object.keys(LIMITS)) expect(ids).toContain(id)
  })
})

describe('rules on shares of the bank', () => {
  it.each<[string, number, Record<string, unknown>, RegExp]>([
    ['option-class', 0.15, acts, /have conduct as options; at most 15 %/],
    ['marker-words', 0.04, marked, /have a marker word in distractors alone; at most 4 %/],
    [
      'key-alone',
      0.01,
      options('a', '5 mL', 'Red cap tube', 'Blue cap tube', 'Gray cap tube'),
      /alone in its form class; at most 1 %/,
    ],
    [
      'echo',
      0.03,
      {
        stem: 'A fasting glucose tube is drawn. Which one fits?',
        ...options('a', 'Glucose tube', 'Red', 'Blue', 'Gray'),
      },
      /echoes the stem; at most 3 %/,
    ],
    [
      'mixed-class',
      0.08,
      options('a', '5 mL', '10 mL', '15 mL', 'None at all'),
      /more than one form class; at most 8 %/,
    ],
    [
      'action-lead',
      0.25,
      { stem: 'A tube breaks on the floor. What should the medical assistant do?' },
      /ask what to do or say; at most 25 %/,
    ],
    [
      'given-numbers',
      0.03,
      {
        stem: 'A bottle holds 250 mg in 5 mL. How many mL give 500 mg?',
        worked: ['500 / 250 = 2', '2 * 5 = 10'],
      },
      /whose numbers are all given; at most 3 %/,
    ],
    [
      'rule-in-stem',
      0.01,
      { stem: 'Office policy is to call twice. Which call comes next?' },
      /state a rule in the stem; at most 1 %/,
    ],
  ])('%s warns above its limit and not at it', (rule, limit, fault, message) => {
    const most = Math.floor(120 * limit)
    const plain = rule === 'echo' ? options('a', 'Violet', 'Red', 'Blue', 'Gray') : {}
    const planted = (count: number) => many(120, (i) => (i < count ? fault : plain))
    const files = (list: string[]) => list.filter((each) => !each.includes('of its items'))
    expect(files(whole(rule, planted(most)))).toEqual([])
    expect(files(whole(rule, planted(most + 1)))).toEqual([expect.stringMatching(message)])
    expect(whole(rule, planted(most + 1))[0]).toMatch(/^warning/)
    expect(ruled(rule, ...planted(3)).measures?.[0]).toMatchObject({
      value: expect.stringContaining('3 of 120'),
    })
  })

  it('option-class and action-lead judge a file of eight and more by itself, with its items', () => {
    const ask = { stem: 'A tube breaks on the floor. What should the medical assistant do?' }
    expect(
      whole(
        'option-class',
        many(10, (i) => (i < 3 ? acts : {})),
      ),
    ).toEqual([])
    expect(
      whole(
        'option-class',
        many(10, (i) => (i < 4 ? acts : {})),
      ),
    ).toEqual([expect.stringMatching(/40 % of its items have conduct .*at most 30 %: sound-000, sound-001/)])
    expect(
      whole(
        'action-lead',
        many(10, (i) => (i < 5 ? ask : {})),
      ),
    ).toHaveLength(1)
    expect(
      whole(
        'option-class',
        many(7, () => acts),
      ),
    ).toEqual([])
  })

  it('option-class passes over whole families, whose options tell nothing', () => {
    const kin = family('abcd').map((raw) => ({ ...raw, options: acts.options }))
    expect(whole('option-class', [...kin, ...many(8).slice(5)])).toEqual([])
    expect(ruled('option-class', ...kin).measures?.[0]?.value).toBe('0 % (0 of 0)')
  })

  it('hands-up warns where the one that hands up is the key too often, in a file and in a sub-domain', () => {
    const up = (keys: number, of: number) => many(of, (i) => ({ ...tells, key: i < keys ? 'b' : 'a' }))
    expect(whole('hands-up', up(2, 5))).toEqual([])
    expect(whole('hands-up', up(3, 5))).toEqual([
      expect.stringMatching(/one option hands the matter up in 5 items and is the key of 3; at most 2/i),
    ])
    // In a sub-domain of ten and more never handing up is a habit as well: once for each outline.
    expect(whole('hands-up', up(0, 12))).toEqual([
      expect.stringMatching(/^warning: In CMA, .*0 of 12; 15 to 40 %/),
      expect.stringMatching(/^warning: In RMA, /),
    ])
    expect(whole('hands-up', up(4, 12))).toEqual([])
    // Two that hand up tell nothing.
    const both = options('b', 'Report it', 'Tell the provider', 'Wait a while', 'Close the door')
    expect(
      whole(
        'hands-up',
        many(12, () => both),
      ),
    ).toEqual([])
  })

  it('names the items behind a share, and passes what only looks like it', () => {
    expect(said('marker-words', soundItem(1, marked))).toEqual([
      expect.stringMatching(/^warning sound-001: .*Ignore/),
    ])
    expect(said('marker-words', soundItem(1, { ...marked, key: 'b' }))).toEqual([])
    expect(
      said(
        'echo',
        soundItem(1, { stem: 'Which tube fits?', ...options('a', 'Red', 'Tube', 'Blue', 'Gray') }),
      ),
    ).toEqual([])
    expect(
      said(
        'given-numbers',
        soundItem(1, { stem: 'A child weighs 22 lb. How many kg?', worked: ['22 / 2.2 = 10'] }),
      ),
    ).toEqual([])
    expect(said('rule-in-stem', soundItem(1, { stem: 'A form is due. Which rule asks for it?' }))).toEqual([])
  })

  it('stem-length warns of long stems, one by one and on average', () => {
    const words = (count: number) => `${'the cuff fits '.repeat(count / 3)}now. Which one?`
    expect(said('stem-length', soundItem(1, { stem: words(60) }))).toEqual([
      expect.stringMatching(/has 63 words/),
    ])
    expect(said('stem-length', soundItem(1, { stem: words(54) }))).toEqual([])
    expect(
      whole(
        'stem-length',
        many(120, () => ({ stem: words(30) })),
      ),
    ).toEqual([
      expect.stringMatching(/33\.0 words on average; at most 24/),
      expect.stringMatching(/0 % of stems have 20 words or fewer; at least 35 %/),
    ])
    expect(whole('stem-length', many(120))).toEqual([])
  })

  it('difficulty-mix and level-mix want their shares from both sides', () => {
    const mixed = (levels: string[], difficulties: number[]) =>
      many(100, (i) => ({ level: levels[i % 20], difficulty: difficulties[i % 20] }))
    const of = <T>(...parts: [T, number][]): T[] =>
      parts.flatMap(([value, count]) => Array<T>(count).fill(value))
    const levels = of(['recall', 7], ['application', 11], ['analysis', 2])
    const difficulties = of([1, 6], [2, 10], [3, 4])
    expect(whole('level-mix', mixed(levels, difficulties))).toEqual([])
    expect(whole('difficulty-mix', mixed(levels, difficulties))).toEqual([])
    expect(
      whole('level-mix', mixed(of(['recall', 4], ['application', 13], ['analysis', 3]), difficulties)),
    ).toHaveLength(3)
    expect(whole('difficulty-mix', mixed(levels, of([1, 10], [2, 9], [3, 1])))).toHaveLength(2)
  })
})

describe('form classes', () => {
  it.each([
    ['"Take it with food."', 'quotation'],
    ['$1,050.00', 'number'],
    ['about 5 mL', 'number'],
    ['The plan pays first and the patient later.', 'sentence'],
    ['Repeat it with a larger cuff', 'imperative'],
    ['Light blue', 'term'],
    ['Craving ice and brittle nails', 'phrase'],
  ])('%s is a %s', (text, expected) => {
    expect(optionClass(text)).toBe(expected)
  })
})

describe('word-solver', () => {
  it('finds out words that only keys have, and does no better than chance on words that tell nothing', () => {
    const cued = many(150, (i) => {
      const raw = soundItem(i)
      const list = raw['options'] as { id: string; text: string }[]
      return { options: list.map((o) => (o.id === raw['key'] ? { ...o, text: `${o.text} merdan kolu` } : o)) }
    })
    expect(whole('word-solver', cued)[0]).toMatch(
      /^warning: In all items the words of the options alone give (?:9|100)/,
    )
    expect(whole('word-solver', many(99))).toEqual([])
    const items = lintBankOf(many(240)).entries.map(({ item }) => item)
    const right = solvedByWords(items, 1)
    expect(right).toEqual(solvedByWords(items, 1))
    expect(right.filter(Boolean).length / 240).toBeLessThan(0.4)
  })
})

describe('source-tier', () => {
  const of = (url: string, more: Record<string, unknown> = {}) =>
    sourceTier({ title: 'A page', url, opened: '2026-11-22', ...more } as never)

  it('tells rules, copies, texts, the rest and refused hosts apart', () => {
    expect(of('https://www.ecfr.gov/current/title-21/section-101.61')).toBe('A')
    expect(of('https://dailymed.nlm.nih.gov/dailymed/')).toBe('A')
    expect(of('https://qualomics.com/ecfr/x', { title: '21 CFR 1306.04 (eCFR copy)', edition: '2026' })).toBe(
      'A-copy',
    )
    expect(of('https://qualomics.com/ecfr/x', { title: '21 CFR 1306.04 (eCFR copy)' })).toBe('C')
    expect(of('https://wtcs.pressbooks.pub/nursingskills/')).toBe('B')
    expect(of('https://github.com/openstax/osbooks-anatomy-physiology/blob/x')).toBe('B')
    // Journals, societies, schools and hospitals; a state’s agency makes rules, a county quotes them.
    for (const host of [
      'pmc.ncbi.nlm.nih.gov',
      'erj.ersjournals.com',
      'tech.snmjournals.org',
      'pediatrics.aappublications.org',
      'accessmedicine.mhmedical.com',
      'empendium.com',
      'www.aaaai.org',
      'wsma.org',
      'www.ncqa.org',
      'opentextbooks.uregina.ca',
      'research.medicine.umich.edu',
      'uofmhealth.org',
      'medical.tpub.com',
      'www.co.dakota.mn.us',
      'app.jove.com',
      'hl7.org',
      'www.owenmumford.com',
    ])
      expect(of(`https://${host}/x`)).toBe('B')
    expect(of('https://www.dshs.state.tx.us/x')).toBe('A')
    // ISMP’s page for patients and the task force’s page on one screening are their own.
    expect(of('https://www.consumermedsafety.org/x')).toBe('B')
    expect(of('https://screeningforprostatecancer.org/')).toBe('A')
    expect(of('https://leveluprn.com/blogs/x')).toBe('C')
    expect(of('https://labce.com/x')).toBe('C')
    expect(of('https://quizlet.com/1')).toBe('refused')
    expect(of('https://dev.cdc.gov/x')).toBe('refused')
    expect(of('https://www.droracle.ai/x')).toBe('refused')
    expect(sourceTier({ title: 'A textbook', edition: '3rd', locator: 'p. 12', opened: '2026-11-22' })).toBe(
      'B',
    )
    expect(sourceTier({ title: 'A textbook', opened: null })).toBe('C')
  })

  it('wants an opened source to rely on, the rule itself for doses and AHA, and “verify” beside a text on law', () => {
    const dose = { topics: { cma: 'clinical.pharmacology.dosage' } }
    const law = { topics: { cma: 'general.legal.hipaa' } }
    const text = 'https://wtcs.pressbooks.pub/x'
    const says = (changes: Record<string, unknown>): string[] =>
      ruled('source-tier', ...many(110, () => source()), soundItem(200, changes)).findings.map(
        ({ message }) => message,
      )
    expect(says(source())).toEqual([])
    expect(says(source({ opened: null }))).toEqual([expect.stringMatching(/No source that can be relied on/)])
    expect(says(source({ url: 'https://blog.example.com/x' }))).toHaveLength(1)
    expect(says(source({ url: 'https://quizlet.com/x' }))).toEqual([
      expect.stringMatching(/refused host: quizlet\.com/),
      expect.stringMatching(/No source/),
    ])
    expect(says({ ...source({ url: text }), ...dose })).toEqual([expect.stringMatching(/drugs and doses/)])
    expect(says({ ...source({ url: text }), edition: 'AHA 2025' })).toEqual([expect.stringMatching(/AHA/)])
    expect(says({ ...source({ url: text }), ...law })).toEqual([expect.stringMatching(/“verify”/)])
    expect(says({ ...source({ url: text }), ...law, edition: 'rule of 2026; verify' })).toEqual([])
    expect(says({ ...source(), ...dose })).toEqual([])
  })

  it('takes the meaning of abbreviations and route names for neither drug nor dose', () => {
    const text = 'https://wtcs.pressbooks.pub/x'
    const says = (changes: Record<string, unknown>): number =>
      ruled(
        'source-tier',
        ...many(110, () => source()),
        soundItem(200, {
          ...source({ url: text }),
          topics: { cma: 'clinical.pharmacology.prescriptions' },
          ...changes,
        }),
      ).findings.length
    expect(says({ concepts: ['prescription-abbreviations'] })).toBe(0)
    expect(says({ concepts: ['per-dose-or-per-day', 'prescription-abbreviations'] })).toBe(0)
    expect(says({ concepts: ['prescription-abbreviations', 'statins'] })).toBe(1)
    const stem = (drug: string) =>
      `${drug} is left to dissolve between gum and cheek. What is the route called?`
    expect(says({ concepts: ['absorption-routes'], stem: stem('A tablet') })).toBe(0)
    expect(says({ concepts: ['absorption-routes'], stem: stem('Fentanyl') })).toBe(1)
  })

  it('leaves a small bank of one’s own in peace, but for the counts', () => {
    const { findings, measures } = ruled('source-tier', soundItem(1))
    expect(findings).toEqual([])
    expect(measures).toContainEqual({ name: 'sources on refused hosts', value: '0', limit: 'none' })
  })
})
