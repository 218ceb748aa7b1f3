// One second of a drill in words: for the slider's voice and the line under the timeline.
import type { Drill } from '../../../core/code/team/drill'
import type { VitalPoint } from '../../../core/code/team/sim'
import { rhythmName } from '../../../core/code/team/screen'
import { carriesPulse, plainRhythm } from './debrief-lanes'
import { meanPressure } from './vitals-plan'

/** "VF, no pulse, on the chest at 110 a minute". */
export function momentWords({ sim }: Drill): string {
  const { pushing, rateBpm } = sim.compressions
  const rhythm = rhythmName(sim)
  const pulse = sim.patient.pulse && carriesPulse(rhythm)
  return [
    plainRhythm(rhythm),
    pulse ? 'pulse' : 'no pulse',
    ...(pushing ? [`on the chest at ${Math.round(rateBpm)} a minute`] : pulse ? [] : ['hands off the chest']),
  ].join(', ')
}

/** The true numbers of that second; a dash where there is nothing to measure. */
export function momentNumbers(vital: VitalPoint | undefined): readonly (readonly [string, string])[] {
  if (vital === undefined) return []
  const pressure = vital.pulse ? `${vital.systolic}/${vital.diastolic} (${meanPressure(vital)})` : '–'
  return [
    ['Heart rate', vital.heartRate > 0 ? String(vital.heartRate) : '–'],
    ['Pressure (MAP)', pressure],
    ['SpO₂', `${vital.spo2}%`],
    ['EtCO₂', vital.etco2 === null ? '–' : String(vital.etco2)],
    ['Breaths', String(vital.breaths)],
    ['Coronary perfusion', `${Math.round(vital.cpp)} mmHg`],
  ]
}
