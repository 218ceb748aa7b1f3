// What practice draws: the lead and every parameter of a strip by chance, each within the limits of its rhythm, so that
// nothing but what makes the rhythm can be learned by heart.
import type { Lead } from '../ecg/leads'
import type { Parameters } from '../ecg/parameters'
import { bazettQtMs } from '../ecg/qt'
import type { RhythmId } from '../ecg/rhythm-table'
import { parametersOf, rhythmParameters } from '../ecg/rhythm-table'
import type { Random } from '../random'
import { ONE_LEAD_RHYTHMS } from './rhythm-groups'

type Range = readonly [from: number, to: number]
type Ranges = Readonly<Record<string, Range>>

export interface DrawnStrip {
  readonly lead: Lead
  /** Every parameter of the rhythm. */
  readonly parameters: Parameters
}

/** Leads by weight; those of a monitor and of a telemetry set. */
const LEADS: readonly (readonly [Lead, number])[] = [
  ['II', 9],
  ['V1', 4],
  ['MCL1', 3],
  ['III', 4],
]

/** Whatever the rhythm: how the trace breathes, and a recording still enough for the smallest waves. */
const EVERYWHERE: Ranges = { breathing: [1, 8], baselineWander: [0, 0.07], muscleNoise: [0.004, 0.012] }
const HUM_SHARE = 0.25
const HUM_MV = 0.01

const P: Ranges = { pHeight: [0.11, 0.2], pWidth: [86, 112], pNotch: [0, 0.8], pAxis: [44, 72] }
const T: Ranges = { tHeight: [0.6, 1.5], tAxis: [25, 65] }
const SWAY: Ranges = { sway: [0.4, 2] }
const SHAPE: Ranges = { qtc: [370, 460], amplitude: [0.6, 1.6], axis: [0, 88], ...T, ...SWAY }
const NARROW: Ranges = { qrs: [72, 108], ...SHAPE }
const WIDE: Ranges = { qrs: [124, 172], qtc: [380, 470], amplitude: [0.6, 1.7], tHeight: [0.6, 1.4], ...SWAY }
const PR: Range = [125, 190]
/** All that the junctional rhythms share: they differ by rate alone. */
const JUNCTIONAL: Ranges = {
  pr: [80, 115],
  retrogradeP: [0, 2],
  ...NARROW,
  pHeight: [0.1, 0.2],
  sway: [0.2, 1.6],
}
const EARLY: Ranges = { coupling: [0.48, 0.72], earlyQrs: [124, 176], earlyHeight: [0.6, 1.35] }

/**
 * Ranges by rhythm. They keep clear of the limits that the names stand on: a sinus rhythm of 61 and a PR of 201 ms would
 * test eyesight. What does not decide a name has the same range in its look-alikes, or one that overlaps it by far.
 */
