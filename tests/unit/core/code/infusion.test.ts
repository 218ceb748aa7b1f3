// Procainamide: it runs until the rhythm ends, the pressure falls or 17 mg/kg are in, and no further without a question.
import { describe, expect, it } from 'vitest'
import { advance, replay } from '../../../../src/core/code/engine/engine'
import { runInMg } from '../../../../src/core/code/team/infusion'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { reference, scenarioOf, setup } from './support'

const at = (atMs: number, dose: number, more: Partial<Order> = {}): Order =>
  ({ atMs, order: 'drug', drug: 'procainamide', dose, unit: 'mg/min', route: 'iv', ...more }) as Order
const iv: Order = { atMs: 0, order: 'iv' }
/** Light enough for the most to be reached in a drill, and with a scar that the drug does not end. */
const light = () => {
  const scenario = scenarioOf('stable-vt-ed')
  const patient = { ...scenario.patient, weightKg: 35 }
  return setup({ ...scenario, patient, maxS: 1200 }, 1)
}
const stopped = (drill: ReturnType<typeof replay>) =>
  drill.sim.events.filter(({ event }) => event === 'infusion-stopped')

describe('procainamide', () => {
  it('carries its limit and what ends it as data, with a source', () => {
    const { doses, source } = reference.drugs.find(({ id }) => id === 'procainamide')!
    expect(doses[0]).toMatchObject({ from: 20, to: 50, inAllPerKg: 17 })
    expect(doses[0]?.stopWhen).toHaveLength(4)
    expect(source).toMatch(/opened 20\d\d-/)
  })

  it('is stopped by the team when the rhythm has ended', () => {
    const drill = replay(setup('preexcited-af-ed', 3), [iv, at(50_000, 30)], 500_000)
    expect(stopped(drill).map(({ text }) => text)).toEqual(['the fast rhythm has ended'])
    expect(
      drill.sim.record.some(({ text }) => text === 'Procainamide stopped: the fast rhythm has ended.'),
    ).toBe(true)
  })

  it('is counted by the minute, at each rate that was set', () => {
    const drill = replay(light(), [iv, at(50_000, 20), at(110_000, 40)], 150_000)
    const given = drill.sim.events.filter(({ event }) => event === 'drug')
    expect(given.map(({ atMs }) => atMs)).toEqual([62_000, 122_000])
    // One minute at 20 mg/min, then 28 s at 40.
    expect(runInMg(drill.sim, 'procainamide', 150_000)).toBeCloseTo(20 + (40 * 28) / 60, 5)
  })

  it('is questioned when the most for the weight is in, and more of it is harm', () => {
    const world = light()
    // The rhythm is kept going, so that nothing else ends the infusion.
    const stubborn = {
      ...world,
      scenario: { ...world.scenario, patient: { ...world.scenario.patient, heart: 'af' as const } },
    }
    const full = replay(stubborn, [iv, at(50_000, 50)], 1_000_000)
    expect(stopped(full).map(({ text, atMs }) => [text, atMs > 700_000])).toEqual([
      ['the most for this weight is in', true],
    ])
    const asked = advance(full, 1_020_000, [at(1_000_000, 50)])
    expect(asked.sim.record.at(-1)?.text).toMatch(/595 mg of procainamide are in/)
    const given = advance(asked, 1_060_000, [at(1_020_000, 50, { confirm: true })])
    expect(given.sim.events).toContainEqual(expect.objectContaining({ event: 'harm', what: 'overdose' }))
  })
})
