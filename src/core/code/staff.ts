// Who does what in the team, how long it takes, and how an order sounds.
import { handOverText } from './hand-over'
import type { Order } from './orders.schema'
import type { Reference } from './reference.schema'
import type { TeamPlace } from './vocabulary'

/** Seconds of work by order. From the brief of the drill (IV 45, tube 30, charge 6, drug 12, swap 3); the rest: tuned. */
const SECONDS: Partial<Record<Order['order'], number>> = {
  call: 4,
  assign: 0,
  ventilate: 3,
  oxygen: 3,
  capnography: 5,
  pads: 9,
  leads: 12,
  'rhythm-check': 2.5,
  'pulse-check': 6,
  analyze: 9,
  charge: 6,
  clear: 1,
  shock: 0.5,
  sync: 1,
  pace: 2,
  iv: 45,
  io: 20,
  drug: 12,
  fluid: 10,
}
const ASSESS_S: Partial<Record<string, number>> = {
  vitals: 10,
  history: 5,
  breathing: 4,
  response: 2,
  scene: 2,
}
const TEST_S: Partial<Record<string, number>> = {
  labs: 45,
  glucose: 10,
  'twelve-lead': 30,
  ultrasound: 20,
  'chest-film': 60,
  'ct-head': 30,
}
const AIRWAY_S = { open: 2, suction: 4, opa: 5, npa: 6, supraglottic: 15, tube: 30 } as const
const TREAT_S: Partial<Record<string, number>> = {
  'needle-decompression': 15,
  pericardiocentesis: 40,
  'uterine-displacement': 2,
  'cesarean-delivery': 60,
  'back-blows': 5,
  'abdominal-thrusts': 5,
  'chest-thrusts': 5,
  'vagal-maneuver': 15,
}

/** How long the order keeps somebody busy, ms; 0: done as it is heard. */
export function durationMs(order: Order): number {
  const seconds =
    order.order === 'assess'
      ? (ASSESS_S[order.what] ?? 4)
      : order.order === 'test'
        ? (TEST_S[order.what] ?? 30)
        : order.order === 'airway'
          ? AIRWAY_S[order.device]
          : order.order === 'treat'
            ? (TREAT_S[order.treatment] ?? 5)
            : order.order === 'cpr'
              ? order.action === 'swap'
                ? 3
                : 0
              : (SECONDS[order.order] ?? 0)
  return seconds * 1000
}

/** The place that an order belongs to; null: anybody, or the leader's own words. */
export function placeOf(order: Order): TeamPlace | null {
  switch (order.order) {
    case 'cpr':
      return order.action === 'coach' ? null : 'compressor'
    case 'ventilate':
    case 'oxygen':
    case 'airway':
    case 'capnography':
    case 'pulse-check':
      return 'airway'
    case 'pads':
    case 'leads':
    case 'rhythm-check':
    case 'analyze':
    case 'charge':
    case 'clear':
    case 'shock':
    case 'sync':
    case 'pace':
    case 'disarm':
      return 'monitor'
    case 'iv':
    case 'io':
    case 'drug':
    case 'fluid':
      return 'access'
    case 'assess':
      return order.what === 'vitals' || order.what === 'skin'
        ? 'monitor'
        : order.what === 'history'
          ? 'recorder'
          : 'airway'
    case 'test':
      return order.what === 'twelve-lead' ? 'monitor' : order.what === 'ultrasound' ? 'recorder' : 'access'
    case 'call':
      return 'recorder'
    case 'treat':
      return order.treatment === 'needle-decompression' || order.treatment === 'pericardiocentesis'
        ? 'access'
        : null
    default:
      return null
  }
}

/** The order in words, as the log and the read-back say it. */
export function orderText(order: Order, reference: Reference): string {
  switch (order.order) {
    case 'assess':
      return `check ${plainWords(order.what)}`
    case 'call':
      return {
        emergency: 'call for emergency help',
        aed: 'bring the AED',
        expert: 'call the expert',
        family: 'speak with the family',
      }[order.who]
    case 'assign':
      return `take the place: ${order.place}`
    case 'cpr':
      return {
        start: 'start compressions',
        stop: 'stop compressions',
        swap: 'swap compressors',
        coach: `compressions: ${order.fix ?? 'harder, faster, let it recoil'}`,
      }[order.action]
    case 'ventilate':
      return order.perMinute === undefined
        ? 'ventilate with the bag'
        : `ventilate ${order.perMinute} a minute`
    case 'oxygen':
      return `oxygen ${order.litersPerMinute} L/min`
    case 'airway':
      return {
        open: 'open the airway',
        suction: 'suction',
        opa: 'oral airway',
        npa: 'nasal airway',
        supraglottic: 'supraglottic airway',
        tube: 'endotracheal tube',
      }[order.device]
    case 'iv':
    case 'io':
      return `${order.order.toUpperCase()} access`
    case 'charge':
      return `charge ${order.energyJ ?? 200} J`
    case 'sync':
      return order.on ? 'synchronize' : 'synchronize off'
    case 'pace':
      return order.on === false ? 'pacing off' : `pace ${order.rateBpm ?? 70}/min, ${order.currentMa ?? 0} mA`
    case 'drug':
      return [drugName(order.drug, reference), order.dose, order.unit, order.route?.toUpperCase()]
        .filter((part) => part !== undefined)
        .join(' ')
    case 'fluid':
      return `${order.kind ?? 'crystalloid'} ${order.volumeMl ?? '?'} mL`
    case 'test':
      return plainWords(order.what)
    case 'consider':
      return `think of: ${order.causes.map(plainWords).join(', ')}`
    case 'treat':
      return plainWords(order.treatment)
    case 'post-arrest':
      return order.measure === 'eeg' ? 'EEG' : plainWords(order.measure)
    case 'name-rhythm':
      return `rhythm: ${plainWords(order.rhythm)}`
    case 'hand-over':
      return handOverText(order)
    case 'stop':
      return `stop: ${order.reason}`
    case 'record':
      return `record ${plainWords(order.entry)}`
    case 'announce':
      return `announce: ${plainWords(order.due)}`
    case 'bring':
    case 'say-label':
    case 'draw-up':
      return `${plainWords(order.order)}: ${cartName(order.item, reference)}`
    case 'call-out':
      return plainWords(order.what)
    default:
      return plainWords(order.order)
  }
}

function plainWords(id: string): string {
  return id.replaceAll('-', ' ')
}

/** A drug's name by id; the id itself where it is unknown. */
export function drugName(id: string, reference: Reference): string {
  return reference.drugs.find((drug) => drug.id === id)?.name ?? id
}

function cartName(id: string, reference: Reference): string {
  for (const drawer of reference.cart.drawers)
    for (const item of drawer.items) if (item.id === id) return item.name
  return id
}
