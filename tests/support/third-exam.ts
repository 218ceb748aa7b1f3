// An exam that the code has never heard of: a profile and 30 items, as somebody would drop them into a banks folder.
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rawItem } from './bank-files'

const asOf = '2026-11-29'
const own = <T>(value: T) => ({ value, confidence: 'open', source: 'made-up', asOf })

const subDomain = (id: string, name: string, items: number) => ({
  id,
  name,
  weight: items,
  items: own(items),
  topics: [{ id: `${id}.one`, name: `${name}, the one topic` }],
})

/** 20 shown, 18 of them scored; two sections without a break; sub-domains with published counts. */
export const thirdProfile = {
  schema: 'preceptor/exam@1',
  id: 'dog-walker',
  revision: 1,
  codePrefix: 'DOG',
  name: 'Dog Walker (Test)',
  fullName: 'Certified Dog Walker, a made-up body',
  group: 'Specialty',
  outline: own('A made-up outline'),
  sources: { 'made-up': { title: 'Made up for a test', opened: null } },
  items: { shown: own(20), scored: own(18), pretest: own(2), options: own(4) },
  timing: {
    segments: own(2),
    minutesPerSegment: own(10),
    itemsPerSegment: own(10),
    tutorialMinutes: own(0),
    breakPoolMinutes: own(0),
  },
  navigation: {
    endedSegmentCloses: own(true),
    flag: own(true),
    reviewScreen: own(true),
    clockHideable: own(true),
    noticesAtMinutes: own([5]),
    clockReturnsAtMinutes: own(1),
    blankCountsAsWrong: own(true),
  },
  tools: {
    strikeOut: { strict: false, practice: true },
    highlight: { strict: false, practice: true },
    note: { strict: false, practice: true },
    calculator: { strict: false, practice: true },
    confidence: { strict: false, practice: true },
    basis: own('Made up'),
  },
  scale: { low: own(100), pass: own(300), high: own(500) },
  cutBand: { low: own(0.65), high: own(0.75) },
  about: [],
  domains: [
    {
      id: 'leash',
      name: 'Leashes',
      items: own(10),
      subDomains: [subDomain('leash.short', 'Short ones', 6), subDomain('leash.long', 'Long ones', 4)],
    },
    { id: 'park', name: 'Parks', items: own(8), subDomains: [subDomain('park.map', 'Maps', 8)] },
  ],
  // Parks are drawn from the vital signs of another exam.
  covers: { 'park.map.one': ['cma:clinical.workflow.vital-signs'] },
  splitNote: 'Made up.',
}

/** No scale, no pretest, one break, and two sections of unlike length: 12 questions in 15 minutes, 6 in 5. */
export const unlikeProfile = {
  ...(({ scale: _scale, covers: _covers, ...rest }) => rest)(thirdProfile),
  id: 'cat-sitter',
  codePrefix: 'CAT',
  name: 'Cat Sitter (Test)',
  group: 'Course check',
  items: { shown: own(18), scored: own(18), pretest: own(0), options: own(4) },
  timing: {
    segments: own(2),
    minutesPerSegment: own([15, 5]),
    itemsPerSegment: own([12, 6]),
    tutorialMinutes: own(0),
    breakPoolMinutes: own(10),
  },
}

/** 20 items of its own, 10 that are written for another exam alone. */
export const thirdItems = Array.from({ length: 30 }, (_, i) =>
  rawItem(`dog-${String(i).padStart(3, '0')}`, {
    key: 'abcd'[i % 4],
    topics:
      i < 20
        ? { 'dog-walker': i < 12 ? 'leash.short.one' : 'leash.long.one' }
        : { cma: 'clinical.workflow.vital-signs' },
  }),
)

/** 40 items for the exam of two unlike sections. */
export const unlikeItems = Array.from({ length: 40 }, (_, i) =>
  rawItem(`cat-${i}`, {
    topics: { 'cat-sitter': ['leash.short.one', 'leash.long.one', 'park.map.one'][i % 3] },
  }),
)

/** Drops the exam of two unlike sections and its items into a banks folder. */
export function addUnlikeExam(banks: string): void {
  writeFileSync(join(banks, 'exams/cat-sitter.json'), JSON.stringify(unlikeProfile))
  const file = { schema: 'preceptor/items@1', title: 'Cats', items: unlikeItems }
  writeFileSync(join(banks, 'items/cats.json'), JSON.stringify(file))
}

/** A banks folder with the shipped exams and this one, and with nothing but these 30 items. */
export function thirdBanksFolder(root = mkdtempSync(join(tmpdir(), 'preceptor-third-'))): string {
  const banks = join(root, 'question-banks')
  const shipped = new URL('../../question-banks/', import.meta.url).pathname
  mkdirSync(join(banks, 'items'), { recursive: true })
  for (const part of ['exams', 'code', 'scenarios', 'rhythms.json', 'leads.json'])
    cpSync(join(shipped, part), join(banks, part), { recursive: true })
  writeFileSync(join(banks, 'exams/dog-walker.json'), JSON.stringify(thirdProfile))
  writeFileSync(
    join(banks, 'items/dogs.json'),
    JSON.stringify({ schema: 'preceptor/items@1', title: 'Dogs', items: thirdItems }),
  )
  return banks
}
