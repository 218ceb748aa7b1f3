// The keys of each role, as the start page lists them.
import type { LearnerRole } from '../../../core/code/data/vocabulary'
import { MONITOR_KEYS } from '../../monitor/monitor-keys'

type Keys = readonly (readonly [keys: string, what: string])[]

const ALWAYS: Keys = [...MONITOR_KEYS, ['W', 'Wait: pause or continue']]
const TYPE: Keys = [
  [
    '/',
    'Type an order: two letters and Enter, or words such as “epi 1 iv”, with a name before or after them',
  ],
  ['Esc', 'Empty the line, then leave it: the keys below act again'],
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
    ['B', 'Back on the chest; said before the shock it waits for it'],
    ...ALWAYS,
  ],
  recorder: [
    ['/', 'To the entry form'],
    ['letter', 'Each entry has its letter: R rhythm, S shock, D drug, …'],
    ['C', 'Correct a line: it is struck through, and the new one stands beside it'],
    ['1–5', 'Announce what is due'],
    ['K', 'Count a pause: start and stop'],
    ...ALWAYS,
  ],
  cart: [
    ['T, 1–5', 'Open the top or a drawer'],
    ['Tab, Enter', 'Choose an item, then say its label'],
    ...ALWAYS,
  ],
  coach: [
    ['P', 'Pads on'],
    ['D', 'Say that a check is due'],
    ['R', 'Check the rhythm; A lets the AED analyze'],
    ['C', 'Charge; − and + turn the energy, Y synchronizes'],
    ['L', 'Clear'],
    ['S', 'Shock'],
    ['B', 'Back on the chest'],
    ['1–7', 'A word to the person on the chest'],
    ['T', 'Metronome'],
    ...ALWAYS,
  ],
  first: [
    ['Space', 'One compression'],
    ['/', 'Type what you do or say; Esc leaves the line'],
    ['A', 'AED: analyze'],
    ['L', 'Clear'],
    ['S', 'Shock'],
    ...ALWAYS,
  ],
}
