// Every order that can be typed or picked, with its words and a code of two letters; drugs come from the data.
import type { Reference } from '../../../core/code/reference.schema'
import {
  ASSESSMENTS,
  CAUSES,
  POST_ARREST,
  RHYTHM_NAMES,
  TEAM_PLACES,
  TESTS,
  TREATMENTS,
} from '../../../core/code/vocabulary'
import type { Wish } from '../../../core/code/wish'
import { printed } from './drill-views'

/** A number that was typed with an order: what it may be. */
export type NumberSlot = 'dose' | 'energy' | 'breaths' | 'liters' | 'volume' | 'pace' | 'shock' | 'none'

export interface OrderEntry {
  readonly group: string
  readonly label: string
  /** Two letters that choose it with Enter. */
  readonly code: string
  /** Lower-case words that find it, the label's own included. */
  readonly words: readonly string[]
  readonly slot: NumberSlot
  readonly wish: Wish
}

const plain = (id: string): string => id.replaceAll('-', ' ')
const capital = (text: string): string => printed(text.charAt(0).toUpperCase() + text.slice(1))

const ASSESS_CODES = ['sc', 're', 'br', 'aw', 'bs', 'sk', 'pu', 'ne', 'nv', 'ab', 'hx', 'vs'] as const
const ASSESS_WORDS: Readonly<Record<string, string>> = {
  response: 'responsive shout tap',
  breathing: 'pulse carotid look',
  'breath-sounds': 'lungs auscultate listen',
  vitals: 'blood pressure bp saturation',
  history: 'sample story medication',
  neuro: 'consciousness',
  'neck-veins': 'jvd',
}
const TEST_CODES = ['la', 'gl', '12', 'us', 'cx', 'ct'] as const
const TEST_WORDS: Readonly<Record<string, string>> = {
  'twelve-lead': '12 ecg ekg lead 12-lead',
  ultrasound: 'echo pocus',
  glucose: 'sugar',
  'chest-film': 'xray x-ray',
  labs: 'blood gas potassium troponin',
}
const TREAT_CODES = [
  'nd',
  'pc',
  'ud',
  'cd',
  'bb',
  'at',
  'ct',
  'ro',
  'vm',
  'rp',
  'wa',
  'di',
  'cl',
  'st',
  'sb',
  'rt',
]

