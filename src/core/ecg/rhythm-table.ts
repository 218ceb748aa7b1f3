// The thirty rhythms with their parameters. Ranges follow facts/acls.md, "Rhythms and their parameters".
import type { Parameters, ParameterSpec } from './parameters'
import {
  amplitude,
  atrialRate,
  axis,
  coupling,
  ectopics,
  narrowQrs,
  pr,
  qrs,
  qtc,
  rate,
  recordingSpecs,
  resolveParameters,
  spec,
} from './parameters'

export const RHYTHM_IDS = [
  'sinus',
  'sinus-bradycardia',
  'sinus-tachycardia',
  'sinus-arrhythmia',
  'pac',
  'pvc',
  'pvc-bigeminy',
  'pvc-couplet',
  'atrial-fibrillation',
  'atrial-flutter',
  'svt',
  'junctional',
  'accelerated-junctional',
  'first-degree',
  'wenckebach',
  'mobitz-2',
  'third-degree',
  'idioventricular',
  'agonal',
  'monomorphic-vt',
  'polymorphic-vt',
  'torsades',
  'vf-coarse',
  'vf-fine',
  'asystole',
  'paced',
  'paced-no-capture',
  'stemi-inferior',
  'stemi-anterior',
  'stemi-lateral',
] as const

export type RhythmId = (typeof RHYTHM_IDS)[number]

const NORMAL_PR = pr(120, 200, 160)
const HEIGHT = amplitude(0.3, 2.5, 1)
const NARROW = [narrowQrs, qtc, HEIGHT, axis(48)]
const SINUS = [NORMAL_PR, ...NARROW]
const STEMI = [
  rate(50, 120, 80),
  ...SINUS,
  spec('stElevation', 'ST elevation in the worst lead', 'mV', 0.1, 0.6, 0.3, 0.05),
]
const RETROGRADE = spec('retrogradeP', 'Retrograde P (0 hidden, 1 before, 2 after the QRS)', '', 0, 2, 1, 1)
const JUNCTIONAL = [pr(60, 118, 96), RETROGRADE, ...NARROW]
const VF_HZ = spec('frequencyHz', 'Main frequency', 'Hz', 4.5, 8, 5.4, 0.1)
const VF_FADE = spec('fadeMinutes', 'Minutes to fade to a tenth (0: never)', 'min', 0, 30, 12, 1)
const WIDE = (min: number, byDefault: number): ParameterSpec => qrs(min, 200, byDefault)

