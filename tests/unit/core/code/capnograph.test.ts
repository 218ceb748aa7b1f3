// The rise of carbon dioxide that suggests a pulse, as the capnograph shows it: sudden, lasting, by edition.
import { describe, expect, it } from 'vitest'
import { startDrill } from '../../../../src/core/code/engine/engine'
import { carbonDioxideRose } from '../../../../src/core/code/autopilot/seen'
import type { VitalPoint } from '../../../../src/core/code/team/sim'
import type { Edition } from '../../../../src/core/code/data/vocabulary'
import { idealRun, scenarios, setup } from './support'

/** Whether these numbers, one a second, are read as a pulse; the capnograph is on from `onS`. */
function rose(numbers: readonly number[], edition: Edition = 'AHA-2025', onS = 0): boolean {
  const { sim, setup: world } = startDrill(setup('vf-exam-room', 1, { edition }))
  sim.gear.capnography = true
  sim.latest['capnography'] = { atMs: onS * 1000, event: 'capnography' }
  sim.vitals = numbers.map((etco2, i) => ({ atMs: (i + 1) * 1000, etco2 }) as VitalPoint)
  return carbonDioxideRose(sim, world, numbers.length * 1000)
}
const of = (value: number, seconds: number): number[] => Array.from({ length: seconds }, () => value)

describe('a sudden, lasting rise', () => {
  it('by more than 10 mmHg above what compressions gave suggests a pulse in 2025', () => {
    expect(rose([...of(18, 60), ...of(29, 10)])).toBe(true)
    expect(rose([...of(18, 60), ...of(28, 10)])).toBe(false)
  })

  it('to 40 mmHg or more does in 2020, and 35 does not', () => {
    expect(rose([...of(18, 60), ...of(41, 10)], 'AHA-2020')).toBe(true)
    expect(rose([...of(18, 60), ...of(35, 10)], 'AHA-2020')).toBe(false)
    expect(rose(of(44, 70), 'AHA-2020')).toBe(false)
  })

  it('is not one number, nor the way back after a pause', () => {
    expect(rose([...of(18, 68), 34, 34])).toBe(false)
    expect(rose([...of(24, 40), ...of(9, 20), ...of(26, 10)])).toBe(false)
  })

  it('is not a slow climb', () => {
    expect(rose(Array.from({ length: 70 }, (_, i) => 12 + i * 0.4))).toBe(false)
  })

  it('needs a capnograph that has been on for a while', () => {
    expect(rose([...of(18, 60), ...of(30, 10)], 'AHA-2025', 55)).toBe(false)
  })
})

describe('the ideal run', () => {
  it('feels for a pulse before the two minutes are over where the capnograph shows it, and never by a fixed number', () => {
    const early = scenarios.flatMap((scenario) =>
      [0, 1, 2].flatMap((seed) => {
        const { events } = idealRun(scenario.id, seed).sim
        const looks = events.filter(({ event }) => event === 'rhythm-check' || event === 'shock')
        return events
          .filter(({ event }) => event === 'rosc')
          .filter(({ atMs }) => {
            const before = looks.findLast((look) => look.atMs <= atMs)
            const after = looks.find((look) => look.event === 'rhythm-check' && look.atMs > atMs)
            return before !== undefined && after !== undefined && after.atMs - before.atMs < 110_000
          })
      }),
    )
    expect(early.length).toBeGreaterThan(0)
  })
})
