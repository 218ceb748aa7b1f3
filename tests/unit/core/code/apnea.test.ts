// No breath, no number: the capnograph and its alarm.
import { describe, expect, it } from 'vitest'
import { APNEA_S, hasApnea, shownCarbonDioxide } from '../../../../src/core/code/team/capnograph'
import { replay, startDrill } from '../../../../src/core/code/engine/engine'
import type { VitalPoint } from '../../../../src/core/code/team/sim'
import { vitalsOf } from '../../../../src/renderer/words/drill-views'
import { alarmsOf, USUAL_LIMITS } from '../../../../src/renderer/monitor/alarms'
import { momentNumbers } from '../../../../src/renderer/screens/debrief/moment-words'
import { VITAL_COLUMNS, vitalRows } from '../../../../src/renderer/screens/debrief/timeline-tables'
import { setup } from './support'

const READINGS = {
  heartRateBpm: 80,
  pulse: true,
  pulseBpm: 80,
  spo2: 95,
  etco2MmHg: null,
  breathsPerMinute: 0,
  arterial: null,
}

/** What is shown after seconds with so many breaths a minute. */
function shown(breaths: readonly number[], capnography = true): [number | null, boolean] {
  const { sim } = startDrill(setup('opioid-restroom', 1))
  sim.gear.capnography = capnography
  sim.vitals = breaths.map((each, i) => ({ atMs: (i + 1) * 1000, breaths: each }) as VitalPoint)
  sim.patient.etco2MmHg = 84
  return [shownCarbonDioxide(sim), hasApnea(sim)]
}
const none = (seconds: number): number[] => Array.from({ length: seconds }, () => 0)

describe('without a breath', () => {
  it('the number stands for 20 s and is gone after that, with an alarm', () => {
    expect(shown([12, ...none(APNEA_S - 1)])).toEqual([84, false])
    expect(shown([12, ...none(APNEA_S)])).toEqual([null, true])
    expect(shown([...none(APNEA_S), 10])).toEqual([84, false])
    expect(shown(none(APNEA_S), false)).toEqual([null, false])
  })

  it('nothing rises on the screen in an arrest that nobody ventilates', () => {
    const drill = replay(setup('vf-exam-room'), [{ atMs: 0, order: 'capnography' }], 90_000)
    expect(drill.sim.gear.capnography).toBe(true)
    expect(vitalsOf(drill).etco2MmHg).toBeNull()
    const late = replay(setup('vf-exam-room'), [{ atMs: 60_000, order: 'capnography' }], 90_000)
    expect(late.sim.record.map(({ text }) => text)).toContain('Capnography on: no breath, no number.')
  })

  it('the curve of the debrief has a gap as well, and goes on with the first breath', () => {
    const drill = replay(
      setup('vf-exam-room'),
      [
        { atMs: 0, order: 'capnography' },
        { atMs: 90_000, order: 'ventilate', perMinute: 10 },
      ],
      150_000,
    )
    const arrestMs = drill.sim.events.find(({ event }) => event === 'arrest')?.atMs ?? 0
    const of = (fromMs: number, toMs: number) =>
      drill.sim.vitals.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).map(({ etco2 }) => etco2)
    const breathMs = drill.sim.vitals.find(({ atMs, breaths }) => atMs >= 90_000 && breaths > 0)?.atMs ?? 0
    const gap = of(arrestMs + APNEA_S * 1000 + 1000, breathMs)
    expect(gap.length).toBeGreaterThan(30)
    expect(new Set(gap)).toEqual(new Set([null]))
    expect(of(arrestMs, arrestMs + APNEA_S * 1000)).not.toContain(null)
    expect(of(breathMs, 150_000)).not.toContain(null)
    const rows = vitalRows(drill).filter(([time]) => time === '1:00')
    expect(rows[0]?.[VITAL_COLUMNS.indexOf('EtCO₂, mmHg')]).toBe('–')
    const point = drill.sim.vitals.find(({ atMs }) => atMs === 60_000)
    expect(momentNumbers(point)).toContainEqual(['EtCO₂', '–'])
  })

  it('the monitor says so, and only then', () => {
    const ids = (apnea: boolean) => alarmsOf({ ...READINGS, apnea }, USUAL_LIMITS).map(({ id }) => id)
    expect(ids(true)).toEqual(['apnea'])
    expect(ids(false)).toEqual([])
    expect(alarmsOf({ ...READINGS, apnea: true }, USUAL_LIMITS, ['ecg'])).toEqual([])
  })
})
