// The same for twelve leads: between look-alikes that are read there, no single number of any lead tells one from the other but
// those of the signs that the data name as deciding.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RhythmId } from '../../src/core/ecg/rhythm-table'
import type { RhythmsFile } from '../../src/core/ecg/rhythms.schema'
import { hashText } from '../../src/core/random'
import { TWELVE_IDS } from '../../src/core/twelve/findings'
import { readMm } from '../../src/core/twelve/measure'
import { drawTracing } from '../../src/core/twelve/tracing'
import type { Deciding, Features } from '../support/strip-features'
import { featuresOf, thresholdAccuracy } from '../support/strip-features'

const TRACINGS = 100
const LIMIT = 0.8
/** One of each wall and direction; the others are mixed from these or lie between them. */
const LEADS = ['I', 'III', 'V1', 'V2', 'V4', 'V6'] as const

/** What else a feature follows from where ST, T and the size of each lead are drawn one by one. */
const FOLLOWS: Readonly<Record<string, readonly Deciding[]>> = {
  // A raised ST or a broad T leaves less of the line at rest.
  'share of the line at rest': ['st', 't'],
  'calmest stretch': ['st', 't'],
  // The taller, the steeper.
  'QRS slope': ['size'],
}

const { rhythms } = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')) as RhythmsFile
const pairs = rhythms.flatMap(({ id, decidedBy }) =>
  (Object.entries(decidedBy) as [RhythmId, readonly Deciding[]][]).flatMap(([other, signs]) => {
    const both = TWELVE_IDS.includes(id) && TWELVE_IDS.includes(other)
    const first = id < other || rhythms.find((text) => text.id === other)?.decidedBy[id] === undefined
    return both && first ? [[id, other, signs] as const] : []
  }),
)
/** By finding and lead, the features of each tracing. */
const drawn = new Map<string, Features[]>()

beforeAll(() => {
  for (const finding of TWELVE_IDS) {
    const strips = Array.from({ length: TRACINGS }, (_, i) =>
      drawTracing(finding, hashText(`${finding} ${i}`)),
    )
    for (const lead of LEADS)
      drawn.set(
        `${finding} ${lead}`,
        strips.map((strip) => featuresOf({ ...strip, lead })),
      )
  }
}, 240_000)

/** ST is read to half a millimeter of paper, as it is marked: less than that nobody sees. */
function read(name: string, value: number): number {
  return name === 'ST' ? readMm(value) : value
}

describe('look-alikes on twelve leads', () => {
  it('name left bundle branch block, early repolarization, pericarditis, and the infarctions among them', () => {
    const named = pairs.flatMap(([a, b]) => [a, b])
    for (const id of ['left-bundle-block', 'early-repolarization', 'pericarditis', 'stemi-anterior'] as const)
      expect(named).toContain(id)
  })

  it.each(pairs)('%s and %s: nothing but %j tells them apart', { timeout: 60_000 }, (a, b, signs) => {
    const telling = LEADS.flatMap((lead) => {
      const [one, other] = [drawn.get(`${a} ${lead}`) ?? [], drawn.get(`${b} ${lead}`) ?? []]
      const names = [...(one[0]?.keys() ?? [])].filter((name) => !name.startsWith('lead '))
      return names.flatMap((name) => {
        const shared = [...one, ...other].every((features) => features.has(name))
        const of = [...(one[0]?.get(name)?.of ?? []), ...(FOLLOWS[name] ?? [])]
        if (!shared || of.some((sign) => signs.includes(sign))) return []
        const valuesOf = (all: readonly Features[]): number[] =>
          all.map((features) => read(name, features.get(name)?.value ?? 0))
        const accuracy = thresholdAccuracy(valuesOf(one), valuesOf(other))
        return accuracy > LIMIT ? [`${name} in ${lead} ${accuracy.toFixed(2)}`] : []
      })
    })
    expect(telling).toEqual([])
  })
})
