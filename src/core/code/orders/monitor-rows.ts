// Orders at the monitor: attach, look, charge, shock, pace.
import type { RhythmName } from '../data/vocabulary'
import { RHYTHM_NAMES } from '../data/vocabulary'
import type { OrderRows } from './row'
import type { ActionClass, Decider } from '../data/actions'
import { UNGOVERNED } from '../data/actions'
import { plainWords } from './words'

// To press the button that the leader named is one thing, to choose what it does is another.
const onOrder =
  (own: ActionClass) =>
  (_order: unknown, decider: Decider): ActionClass =>
    decider === 'leader' ? 'defibrillator-on-order' : own

/** Other names of a rhythm. */
const RHYTHM_WORDS: Readonly<Record<RhythmName, string>> = {
  normal: 'sinus nsr organized',
  bradycardia: 'brady slow',
  'heart-block': 'mobitz third-degree second-degree complete',
  svt: 'supraventricular tachycardia narrow',
  'atrial-fibrillation': 'afib irregular',
  'preexcited-af': 'wpw',
  vt: 'tachycardia wide vtach',
  torsades: 'polymorphic twisting',
  vf: 'vfib fibrillation',
  asystole: 'flatline flat',
  pea: 'pulseless electrical',
}

export const MONITOR_ROWS: OrderRows<
  | 'pads'
  | 'leads'
  | 'rhythm-check'
  | 'pulse-check'
  | 'analyze'
  | 'name-rhythm'
  | 'charge'
  | 'disarm'
  | 'clear'
  | 'shock'
  | 'sync'
  | 'pace'
