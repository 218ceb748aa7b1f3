// The keys of each role, as the start page lists them.
import type { LearnerRole } from '../../../core/code/vocabulary'

type Keys = readonly (readonly [keys: string, what: string])[]

const ALWAYS: Keys = [
  ['M', 'Monitor summary in words'],
  ['W', 'Wait: pause or go on'],
]
const TYPE: Keys = [
  ['/', 'Type an order: two letters and Enter, or words such as “sam epi 1 iv”'],
  ['1–5', 'Speak to a person by name; again for the whole room'],
]

export const ROLE_KEYS: Readonly<Record<LearnerRole, Keys>> = {
  leader: [
    ...TYPE,
    ['R', 'Check the rhythm'],
    ['P', 'Check the pulse'],
    ['C', 'Charge'],
    ['L', 'Clear'],
    ['S', 'Shock'],
    ...ALWAYS,
  ],
  recorder: [
    ['/', 'To the entry form'],
    ['letter', 'Each entry has its letter: R rhythm, S shock, D drug, …'],
    ['1–5', 'Announce what is due'],
    ['K', 'Count a pause: start and stop'],
    ...ALWAYS,
  ],
  cart: [['1–9', 'Open a drawer'], ['Tab, Enter', 'Choose an item, then say its label'], ...ALWAYS],
  coach: [
    ['1–8', 'Call out to the person on the chest'],
    ['A', 'Analyze'],
    ['R', 'Check the rhythm'],
    ['C', 'Charge'],
    ['L', 'Clear'],
    ['S', 'Shock'],
    ['T', 'Metronome'],
    ...ALWAYS,
  ],
  first: [
    ['Space', 'One compression'],
    ['/', 'Type what you do or say'],
    ['A', 'AED: analyze'],
    ['L', 'Clear'],
    ['S', 'Shock'],
    ...ALWAYS,
  ],
}
