// Compressions as they are ordered, swapped, coached and tapped.
import { hash01 } from '../../random'
import type { CallOut } from '../data/facts'
import { harm } from './harm'
import type { Order } from '../data/orders.schema'
import type { World } from './setup'
import type { Sim } from './sim'
import { note, say, tally } from './sim'

const SALT_FAULT = 61

/** Starting, stopping, swapping and coaching compressions. */
export function cpr(sim: Sim, world: World, order: Extract<Order, { order: 'cpr' }>, atMs: number): void {
  if (order.action === 'start') startCpr(sim, world, atMs)
  else if (order.action === 'stop') stopCpr(sim, atMs, 'order')
  else if (order.action === 'swap') {
    // Compressor and monitor change places; a learner who coaches stays at the monitor.
    const from = world.role === 'coach' ? 'recorder' : 'monitor'
    const { compressor, [from]: relief } = sim.team
    const swapped = { ...compressor, name: relief.name }
    sim.team = { ...sim.team, compressor: swapped, [from]: { ...relief, name: compressor.name } }
    note(sim, { atMs, event: 'swap', by: relief.name })
    say(sim, atMs, 'done', relief.name, 'I am on the chest.')
    newTurn(sim, world, atMs)
  } else coachWord(sim, wordFor(sim, order.fix), atMs)
}

/** The word that a leader's "watch your rate" comes to: who is told so knows in which direction. */
function wordFor(sim: Sim, fix: Extract<Order, { order: 'cpr' }>['fix']): CallOut {
  if (fix === 'breaths') return 'fewer-breaths'
  if (fix === 'recoil') return 'recoil'
  if (fix === 'rate')
    return sim.cpr.fault === 'fast' ? 'slower' : sim.cpr.fault === 'slow' ? 'faster' : 'good'
  return 'deeper'
}

function startCpr(sim: Sim, world: World, atMs: number): void {
  if (sim.cpr.on) return
  sim.cpr.on = true
  sim.cpr.sinceMs = atMs
  sim.gear.clearMs = null
  note(sim, { atMs, event: 'cpr', what: 'start' })
  needlessPushes(sim, atMs)
  if (tally(sim, 'cprStarts') === 0) newTurn(sim, world, atMs)
}

/** From so many breaths a minute on somebody breathes normally enough for the recovery position. */
const BREATHES = 8
/** Taps that stop and go on are one mistake, ms. */
const ONE_HARM_MS = 60_000

const PUSHED = {
  'cpr-awake': {
    did: 'Compressions on a patient who is awake and has a pulse.',
    text: 'It hurts, can break ribs, and helps nothing.',
  },
  'cpr-with-pulse': {
    did: 'Compressions on a patient who breathes and whose pulse was felt.',
    text: 'It can break ribs, and takes the hands from what is wrong.',
  },
} as const

/** The harm of pushing where the heart beats. Nobody is blamed who looked and was unsure. */
function needlessPushes(sim: Sim, atMs: number): void {
  const what = needless(sim)
  if (what === null || atMs - (sim.latest[`harm ${what}`]?.atMs ?? -Infinity) < ONE_HARM_MS) return
  harm(sim, atMs, what, { ...PUSHED[what], right: 'Feel for a pulse first; push only where there is none.' })
}

/** On somebody awake, or where breath and pulse were felt since the collapse; null where pushing is right, or was not known to be wrong. */
function needless({ patient, latest }: Sim): keyof typeof PUSHED | null {
  if (!patient.pulse) return null
  if (patient.conscious) return 'cpr-awake'
  const felt = latest['pulse-check']
  const known = felt?.ok === true && felt.atMs >= (latest['collapse']?.atMs ?? 0)
  return known && patient.ownBreaths >= BREATHES ? 'cpr-with-pulse' : null
}

/** Compressions stop; `why` is what they stop for. */
export function stopCpr(sim: Sim, atMs: number, why: string): void {
  if (!sim.cpr.on) return
  sim.cpr.on = false
  note(sim, { atMs, event: 'cpr', what: 'stop', text: why })
}

function newTurn(sim: Sim, world: World, atMs: number): void {
  sim.cpr.turnMs = atMs
  // Some turns begin with a fault that a coach should hear or see.
  const u = hash01(world.seed, SALT_FAULT, tally(sim, 'turns'))
  sim.cpr.fault = u < 0.6 ? 'none' : u < 0.7 ? 'fast' : u < 0.78 ? 'slow' : u < 0.92 ? 'shallow' : 'leaning'
  // As coach the learner has something to correct in the first turn already.
  if (world.role === 'coach' && sim.cpr.fault === 'none' && sim.counts.turns % 2 === 1)
    sim.cpr.fault = 'shallow'
  if (sim.cpr.fault !== 'none') note(sim, { atMs, event: 'fault', what: sim.cpr.fault })
}

type Fault = Sim['cpr']['fault']

/** What the person on the chest does at a word: the right one cures the fault, a needless one is obeyed as well. */
const OBEYED: Readonly<Partial<Record<CallOut, Partial<Record<Fault, Fault>>>>> = {
  faster: { slow: 'none', none: 'fast' },
  slower: { fast: 'none', none: 'slow' },
  deeper: { shallow: 'none' },
  shallower: { none: 'shallow' },
  recoil: { leaning: 'none' },
}

/** A coach's word. */
export function coachWord(sim: Sim, what: CallOut, atMs: number): void {
  const before = sim.cpr.fault
  note(sim, { atMs, event: 'coached', what, text: before })
  if (what === 'resume') return
  if (what === 'fewer-breaths' && sim.gear.breaths !== null)
    sim.gear.breaths = { ...sim.gear.breaths, perMinute: 10 }
  else sim.cpr.coachedMs = atMs + 45_000
  sim.cpr.fault = OBEYED[what]?.[before] ?? before
  if (before === 'none' && sim.cpr.fault !== 'none')
    note(sim, { atMs, event: 'fault', what: sim.cpr.fault, by: 'You' })
}

/** Compressions that the learner taps; they go on for as long as taps come. */
export function tapCompressions(sim: Sim, offsetsMs: readonly number[], sentMs: number, atMs: number): void {
  const times = offsetsMs.map((offset) => sentMs - offset).sort((a, b) => a - b)
  const first = times[0] ?? atMs
  const last = times.at(-1) ?? atMs
  if (times.length > 1 && last > first)
    sim.cpr.tapRateBpm = Math.round(((times.length - 1) * 60_000) / (last - first))
  if (!sim.cpr.on) {
    sim.cpr.on = true
    sim.cpr.sinceMs = atMs
    sim.cpr.turnMs = tally(sim, 'turns') === 0 ? atMs : sim.cpr.turnMs
    note(sim, { atMs, event: 'cpr', what: 'start' })
    needlessPushes(sim, atMs)
  }
  sim.cpr.tapsUntilMs = last + 2500
  note(sim, { atMs, event: 'taps', dose: sim.cpr.tapRateBpm })
}