const RANGES: Readonly<Record<RhythmId, Ranges>> = {
  sinus: { rate: [62, 98], pr: PR, ...NARROW, ...P },
  'sinus-bradycardia': { rate: [34, 57], pr: PR, ...NARROW, ...P },
  'sinus-tachycardia': { rate: [103, 156], pr: [120, 165], ...NARROW, ...P },
  'sinus-arrhythmia': {
    rate: [48, 84],
    pr: PR,
    variation: [16, 28],
    breathsPerMinute: [10, 20],
    ...NARROW,
    ...P,
  },
  'sinus-arrest': { rate: [58, 94], pr: PR, pausesPerMinute: [5, 8], ...NARROW, ...P },
  'sinus-exit-block': { rate: [50, 86], pr: PR, pausesPerMinute: [5, 8], dropped: [1, 2], ...NARROW, ...P },
  'wandering-pacemaker': { rate: [54, 92], pr: [140, 195], wander: [7, 12], ...NARROW, ...P },
  pjc: {
    rate: [46, 82],
    pr: PR,
    ectopicsPerMinute: [8, 14],
    coupling: [0.55, 0.76],
    earlyPr: [80, 115],
    retrogradeP: [0, 2],
    ...NARROW,
    ...P,
  },
  'multifocal-atrial-tachycardia': {
    rate: [104, 148],
    pr: [135, 190],
    irregularity: [0.12, 0.22],
    ...NARROW,
    pHeight: [0.12, 0.2],
  },
  pac: { rate: [46, 82], pr: PR, ectopicsPerMinute: [8, 14], coupling: [0.55, 0.76], ...NARROW, ...P },
  pvc: { rate: [56, 94], pr: PR, ectopicsPerMinute: [8, 14], ...EARLY, ...NARROW, ...P },
  'pvc-multifocal': {
    rate: [56, 94],
    pr: PR,
    ectopicsPerMinute: [8, 14],
    ...EARLY,
    couplingApart: [-0.1, 0.1],
    ...NARROW,
    ...P,
  },
  'pvc-r-on-t': {
    rate: [56, 94],
    pr: PR,
    ectopicsPerMinute: [8, 14],
    ...EARLY,
    onT: [0.78, 0.93],
    ...NARROW,
    ...P,
  },
  'pvc-bigeminy': { rate: [50, 86], pr: PR, ...EARLY, ...NARROW, ...P },
  'pvc-trigeminy': { rate: [54, 92], pr: PR, ...EARLY, ...NARROW, ...P },
  'pvc-couplet': { rate: [56, 90], pr: PR, ectopicsPerMinute: [7, 11], ...EARLY, ...NARROW, ...P },
  'non-sustained-vt': {
    rate: [56, 90],
    pr: PR,
    runsPerMinute: [6, 8],
    runBeats: [3, 8],
    runRate: [108, 190],
    ...EARLY,
    ...NARROW,
    ...P,
  },
  'atrial-fibrillation': {
    irregularity: [0.17, 0.29],
    fWaves: [0.04, 0.11],
    fHz: [4.8, 8],
    ...NARROW,
  },
  'atrial-flutter': { flutterWaves: [0.16, 0.36], flutterPhase: [0, 0.95], ...NARROW, sway: [0, 0.6] },
  svt: { rate: [152, 222], ...NARROW, sway: [0.1, 0.8] },
  junctional: { rate: [41, 59], ...JUNCTIONAL },
  'accelerated-junctional': { rate: [62, 98], ...JUNCTIONAL },
  'junctional-tachycardia': { rate: [104, 148], ...JUNCTIONAL },
  'first-degree': { rate: [46, 92], pr: [225, 340], ...NARROW, ...P },
  wenckebach: { rate: [38, 68], pr: [145, 225], increment: [45, 120], conduction: [3, 5], ...NARROW, ...P },
  'mobitz-2': { rate: [34, 56], pr: PR, conduction: [3, 5], ...NARROW, ...P },
  'av-block-2-1': { rate: [34, 56], pr: [125, 235], ...NARROW, ...P },
  'high-grade-block': { pr: [125, 235], ...NARROW, ...P },
  'third-degree': { ...NARROW, ...P },
  idioventricular: { rate: [22, 39], ...WIDE },
  'accelerated-idioventricular': { rate: [46, 96], ...WIDE, sway: [0.2, 1.4] },
  agonal: {
    rate: [8, 18],
    qrs: [140, 182],
    qt: [460, 900],
    tHeight: [0.6, 1.4],
    amplitude: [0.5, 1.2],
    axis: [-90, 110],
  },
  'monomorphic-vt': { ...WIDE, ...P, sway: [0.1, 1.1] },
  'polymorphic-vt': {
    rate: [200, 246],
    qrs: [120, 150],
    amplitude: [0.6, 1.6],
    irregularity: [0.05, 0.14],
    variety: [0.7, 1.3],
    tHeight: [0.7, 1.3],
  },
  torsades: {
    rate: [200, 246],
    qrs: [120, 150],
    amplitude: [0.5, 1.4],
    irregularity: [0.07, 0.14],
    beatsPerTwist: [4, 8],
    tHeight: [0.7, 1.3],
  },
  'vf-coarse': { frequencyHz: [4.5, 7.2], amplitude: [0.9, 2.2], fadeMinutes: [8, 24] },
  'vf-fine': { frequencyHz: [4.5, 7.2], amplitude: [0.15, 0.19], fadeMinutes: [15, 30] },
  'ventricular-standstill': { atrialRate: [46, 108], undulation: [0, 0.03], ...P },
  // P is not drawn, and still must not tell.
  asystole: { undulation: [0, 0.03], ...P },
  paced: { rate: [52, 88], ...WIDE, qrs: [128, 176], spike: [0.3, 1.4], ...P },
  'paced-atrial': { rate: [62, 96], pr: [130, 195], spike: [0.3, 1.4], ...NARROW, ...P },
  'paced-dual': { rate: [54, 90], pr: [130, 195], ...WIDE, qrs: [128, 176], spike: [0.3, 1.4], ...P },
  'paced-no-capture': { rate: [24, 46], pacerRate: [56, 88], ...WIDE, spike: [0.3, 1.4] },
  'paced-no-output': {
    rate: [56, 88],
    pausesPerMinute: [5, 8],
    missing: [1, 2],
    ...WIDE,
    qrs: [128, 176],
    spike: [0.3, 1.4],
    ...P,
  },
  'paced-undersensing': {
    rate: [54, 82],
    pr: PR,
    pacerRate: [56, 88],
    pacedQrs: [128, 176],
    spike: [0.3, 1.4],
    ...NARROW,
    ...P,
  },
  'stemi-inferior': { rate: [56, 108], pr: PR, stElevation: [0.15, 0.45], ...NARROW, ...P },
  'stemi-anterior': { rate: [56, 108], pr: PR, stElevation: [0.15, 0.45], ...NARROW, ...P },
  'stemi-lateral': { rate: [56, 108], pr: PR, stElevation: [0.15, 0.45], ...NARROW, ...P },
  'left-bundle-block': { rate: [56, 104], pr: PR, ...WIDE, axis: [-30, 60], ...P },
  'right-bundle-block': { rate: [56, 104], pr: PR, ...WIDE, tAxis: [25, 65], axis: [0, 80], ...P },
  preexcitation: {
    rate: [56, 104],
    pr: [80, 112],
    ...WIDE,
    qrs: [116, 150],
    tAxis: [25, 65],
    axis: [0, 70],
    ...P,
  },
  'left-ventricular-hypertrophy': {
    rate: [56, 98],
    pr: PR,
    qrs: [88, 112],
    qtc: [370, 460],
    amplitude: [1.8, 2.6],
    axis: [-20, 45],
    tHeight: [0.6, 1.4],
    ...SWAY,
    ...P,
  },
  pericarditis: { rate: [64, 118], pr: PR, stElevation: [0.15, 0.3], ...NARROW, ...P },
  'early-repolarization': {
    rate: [52, 86],
    pr: PR,
    stElevation: [0.1, 0.2],
    ...NARROW,
    tHeight: [0.9, 1.5],
    ...P,
  },
  hyperkalemia: {
    rate: [56, 98],
    pr: [160, 230],
    qrs: [96, 140],
    ...SHAPE,
    tHeight: [1, 1.6],
    ...P,
    pHeight: [0.05, 0.1],
  },
  'posterior-infarction': { rate: [56, 108], pr: PR, stElevation: [0.1, 0.3], ...NARROW, ...P },
  'right-ventricular-infarction': { rate: [48, 100], pr: PR, stElevation: [0.15, 0.45], ...NARROW, ...P },
}

