// The words for orders that are not drugs, with synonyms, and what a number after them means.
import type { Wish } from './wish'
import { ASSESSMENTS, CAUSES, POST_ARREST, RHYTHM_NAMES, TEAM_PLACES, TESTS, TREATMENTS } from './vocabulary'

export interface Phrase {
  readonly words: readonly string[]
  readonly order: (numbers: readonly number[]) => Wish
}

const says = (words: string, order: Wish): Phrase => ({ words: words.split(' | '), order: () => order })
const list = <T extends string>(ids: readonly T[], order: (id: T) => Wish): Phrase[] =>
  ids.map((id) => ({ words: [id.replaceAll('-', ' ')], order: () => order(id) }))
const energy = (numbers: readonly number[]): { energyJ?: number } =>
  numbers[0] === undefined ? {} : { energyJ: Math.min(400, Math.max(1, numbers[0])) }

export const PHRASES: readonly Phrase[] = [
  says('compressions | start cpr | push | resume compressions | cpr', {
    order: 'cpr',
    action: 'start',
    to: 'compressor',
  }),
  says('stop compressions | hold compressions | stop cpr', {
    order: 'cpr',
    action: 'stop',
    to: 'compressor',
  }),
  says('swap | switch compressors | change compressor', { order: 'cpr', action: 'swap', to: 'compressor' }),
  says('deeper | push harder | coach depth', { order: 'cpr', action: 'coach', fix: 'depth' }),
  says('faster | slower | coach rate', { order: 'cpr', action: 'coach', fix: 'rate' }),
  says('recoil | let it recoil', { order: 'cpr', action: 'coach', fix: 'recoil' }),
  says('check rhythm | rhythm check | analyze rhythm', { order: 'rhythm-check', to: 'monitor' }),
  says('check pulse | pulse check | pulse', { order: 'pulse-check', to: 'airway' }),
  says('aed analyze | analyze', { order: 'analyze', to: 'monitor' }),
  {
    words: ['charge', 'charge joules'],
    order: (numbers) => ({ order: 'charge', ...energy(numbers), to: 'monitor' }),
  },
  // "shock 200" on a machine that is not charged means: charge first.
  {
    words: ['shock', 'defibrillate', 'deliver shock'],
    order: (numbers) =>
      numbers[0] === undefined
        ? { order: 'shock', to: 'monitor' }
        : { order: 'charge', ...energy(numbers), to: 'monitor' },
  },
  says('shock now | shock', { order: 'shock', to: 'monitor' }),
  says('clear | everybody clear', { order: 'clear', to: 'monitor' }),
  says('disarm | cancel charge', { order: 'disarm', to: 'monitor' }),
  says('sync | synchronize | cardioversion', { order: 'sync', on: true, to: 'monitor' }),
  says('sync off', { order: 'sync', on: false, to: 'monitor' }),
  {
    words: ['pace', 'pacing', 'transcutaneous pacing'],
    order: ([first, second]) => ({
      order: 'pace',
      rateBpm: second === undefined ? 70 : Math.min(180, first ?? 70),
      ...(first === undefined ? {} : { currentMa: Math.min(200, second ?? first) }),
      on: true,
      to: 'monitor',
    }),
  },
  says('pacing off | stop pacing', { order: 'pace', on: false, to: 'monitor' }),
  says('pads | pads on | attach defibrillator', { order: 'pads', to: 'monitor' }),
  says('leads | monitor | attach monitor', { order: 'leads', to: 'monitor' }),
  {
    words: ['ventilate', 'bag', 'bag mask', 'breaths'],
    order: ([rate]) => ({
      order: 'ventilate',
      ...(rate === undefined ? {} : { perMinute: Math.min(60, rate) }),
      to: 'airway',
    }),
  },
  {
    words: ['oxygen', 'o2'],
    order: ([liters]) => ({ order: 'oxygen', litersPerMinute: Math.min(25, liters ?? 15), to: 'airway' }),
  },
  says('open airway | head tilt', { order: 'airway', device: 'open', to: 'airway' }),
  says('suction', { order: 'airway', device: 'suction', to: 'airway' }),
  says('oral airway | opa', { order: 'airway', device: 'opa', to: 'airway' }),
  says('nasal airway | npa', { order: 'airway', device: 'npa', to: 'airway' }),
  says('supraglottic | lma | igel', { order: 'airway', device: 'supraglottic', to: 'airway' }),
  says('tube | intubate | endotracheal tube', { order: 'airway', device: 'tube', to: 'airway' }),
  says('capnography | etco2 | capno', { order: 'capnography', to: 'airway' }),
  says('iv | iv access | line', { order: 'iv', to: 'access' }),
  says('io | intraosseous', { order: 'io', to: 'access' }),
  {
    words: ['fluid', 'bolus', 'saline', 'crystalloid'],
    order: ([ml]) => ({
      order: 'fluid',
      ...(ml === undefined ? {} : { volumeMl: Math.min(5000, ml) }),
      kind: 'crystalloid',
      to: 'access',
    }),
  },
  {
    words: ['blood', 'transfuse'],
    order: ([ml]) => ({
      order: 'fluid',
      ...(ml === undefined ? {} : { volumeMl: Math.min(5000, ml) }),
      kind: 'blood',
      to: 'access',
    }),
  },
  says('call help | call 911 | call code team | call ems', { order: 'call', who: 'emergency' }),
  says('get aed | bring aed', { order: 'call', who: 'aed' }),
  says('expert | call cardiology | call expert', { order: 'call', who: 'expert' }),
  says('family', { order: 'call', who: 'family' }),
  says('hs and ts | h t | causes | reversible causes', { order: 'consider', causes: [...CAUSES] }),
  says('hand over | handover | sbar', {
    order: 'hand-over',
    parts: ['situation', 'background', 'assessment', 'recommendation'],
  }),
  says('ecg | 12 lead | twelve lead', { order: 'test', what: 'twelve-lead', to: 'monitor' }),
  says('bp | blood pressure | vital signs', { order: 'assess', what: 'vitals', to: 'monitor' }),
  says('stop resuscitation | terminate', { order: 'stop', reason: 'Said by the leader' }),
  ...list(ASSESSMENTS, (what) => ({ order: 'assess', what })),
  ...list(TESTS, (what) => ({ order: 'test', what })),
  ...list(TREATMENTS, (treatment) => ({ order: 'treat', treatment })),
  ...list(POST_ARREST, (measure) => ({ order: 'post-arrest', measure })),
  ...list(RHYTHM_NAMES, (rhythm) => ({ order: 'name-rhythm', rhythm })),
  ...list(CAUSES, (cause) => ({ order: 'consider', causes: [cause] })),
  ...TEAM_PLACES.map((place) => ({
    words: [`assign ${place}`, `role ${place}`],
    order: (): Wish => ({ order: 'assign', place, to: place }),
  })),
]
