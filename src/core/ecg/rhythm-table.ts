// The rhythms with their parameters. Ranges follow what each rhythm's page teaches, with its sources: question-banks/rhythms.json.
import type { Parameters, ParameterSpec } from './parameters'
import {
  amplitude,
  atrialRate,
  axis,
  BREATHING,
  coupling,
  ectopics,
  focus,
  narrowQrs,
  pHeight,
  pr,
  qrs,
  qtc,
  rate,
  recordingSpecs,
  resolveParameters,
  SINUS_P,
  spec,
  sway,
  T_AGAINST,
  T_WAVE,
  unevenness,
} from './parameters'
import { checkQt } from './qt'

export const RHYTHM_IDS = [
  'sinus',
  'sinus-bradycardia',
  'sinus-tachycardia',
  'sinus-arrhythmia',
  'sinus-arrest',
  'sinus-exit-block',
  'wandering-pacemaker',
  'pac',
  'pjc',
  'pvc',
  'pvc-multifocal',
  'pvc-r-on-t',
  'pvc-bigeminy',
  'pvc-trigeminy',
  'pvc-couplet',
  'non-sustained-vt',
  'multifocal-atrial-tachycardia',
  'atrial-fibrillation',
  'atrial-flutter',
  'svt',
  'junctional',
  'accelerated-junctional',
  'junctional-tachycardia',
  'first-degree',
  'wenckebach',
  'mobitz-2',
  'av-block-2-1',
  'high-grade-block',
  'third-degree',
  'idioventricular',
  'accelerated-idioventricular',
  'agonal',
  'monomorphic-vt',
  'polymorphic-vt',
  'torsades',
  'vf-coarse',
  'vf-fine',
  'ventricular-standstill',
  'asystole',
  'paced',
  'paced-atrial',
  'paced-dual',
  'paced-no-capture',
  'paced-no-output',
  'paced-undersensing',
  'stemi-inferior',
  'stemi-anterior',
  'stemi-lateral',
  'left-bundle-block',
  'right-bundle-block',
  'preexcitation',
  'left-ventricular-hypertrophy',
  'pericarditis',
  'early-repolarization',
  'hyperkalemia',
  'posterior-infarction',
  'right-ventricular-infarction',
] as const

export type RhythmId = (typeof RHYTHM_IDS)[number]

const NORMAL_PR = pr(120, 200, 160)
const HEIGHT = amplitude(0.3, 2.5, 1)
const NARROW = [narrowQrs, qtc, HEIGHT, axis(48), ...T_WAVE]
const SINUS = [NORMAL_PR, ...NARROW, ...SINUS_P, sway(1.5)]
const STEMI = [
  rate(50, 120, 80),
  ...SINUS,
  spec('stElevation', 'ST elevation in the worst lead', 'mV', 0.1, 0.6, 0.3, 0.05),
]
const PAUSES = [
  { ...rate(45, 100, 70), label: 'Rate between the pauses' },
  ...SINUS,
  spec('pausesPerMinute', 'Pauses', '/min', 2, 9, 6, 1),
]
const RETROGRADE = spec('retrogradeP', 'Retrograde P (0 hidden, 1 before, 2 after the QRS)', '', 0, 2, 1, 1)
const JUNCTIONAL = [pr(60, 118, 96), RETROGRADE, ...NARROW, pHeight(0.15), sway(0.8)]
const EARLY_SHAPE = [
  qrs(120, 190, 148, 'earlyQrs', 'QRS duration of the early beat'),
  { ...axis(82), name: 'earlyAxis', label: 'Axis of the early beat' },
  spec('earlyHeight', 'Height of the early beat, share of the others', '', 0.5, 1.8, 1.3, 0.05),
  focus('earlyFocus', 'Focus of the early beat', 0),
]
const EARLY = [coupling(0.6), ...EARLY_SHAPE]
const SPIKE = spec('spike', 'Pacing spike', 'mV', 0.2, 2, 0.7, 0.1)
const ESCAPE_FOCUS = focus('focus', 'Focus of the ventricular beats', 0)
const CONDUCTED_QRS = (byDefault: number): ParameterSpec => qrs(60, 180, byDefault)
const VF_HZ = spec('frequencyHz', 'Main frequency', 'Hz', 4.5, 8, 5.4, 0.1)
const VF_FADE = spec('fadeMinutes', 'Minutes to fade to a tenth (0: never)', 'min', 0, 30, 12, 1)
/** What beats conducted from the sinus node draw besides their intervals: QT, height, axis, T, P, and the small swing of R–R. */
const CONDUCTED_WAVES = (axisDegrees: number, swayPercent: number): readonly ParameterSpec[] => [
  qtc,
  HEIGHT,
  axis(axisDegrees),
  ...T_WAVE,
  ...SINUS_P,
  sway(swayPercent),
]
const WIDE = (min: number, byDefault: number): ParameterSpec => qrs(min, 200, byDefault)
/** All that pacing of the ventricles has but its rate. */
const VENTRICULAR_PACING = [
  WIDE(120, 156),
  qtc,
  HEIGHT,
  axis(-72),
  T_AGAINST,
  SPIKE,
  atrialRate(0, 100, 0, 'Dissociated P waves (0: none)'),
  ...SINUS_P,
]
const UNDULATION = spec('undulation', 'Slow waves of the line', 'mV', 0, 0.06, 0, 0.005)

