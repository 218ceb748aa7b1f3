// Orders that go into a vein or treat a cause, and what the leader thinks of.
import type { Reference } from '../data/reference.schema'
import type { Treatment } from '../data/vocabulary'
import { CAUSES, POST_ARREST, TREATMENTS } from '../data/vocabulary'
import type { OrderRows } from './row'
import type { ActionClass } from '../data/actions'
import { UNGOVERNED } from '../data/actions'
import { capital, drugName, plainWords, shortDrugName } from './words'

interface Remedy {
  readonly letters: string
  readonly words: string
  readonly seconds: number
  readonly scope: ActionClass
  readonly place: 'access' | null
}

const remedy = (
  letters: string,
  words: string,
  scope: ActionClass,
  seconds = 5,
  place: Remedy['place'] = null,
): Remedy => ({ letters, words, seconds, scope, place })

const REMEDIES: Readonly<Record<Treatment, Remedy>> = {
  'needle-decompression': remedy('tn', 'needle thoracostomy tension chest', 'procedure', 15, 'access'),
  pericardiocentesis: remedy('tp', 'tap tamponade pericardial drain', 'procedure', 40, 'access'),
  'uterine-displacement': remedy('tu', 'uterus left lateral displace', 'recovery-position', 2),
  'cesarean-delivery': remedy('tc', 'c-section section perimortem deliver baby', 'procedure', 60),
  'back-blows': remedy('tb', 'slaps', 'choking'),
  'abdominal-thrusts': remedy('ta', 'heimlich maneuver', 'choking'),
  'chest-thrusts': remedy('tt', '', 'choking'),
  'remove-object': remedy('to', 'sweep magill foreign', 'choking'),
  'vagal-maneuver': remedy('tv', 'valsalva bear down carotid massage', 'procedure', 15),
  'recovery-position': remedy('tr', 'side roll', 'recovery-position'),
  'lay-flat': remedy('tf', 'supine down legs raise raised elevate lie', 'recovery-position'),
  'protect-head': remedy('th', 'cushion pillow injury safe furniture', 'recovery-position'),
  warm: remedy('tw', 'blanket rewarm warming', 'procedure'),
  dialysis: remedy('td', '', 'procedure'),
  'cath-lab': remedy('tl', 'pci activate stemi catheterization', 'procedure'),
  'stroke-team': remedy('ts', 'alert', 'call'),
  'stop-bleeding': remedy('tg', 'tourniquet pressure hemorrhage control', 'procedure'),
  'remove-trigger': remedy('tx', 'stinger allergen', 'procedure'),
}

const CAUSE_LETTERS: Readonly<Record<(typeof CAUSES)[number], string>> = {
  hypovolemia: '+v',
  hypoxia: '+o',
  acidosis: '+h',
  hyperkalemia: '+k',
  hypokalemia: '+l',
  hypothermia: '+c',
  'tension-pneumothorax': '+p',
  tamponade: '+t',
  toxins: '+x',
  'pulmonary-embolism': '+e',
  'coronary-thrombosis': '+m',
}

/** Other names of a cause. */
const CAUSE_WORDS: Readonly<Record<(typeof CAUSES)[number], string>> = {
  hypovolemia: 'bleeding volume',
  hypoxia: 'hypoxemia',
  acidosis: 'hydrogen acid',
  hyperkalemia: 'high',
  hypokalemia: 'low',
  hypothermia: 'cold',
  'tension-pneumothorax': 'pneumo',
  tamponade: 'cardiac',
  toxins: 'overdose poison poisoning',
  'pulmonary-embolism': 'pe embolus clot',
  'coronary-thrombosis': 'heart attack infarct',
}

/** Other names of what is set after an arrest. */
const MEASURE_WORDS: Readonly<Record<(typeof POST_ARREST)[number], string>> = {
  'temperature-control': 'temperature-control fever',
  'oxygen-target': 'titrate wean saturation',
  'ventilation-target': 'paco2',
  'pressure-target': 'map',
  'glucose-target': '',
  eeg: 'seizure',
}

const MEASURE_LETTERS: Readonly<Record<(typeof POST_ARREST)[number], string>> = {
  'temperature-control': 'pt',
  'oxygen-target': 'px',
  'ventilation-target': 'pv',
  'pressure-target': 'pp',
  'glucose-target': 'pg',
  eeg: 'pe',
}

export const TREATMENT_ROWS: OrderRows<
  'iv' | 'io' | 'drug' | 'fluid' | 'consider' | 'treat' | 'post-arrest'