/** All orders, those of the drug list included, in the order in which they are listed. */
export function orderEntries(reference: Reference): OrderEntry[] {
  const list: OrderEntry[] = []
  const add = (
    group: string,
    label: string,
    code: string,
    words: string,
    wish: Wish,
    slot: NumberSlot = 'none',
  ): void => {
    const all = `${label} ${words}`.toLowerCase().split(/[^a-z0-9:.]+/)
    // The first in the list keeps its code.
    const own = list.some((entry) => entry.code === code) ? '' : code
    list.push({ group, label, code: own, words: [...new Set(all)].filter((word) => word !== ''), slot, wish })
  }
  const call = (
    label: string,
    code: string,
    words: string,
    who: 'emergency' | 'aed' | 'expert' | 'family',
  ): void => add('Call', label, code, words, { order: 'call', who })
  call('Call for emergency help', 'ca', '911 ems code team help', 'emergency')
  call('Bring the AED', 'ae', 'defibrillator cart', 'aed')
  call('Call the expert', 'ex', 'consult cardiology', 'expert')
  call('Somebody to the family', 'fa', 'relatives', 'family')
  TEAM_PLACES.forEach((place) =>
    add('Team', `Take the place: ${place}`, `r${place.charAt(0)}`, 'assign role', {
      order: 'assign',
      place,
      to: place,
    }),
  )
  const cpr = 'cpr compressions chest'
  add('Compressions', 'Start compressions', 'cc', `${cpr} resume go on push`, {
    order: 'cpr',
    action: 'start',
  })
  add('Compressions', 'Stop compressions', 'sp', `${cpr} hold pause`, { order: 'cpr', action: 'stop' })
  add('Compressions', 'Swap compressors', 'sw', `${cpr} switch change relieve`, {
    order: 'cpr',
    action: 'swap',
  })
  for (const [fix, words, code] of [
    ['depth', 'Press deeper', 'cd'],
    ['rate', 'Keep the rate at 100 to 120', 'cr'],
    ['recoil', 'Let the chest recoil', 'cl'],
    ['breaths', 'Fewer breaths', 'cb'],
  ] as const)
    add('Compressions', words, code, `${cpr} coach ${fix} harder faster slower`, {
      order: 'cpr',
      action: 'coach',
      fix,
    })
  add(
    'Airway',
    'Ventilate with bag and mask, 30:2',
    've',
    'breaths bvm bag',
    { order: 'ventilate' },
    'breaths',
  )
  add('Airway', 'Oxygen', 'o2', 'o2 liters mask', { order: 'oxygen', litersPerMinute: 15 }, 'liters')
  const devices = {
    open: 'Open the airway',
    suction: 'Suction',
    opa: 'Oral airway',
    npa: 'Nasal airway',
  } as const
  const long = { supraglottic: 'Supraglottic airway', tube: 'Endotracheal tube' } as const
  for (const [device, label] of Object.entries({ ...devices, ...long }) as [keyof typeof devices, string][])
    add(
      'Airway',
      label,
      { open: 'op', suction: 'su', opa: 'oa', npa: 'na', supraglottic: 'sg', tube: 'et' }[device],
      'airway intubate ett lma igel jaw chin opa npa',
      { order: 'airway', device },
    )
  add('Airway', 'Capnography', 'co', 'etco2 co2 end tidal', { order: 'capnography' })
  add('Monitor', 'Pads on', 'pa', 'defibrillator attach', { order: 'pads' })
  add('Monitor', 'Leads and oximeter on', 'le', 'monitor attach spo2', { order: 'leads' })
  add('Monitor', 'Check the rhythm', 'rc', 'analyze look pause', { order: 'rhythm-check' })
  add('Monitor', 'Check the pulse', 'pk', 'carotid feel', { order: 'pulse-check' })
  add('Monitor', 'Let the AED analyze', 'an', 'aed', { order: 'analyze' })
  for (const rhythm of RHYTHM_NAMES)
    add('Say the rhythm', `Rhythm: ${printed(plain(rhythm))}`, `=${rhythm.slice(0, 2)}`, 'name this is', {
      order: 'name-rhythm',
      rhythm,
    })
  add('Electricity', 'Charge', 'ch', 'joules energy', { order: 'charge' }, 'energy')
  add('Electricity', 'Disarm', 'da', 'dump cancel', { order: 'disarm' })
  add('Electricity', 'Clear', 'cx', 'stand back everybody', { order: 'clear' })
  add('Electricity', 'Shock', 'sh', 'defibrillate cardiovert', { order: 'shock' }, 'shock')
  add('Electricity', 'Synchronize on', 'sy', 'sync cardioversion', { order: 'sync', on: true })
  add('Electricity', 'Synchronize off', 'so', 'unsync', { order: 'sync', on: false })
  add('Electricity', 'Pace', 'pc', 'pacing pacer ma transcutaneous', { order: 'pace' }, 'pace')
  add('Electricity', 'Pacing off', 'po', 'pacer', { order: 'pace', on: false })
  add('Access', 'IV access', 'iv', 'line vein', { order: 'iv' })
  add('Access', 'IO access', 'io', 'bone intraosseous', { order: 'io' })
  add(
    'Access',
    'Fluid',
    'fl',
    'bolus saline crystalloid liter',
    { order: 'fluid', kind: 'crystalloid' },
    'volume',
  )
  add('Access', 'Blood', 'bl', 'transfuse red cells', { order: 'fluid', kind: 'blood' }, 'volume')
  for (const drug of reference.drugs)
    add(
      'Drugs',
      drug.name,
      drug.id.slice(0, 2),
      `${drug.id} ${drug.words.join(' ')}`,
      { order: 'drug', drug: drug.id },
      'dose',
    )
  ASSESSMENTS.forEach((what, i) =>
    add(
      'Assess',
      `Check ${what === 'breathing' ? 'breathing and pulse' : plain(what)}`,
      ASSESS_CODES[i] ?? '',
      `assess look examine ${ASSESS_WORDS[what] ?? ''}`,
      { order: 'assess', what },
    ),
  )
  TESTS.forEach((what, i) =>
    add('Tests', capital(plain(what)), TEST_CODES[i] ?? '', `test ${TEST_WORDS[what] ?? ''}`, {
      order: 'test',
      what,
    }),
  )
  TREATMENTS.forEach((treatment, i) =>
    add('Treat a cause', capital(plain(treatment)), `t${TREAT_CODES[i]?.charAt(0) ?? ''}`, 'treat', {
      order: 'treat',
      treatment,
    }),
  )
  CAUSES.forEach((cause) =>
    add('Think of', `Think of ${plain(cause)}`, '', 'consider cause h t', {
      order: 'consider',
      causes: [cause],
    }),
  )
  POST_ARREST.forEach((measure) =>
    add('After the arrest', capital(plain(measure)), '', 'post rosc target', {
      order: 'post-arrest',
      measure,
    }),
  )
  return list
}
