// Orders that look at the patient, work on chest and airway, and call for people.
import { ASSESSMENTS, TEAM_PLACES, TESTS } from '../data/vocabulary'
import type { Choice, OrderRows } from './row'
import type { ActionClass } from '../data/actions'
import { UNGOVERNED } from '../data/actions'
import { capital, plainWords } from './words'

type Assessment = (typeof ASSESSMENTS)[number]
type Test = (typeof TESTS)[number]

/** An assessment: its letters, words that find it, seconds, its class, and whose work it is. */
interface Look {
  readonly letters: string
  readonly words: string
  readonly seconds: number
  readonly scope: ActionClass
  readonly place: 'monitor' | 'recorder' | 'airway'
}

const look = (
  letters: string,
  words: string,
  seconds: number,
  scope: ActionClass,
  place: Look['place'] = 'airway',
): Look => ({ letters, words, seconds, scope, place })

const LOOKS: Readonly<Record<Assessment, Look>> = {
  scene: look('sc', 'safe safety', 2, 'recognize'),
  response: look('re', 'responsive responsiveness unresponsive shout tap shake avpu', 2, 'recognize'),
  breathing: look('br', 'pulse carotid look', 4, 'recognize'),
  airway: look('aw', 'obstructed mouth', 4, 'recognize'),
  'breath-sounds': look('bs', 'lungs lung auscultate listen chest bilateral', 4, 'assess-patient'),
  skin: look('sk', 'color temperature hives', 4, 'recognize', 'monitor'),
  pupils: look('pu', 'eyes pinpoint', 4, 'assess-patient'),
  neuro: look('ne', 'consciousness gcs neurological stroke face arm speech', 4, 'assess-patient'),
  'neck-veins': look('nv', 'jvd jugular distended', 4, 'assess-patient'),
  abdomen: look('ab', 'belly stomach', 4, 'assess-patient'),
  history: look('hx', 'sample story medication medications allergies happened', 5, 'recognize', 'recorder'),
  vitals: look('vs', 'blood pressure bp saturation sats sat cuff signs vital', 10, 'vital-signs', 'monitor'),
}

interface Examination {
  readonly letters: string
  readonly words: string
  readonly seconds: number
  readonly scope: ActionClass
  readonly place: 'monitor' | 'recorder' | 'access'
}

const EXAMINATIONS: Readonly<Record<Test, Examination>> = {
  labs: {
    letters: 'la',
    words: 'blood potassium troponin electrolytes chemistry lactate bloods',
    seconds: 45,
    scope: 'order-test',
    place: 'access',
  },
  glucose: { letters: 'gl', words: 'sugar bgl bg', seconds: 10, scope: 'glucose', place: 'access' },
  'twelve-lead': {
    letters: '12',
    words: 'ecg ekg 12-lead',
    seconds: 30,
    scope: 'twelve-lead',
    place: 'monitor',
  },
  ultrasound: {
    letters: 'us',
    words: 'echo pocus sono bedside',
    seconds: 20,
    scope: 'order-test',
    place: 'recorder',
  },
  'chest-film': { letters: 'xr', words: 'xray x-ray cxr', seconds: 60, scope: 'order-test', place: 'access' },
  'ct-head': { letters: 'ct', words: 'scan', seconds: 30, scope: 'order-test', place: 'access' },
}

const CPR_WORDS = 'cpr compressions chest'

const FIXES = {
  depth: { label: 'Press deeper', letters: 'cd', further: 'deeper harder shallow press' },
  rate: { label: 'Keep the rate at 100 to 120', letters: 'cr', further: 'keep faster slower speed tempo' },
  recoil: { label: 'Let the chest recoil', letters: 'cl', further: 'let release lean leaning' },
  breaths: { label: 'Fewer breaths', letters: 'cb', further: 'fewer slow slower less many hyperventilating' },
} as const