const OWN: Readonly<Record<RhythmId, { readonly specs: readonly ParameterSpec[]; readonly stroke: number }>> =
  {
    sinus: { specs: [rate(60, 100, 75), ...SINUS], stroke: 1 },
    'sinus-bradycardia': { specs: [rate(25, 59, 45), ...SINUS], stroke: 1 },
    'sinus-tachycardia': { specs: [rate(101, 160, 125), pr(120, 200, 140), ...NARROW], stroke: 0.9 },
    'sinus-arrhythmia': {
      specs: [
        rate(45, 100, 68),
        ...SINUS,
        spec('variation', 'Swing of R–R with breathing', '%', 10, 30, 18, 1),
        spec('breathsPerMinute', 'Breaths', '/min', 8, 24, 13, 1),
      ],
      stroke: 1,
    },
    pac: { specs: [rate(45, 110, 72), ...SINUS, ectopics, coupling(0.7)], stroke: 1 },
    pvc: { specs: [rate(45, 110, 72), ...SINUS, ectopics, coupling(0.6)], stroke: 1 },
    'pvc-bigeminy': { specs: [rate(45, 110, 76), ...SINUS, coupling(0.6)], stroke: 1 },
    'pvc-couplet': {
      specs: [
        rate(45, 110, 76),
        ...SINUS,
        { ...ectopics, label: 'Pairs of early beats', max: 12, default: 9 },
        coupling(0.6),
      ],
      stroke: 1,
    },
    'atrial-fibrillation': {
      specs: [
        rate(40, 180, 98),
        ...NARROW,
        spec('irregularity', 'Spread of R–R (coefficient of variation)', '', 0.15, 0.3, 0.22, 0.01),
        spec('fWaves', 'Fibrillatory waves', 'mV', 0, 0.25, 0.1, 0.01),
      ],
      stroke: 0.9,
    },
    'atrial-flutter': {
      specs: [
        rate(55, 175, 75),
        ...NARROW,
        spec('conduction', 'Flutter waves per beat (0: from the rate)', '', 0, 6, 0, 1),
        spec('variableConduction', 'Conduction changes from beat to beat (1: yes)', '', 0, 1, 0, 1),
        spec('flutterWaves', 'Flutter waves', 'mV', 0.1, 0.5, 0.28, 0.02),
      ],
      stroke: 0.9,
    },
    svt: { specs: [rate(150, 250, 185), { ...RETROGRADE, default: 0 }, ...NARROW], stroke: 0.7 },
    junctional: { specs: [rate(40, 60, 50), ...JUNCTIONAL], stroke: 0.9 },
    'accelerated-junctional': { specs: [rate(61, 100, 78), ...JUNCTIONAL], stroke: 0.9 },
    'first-degree': { specs: [rate(40, 110, 68), pr(205, 400, 280), ...NARROW], stroke: 1 },
    wenckebach: {
      specs: [
        rate(30, 90, 58),
        pr(140, 260, 180),
        spec('increment', 'First lengthening of PR', 'ms', 40, 140, 90, 5),
        spec('conduction', 'P waves in a group', '', 3, 7, 4, 1),
        ...NARROW,
      ],
      stroke: 1,
    },
    'mobitz-2': {
      specs: [
        rate(25, 75, 50),
        NORMAL_PR,
        qrs(80, 180, 132),
        spec('conduction', 'P waves in a group', '', 2, 6, 3, 1),
        qtc,
        HEIGHT,
        axis(35),
      ],
      stroke: 1,
    },
    'third-degree': {
      specs: [rate(20, 60, 36), atrialRate(60, 100, 82), qrs(80, 200, 144), qtc, HEIGHT, axis(70)],
      stroke: 0.8,
    },
    idioventricular: { specs: [rate(20, 40, 33), WIDE(120, 156), qtc, HEIGHT, axis(75)], stroke: 0.6 },
    agonal: { specs: [rate(4, 19, 11), WIDE(140, 190), qtc, amplitude(0.2, 1.2, 0.5), axis(70)], stroke: 0 },
    'monomorphic-vt': {
      specs: [
        rate(120, 250, 172),
        WIDE(120, 150),
        qtc,
        amplitude(0.3, 2.5, 1.25),
        axis(80),
        atrialRate(0, 110, 0, 'Dissociated P waves (0: none)'),
      ],
      stroke: 0.5,
    },
    'polymorphic-vt': { specs: [rate(200, 250, 215), WIDE(120, 140), amplitude(0.3, 2, 1)], stroke: 0.2 },
    torsades: {
      specs: [
        rate(200, 250, 220),
        WIDE(120, 140),
        amplitude(0.3, 2, 1.1),
        spec('beatsPerTwist', 'Beats in half a turn of the axis', '', 3, 9, 5, 1),
      ],
      stroke: 0.2,
    },
    'vf-coarse': {
      specs: [VF_HZ, height('Peak-to-peak amplitude, at most', 0.3, 3, 1.7), VF_FADE],
      stroke: 0,
    },
    'vf-fine': {
      specs: [{ ...VF_HZ, default: 6 }, height('Peak-to-peak amplitude, at most', 0.05, 0.19, 0.19), VF_FADE],
      stroke: 0,
    },
    asystole: { specs: [atrialRate(0, 100, 0, 'P waves alone (0: none)')], stroke: 0 },
    paced: {
      specs: [
        rate(50, 90, 70),
        WIDE(120, 156),
        qtc,
        HEIGHT,
        axis(-72),
        spec('spike', 'Pacing spike', 'mV', 0.2, 2, 0.7, 0.1),
        atrialRate(0, 100, 0, 'Dissociated P waves (0: none)'),
      ],
      stroke: 0.9,
    },
    'paced-no-capture': {
      specs: [
        rate(20, 50, 33),
        spec('pacerRate', 'Pacing rate', '/min', 50, 90, 70, 1),
        WIDE(120, 150),
        qtc,
        HEIGHT,
        axis(75),
        spec('spike', 'Pacing spike', 'mV', 0.2, 2, 0.7, 0.1),
      ],
      stroke: 0.6,
    },
    'stemi-inferior': { specs: STEMI, stroke: 0.9 },
    'stemi-anterior': { specs: STEMI, stroke: 0.8 },
    'stemi-lateral': { specs: STEMI, stroke: 0.9 },
  }

/** Whether a text is the id of a rhythm. */
export function isRhythmId(text: string): text is RhythmId {
  return (RHYTHM_IDS as readonly string[]).includes(text)
}

/** The parameters of a rhythm with units, ranges and defaults: its own first, then those of the recording. */
export function parametersOf(rhythm: RhythmId): readonly ParameterSpec[] {
  const own = OWN[rhythm]
  return [...own.specs, ...recordingSpecs(own.stroke)]
}

/**
 * Every parameter of a rhythm, with defaults where none is given.
 * @throws RangeError for an unknown rhythm or parameter, or a value outside its range.
 */
export function rhythmParameters(rhythm: string, given: Parameters = {}): Parameters {
  if (!isRhythmId(rhythm))
    throw new RangeError(`There is no rhythm “${rhythm}”. Known: ${RHYTHM_IDS.join(', ')}.`)
  const values = resolveParameters(rhythm, parametersOf(rhythm), given)
  if (rhythm === 'atrial-flutter') flutterRatio(values)
  return values
}

/**
 * Flutter waves per beat: as given, or the whole number that brings the atria nearest to 300/min.
 * @throws RangeError when the ratio given would need atria outside 220–360/min.
 */
export function flutterRatio(values: Parameters): number {
  const { rate: ventricular = 75, conduction = 0 } = values
  if (conduction === 0) {
    return [2, 3, 4, 5].reduce((best, ratio) =>
      off(ratio, ventricular) < off(best, ventricular) ? ratio : best,
    )
  }
  const atrial = conduction * ventricular
  if (conduction === 1 || atrial < 220 || atrial > 360) {
    throw new RangeError(
      `conduction ${conduction} at a rate of ${ventricular} /min needs atria at ${atrial} /min; flutter runs at 220 to 360 /min, 2 to 6 waves per beat.`,
    )
  }
  return conduction
}

function off(ratio: number, ventricular: number): number {
  return Math.abs(ratio * ventricular - 300)
}

function height(label: string, min: number, max: number, byDefault: number): ParameterSpec {
  return spec('amplitude', label, 'mV', min, max, byDefault, 0.05)
}
