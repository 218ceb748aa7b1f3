// What a capnograph shows: nothing without an exhaled breath, and an alarm for that.
import type { Sim } from './sim'

/** Without a breath for so long there is no number and the apnea alarm sounds, s: usual setting of monitors (teaching). */
export const APNEA_S = 20

type Breathing = Pick<Sim, 'gear' | 'vitals'> & { readonly patient: Pick<Sim['patient'], 'etco2MmHg'> }

/** Whether the capnograph has seen no breath for 20 s; never before it has been there for so long. */
export function hasApnea({ gear, vitals }: Pick<Sim, 'gear' | 'vitals'>): boolean {
  // One point a second.
  const seen = vitals.slice(-APNEA_S)
  return gear.capnography && seen.length === APNEA_S && seen.every(({ breaths }) => breaths <= 0)
}

/** End-tidal carbon dioxide as it is shown, mmHg; null: no capnograph, or no breath to measure. */
export function shownCarbonDioxide(sim: Breathing): number | null {
  return sim.gear.capnography && !hasApnea(sim) ? Math.round(sim.patient.etco2MmHg) : null
}