type Values = Record<string, number>
type More = (values: Values, random: Random) => void

/** Where the ventricles begin, with the axes that go with it: number of the focus, from, to. */
const FOCI: readonly (readonly [focus: number, ...Range])[] = [
  [0, 55, 100], // right ventricle, outflow tract: downward
  [1, 95, 125], // left ventricle, above
  [1, -120, -75], // left ventricle, below
  [2, -100, -45], // apex: upward
]

const fromFocus =
  (focusName = 'focus', axisName = 'axis'): More =>
  (values, random) => {
    const [focus, from, to] = random.pick(FOCI)
    values[focusName] = focus
    values[axisName] = from + 5 * random.int((to - from) / 5 + 1)
  }

const some = (random: Random, share: number): boolean => random.next() < share
const wideIn =
  (share: number): More =>
  (values, random) => {
    if (some(random, share)) values['qrs'] = between(random, [122, 160], 2)
  }
const freeP =
  (share: number): More =>
  (values, random) => {
    values['atrialRate'] = some(random, share) ? between(random, [60, 98], 1) : 0
  }
/** The lead of a pacemaker lies at the apex, or higher, on the septum or in the outflow tract. */
const leadIn =
  (axisName: string): More =>
  (values, random) => {
    values[axisName] = some(random, 0.5) ? between(random, [-110, -45], 5) : between(random, [40, 95], 5)
  }
const early = fromFocus('earlyFocus', 'earlyAxis')