> = {
  iv: {
    place: 'access',
    seconds: 45,
    text: 'IV access',
    short: 'iv',
    aloud: true,
    scope: 'start-iv',
    about: null,
    brings: [{ fact: 'access' }],
    cue: 'iv',
    choices: [
      {
        group: 'Access',
        label: 'IV access',
        letters: 'iv',
        words: 'line vein peripheral lines',
        wish: { order: 'iv' },
      },
    ],
  },
  io: {
    place: 'access',
    seconds: 20,
    text: 'IO access',
    short: 'io',
    aloud: true,
    scope: 'start-io',
    about: null,
    brings: [{ fact: 'access' }],
    cue: 'io',
    choices: [
      {
        group: 'Access',
        label: 'IO access',
        letters: 'io',
        words: 'bone intraosseous drill tibia',
        wish: { order: 'io' },
      },
    ],
  },
  drug: {
    place: 'access',
    seconds: 12,
    text: ({ drug, dose, unit, route }, reference: Reference) =>
      [drugName(drug, reference), dose, unit, route?.toUpperCase()]
        .filter((part) => part !== undefined)
        .join(' '),
    short: ({ drug, dose, unit }, reference: Reference) =>
      `${shortDrugName(drug, reference)} ${dose ?? ''} ${unit ?? ''}`.trim(),
    aloud: true,
    scope: ({ drug, route }) => {
      if (route === 'im') return 'give-im-drug'
      if (drug === 'naloxone' && route === 'in') return 'nasal-naloxone'
      if (drug === 'glutose') return 'glucose'
      return drug === 'aspirin' ? 'aspirin' : 'push-drug'
    },
    about: ({ drug, unit, route }) => {
      if (drug === 'epinephrine' && unit !== 'mg') return 'epinephrine infusion'
      return route === 'im' ? `${drug} im` : drug
    },
    brings: ({ drug }) => [
      { fact: 'drug', what: drug },
      { fact: 'held-back', what: drug },
    ],
    cue: ({ drug, route }) => (drug === 'epinephrine' && route === 'im' ? 'epinephrine-im' : drug),
    // The table gives each drug letters that no other order has.
    choices: (reference) =>
      reference.drugs.map(({ id, name, words }) => ({
        group: 'Drugs',
        label: name,
        letters: '',
        words: `${id} ${words.join(' ')}`,
        slot: 'dose',
        wish: { order: 'drug', drug: id },
      })),
  },
  fluid: {
    place: 'access',
    seconds: 10,
    text: ({ kind, volumeMl }) => `${kind ?? 'crystalloid'} ${volumeMl ?? '?'} mL`,
    short: 'fluid',
    aloud: true,
    scope: 'move-fluids',
    about: null,
    brings: [{ fact: 'fluid' }],
    cue: 'fluid',
    choices: [
      {
        group: 'Access',
        label: 'Fluid',
        letters: 'fl',
        words: 'bolus saline crystalloid liter fluids',
        slot: 'volume',
        wish: { order: 'fluid', kind: 'crystalloid' },
      },
      {
        group: 'Access',
        label: 'Blood',
        letters: 'bl',
        words: 'transfuse transfusion red cells prbc',
        slot: 'volume',
        wish: { order: 'fluid', kind: 'blood' },
      },
    ],
  },
  treat: {
    place: ({ treatment }) => REMEDIES[treatment].place,
    seconds: ({ treatment }) => REMEDIES[treatment].seconds,
    text: ({ treatment }) => plainWords(treatment),
    short: ({ treatment }) => plainWords(treatment),
    aloud: true,
    scope: ({ treatment }) => REMEDIES[treatment].scope,
    about: ({ treatment }) => treatment,
    brings: ({ treatment }) => [{ fact: 'treat', what: treatment }],
    cue: ({ treatment }) => treatment,
    choices: TREATMENTS.map((treatment) => ({
      group: 'Treat a cause',
      label: capital(plainWords(treatment)),
      letters: REMEDIES[treatment].letters,
      words: `${REMEDIES[treatment].words} treat`,
      wish: { order: 'treat', treatment },
    })),
  },
  consider: {
    place: null,
    seconds: 0,
    text: ({ causes }) => `think of: ${causes.map(plainWords).join(', ')}`,
    short: 'causes',
    aloud: true,
    scope: UNGOVERNED,
    about: null,
    brings: [{ fact: 'considered' }],
    cue: null,
    choices: CAUSES.map((cause) => ({
      group: 'Think of',
      label: `Think of ${plainWords(cause)}`,
      letters: CAUSE_LETTERS[cause],
      words: `consider cause rule out ${CAUSE_WORDS[cause]}`,
      needs: [...plainWords(cause).split(' '), ...CAUSE_WORDS[cause].split(' ')],
      wish: { order: 'consider', causes: [cause] },
    })),
  },
  'post-arrest': {
    place: null,
    seconds: 0,
    text: ({ measure }) => (measure === 'eeg' ? 'EEG' : plainWords(measure)),
    short: ({ measure }) => plainWords(measure),
    aloud: true,
    scope: 'choose-rhythm-treatment',
    about: ({ measure }) => measure,
    brings: ({ measure }) => [{ fact: 'post-arrest', what: measure }],
    cue: null,
    choices: POST_ARREST.map((measure) => ({
      group: 'After the arrest',
      label: capital(plainWords(measure)),
      letters: MEASURE_LETTERS[measure],
      words: `post rosc target ${MEASURE_WORDS[measure]}`,
      wish: { order: 'post-arrest', measure },
    })),
  },
}
