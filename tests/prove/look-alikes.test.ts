// No accident names a rhythm: between look-alikes, no single number tells one from the other but those of the signs that
// the data name as deciding. Half of guesses are right; four in five is the limit.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { RhythmId } from '../../src/core/ecg/rhythm-table'
import { RHYTHM_IDS } from '../../src/core/ecg/rhythm-table'
import type { RhythmsFile } from '../../src/core/ecg/rhythms.schema'
import { hashText } from '../../src/core/random'
import { ONE_LEAD_RHYTHMS } from '../../src/core/rhythms/rhythm-groups'
import { drawStrip } from '../../src/core/rhythms/rhythm-strip'
import type { Deciding, Features } from '../support/strip-features'
import { featuresOf, thresholdAccuracy } from '../support/strip-features'

const STRIPS = 100
const LIMIT = 0.8

const { rhythms } = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')) as RhythmsFile
const pairs = rhythms.flatMap(({ id, decidedBy }) =>
  Object.entries(decidedBy).flatMap(([other, signs]) =>
    // Each pair once, also where both pages name it.
    id < other || rhythms.every((text) => text.id !== other || text.decidedBy[id] === undefined)
      ? [[id, other as RhythmId, signs as readonly Deciding[]] as const]
      : [],
  ),
)
const drawn = new Map<RhythmId, Features[]>()

beforeAll(() => {
  RHYTHM_IDS.forEach((rhythm) => {
    const strips = Array.from({ length: STRIPS }, (_, i) => drawStrip(rhythm, hashText(`${rhythm} ${i}`)))
    drawn.set(rhythm, strips.map(featuresOf))
  })
}, 240_000)

describe('look-alikes in practice', () => {
  it(
    'are told apart by what was named for them: some sign of each pair does it well',
    { timeout: 120_000 },
    () => {
      for (const [a, b, signs] of pairs) {
        // What needs twelve leads is not told in one.
        if (!ONE_LEAD_RHYTHMS.includes(a) || !ONE_LEAD_RHYTHMS.includes(b)) continue
        const best = Math.max(
          ...accuracies(a, b).flatMap(({ of, accuracy }) =>
            of.some((sign) => signs.includes(sign)) ? [accuracy] : [],
          ),
        )
        expect(best, `${a} and ${b}`).toBeGreaterThan(0.75)
      }
    },
  )

  it.each(pairs)('%s and %s: nothing but %j tells them apart', { timeout: 30_000 }, (a, b, signs) => {
    const telling = accuracies(a, b).filter(
      ({ of, accuracy }) => accuracy > LIMIT && !of.some((sign) => signs.includes(sign)),
    )
    expect(telling.map(({ name, accuracy }) => `${name} ${accuracy.toFixed(2)}`)).toEqual([])
  })
})

interface Told {
  readonly name: string
  readonly of: readonly Deciding[]
  readonly accuracy: number
}

/** How well each feature that enough strips of both have tells them apart. */
function accuracies(a: RhythmId, b: RhythmId): Told[] {
  const [ofA, ofB] = [drawn.get(a) ?? [], drawn.get(b) ?? []]
  const names = new Set([...ofA, ...ofB].flatMap((features) => [...features.keys()]))
  return [...names].flatMap((name) => {
    const [inA, inB] = [ofA, ofB].map((all) => all.flatMap((features) => features.get(name) ?? []))
    if (inA === undefined || inB === undefined) return []
    if (inA.length < STRIPS / 3 || inB.length < STRIPS / 3) return []
    const accuracy = thresholdAccuracy(
      inA.map(({ value }) => value),
      inB.map(({ value }) => value),
    )
    return [{ name, of: inA[0]?.of ?? [], accuracy }]
  })
}