/** What hangs together, drawn together. */
const MORE: Readonly<Partial<Record<RhythmId, readonly More[]>>> = {
  'sinus-arrest': [
    (values, random) => {
      // Well away from whole cycles, so that calipers can tell it from an exit block.
      values['pause'] = random.pick([2.4, 2.45, 2.5, 2.55, 2.6, 3.45, 3.5, 3.55])
    },
  ],
  pac: [
    (values, random) => {
      // From low in the atria, or from high and beside the sinus node.
      values['ectopicAxis'] = some(random, 0.6)
        ? between(random, [-85, -20], 5)
        : between(random, [75, 90], 5)
    },
  ],
  pvc: [early],
  'pvc-multifocal': [early, fromFocus('otherFocus', 'otherAxis')],
  'pvc-r-on-t': [early],
  'pvc-bigeminy': [early],
  'pvc-trigeminy': [early],
  'pvc-couplet': [early],
  'non-sustained-vt': [early],
  'atrial-fibrillation': [
    (values, random) => {
      // Slow as often as fast, so that the rate does not give it away.
      values['rate'] = some(random, 0.72) ? between(random, [54, 100], 1) : between(random, [101, 156], 1)
    },
  ],
  'atrial-flutter': [
    (values, random) => {
      values['conduction'] = random.pick([2, 2, 3, 4, 4])
      values['rate'] = Math.round(between(random, [250, 330], 1) / values['conduction'])
    },
  ],
  svt: [
    (values, random) => {
      values['retrogradeP'] = random.pick([0, 0, 2])
    },
  ],
  wenckebach: [wideIn(0.3)],
  'mobitz-2': [wideIn(0.5)],
  'av-block-2-1': [wideIn(0.4)],
  'high-grade-block': [
    wideIn(0.5),
    (values, random) => {
      values['conduction'] = random.pick([3, 3, 4])
      // By the pace of the atria, as in a third-degree block.
      values['rate'] = Math.round(between(random, [22 * values['conduction'], 112], 1) / values['conduction'])
    },
  ],
  'third-degree': [
    (values, random) => {
      const junction = some(random, 0.54)
      values['rate'] = junction ? between(random, [41, 60], 1) : between(random, [24, 40], 1)
      values['atrialRate'] = between(random, [Math.max(60, Math.ceil(1.36 * values['rate'])), 100], 1)
      if (junction) return
      values['qrs'] = between(random, [122, 164], 2)
      fromFocus()(values, random)
    },
  ],
  idioventricular: [fromFocus()],
  'accelerated-idioventricular': [fromFocus()],
  'monomorphic-vt': [
    fromFocus(),
    freeP(0.45),
    (values, random) => {
      values['rate'] = some(random, 0.72) ? between(random, [108, 172], 1) : between(random, [173, 235], 1)
      values['captures'] = values['atrialRate'] !== 0 && some(random, 0.6) ? between(random, [6, 14], 1) : 0
    },
  ],
  paced: [freeP(0.4), leadIn('axis')],
  'paced-dual': [leadIn('axis')],
  'paced-undersensing': [leadIn('pacedAxis')],
  'paced-no-output': [freeP(0.4), leadIn('axis')],
  'paced-no-capture': [fromFocus()],
}

/** A lead and all parameters, by chance. Tries until everything can be drawn and what decides can be seen in the lead. */
export function chanceStrip(rhythm: RhythmId, random: Random): DrawnStrip {
  for (let tries = 0; ; tries++) {
    const lead = tries < TRIES ? chosenLead(rhythm, random) : 'II'
    const values = chosenValues(rhythm, random)
    if (!fits(rhythm, values)) continue
    if (tries < TRIES && !seenIn(lead, rhythm, values)) continue
    return { lead, parameters: rhythmParameters(rhythm, values) }
  }
}

const TRIES = 60

function chosenLead(rhythm: RhythmId, random: Random): Lead {
  // What needs twelve leads is shown in twelve.
  if (!ONE_LEAD_RHYTHMS.includes(rhythm)) return 'II'
  let at = random.int(LEADS.reduce((sum, [, weight]) => sum + weight, 0))
  return LEADS.find(([, weight]) => (at -= weight) < 0)?.[0] ?? 'II'
}

function chosenValues(rhythm: RhythmId, random: Random): Values {
  const specs = new Map(parametersOf(rhythm).map((known) => [known.name, known]))
  const values: Values = {}
  for (const [name, range] of Object.entries({ ...RANGES[rhythm], ...EVERYWHERE })) {
    const known = specs.get(name)
    if (known !== undefined) values[name] = between(random, range, known.step)
  }
  values['mainsHum'] = some(random, HUM_SHARE) ? HUM_MV : 0
  for (const more of MORE[rhythm] ?? []) more(values, random)
  return values
}

