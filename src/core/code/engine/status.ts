// What is in place and what has gone in, with the time since each: what a leader would otherwise have to remember.
import type { Drill } from '../team/drill'
import { drugName } from '../orders/words'

/** One thing of the strip: what it is, and since when, ms; null where there is no such instant. */
export interface StatusItem {
  readonly id: string
  readonly text: string
  readonly sinceMs: number | null
}

/** Weight, access, airway, oxygen, then each drug as a drip or a dose, in this order; what is not there is left out but for the access and the weight. */
export function statusOf({ sim, setup }: Drill): StatusItem[] {
  const { gear, latest } = sim
  const item = (id: string, text: string, sinceMs: number | null = null): StatusItem => ({
    id,
    text,
    sinceMs,
  })
  const airway =
    gear.airway === 'none' ? [] : [item('airway', AIRWAY[gear.airway], latest.airway?.atMs ?? null)]
  const oxygen =
    gear.oxygenLpm > 0 ? [item('oxygen', `O₂ ${gear.oxygenLpm} L/min`, latest.oxygen?.atMs ?? null)] : []
  return [
    item('weight', `${setup.scenario.patient.weightKg} kg`),
    gear.access === null
      ? item('access', 'no access')
      : item('access', gear.access.toUpperCase(), latest.access?.atMs ?? null),
    ...airway,
    ...oxygen,
    ...given(sim, setup.reference),
  ]
}

const AIRWAY = { opa: 'OPA', npa: 'NPA', supraglottic: 'supraglottic', tube: 'tube' } as const

/** Each drug once: a drip with its rate, a dose with how often it was given and the time since the last. */
function given(sim: Drill['sim'], reference: Drill['setup']['reference']): StatusItem[] {
  const doses = sim.events.filter(({ event }) => event === 'drug')
  const ids = [...new Set(doses.map(({ what = '' }) => what))]
  return ids.flatMap((id) => {
    const own = doses.filter(({ what }) => what === id)
    const last = own.at(-1)
    if (last === undefined) return []
    const name = drugName(id, reference).toLowerCase()
    const amount = `${last.dose ?? ''} ${last.unit ?? ''}`
    const stopped = (sim.latest[`infusion-stopped ${id}`]?.atMs ?? -1) >= last.atMs
    if (last.unit?.endsWith('/min') === true)
      return stopped ? [] : [{ id, text: `${name} drip ${amount}`, sinceMs: last.atMs }]
    const times = own.length > 1 ? ` ×${own.length}` : ''
    return [{ id, text: `${name} ${amount}${times}`, sinceMs: last.atMs }]
  })
}