const DEVICES = {
  open: {
    label: 'Open the airway',
    letters: 'op',
    seconds: 2,
    text: 'open the airway',
    words: 'head tilt chin lift jaw thrust',
    scope: 'bag-mask',
  },
  suction: {
    label: 'Suction',
    letters: 'su',
    seconds: 4,
    text: 'suction',
    words: 'vomit secretions airway',
    scope: 'bag-mask',
  },
  opa: {
    label: 'Oral airway',
    letters: 'oa',
    seconds: 5,
    text: 'oral airway',
    words: 'opa oropharyngeal',
    scope: 'oral-airway',
  },
  npa: {
    label: 'Nasal airway',
    letters: 'na',
    seconds: 6,
    text: 'nasal airway',
    words: 'npa nasopharyngeal trumpet',
    scope: 'oral-airway',
  },
  supraglottic: {
    label: 'Supraglottic airway',
    letters: 'sg',
    seconds: 15,
    text: 'supraglottic airway',
    words: 'igel lma sga advanced',
    scope: 'supraglottic',
  },
  tube: {
    label: 'Endotracheal tube',
    letters: 'et',
    seconds: 30,
    text: 'endotracheal tube',
    words: 'intubate intubation ett advanced airway',
    scope: 'intubate',
  },
} as const satisfies Record<
  string,
  { label: string; letters: string; seconds: number; text: string; words: string; scope: ActionClass }
>

const CALLS = {
  emergency: {
    label: 'Call for emergency help',
    letters: 'ca',
    words: '911 ems code team help ambulance emergency',
    text: 'call for emergency help',
    short: 'call',
  },
  aed: {
    label: 'Bring the AED',
    letters: 'ae',
    words: 'defibrillator cart crash defib',
    text: 'bring the AED',
    short: 'AED',
  },
  expert: {
    label: 'Call the expert',
    letters: 'ex',
    words: 'consult cardiology cardiologist consultant',
    text: 'call the expert',
    short: 'expert',
  },
  family: {
    label: 'Somebody to the family',
    letters: 'fa',
    words: 'relatives wife husband',
    text: 'speak with the family',
    short: 'family',
  },
} as const

const entries = <K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] =>
  Object.entries(record) as [K, V][]

export const PATIENT_ROWS: OrderRows<
  'assess' | 'test' | 'call' | 'assign' | 'cpr' | 'ventilate' | 'oxygen' | 'airway' | 'capnography'
