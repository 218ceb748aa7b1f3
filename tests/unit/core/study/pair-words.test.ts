// What is said when one rhythm was called another: of every pair that the confusion matrix can hold.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { RHYTHM_IDS } from '../../../../src/core/ecg/rhythm-table'
import type { RhythmsFile, RhythmText } from '../../../../src/core/ecg/rhythms.schema'
import { pairWords } from '../../../../src/core/rhythms/pair-words'
import type { StripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import { stripFacts } from '../../../../src/core/rhythms/rhythm-facts'
import type { RhythmStrip } from '../../../../src/core/rhythms/rhythm-strip'
import { drawStrip, stripBeats } from '../../../../src/core/rhythms/rhythm-strip'

const { rhythms } = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8')) as RhythmsFile
const textOf = (id: RhythmId): RhythmText => rhythms.find((text) => text.id === id)!

function factsOf(strip: RhythmStrip): StripFacts {
  return stripFacts(stripBeats(strip), strip.fromMs, strip.fromMs + strip.seconds * 1000)
}

/** The words for a strip of `shown` with these parameters that was called `named`. */
function words(shown: RhythmId, named: RhythmId, parameters: Record<string, number> = {}): string {
  const strip = { ...drawStrip(shown, 4), parameters }
  return pairWords(textOf(shown), textOf(named), factsOf(strip)).join(' ')
}

const pairs = RHYTHM_IDS.flatMap((shown) =>
  RHYTHM_IDS.filter((named) => named !== shown).map((named) => [shown, named] as const),
)

describe('the words for a pair', () => {
  it('are there for every pair, one to three sentences, with and without a strip', () => {
    const facts = new Map(RHYTHM_IDS.map((id) => [id, factsOf(drawStrip(id, 7))]))
    for (const [shown, named] of pairs)
      for (const of of [null, facts.get(shown) ?? null]) {
        const said = pairWords(textOf(shown), textOf(named), of)
        expect(said.length, `${shown} called ${named}`).toBeGreaterThanOrEqual(1)
        expect(said.length, `${shown} called ${named}`).toBeLessThanOrEqual(3)
        for (const each of said) expect(each, `${shown} called ${named}`).toMatch(/^\S.{20,}\.$/)
      }
  })

  it('are no two pairs’ the same, but for pairs that one limit decides', () => {
    for (const shown of RHYTHM_IDS) {
      const said = RHYTHM_IDS.filter((named) => named !== shown).map((named) =>
        pairWords(textOf(shown), textOf(named), null).join(' '),
      )
      expect(new Set(said).size, shown).toBe(said.length)
    }
  })

  it('measure the strip against the limit of the name that was given', () => {
    expect(words('sinus', 'sinus-tachycardia', { rate: 87, sway: 0 })).toBe(
      '87 a minute: tachycardia begins above 100.',
    )
    expect(words('sinus', 'sinus-bradycardia', { rate: 72, sway: 0 })).toBe(
      '72 a minute: bradycardia is below 60.',
    )
    expect(words('sinus-tachycardia', 'svt', { rate: 130, sway: 0 })).toMatch(
      /^130 a minute: SVT begins at 150\. /,
    )
    expect(words('sinus', 'first-degree', { rate: 70, pr: 160 })).toBe(
      'PR is 0.16 s: first-degree block begins above 0.20 s.',
    )
    expect(words('first-degree', 'sinus', { rate: 70, pr: 280 })).toBe(
      'PR is 0.28 s: in sinus rhythm it is 0.12 to 0.20 s.',
    )
    expect(words('svt', 'monomorphic-vt', { rate: 180, qrs: 90 })).toContain(
      'QRS is 0.09 s: in monomorphic VT it is 0.12 s or more.',
    )
    expect(words('sinus', 'asystole', { rate: 70, sway: 0 })).toMatch(
      /^70 a minute can be counted: asystole has no complexes\. /,
    )
  })

  it('say nothing of a limit that the strip keeps', () => {
    for (const [shown, named] of pairs) {
      const facts = factsOf(drawStrip(shown, 7))
      const rate = facts.rateBpm === null ? null : Math.round(facts.rateBpm)
      for (const said of pairWords(textOf(shown), textOf(named), facts)) {
        const [, counted, verb, limit] = /^(\d+) a minute: .* (above|at|below|to) (\d+)\.$/.exec(said) ?? []
        if (counted === undefined) continue
        expect(Number(counted)).toBe(rate)
        if (verb === 'above') expect(Number(counted), said).toBeLessThanOrEqual(Number(limit))
        if (verb === 'to') expect(Number(counted), said).toBeGreaterThan(Number(limit))
        if (verb === 'at') expect(Number(counted), said).toBeLessThan(Number(limit))
        if (verb === 'below') expect(Number(counted), said).toBeGreaterThanOrEqual(Number(limit))
      }
    }
  })

  it('speak of what the data name as deciding, where rules do not measure it', () => {
    expect(words('sinus-arrest', 'sinus-exit-block')).toMatch(
      /R–R in sinus arrest: .*no whole number.*whole cycles/,
    )
    expect(words('polymorphic-vt', 'torsades')).toMatch(/QRS in polymorphic VT: .*spindles/)
    expect(words('paced', 'idioventricular')).toMatch(/spike/)
    expect(words('vf-fine', 'vf-coarse')).toMatch(/QRS in fine VF: .*0\.2 mV/)
  })
})
