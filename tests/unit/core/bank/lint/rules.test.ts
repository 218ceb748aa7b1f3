// Every lint rule catches a planted fault and passes sound items.
import { describe, expect, it } from 'vitest'
import { lintBank, RULES } from '../../../../../src/core/bank/lint/lint'
import { lintBankOf, ruled, said, soundItem } from '../../../../support/lint-banks'

const many = (count: number, change: (i: number) => Record<string, unknown> = () => ({})) =>
  Array.from({ length: count }, (_, i) => soundItem(i, change(i)))

/** The options of sound item 1 with the texts given. */
const withTexts = (...texts: string[]) => ({
  options: texts.map((text, i) => ({
    id: 'abcd'[i],
    text,
    rationale: `Why ${text} is or is not the best choice for this visit today.`,
  })),
  key: 'b',
})

describe('a sound bank', () => {
  it('passes every rule without an error or a warning', () => {
    const report = lintBank(lintBankOf(many(120)))
    // Random words have neither levels nor sources, and made of six syllables they echo one another.
    const notMeant = ['level-mix', 'difficulty-mix', 'source-tier', 'echo']
    expect(report.findings.filter(({ rule }) => !notMeant.includes(rule))).toEqual([])
    expect(report.errors).toBe(0)
  })

  it('has rules with ids that differ and a sentence each for authors', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
    expect(RULES.every(({ wants }) => wants.length > 30)).toBe(true)
  })
})

