// Is a drug order complete, and is its dose usual? What is missing is asked, what is too much is questioned.
import type { OrderOf } from './orders.schema'
import type { Reference } from './reference.schema'
import type { DrillSetup } from './setup'

export type DoseAnswer =
  | { readonly kind: 'good' }
  | { readonly kind: 'low' | 'high'; readonly usual: string }
  | { readonly kind: 'ask'; readonly question: string }

/** Judges a drug order against the drug list. `weightKg` scales doses that are given per kilogram. */
export function judgeDose(order: OrderOf<'drug'>, reference: Reference, weightKg: number): DoseAnswer {
  const drug = reference.drugs.find(({ id }) => id === order.drug)
  if (drug === undefined) return { kind: 'ask', question: `I do not have ${order.drug}. Which drug?` }
  if (order.dose === undefined || order.unit === undefined)
    return { kind: 'ask', question: `${drug.name}: what dose?` }
  const { dose, unit, route } = order
  if (route === undefined) return { kind: 'ask', question: `${drug.name}: by which route?` }
  const byRoute = drug.doses.filter(({ routes }) => routes.includes(route))
  if (byRoute.length === 0)
    return { kind: 'ask', question: `${drug.name} is not given ${route.toUpperCase()}. Which route?` }
  const rows = byRoute.flatMap((row) => {
    const factor = factorBetween(unit, row.unit, weightKg)
    return factor === null ? [] : [{ ...row, amount: dose * factor }]
  })
  if (rows.length === 0)
    return { kind: 'ask', question: `${drug.name} in ${byRoute[0]?.unit ?? 'which unit'}: what dose?` }
  if (rows.some(({ amount, from, to }) => amount >= from * 0.99 && amount <= to * 1.01))
    return { kind: 'good' }
  const most = Math.max(...rows.map((row) => row.most))
  const usual = rows
    .map(({ from, to, unit }) => (from === to ? `${from} ${unit}` : `${from}–${to} ${unit}`))
    .join(' or ')
  const amount = rows[0]?.amount ?? 0
  if (amount > most) return { kind: 'high', usual }
  return { kind: amount < Math.min(...rows.map(({ from }) => from)) ? 'low' : 'good', usual }
}

/** The same order in the unit in which the drug list has it: 1000 mcg are 1 mg. As it was said where nothing fits. */
export function inListedUnit(order: OrderOf<'drug'>, { reference, scenario }: DrillSetup): OrderOf<'drug'> {
  const { dose, unit, route } = order
  if (dose === undefined || unit === undefined) return order
  const rows = reference.drugs.find(({ id }) => id === order.drug)?.doses ?? []
  const byRoute = rows.filter(({ routes }) => route === undefined || routes.includes(route))
  if (byRoute.some((row) => row.unit === unit)) return order
  for (const row of byRoute) {
    const factor = factorBetween(unit, row.unit, scenario.patient.weightKg)
    if (factor !== null) return { ...order, dose: dose * factor, unit: row.unit as typeof unit }
  }
  return order
}

function factorBetween(from: string, to: string, weightKg: number): number | null {
  if (from === to) return 1
  if (from === 'g' && to === 'mg') return 1000
  if (from === 'mg' && to === 'g') return 0.001
  if (from === 'mcg' && to === 'mg') return 0.001
  if (from === 'mcg/min' && to === 'mcg/kg/min') return 1 / weightKg
  if (from === 'mcg/kg/min' && to === 'mcg/min') return weightKg
  return null
}