> = {
  call: {
    place: 'recorder',
    seconds: 4,
    text: ({ who }) => CALLS[who].text,
    short: ({ who }) => CALLS[who].short,
    aloud: true,
    scope: 'call',
    about: ({ who }) => who,
    brings: ({ who }) => [{ fact: 'call', what: who }],
    cue: null,
    choices: entries(CALLS).map(([who, { label, letters, words }]) => ({
      group: 'Call',
      label,
      letters,
      words,
      wish: { order: 'call', who },
    })),
  },
  assign: {
    place: null,
    seconds: 0,
    text: ({ place }) => `take the place: ${place}`,
    short: 'roles',
    aloud: true,
    scope: UNGOVERNED,
    about: ({ place }) => place,
    brings: ({ place }) => [{ fact: 'assign', what: place }],
    cue: ({ place }) => (place === 'recorder' ? 'record' : null),
    choices: TEAM_PLACES.map((place, i) => ({
      group: 'Team',
      label: `Take the place: ${place}`,
      letters: `r${i + 1}`,
      words: 'assign role',
      needs: ['take', 'place', 'assign', 'role'],
      wish: { order: 'assign', place, to: place },
    })),
  },
  cpr: {
    place: ({ action }) => (action === 'coach' ? null : 'compressor'),
    seconds: ({ action }) => (action === 'swap' ? 3 : 0),
    text: ({ action, fix }) =>
      ({
        start: 'start compressions',
        stop: 'stop compressions',
        swap: 'swap compressors',
        coach: `compressions: ${fix ?? 'harder, faster, let it recoil'}`,
      })[action],
    short: ({ action, fix }) =>
      ({ start: 'CPR', stop: 'hold CPR', swap: 'swap', coach: fix ?? 'coach' })[action],
    aloud: true,
    scope: 'cpr',
    about: ({ action }) => action,
    brings: ({ action }) => [{ fact: 'cpr', what: action }],
    cue: ({ action }) => (action === 'start' ? 'cpr' : null),
    choices: [
      {
        group: 'Compressions',
        label: 'Start compressions',
        letters: 'cc',
        words: `${CPR_WORDS} resume continue restart go hands`,
        wish: { order: 'cpr', action: 'start' },
      },
      {
        group: 'Compressions',
        label: 'Stop compressions',
        letters: 'sp',
        words: `${CPR_WORDS} hold pause`,
        wish: { order: 'cpr', action: 'stop' },
      },
      {
        group: 'Compressions',
        label: 'Swap compressors',
        letters: 'sw',
        words: `${CPR_WORDS} switch change relieve rotate compressor`,
        wish: { order: 'cpr', action: 'swap' },
      },
      ...entries(FIXES).map(([fix, { label, letters, further }]): Choice<'cpr'> => ({
        group: 'Compressions',
        label,
        letters,
        words: `${CPR_WORDS} coach ${fix} ${further}`,
        needs: [...(fix === 'breaths' ? [] : [fix]), ...further.split(' ')],
        wish: { order: 'cpr', action: 'coach', fix },
      })),
    ],
  },
  ventilate: {
    place: 'airway',
    seconds: 3,
    text: ({ perMinute }) =>
      perMinute === undefined ? 'ventilate with the bag' : `ventilate ${perMinute} a minute`,
    short: 'bag',
    aloud: true,
    scope: 'bag-mask',
    about: null,
    brings: [{ fact: 'ventilate' }],
    cue: 'ventilate',
    choices: [
      {
        group: 'Airway',
        label: 'Ventilate with bag and mask, 30:2',
        letters: 've',
        words: 'breaths breath bvm bag breathe bagging ventilations ventilation rescue',
        slot: 'breaths',
        wish: { order: 'ventilate' },
      },
    ],
  },
  oxygen: {
    place: 'airway',
    seconds: 3,
    text: ({ litersPerMinute }) => `oxygen ${litersPerMinute} L/min`,
    short: 'O₂',
    aloud: true,
    scope: 'oxygen',
    about: null,
    brings: [{ fact: 'oxygen' }],
    cue: null,
    choices: [
      {
        group: 'Airway',
        label: 'Oxygen',
        letters: 'o2',
        words: 'o2 liters mask nonrebreather non-rebreather nrb nasal cannula high-flow',
        slot: 'liters',
        wish: { order: 'oxygen', litersPerMinute: 15 },
      },
    ],
  },
  airway: {
    place: 'airway',
    seconds: ({ device }) => DEVICES[device].seconds,
    text: ({ device }) => DEVICES[device].text,
    short: ({ device }) => plainWords(device),
    aloud: true,
    scope: ({ device }) => DEVICES[device].scope,
    about: ({ device }) => device,
    brings: ({ device }) => [{ fact: 'airway', what: device }],
    cue: ({ device }) => (device === 'open' || device === 'npa' ? null : device),
    choices: entries(DEVICES).map(([device, { label, letters, words }]) => ({
      group: 'Airway',
      label,
      letters,
      words,
      wish: { order: 'airway', device },
    })),
  },
  capnography: {
    place: 'airway',
    seconds: 5,
    text: 'capnography',
    short: 'capnography',
    aloud: true,
    scope: UNGOVERNED,
    about: null,
    brings: [{ fact: 'capnography' }],
    cue: 'capnography',
    choices: [
      {
        group: 'Airway',
        label: 'Capnography',
        letters: 'co',
        words: 'etco2 co2 waveform capnogram capnograph',
        wish: { order: 'capnography' },
      },
    ],
  },
  assess: {
    place: ({ what }) => LOOKS[what].place,
    seconds: ({ what }) => LOOKS[what].seconds,
    text: ({ what }) => `check ${plainWords(what)}`,
    short: ({ what }) => plainWords(what),
    aloud: true,
    scope: ({ what }) => LOOKS[what].scope,
    about: ({ what }) => what,
    brings: ({ what }) => [
      { fact: 'assess', what },
      ...(what === 'breathing'
        ? [{ fact: 'pulse-check' } as const, { fact: 'pace', what: 'confirmed' } as const]
        : []),
      ...(what === 'vitals' ? [{ fact: 'bp' } as const] : []),
    ],
    cue: null,
    choices: ASSESSMENTS.map((what) => ({
      group: 'Assess',
      label: `Check ${what === 'breathing' ? 'breathing and pulse' : plainWords(what)}`,
      letters: LOOKS[what].letters,
      words: `assess look examine ${LOOKS[what].words}`,
      wish: { order: 'assess', what },
    })),
  },
  test: {
    place: ({ what }) => EXAMINATIONS[what].place,
    seconds: ({ what }) => EXAMINATIONS[what].seconds,
    text: ({ what }) => plainWords(what),
    short: ({ what }) => plainWords(what),
    aloud: true,
    scope: ({ what }) => EXAMINATIONS[what].scope,
    about: ({ what }) => what,
    brings: ({ what }) => [{ fact: 'test', what }],
    cue: ({ what }) => (what === 'labs' ? 'labs' : null),
    choices: TESTS.map((what) => ({
      group: 'Tests',
      label: capital(plainWords(what)),
      letters: EXAMINATIONS[what].letters,
      words: `test ${EXAMINATIONS[what].words}`,
      wish: { order: 'test', what },
    })),
  },
}