function between(random: Random, [from, to]: Range, step: number): number {
  const value = from + step * random.int(Math.floor((to - from) / step + 1e-9) + 1)
  return Math.round(value * 1000) / 1000
}

/** Whether the values go together: the engine takes them, no early beat falls on a T, no group outruns its atria. */
function fits(rhythm: RhythmId, values: Values): boolean {
  try {
    rhythmParameters(rhythm, values)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
  const {
    rate = 75,
    qtc = 400,
    coupling,
    couplingApart = 0,
    conduction = 0,
    pr = 160,
    increment = 0,
  } = values
  const rrMs = 60_000 / rate
  if (coupling !== undefined && (coupling + Math.min(0, couplingApart)) * rrMs < bazettQtMs(qtc, rrMs) + 20)
    return false
  // Below two seconds one speaks of no arrest; much longer the strip has no beats to measure.
  if (rhythm === 'sinus-arrest') {
    const pauseMs = (values['pause'] ?? 0) * rrMs
    return pauseMs >= 2000 && pauseMs <= 3200
  }
  if (rhythm !== 'wenckebach' && rhythm !== 'mobitz-2') return true
  const ppMs = (rrMs * (conduction - 1)) / conduction
  if (ppMs < 600 || ppMs > 1090) return false
  // PR grows by at most twice its first step; the QRS must come well before the next P.
  return pr + 1.75 * increment < ppMs - 180
}

/** Least share of a force that a lead must show of it. */
const SEEN_QRS = 0.4
const SEEN_P_MV = 0.055
/** So far apart are the shares that a lead shows of two shapes. */
const LEAST_APART = 0.7
const LIMB_DEG: Readonly<Partial<Record<Lead, number>>> = { II: 60, III: 120 }

/** Least height of a T wave that a beat is seen to fall on. */
const SEEN_T_MV = 0.14
/** Height of T along its axis, as a share of the QRS (NORMAL in core/ecg/complexes.ts). */
const T_SHARE = 0.29

/** Whether the lead shows T: V1 hardly does. */
function showsT(leadDeg: number | undefined, { tHeight = 1, tAxis = 45, amplitude = 1 }: Values): boolean {
  if (leadDeg === undefined) return false
  return T_SHARE * tHeight * amplitude * Math.cos(((leadDeg - tAxis) * Math.PI) / 180) >= SEEN_T_MV
}

/** Whether the lead shows the beats of two foci in two shapes: from V1, only those of the left ventricle are upright. */
function looksDifferent(leadDeg: number | undefined, values: Values): boolean {
  const { earlyAxis = 0, otherAxis = 0, earlyFocus, otherFocus } = values
  if (leadDeg === undefined) return (earlyFocus === 1) !== (otherFocus === 1)
  const share = (deg: number): number => Math.cos(((leadDeg - deg) * Math.PI) / 180)
  return Math.abs(share(earlyAxis) - share(otherAxis)) > LEAST_APART && Math.abs(share(otherAxis)) >= SEEN_QRS
}

function seenIn(lead: Lead, rhythm: RhythmId, values: Values): boolean {
  const leadDeg = LIMB_DEG[lead]
  // Its P turns over, which V1 does not show.
  if (leadDeg === undefined && rhythm === 'wandering-pacemaker') return false
  if (rhythm === 'pvc-r-on-t' && !showsT(leadDeg, values)) return false
  if (rhythm === 'pvc-multifocal' && !looksDifferent(leadDeg, values)) return false
  // A P that runs upward is told by its direction, which only the leads below show.
  const turned = rhythm.includes('junctional') || rhythm === 'pjc'
  if (leadDeg === undefined) return !turned || values['retrogradeP'] === 0
  const share = (deg: number): number => Math.cos(((leadDeg - deg) * Math.PI) / 180)
  const { axis, earlyAxis, pAxis, pHeight = 0 } = values
  if (axis !== undefined && Math.abs(share(axis)) < SEEN_QRS) return false
  if (earlyAxis !== undefined && Math.abs(share(earlyAxis)) < SEEN_QRS) return false
  return pAxis === undefined || pHeight * share(pAxis) >= SEEN_P_MV
}
