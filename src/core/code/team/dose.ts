// Is a drug order complete, and is its dose usual? What is missing is asked, what is too much is questioned.
import type { OrderOf } from '../data/orders.schema'
import type { Reference } from '../data/reference.schema'
import type { DrillSetup } from './setup'
import type { Edition } from '../data/vocabulary'

export type DoseAnswer =
  | { readonly kind: 'good' }
  | { readonly kind: 'low'; readonly usual: string }
  /** `harms`: it is an error even when it is confirmed. */
  | { readonly kind: 'high'; readonly usual: string; readonly harms: boolean }
  | { readonly kind: 'ask'; readonly question: string; readonly asks?: 'dose' | 'route' }

/** Whose dose it is. */
export interface Dosed {
  readonly weightKg: number
  readonly edition: Edition
  /** As far as the team knows. */
  readonly hasPulse: boolean
}

type DoseRow = Reference['drugs'][number]['doses'][number]

/** Judges a drug order against the drug list: for this weight, by the drill's edition, with or without a pulse. */
export function judgeDose(order: OrderOf<'drug'>, reference: Reference, dosed: Dosed): DoseAnswer {
  const drug = reference.drugs.find(({ id }) => id === order.drug)
  if (drug === undefined) return { kind: 'ask', question: `I do not have ${order.drug}. Which drug?` }
  if (order.dose === undefined || order.unit === undefined)
    return { kind: 'ask', asks: 'dose', question: `${drug.name}: what dose?` }
  const { dose, unit, route } = order
  if (route === undefined) return { kind: 'ask', asks: 'route', question: `${drug.name}: by which route?` }
  const byRoute = drug.doses.filter(({ routes }) => routes.includes(route))
  if (byRoute.length === 0)
    return {
      kind: 'ask',
      asks: 'route',
      question: `${drug.name} is not given ${route.toUpperCase()}. Which route?`,
    }
  const rows = byRoute
    .filter(({ withPulse }) => withPulse !== true || dosed.hasPulse)
    .flatMap((row) => {
      const factor = factorBetween(unit, row.unit, dosed.weightKg)
      return factor === null ? [] : [{ ...rowFor(row, dosed), amount: dose * factor }]
    })
  if (rows.length === 0)
    return {
      kind: 'ask',
      asks: 'dose',
      question: `${drug.name} in ${byRoute[0]?.unit ?? 'which unit'}: what dose?`,
    }
  return judgeAmount(rows)
}

type Row = DoseRow & { readonly amount: number; readonly said: string }

/** A row's numbers by the edition and for the weight, and how its usual dose is said. */
function rowFor(row: DoseRow, { weightKg, edition }: Dosed): DoseRow & { readonly said: string } {
  const { from = row.from, to = row.to, most = row.most } = row.editions?.[edition] ?? {}
  const own = { ...row, from, to, most }
  const range = (from: number, to: number, unit: string): string =>
    from === to ? `${from} ${unit}` : `${from}–${to} ${unit}`
  if (own.perKg !== true) return { ...own, said: range(own.from, own.to, own.unit) }
  const said = `${range(Math.round(own.from * weightKg), Math.round(own.to * weightKg), own.unit)} (${range(own.from, own.to, `${own.unit}/kg`)})`
  const scaled = { from: own.from * weightKg, to: own.to * weightKg, most: own.most * weightKg }
  const harm = own.harmAbove === undefined ? {} : { harmAbove: own.harmAbove * weightKg }
  return { ...own, ...scaled, ...harm, said }
}

// By weight nobody reckons more exactly than to a tenth.
function judgeAmount(rows: readonly Row[]): DoseAnswer {
  const slack = (row: Row): number => (row.perKg === true ? 0.1 : 0.01)
  const reached = rows.filter((row) => row.amount >= row.from * (1 - slack(row)))
  if (rows.some((row) => row.amount <= row.to * (1 + slack(row)) && reached.includes(row)))
    return { kind: 'good' }
  const usual = [...new Set(rows.map(({ said }) => said))].join(' or ')
  if (reached.length === 0) return { kind: 'low', usual }
  if (reached.some((row) => row.amount <= row.most * (1 + slack(row)))) return { kind: 'good' }
  const harms = !reached.some(({ amount, harmAbove = 0 }) => amount <= harmAbove * 1.01)
  return { kind: 'high', usual, harms }
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
  if (from === 'mg' && to === 'mcg') return 1000
  if (from === 'mcg/min' && to === 'mcg/kg/min') return 1 / weightKg
  if (from === 'mcg/kg/min' && to === 'mcg/min') return weightKg
  return null
}