const OWN: Readonly<Record<RhythmId, { readonly specs: readonly ParameterSpec[]; readonly stroke: number }>> =
  {
    sinus: { specs: [rate(60, 100, 75), ...SINUS], stroke: 1 },
    'sinus-bradycardia': { specs: [rate(25, 59, 45), ...SINUS], stroke: 1 },
    'sinus-tachycardia': {
      specs: [rate(101, 160, 125), pr(120, 200, 140), ...NARROW, ...SINUS_P, sway(1.5)],
      stroke: 0.9,
    },
    'sinus-arrhythmia': {
      specs: [
        rate(45, 100, 68),
        ...SINUS,
        spec('variation', 'Swing of R–R with breathing', '%', 10, 30, 18, 1),
        spec('breathsPerMinute', 'Breaths', '/min', 8, 24, 13, 1),
      ],
      stroke: 1,
    },
    'sinus-arrest': {
      // Not a whole number of cycles, as an exit block has it: the node itself was silent and began anew.
      specs: [...PAUSES, spec('pause', 'Pause, in cycles of the sinus node', '', 1.4, 5, 2.6, 0.05)],
      stroke: 1,
    },
    'sinus-exit-block': {
      specs: [...PAUSES, spec('dropped', 'Cycles that are missing', '', 1, 3, 1, 1)],
      stroke: 1,
    },
    'wandering-pacemaker': {
      specs: [
        rate(45, 100, 72),
        ...SINUS,
        spec('wander', 'Beats from the sinus node down and back', '', 6, 16, 9, 1),
      ],
      stroke: 1,
    },
    pjc: {
      specs: [
        rate(45, 110, 72),
        ...SINUS,
        ectopics,
        coupling(0.7),
        { ...pr(60, 118, 96), name: 'earlyPr', label: 'PR of the early beat' },
        RETROGRADE,
      ],
      stroke: 1,
    },
    'multifocal-atrial-tachycardia': {
      specs: [rate(101, 180, 122), pr(120, 200, 150), ...NARROW, pHeight(0.15), unevenness(0.1, 0.25, 0.17)],
      stroke: 0.9,
    },
    pac: {
      specs: [
        rate(45, 110, 72),
        ...SINUS,
        ectopics,
        coupling(0.7),
        { ...axis(70), name: 'ectopicAxis', label: 'Axis of the early P' },
      ],
      stroke: 1,
    },
    pvc: { specs: [rate(45, 110, 72), ...SINUS, ectopics, ...EARLY], stroke: 1 },
    'pvc-multifocal': {
      specs: [
        rate(45, 110, 72),
        ...SINUS,
        ectopics,
        ...EARLY,
        { ...axis(-75), name: 'otherAxis', label: 'Axis of the early beats of the second focus' },
        focus('otherFocus', 'Second focus', 1),
        spec('couplingApart', 'The second focus comes later by, share of R–R', '', -0.15, 0.15, 0.08, 0.01),
      ],
      stroke: 1,
    },
    'pvc-r-on-t': {
      specs: [
        rate(45, 110, 72),
        ...SINUS,
        ectopics,
        spec('onT', 'The early beat begins after this share of QT', '', 0.74, 0.96, 0.86, 0.01),
        ...EARLY_SHAPE,
      ],
      stroke: 1,
    },
    'pvc-bigeminy': { specs: [rate(45, 110, 76), ...SINUS, ...EARLY], stroke: 1 },
    'pvc-trigeminy': { specs: [rate(45, 110, 76), ...SINUS, ...EARLY], stroke: 1 },
    'pvc-couplet': {
      specs: [
        rate(45, 110, 76),
        ...SINUS,
        { ...ectopics, label: 'Pairs of early beats', max: 12, default: 9 },
        ...EARLY,
      ],
      stroke: 1,
    },
    'non-sustained-vt': {
      specs: [
        { ...rate(45, 110, 76), label: 'Rate between the runs' },
        ...SINUS,
        spec('runsPerMinute', 'Runs', '/min', 1, 10, 6, 1),
        spec('runBeats', 'Beats in a run, about', '', 3, 24, 6, 1),
        spec('runRate', 'Rate of the run', '/min', 101, 220, 150, 1),
        ...EARLY,
      ],
      stroke: 1,
    },
    'atrial-fibrillation': {
      specs: [
        rate(40, 180, 98),
        ...NARROW,
        unevenness(0.15, 0.3, 0.22),
        spec('fWaves', 'Fibrillatory waves', 'mV', 0, 0.25, 0.1, 0.01),
        spec('fHz', 'Fibrillatory waves, frequency', 'Hz', 4.5, 8.5, 6.2, 0.1),
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
        spec('flutterPhase', 'Where in the flutter wave the QRS falls', '', 0, 0.95, 0.05, 0.05),
        sway(0),
      ],
      stroke: 0.9,
    },
    svt: { specs: [rate(150, 250, 185), { ...RETROGRADE, default: 0 }, ...NARROW, sway(0.2)], stroke: 0.7 },
    junctional: { specs: [rate(40, 60, 50), ...JUNCTIONAL], stroke: 0.9 },
    'accelerated-junctional': { specs: [rate(61, 100, 78), ...JUNCTIONAL], stroke: 0.9 },
    'junctional-tachycardia': { specs: [rate(101, 180, 128), ...JUNCTIONAL], stroke: 0.8 },
    'first-degree': {
      specs: [rate(40, 110, 68), pr(205, 400, 280), ...NARROW, ...SINUS_P, sway(1.5)],
      stroke: 1,
    },
    wenckebach: {
      specs: [
        rate(30, 90, 58),
        pr(140, 260, 180),
        spec('increment', 'First lengthening of PR', 'ms', 40, 140, 90, 5),
        spec('conduction', 'P waves in a group', '', 3, 7, 4, 1),
        CONDUCTED_QRS(90),
        ...CONDUCTED_WAVES(48, 0.6),
      ],
      stroke: 1,
    },
    'mobitz-2': {
      specs: [
        rate(25, 75, 50),
        NORMAL_PR,
        CONDUCTED_QRS(132),
        // With two there is nothing to compare: neither type can be told, and it has a name of its own.
        spec('conduction', 'P waves in a group', '', 3, 6, 3, 1),
        ...CONDUCTED_WAVES(35, 0.6),
      ],
      stroke: 1,
    },
    'av-block-2-1': {
      specs: [rate(25, 60, 40), pr(120, 280, 170), CONDUCTED_QRS(100), ...CONDUCTED_WAVES(45, 0.6)],
      stroke: 1,
    },
    'high-grade-block': {
      specs: [
        rate(15, 40, 28),
        pr(120, 280, 170),
        CONDUCTED_QRS(110),
        spec('conduction', 'P waves per beat', '', 3, 5, 3, 1),
        ...CONDUCTED_WAVES(45, 0.6),
      ],
      stroke: 0.9,
    },
    'third-degree': {
      specs: [
        rate(20, 60, 36),
        atrialRate(60, 100, 82),
        qrs(80, 200, 144),
        qtc,
        HEIGHT,
        axis(70),
        ESCAPE_FOCUS,
        ...T_WAVE,
        ...SINUS_P,
        sway(0.8),
      ],
      stroke: 0.8,
    },
    idioventricular: {
      specs: [rate(20, 40, 33), WIDE(120, 156), qtc, HEIGHT, axis(75), ESCAPE_FOCUS, T_AGAINST, sway(1.5)],
      stroke: 0.6,
    },
    'accelerated-idioventricular': {
      specs: [rate(41, 100, 76), WIDE(120, 152), qtc, HEIGHT, axis(75), ESCAPE_FOCUS, T_AGAINST, sway(1)],
      stroke: 0.7,
    },
    agonal: {
      specs: [
        rate(4, 19, 11),
        WIDE(140, 190),
        spec('qt', 'QT', 'ms', 400, 900, 480, 10),
        amplitude(0.2, 1.2, 0.5),
        axis(70),
        T_AGAINST,
      ],
      stroke: 0,
    },
    'monomorphic-vt': {
      specs: [
        rate(101, 250, 172),
        WIDE(120, 150),
        amplitude(0.3, 2.5, 1.25),
        axis(80),
        focus('focus', 'Focus', 1),
        T_AGAINST,
        atrialRate(0, 110, 0, 'Dissociated P waves (0: none)'),
        spec('captures', 'Capture and fusion beats, about', '/min', 0, 20, 0, 1),
        sway(0.6),
        ...SINUS_P,
      ],
      stroke: 0.5,
    },
    'polymorphic-vt': {
      specs: [
        rate(200, 250, 215),
        WIDE(120, 140),
        amplitude(0.3, 2, 1),
        unevenness(0.04, 0.15, 0.08),
        spec('variety', 'How much the shapes change', '', 0.5, 1.4, 0.9, 0.05),
        T_AGAINST,
      ],
      stroke: 0.2,
    },
    torsades: {
      specs: [
        rate(200, 250, 220),
        WIDE(120, 140),
        amplitude(0.3, 2, 1.1),
        spec('beatsPerTwist', 'Beats in half a turn of the axis', '', 3, 9, 5, 1),
        unevenness(0.06, 0.15, 0.1),
        T_AGAINST,
      ],
      stroke: 0.2,
    },
    'vf-coarse': {
      specs: [VF_HZ, height('Peak-to-peak amplitude, at most', 0.3, 3, 1.7), VF_FADE],
      stroke: 0,
    },
    'vf-fine': {
      specs: [
        { ...VF_HZ, default: 6 },
        height('Peak-to-peak amplitude, at most', 0.05, 0.19, 0.19, 0.01),
        VF_FADE,
      ],
      stroke: 0,
    },
    'ventricular-standstill': {
      specs: [atrialRate(40, 120, 78, 'P waves'), UNDULATION, ...SINUS_P],
      stroke: 0,
    },
    asystole: {
      specs: [atrialRate(0, 100, 0, 'P waves alone (0: none)'), UNDULATION, ...SINUS_P],
      stroke: 0,
    },
    paced: { specs: [rate(50, 90, 70), ...VENTRICULAR_PACING], stroke: 0.9 },
    'paced-atrial': {
      specs: [rate(50, 100, 70), pr(120, 240, 170), ...NARROW, ...SINUS_P, SPIKE],
      stroke: 1,
    },
    'paced-dual': {
      specs: [
        rate(50, 100, 70),
        spec('pr', 'From the atrial to the ventricular spike', 'ms', 120, 240, 160, 5),
        WIDE(120, 156),
        qtc,
        HEIGHT,
        axis(-72),
        T_AGAINST,
        ...SINUS_P,
        SPIKE,
      ],
      stroke: 1,
    },
    'paced-no-capture': {
      specs: [
        rate(20, 50, 33),
        spec('pacerRate', 'Pacing rate', '/min', 50, 90, 70, 1),
        WIDE(120, 150),
        qtc,
        HEIGHT,
        axis(75),
        ESCAPE_FOCUS,
        T_AGAINST,
        sway(1.2),
        SPIKE,
      ],
      stroke: 0.6,
    },
    'paced-no-output': {
      specs: [
        { ...rate(50, 90, 70), label: 'Pacing rate' },
        ...VENTRICULAR_PACING,
        spec('pausesPerMinute', 'Pauses', '/min', 2, 9, 6, 1),
        spec('missing', 'Spikes that are missing', '', 1, 3, 1, 1),
      ],
      stroke: 0.9,
    },
    'paced-undersensing': {
      specs: [
        { ...rate(40, 100, 66), label: 'Rate of the patient’s own beats' },
        ...SINUS,
        spec('pacerRate', 'Pacing rate', '/min', 50, 90, 74, 1),
        qrs(120, 200, 152, 'pacedQrs', 'QRS duration of the paced beats'),
        { ...axis(-72), name: 'pacedAxis', label: 'Axis of the paced beats' },
        SPIKE,
      ],
      stroke: 1,
    },
    'stemi-inferior': { specs: STEMI, stroke: 0.9 },
    'stemi-anterior': { specs: STEMI, stroke: 0.8 },
    'stemi-lateral': { specs: STEMI, stroke: 0.9 },
    'left-bundle-block': {
      specs: [
        rate(50, 120, 78),
        NORMAL_PR,
        WIDE(120, 148),
        qtc,
        HEIGHT,
        axis(20),
        T_AGAINST,
        ...SINUS_P,
        sway(1.5),
      ],
      stroke: 1,
    },
    'right-bundle-block': {
      specs: [rate(50, 120, 74), NORMAL_PR, WIDE(120, 138), ...CONDUCTED_WAVES(48, 1.5)],
      stroke: 1,
    },
    preexcitation: {
      specs: [rate(50, 120, 76), pr(70, 118, 100), qrs(110, 170, 132), ...CONDUCTED_WAVES(40, 1.5)],
      stroke: 1,
    },
    'left-ventricular-hypertrophy': {
      specs: [
        rate(50, 120, 74),
        NORMAL_PR,
        qrs(80, 118, 110),
        qtc,
        amplitude(1.8, 3, 1.8),
        axis(5),
        T_AGAINST,
        ...SINUS_P,
        sway(1.5),
      ],
      stroke: 1,
    },
    pericarditis: {
      specs: [
        rate(50, 130, 92),
        ...SINUS,
        spec('stElevation', 'ST elevation in the worst lead', 'mV', 0.1, 0.4, 0.2, 0.05),
      ],
      stroke: 1,
    },
    'early-repolarization': {
      specs: [
        rate(45, 110, 64),
        ...SINUS.filter(({ name }) => name !== 'tHeight'),
        spec('tHeight', 'T height, share of the usual', '', 0.8, 1.8, 1.3, 0.05),
        spec('stElevation', 'ST elevation in the worst lead', 'mV', 0.1, 0.3, 0.15, 0.05),
      ],
      stroke: 1,
    },
    hyperkalemia: {
      specs: [
        rate(40, 110, 70),
        pr(150, 300, 205),
        qrs(90, 170, 112),
        qtc,
        HEIGHT,
        axis(48),
        spec('tHeight', 'T height, share of the usual', '', 0.8, 1.8, 1.3, 0.05),
        T_WAVE[1],
        { ...pHeight(0.07), min: 0.02 },
        ...SINUS_P.slice(1),
        sway(1.2),
      ],
      stroke: 1,
    },
    'posterior-infarction': {
      specs: [
        rate(50, 120, 80),
        ...SINUS,
        spec('stElevation', 'ST depression in the worst lead', 'mV', 0.05, 0.4, 0.2, 0.05),
      ],
      stroke: 1,
    },
    'right-ventricular-infarction': { specs: [...STEMI], stroke: 0.8 },
  }

/** Whether a text is the id of a rhythm. */
export function isRhythmId(text: string): text is RhythmId {
  return (RHYTHM_IDS as readonly string[]).includes(text)
}

/** The parameters of a rhythm with units, ranges and defaults: its own first, then those of the recording. */
export function parametersOf(rhythm: RhythmId): readonly ParameterSpec[] {
  const { specs, stroke } = OWN[rhythm]
  const beats = specs.some(({ name }) => name === 'qrs') ? [BREATHING] : []
  return [...specs, ...beats, ...recordingSpecs(stroke)]
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
  if (rhythm === 'monomorphic-vt' && values['captures'] !== 0 && values['atrialRate'] === 0)
    throw new RangeError('captures needs P waves to conduct: set atrialRate above 0 in monomorphic-vt.')
  checkQt(rhythm, values)
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

function height(label: string, min: number, max: number, byDefault: number, step = 0.05): ParameterSpec {
  return spec('amplitude', label, 'mV', min, max, byDefault, step)
}
