// Practice draws every strip anew: lead, intervals, shapes and recording, each within its rhythm's limits.
import { describe, expect, it } from 'vitest'
import { ARTIFACT_NAMES } from '../../../../src/core/ecg/parameters'
import type { RhythmId } from '../../../../src/core/ecg/rhythm-table'
import { parametersOf, RHYTHM_IDS, rhythmParameters } from '../../../../src/core/ecg/rhythm-table'
import { ONE_LEAD_RHYTHMS } from '../../../../src/core/rhythms/rhythm-groups'
import type { RhythmStrip } from '../../../../src/core/rhythms/rhythm-strip'
import { drawStrip } from '../../../../src/core/rhythms/rhythm-strip'

const DRAWS = 60
const drawn = new Map<RhythmId, RhythmStrip[]>(
  RHYTHM_IDS.map((rhythm) => [rhythm, Array.from({ length: DRAWS }, (_, seed) => drawStrip(rhythm, seed))]),
)
const all = (rhythm: RhythmId): RhythmStrip[] => drawn.get(rhythm) ?? []
const values = (rhythm: RhythmId, name: string): number[] =>
  all(rhythm).map(({ parameters }) => parameters[name] ?? NaN)

/** What decides is not seen in V1: a P that turns over, a beat that falls on T. */
const LIMB_ONLY: readonly RhythmId[] = ['wandering-pacemaker', 'pvc-r-on-t']
const FOUR_LEADS = ONE_LEAD_RHYTHMS.filter((rhythm) => !LIMB_ONLY.includes(rhythm))

/** What may stand still: the pulse is not seen on a strip, and P waves alone have a name of their own. */
const FIXED: readonly string[] = ['stroke', 'variableConduction', 'cprRateBpm', 'cprAmplitude']
const FIXED_IN: Partial<Record<RhythmId, readonly string[]>> = {
  asystole: ['atrialRate', 'pHeight', 'pWidth', 'pNotch', 'pAxis'],
}

describe('sixty draws of a rhythm', () => {
  it.each(RHYTHM_IDS)('%s: change every parameter of the heart', (rhythm) => {
    const still = parametersOf(rhythm)
      .map(({ name }) => name)
      .filter((name) => !FIXED.includes(name) && FIXED_IN[rhythm]?.includes(name) !== true)
      .filter((name) => new Set(values(rhythm, name)).size < 2)
    expect(still).toEqual([])
  })

  it.each(LIMB_ONLY)('of %s come in the leads that show what decides', (rhythm) => {
    expect(new Set(all(rhythm).map(({ lead }) => lead))).toEqual(new Set(['II', 'III']))
  })

  it.each(FOUR_LEADS)('%s: come in four leads', (rhythm) => {
    expect(new Set(all(rhythm).map(({ lead }) => lead))).toEqual(new Set(['II', 'III', 'V1', 'MCL1']))
  })

  it('change the quality of the recording', () => {
    for (const rhythm of RHYTHM_IDS)
      for (const name of ARTIFACT_NAMES.slice(0, 3))
        expect(new Set(values(rhythm, name)).size, `${rhythm} ${name}`).toBeGreaterThan(1)
  })

  it('hold every parameter, so that a strip does not change when a default does', () => {
    for (const rhythm of RHYTHM_IDS)
      for (const { parameters } of all(rhythm)) {
        expect(Object.keys(parameters).sort()).toEqual(
          parametersOf(rhythm)
            .map(({ name }) => name)
            .sort(),
        )
        expect(() => rhythmParameters(rhythm, parameters)).not.toThrow()
      }
  })
})

describe('the width of the QRS', () => {
  it('names no block: either type is narrow and wide', () => {
    for (const rhythm of ['wenckebach', 'mobitz-2', 'third-degree'] as const) {
      const wide = values(rhythm, 'qrs').filter((ms) => ms >= 120).length / DRAWS
      expect(wide, rhythm).toBeGreaterThan(0.15)
      expect(wide, rhythm).toBeLessThan(0.7)
    }
  })
})
