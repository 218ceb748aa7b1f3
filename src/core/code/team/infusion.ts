// Infusions with a most in all: how much has run in, and when the team stops one by itself.
import { stopDrip } from '../body/kinetics'
import type { Drug } from '../data/reference.schema'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say } from './sim'

const BY_THE_MINUTE = 'mg/min'
/** A cuff reading below this stops it, mmHg: the hypotension of our drills. */
const LOW_SYSTOLIC = 90

/** The most of a drug by infusion in this patient, mg; null where no guideline names one. */
export function mostByInfusionMg(drug: Drug, weightKg: number): number | null {
  const perKg = drug.doses.find(({ unit }) => unit === BY_THE_MINUTE)?.inAllPerKg
  return perKg === undefined ? null : perKg * weightKg
}

/** What has run in of a drug that is given by the minute, mg. */
export function runInMg(sim: Sim, drug: string, atMs: number): number {
  let perMinute = 0
  let sinceMs = 0
  let sum = 0
  for (const { event, what, unit, dose = 0, atMs: when } of sim.events) {
    if (what !== drug) continue
    const begun = event === 'drug' && unit === BY_THE_MINUTE
    if (!begun && event !== 'infusion-stopped') continue
    sum += (perMinute * (when - sinceMs)) / 60_000
    perMinute = begun ? dose : 0
    sinceMs = when
  }
  return sum + (perMinute * (atMs - sinceMs)) / 60_000
}

/** Stops each infusion that has done its work, does harm, or has reached its most. */
export function watchInfusions(sim: Sim, world: World, atMs: number): void {
  for (const drug of world.reference.drugs) {
    const most = mostByInfusionMg(drug, world.scenario.patient.weightKg)
    const begun = sim.latest[`drug ${drug.id}`]
    if (most === null || begun === undefined || begun.unit !== BY_THE_MINUTE) continue
    if ((sim.latest[`infusion-stopped ${drug.id}`]?.atMs ?? -1) >= begun.atMs) continue
    const why = whyStop(sim, begun.atMs, runInMg(sim, drug.id, atMs) >= most)
    if (why === null) continue
    stopDrip(sim.patient, drug.id)
    note(sim, { atMs, event: 'infusion-stopped', what: drug.id, text: why })
    say(sim, atMs, 'done', sim.team.access.name, `${drug.name} stopped: ${why}.`)
  }
}

// The QRS, which may not widen by half, is not part of the model: that stop is told in the drug's data alone.
function whyStop({ patient, gear }: Sim, sinceMs: number, full: boolean): string | null {
  if (full) return 'the most for this weight is in'
  if (!patient.pulse) return 'the pulse is lost'
  if (patient.heart === 'sinus') return 'the fast rhythm has ended'
  const low = gear.bp !== null && (gear.bpMs ?? 0) > sinceMs && gear.bp.systolic < LOW_SYSTOLIC
  return low ? 'the pressure has fallen' : null
}