describe('faults of one item', () => {
  const faults: [string, Record<string, unknown>, RegExp][] = [
    ['schema', { revision: 0 }, /^error sound-001: revision/],
    ['unknown-topic', { topics: { cma: 'clinical.magic' } }, /^error sound-001: topics\.cma/],
    ['missing-source', { source: [] }, /^error sound-001: source/],
    [
      'figure-file',
      { figure: { kind: 'svg', file: 'figures/gone.svg', alt: 'Four tubes.' } },
      /^error sound-001/,
    ],
    ['unknown-enemy', { enemies: ['nobody-001'] }, /^error sound-001/],
    ['banned-phrases', withTexts('Rinse', 'Wait', 'Call', 'All of the above'), /^error .*All of the above/],
    ['banned-phrases', withTexts('Rinse', 'Wait', 'A and B', 'Call'), /^error .*option letters/],
    ['straight-quotes', { stem: "What is the patient's next step?" }, /^error .*patient’s next/],
    ['negative-stems', { stem: 'Tubes are on the tray. Which tube is not needed?' }, /^error .*capitals/],
    ['negative-stems', { stem: 'Tubes are on the tray. Which tube is NOT needed?' }, /^warning/],
    [
      'absolute-words',
      withTexts('Always rinse', 'Rinse once', 'Rinse twice', 'Rinse it hot'),
      /^warning .*\(a\)/,
    ],
    [
      'absolute-words',
      withTexts('It is red', 'It may be red', 'It is blue', 'It is pink'),
      /^warning .*hedges/,
    ],
    ['spelling', { stem: 'A patient has oedema of both legs. Which note fits?' }, /^error .*oedema/],
    ['spelling', withTexts('Sterilise it', 'Rinse it', 'Bag it', 'Dry it'), /^error .*-ize/],
    ['spelling', withTexts('Low haemoglobin', 'Low iron', 'Low salt', 'Low fat'), /^error .*haemoglobin/],
    [
      'option-overlap',
      withTexts('60 to 80 mL', '70 to 90 mL', '90 to 99 mL', '100 to 120 mL'),
      /^error .*overlap/,
    ],
    [
      'option-overlap',
      withTexts('Wash the hands', 'Call', 'Wash the hands and put on gloves', 'Go'),
      /^warning .*includes/,
    ],
    [
      'key-longest',
      withTexts('Rinse', 'Rinse it twice with warm water', 'Dry it', 'Bag it'),
      /^warning .*twice as long/,
    ],
    ['stale-edition', { edition: 'FY 2026' }, /^warning .*2027/],
    ['stale-edition', { edition: 'AHA 2020' }, /^warning .*2025/],
    [
      'stale-edition',
      {
        edition: 'rule unchanged in the editions read',
        source: [{ title: 'T', edition: 'FY 2026', url: 'https://x.org', opened: '2026-11-22' }],
      },
      /^warning .*2027/,
    ],
    [
      'stale-edition',
      { source: [{ title: 'T', url: 'https://x.org', opened: '2019-01-01' }] },
      /^warning .*long ago/,
    ],
    [
      'stale-edition',
      { source: [{ title: 'T', url: 'https://x.org', opened: '2027-01-01' }] },
      /^error .*still to come/,
    ],
    ['missing-edition', { stem: 'What is the Part B deductible for 2026?' }, /^warning/],
    ['opened-sources', { topics: { cma: 'clinical.pharmacology.dosage' } }, /^error .*doses/],
    [
      'opened-sources',
      { topics: { cma: 'clinical.pharmacology.dosage' }, worked: ['1 + 1 = 2'] },
      /^error .*doses/,
    ],
    [
      'worked-lines',
      { ...withTexts('1 mL', '2 mL', '3 mL', '4 mL'), worked: ['250 / 500 * 2 = 2'] },
      /^error .*comes to 1, not 2/,
    ],
    [
      'worked-lines',
      { ...withTexts('1 mL', '2 mL', '3 mL', '4 mL'), worked: ['250 / 500 * 2 = 1'] },
      /^warning .*no worked line/,
    ],
    [
      'figure-alternative',
      { figure: { kind: 'table', caption: 'Log', columns: ['A'], rows: [['1']], alt: 'Log' } },
      /^error/,
    ],
    [
      'reading-level',
      {
        stem: 'Considering all the contemporary institutional recommendations regarding individualized communication, documentation, confidentiality, interpretation, administration, coordination, and notification responsibilities, which organizational consideration predominates?',
      },
      /^warning .*grade/,
    ],
  ]
  it.each(faults)('%s is caught, case %#', (rule, changes, expected) => {
    const findings = said(rule, soundItem(1, changes))
    expect(findings).toHaveLength(new Set(findings).size)
    expect(findings.some((finding) => expected.test(finding))).toBe(true)
    expect(said(rule, soundItem(2))).toEqual([])
  })

  const strip = (changes: Record<string, unknown>) => ({
    stem: 'The strip shown was recorded today. Which rate does it have?',
    figure: {
      kind: 'strip',
      rhythm: 'sinus',
      parameters: { rate: 80 },
      lead: 'II',
      seed: 1,
      seconds: 6,
      alt: 'Upright rounded P before every narrow QRS, regular, about 80 per minute.',
      ...changes,
    },
  })

  it('refuses strips that the ECG engine cannot draw, and says what it knows', () => {
    expect(said('strip-figure', soundItem(1, strip({})))).toEqual([])
    expect(said('strip-figure', soundItem(1, strip({ parameters: { rateBpm: 80 } })))[0]).toMatch(
      /rateBpm.*rate,/,
    )
    expect(said('strip-figure', soundItem(1, strip({ parameters: { rate: 300 } })))[0]).toMatch(
      /must be from/,
    )
    expect(said('strip-figure', soundItem(1, strip({ rhythm: 'boogie' })))[0]).toMatch(/There is no rhythm/)
    expect(said('strip-figure', soundItem(1, strip({ lead: 'V9' })))[0]).toMatch(/There is no lead/)
  })

  it('catches a text alternative that names the rhythm', () => {
    const alt = 'Atrial fibrillation: irregular narrow QRS without P waves, about 90 per minute.'
    expect(said('figure-alternative', soundItem(1, strip({ rhythm: 'atrial-fibrillation', alt })))).toEqual([
      expect.stringMatching(/^error .*names the rhythm/),
    ])
  })
})

