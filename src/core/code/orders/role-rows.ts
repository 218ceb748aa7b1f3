// What the learner says or does in a role of its own: the leader's words, the recorder's, the cart's, the coach's, the first rescuer's.
import { handOverText } from './hand-over'
import type { OrderKind, OrderOf } from '../data/orders.schema'
import type { Reference } from '../data/reference.schema'
import type { RecordEntry } from '../data/vocabulary'
import type { OrderRow, OrderRows } from './row'
import { UNGOVERNED } from '../data/actions'
import { cartName, plainWords, shortCartName } from './words'

/** What a recorder's entries are called. */
export const ENTRY_LABELS: Readonly<Record<RecordEntry, string>> = {
  found: 'Found',
  'cpr-start': 'Begin CPR',
  pads: 'Pads on',
  rhythm: 'Rhythm',
  pulse: 'Pulse',
  shock: 'Shock',
  drug: 'Drug',
  access: 'IV or IO',
  airway: 'Airway',
  etco2: 'EtCO₂',
  rosc: 'ROSC',
  team: 'Team list',
  stop: 'Stop, why',
}

type Role = 'acknowledge' | 'cancel' | 'hand-over' | 'stop' | 'record' | 'announce' | 'call-out' | 'taps'
type Cart = 'bring' | 'say-label' | 'draw-up'

/** What orders of the roles have in common: at once, by nobody else, about nothing that the cart holds. */
const OWN = { place: null, seconds: 0, about: null, brings: [], cue: null } as const

const ofCart = <K extends Cart & OrderKind>(
  kind: K,
  said: string,
  aloud: boolean,
  scope: 'bring' | 'draw-up',
): OrderRow<K> => ({
  ...OWN,
  text: (order: OrderOf<K>, reference: Reference) =>
    `${plainWords(kind)}: ${cartName((order as OrderOf<Cart>).item, reference)}`,
  short: (order: OrderOf<K>, reference: Reference) =>
    `${said} ${shortCartName((order as OrderOf<Cart>).item, reference)}`,
  aloud,
  scope,
  choices: { none: 'The one at the cart picks from its drawers.' },
})

export const ROLE_ROWS: OrderRows<Role | Cart> = {
  acknowledge: {
    ...OWN,
    text: 'acknowledge',
    short: null,
    aloud: false,
    scope: UNGOVERNED,
    choices: { none: 'A button of its own reads an order back.' },
  },
  cancel: {
    ...OWN,
    text: 'stop that',
    short: 'stop that',
    aloud: true,
    scope: UNGOVERNED,
    choices: [
      {
        group: 'Team',
        label: 'Stop that',
        letters: 'xx',
        words: 'cancel belay never mind scratch forget',
        needs: ['that', 'cancel', 'belay', 'never', 'mind', 'scratch', 'forget'],
        wish: { order: 'cancel' },
      },
    ],
  },
  'hand-over': {
    ...OWN,
    text: handOverText,
    short: 'hand-over',
    aloud: true,
    scope: 'hand-over',
    brings: [{ fact: 'sbar' }, { fact: 'hand-over' }],
    choices: { none: 'A dialog of its own asks for the four parts.' },
  },
  stop: {
    ...OWN,
    text: ({ reason }) => `stop: ${reason}`,
    short: 'stop',
    aloud: true,
    scope: 'pronounce',
    brings: [{ fact: 'stop' }],
    choices: { none: 'A dialog of its own asks for the reason.' },
  },
  record: {
    ...OWN,
    text: ({ entry }) => `record ${plainWords(entry)}`,
    short: ({ entry }) => ENTRY_LABELS[entry],
    aloud: false,
    scope: 'record',
    choices: { none: 'The recorder’s desk has a key for each entry.' },
  },
  announce: {
    ...OWN,
    text: ({ due }) => (due === 'pause' ? 'the pause is long' : `${plainWords(due)} is due`),
    short: ({ due }) => `${plainWords(due)} due`,
    aloud: true,
    scope: 'record',
    brings: ({ due }) => [{ fact: 'announced', what: due }],
    choices: { none: 'The recorder’s desk has a key for each announcement.' },
  },
  bring: ofCart('bring', 'bring', false, 'bring'),
  'say-label': ofCart('say-label', 'say', false, 'bring'),
  'draw-up': ofCart('draw-up', 'draw up', true, 'draw-up'),
  'call-out': {
    ...OWN,
    text: ({ what }) => plainWords(what),
    short: ({ what }) => plainWords(what),
    aloud: true,
    scope: 'cpr',
    brings: ({ what }) => [{ fact: 'coached', what }],
    choices: { none: 'The coach’s desk has a key for each call.' },
  },
  taps: {
    ...OWN,
    text: 'taps',
    short: null,
    aloud: false,
    scope: 'cpr',
    brings: [{ fact: 'cpr' }, { fact: 'taps' }],
    choices: { none: 'The space bar is the chest.' },
  },
}