> = {
  pads: {
    place: 'monitor',
    seconds: 9,
    text: 'pads',
    short: 'pads',
    aloud: true,
    scope: 'pads',
    about: null,
    brings: [{ fact: 'pads' }],
    cue: 'pads',
    choices: [
      {
        group: 'Monitor',
        label: 'Pads on',
        letters: 'pa',
        words: 'defibrillator attach pad defib patches',
        wish: { order: 'pads' },
      },
    ],
  },
  leads: {
    place: 'monitor',
    seconds: 12,
    text: 'leads',
    short: 'leads',
    aloud: true,
    scope: 'leads',
    about: null,
    brings: [{ fact: 'leads' }],
    cue: 'monitor',
    choices: [
      {
        group: 'Monitor',
        label: 'Leads and oximeter on',
        letters: 'le',
        words: 'monitor attach spo2 ecg ekg electrodes telemetry',
        wish: { order: 'leads' },
      },
    ],
  },
  'rhythm-check': {
    place: 'monitor',
    seconds: 2.5,
    text: 'rhythm check',
    short: 'rhythm?',
    aloud: true,
    scope: UNGOVERNED,
    about: null,
    brings: [{ fact: 'rhythm-check' }],
    cue: null,
    choices: [
      {
        group: 'Monitor',
        label: 'Check the rhythm',
        letters: 'rc',
        words: 'analyze look pause',
        wish: { order: 'rhythm-check' },
      },
    ],
  },
  'pulse-check': {
    place: 'airway',
    seconds: 6,
    text: 'pulse check',
    short: 'pulse?',
    aloud: true,
    scope: 'recognize',
    about: null,
    brings: [{ fact: 'pulse-check' }, { fact: 'pace', what: 'confirmed' }],
    cue: null,
    choices: [
      {
        group: 'Monitor',
        label: 'Check the pulse',
        letters: 'pk',
        words: 'carotid femoral feel',
        wish: { order: 'pulse-check' },
      },
    ],
  },
  analyze: {
    place: 'monitor',
    seconds: 9,
    text: 'analyze',
    short: 'analyze',
    aloud: true,
    scope: 'aed',
    about: null,
    brings: [{ fact: 'rhythm-check' }],
    cue: null,
    choices: [
      {
        group: 'Monitor',
        label: 'Let the AED analyze',
        letters: 'an',
        words: 'aed',
        wish: { order: 'analyze' },
      },
    ],
  },
  'name-rhythm': {
    place: null,
    seconds: 0,
    text: ({ rhythm }) => `rhythm: ${plainWords(rhythm)}`,
    short: ({ rhythm }) => `“${plainWords(rhythm)}”`,
    aloud: true,
    scope: UNGOVERNED,
    about: null,
    brings: [{ fact: 'named' }],
    cue: null,
    choices: RHYTHM_NAMES.map((rhythm) => ({
      group: 'Say the rhythm',
      label: `Rhythm: ${plainWords(rhythm)}`,
      letters: `=${rhythm.slice(0, 2)}`,
      words: `${RHYTHM_WORDS[rhythm]} ${rhythm}`,
      needs: [...plainWords(rhythm).split(' '), ...RHYTHM_WORDS[rhythm].split(' '), rhythm],
      wish: { order: 'name-rhythm', rhythm },
    })),
  },
  charge: {
    place: 'monitor',
    seconds: 6,
    // Without a number, what the dial says.
    text: ({ energyJ }) => (energyJ === undefined ? 'charge' : `charge ${energyJ} J`),
    short: ({ energyJ }) => `charge ${energyJ ?? ''}`.trim(),
    aloud: true,
    scope: onOrder('choose-energy'),
    about: null,
    brings: [{ fact: 'charged' }],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Charge',
        letters: 'ch',
        words: 'joules energy charging defibrillator',
        slot: 'energy',
        wish: { order: 'charge' },
      },
    ],
  },
  disarm: {
    place: 'monitor',
    seconds: 0,
    text: 'disarm',
    short: 'disarm',
    aloud: true,
    scope: UNGOVERNED,
    about: null,
    brings: [{ fact: 'disarmed' }],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Disarm',
        letters: 'da',
        words: 'dump charge',
        wish: { order: 'disarm' },
      },
    ],
  },
  clear: {
    place: 'monitor',
    seconds: 1,
    text: 'clear',
    short: 'clear',
    aloud: true,
    scope: 'aed',
    about: null,
    brings: [{ fact: 'clear' }],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Clear',
        letters: 'cx',
        words: 'stand back everybody',
        wish: { order: 'clear' },
      },
    ],
  },
  shock: {
    place: 'monitor',
    seconds: 0.5,
    text: 'shock',
    short: 'shock',
    aloud: true,
    scope: (order, decider) => onOrder(decider === 'aed' ? 'aed' : 'manual-shock')(order, decider),
    about: null,
    brings: [{ fact: 'shock' }],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Shock',
        letters: 'sh',
        words: 'defibrillate defib cardiovert deliver',
        slot: 'shock',
        wish: { order: 'shock' },
      },
    ],
  },
  sync: {
    place: 'monitor',
    seconds: 1,
    text: ({ on }) => (on ? 'synchronize' : 'synchronize off'),
    short: 'sync',
    aloud: true,
    scope: onOrder('choose-rhythm-treatment'),
    about: null,
    brings: [{ fact: 'sync' }],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Synchronize on',
        letters: 'sy',
        words: 'sync synchronized cardioversion',
        wish: { order: 'sync', on: true },
      },
      {
        group: 'Electricity',
        label: 'Synchronize off',
        letters: 'so',
        words: 'unsync unsynchronized sync',
        wish: { order: 'sync', on: false },
      },
    ],
  },
  pace: {
    place: 'monitor',
    seconds: 2,
    text: ({ on, rateBpm, currentMa }) =>
      on === false ? 'pacing off' : `pace ${rateBpm ?? 70}/min, ${currentMa ?? 0} mA`,
    short: 'pace',
    aloud: true,
    scope: 'pace',
    about: null,
    brings: [
      { fact: 'pace', what: 'capture' },
      { fact: 'pace', what: 'off' },
    ],
    cue: null,
    choices: [
      {
        group: 'Electricity',
        label: 'Pace',
        letters: 'pc',
        words: 'pacing pacer transcutaneous tcp',
        slot: 'pace',
        wish: { order: 'pace' },
      },
      {
        group: 'Electricity',
        label: 'Pacing off',
        letters: 'po',
        words: 'pacer stop pace',
        wish: { order: 'pace', on: false },
      },
    ],
  },
}