describe('sound wording that looks like a fault', () => {
  const sound: [string, Record<string, unknown>][] = [
    [
      'negative-stems',
      { stem: 'A patient is not fasting. If the patient is not fasting, which step is right?' },
    ],
    ['negative-stems', { stem: 'For at least how long should the eyes be flushed?' }],
    ['negative-stems', { stem: 'Which abbreviation stands on the "Do Not Use" list?' }],
    ['negative-stems', { stem: 'Why can the medical assistant not act on it?' }],
    ['spelling', { stem: 'Which organism, Haemophilus or another, needs edema care in the center?' }],
    ['spelling', { stem: 'Anemia, hemophilia and diarrhea: which exercise does the organism advise?' }],
    ['option-overlap', withTexts('60 to 80 mL', '80 to 90 mL', '90 to 99 mL', '100 to 120 mL')],
    [
      'worked-lines',
      { ...withTexts('Give it', 'Hold it', 'Halve it', 'Chart it'), worked: ['12 * 10 = 120'] },
    ],
    ['worked-lines', { ...withTexts('$1', '$1,250.00', '$2', '$3'), worked: ['1,000 + 250 = 1,250'] }],
    ['stale-edition', { edition: 'Medicare 2026' }],
    ['stale-edition', { edition: 'USPSTF 2018' }],
    [
      'stale-edition',
      {
        edition: 'rule unchanged in the editions read',
        source: [
          { title: 'T', edition: 'FY 2026', url: 'https://x.org', opened: '2026-11-22' },
          { title: 'U', edition: '2024', url: 'https://x.org/2024', opened: '2026-11-22' },
        ],
      },
    ],
    [
      'absolute-words',
      withTexts('How long have you had it?', 'How often do you drink?', 'Why do you drink?', 'Who drinks?'),
    ],
    ['missing-edition', { stem: 'Chart: born March 4, 2021. How old is the child today?' }],
  ]
  it.each(sound)('%s passes, case %#', (rule, changes) => {
    expect(said(rule, soundItem(1, changes))).toEqual([])
  })
})

