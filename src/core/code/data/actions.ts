// The classes of action that a scope policy answers for, and who decided on a shock.

/** Who decided on the shock, its energy or its synchronization: the learner, an AED, or the leader by name. */
export type Decider = 'self' | 'aed' | 'leader'

/** The classes of action that a scope policy answers for. A policy that does not name one leaves it outside. */
export const ACTIONS = [
  'recognize',
  'call',
  'cpr',
  'bag-mask',
  'aed',
  'oxygen',
  'leads',
  'pads',
  'vital-signs',
  'record',
  'bring',
  'choking',
  'glucose',
  'recovery-position',
  'hand-over',
  'push-drug',
  'start-iv',
  'start-io',
  'intubate',
  'choose-rhythm-treatment',
  'choose-energy',
  'manual-shock',
  'defibrillator-on-order',
  'pace',
  'triage',
  'pronounce',
  'procedure',
  'assess-patient',
  'order-test',
  'draw-up',
  'give-im-drug',
  'nasal-naloxone',
  'aspirin',
  'supraglottic',
  'oral-airway',
  'twelve-lead',
  'draw-blood',
  'move-fluids',
] as const
export type ActionClass = (typeof ACTIONS)[number]

/** Words and looks that no policy governs: said aloud, seen by everybody, and nothing is done to the patient. */
export const UNGOVERNED = 'ungoverned'