describe('faults of the bank as a whole', () => {
  it('catches keys that crowd one place, over all and over fixed-order items alone', () => {
    expect(said('key-position', ...many(200, () => ({ key: 'b' })))).toContainEqual(
      expect.stringMatching(/^error bank: In all items the key stands second in 100 %/),
    )
    const fixed = many(400, (i) => (i < 120 ? { order: 'fixed', key: 'c' } : { key: 'abd'[i % 3] }))
    expect(said('key-position', ...fixed).join()).toMatch(/In fixed-order items the key stands third/)
    expect(said('key-position', ...many(40, () => ({ key: 'b' })))).toEqual([])
  })

  it('catches keys that are the longest option too often', () => {
    const long = (share: number) =>
      many(200, (i) => (i < 200 * share ? withTexts('Dry it', 'Dry it well', 'Bag it', 'Rinse') : {}))
    expect(said('key-longest', ...long(0.6))).toEqual([expect.stringMatching(/^error bank/)])
    expect(said('key-longest', ...long(0))).toEqual([])
  })

  it('warns of keys that crowd one rank by length, in the bank and in the sub-domain', () => {
    // The key is the second-shortest option in `share` of the items and the longest in the rest.
    const second = (share: number) => (i: number) =>
      i < 50 * share
        ? withTexts('Rinse', 'Wash it', 'Wait a bit', 'Call the desk')
        : withTexts('Rinse', 'Call the desk', 'Wait a bit', 'Wash it')
    expect(said('key-length-rank', ...many(50, second(0.5)))).toEqual([
      expect.stringMatching(/^warning bank: In all items the key is the second-shortest option in 50 %/),
      expect.stringMatching(/^warning bank: In all items the key is the longest option in 50 %/),
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^warning bank: In (?:CMA|RMA), /)),
    ])
    expect(said('key-length-rank', ...many(50))).toEqual([])
    expect(said('key-length-rank', ...many(39, second(1)))).toEqual([])
  })

  it('counts a key that is as long as another option in both their ranks', () => {
    const [measure] =
      ruled('key-length-rank', soundItem(1, withTexts('Rinse', 'Dry it', 'Bag it', 'Wait'))).measures ?? []
    expect(measure?.value).toBe('0 %, 0 %, 50 %, 50 %')
  })

  it('catches stems and keys that repeat another item, and names both', () => {
    const stem =
      'A patient calls about swelling in her left ankle after a long flight home. Which message fits?'
    const near = stem.replace('left', 'right')
    expect(said('near-duplicate-stems', soundItem(1, { stem }), soundItem(2, { stem: near }))).toEqual([
      expect.stringMatching(/sound-001 and sound-002 are \d+ % alike/),
    ])
    const same = withTexts('Rinse', 'Hold the tube upright for five minutes', 'Bag it', 'Dry it')
    expect(said('near-duplicate-keys', soundItem(1, same), soundItem(2, same))[0]).toMatch(/^error/)
    expect(said('near-duplicate-stems', ...many(50))).toEqual([])
    const apart = soundItem(2, { stem: near, enemies: ['sound-001'] })
    expect(said('near-duplicate-stems', soundItem(1, { stem }), apart)).toEqual([])
  })

  it('catches items that ask the same in other words, unless they are enemies', () => {
    const one = {
      stem: 'Sterile saline spills and soaks the drape down to the stand. What next?',
      ...withTexts('Blot', 'Set up a new sterile field', 'Dry', 'Go'),
    }
    const two = {
      stem: 'Saline soaks the sterile drape on its metal stand. What should be done?',
      ...withTexts('Wait', 'Set up a new field', 'Fan', 'Go on'),
    }
    expect(said('same-matter', ...many(60), soundItem(90, one), soundItem(91, two))).toHaveLength(1)
    expect(
      said('same-matter', ...many(60), soundItem(90, one), soundItem(91, { ...two, enemies: ['sound-090'] })),
    ).toEqual([])
  })

  it('warns of four and refuses six items that differ only in numbers, drugs and quoted terms', () => {
    const clones = (count: number) =>
      ['amoxicillin', 'metoprolol', 'lisinopril', 'insulin', 'warfarin', 'atorvastatin']
        .slice(0, count)
        .map((drug, i) =>
          soundItem(i, {
            stem: `An order reads ${drug} ${i + 2}50 mg for "term ${i}". How many tablets are given?`,
          }),
        )
    expect(said('template-clones', ...clones(3))).toEqual([])
    expect(said('template-clones', ...clones(4))[0]).toMatch(/^warning .*4 items/)
    expect(said('template-clones', ...clones(6))[0]).toMatch(/^error .*6 items/)
    const enemies = clones(6).map((raw) => String(raw['id']))
    const apart = clones(6).map((raw) => ({ ...raw, enemies: enemies.filter((id) => id !== raw['id']) }))
    expect(said('template-clones', ...apart)).toEqual([])
  })

  it('warns of a stem that holds the key of a related item, unless they are enemies', () => {
    const key = withTexts('The patient', 'The compensation carrier pays', 'The office', 'The plan')
    const stem = 'After an injury the compensation carrier pays $210. What may be billed?'
    expect(said('answers-another', soundItem(1, key), soundItem(2, { stem }))).toHaveLength(1)
    expect(
      said('answers-another', soundItem(1, key), soundItem(2, { stem, enemies: ['sound-001'] })),
    ).toEqual([])
  })

  it('counts sources that were named and not opened', () => {
    const { measures = [] } = ruled('opened-sources', soundItem(1), soundItem(2))
    expect(measures).toContainEqual({ name: 'sources named, not opened', value: '2 of 2' })
  })

  it('warns when recall crowds out application and analysis', () => {
    const findings = said('level-mix', ...many(120, () => ({ level: 'recall' })))
    expect(findings).toHaveLength(3)
  })
})
