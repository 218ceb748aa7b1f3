// Parameters of rhythms: name, unit, range and default; a value outside is refused in plain words.

export interface ParameterSpec {
  readonly name: string
  /** What the learner reads beside the slider. */
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly default: number
  /** Step of a slider; with 1 and unit "" the value is a choice and must be a whole number. */
  readonly step: number
}

export type Parameters = Readonly<Record<string, number>>

/** The parameters that describe the recording and not the heart: they change at once, not at the next beat. */
export const ARTIFACT_NAMES = [
  'baselineWander',
  'muscleNoise',
  'mainsHum',
  'cprRateBpm',
  'cprAmplitude',
] as const

/** The parameters that only shape the waves: what the learner may leave alone. */
export const SHAPE_NAMES = [
  'axis',
  'tHeight',
  'tAxis',
  'pHeight',
  'pWidth',
  'pNotch',
  'pAxis',
  'ectopicAxis',
  'earlyQrs',
  'earlyAxis',
  'earlyFocus',
  'otherAxis',
  'otherFocus',
  'pacedQrs',
  'pacedAxis',
  'focus',
  'fHz',
  'flutterPhase',
  'earlyHeight',
  'sway',
  'breathing',
  'variety',
  'undulation',
] as const

/** Parameters that every rhythm has, after its own. */
export function recordingSpecs(stroke: number): readonly ParameterSpec[] {
  return [
    spec('stroke', 'Pulse strength', '', 0, 1, stroke, 0.05),
    spec('baselineWander', 'Baseline wander', 'mV', 0, 0.5, 0.03, 0.01),
    spec('muscleNoise', 'Muscle noise', 'mV', 0, 0.3, 0.006, 0.002),
    spec('mainsHum', 'Mains hum, 60 Hz', 'mV', 0, 0.3, 0, 0.01),
    spec('cprRateBpm', 'Compression rate (0: none)', '/min', 0, 140, 0, 1),
    spec('cprAmplitude', 'Compression artifact', 'mV', 0.1, 2, 0.8, 0.05),
  ]
}

export const rate = (min: number, max: number, byDefault: number): ParameterSpec =>
  spec('rate', 'Ventricular rate', '/min', min, max, byDefault, 1)
export const pr = (min: number, max: number, byDefault: number): ParameterSpec =>
  spec('pr', 'PR interval', 'ms', min, max, byDefault, 5)
export const qrs = (
  min: number,
  max: number,
  byDefault: number,
  name = 'qrs',
  label = 'QRS duration',
): ParameterSpec => spec(name, label, 'ms', min, max, byDefault, 2)
export const narrowQrs = qrs(60, 118, 90)
export const qtc = spec('qtc', 'QT, corrected', 'ms', 320, 600, 400, 10)
export const amplitude = (min: number, max: number, byDefault: number): ParameterSpec =>
  spec('amplitude', 'QRS amplitude', 'mV', min, max, byDefault, 0.05)
export const axis = (byDefault: number): ParameterSpec =>
  spec('axis', 'QRS axis in the frontal plane', '°', -180, 180, byDefault, 5)
/** T of a normally conducted beat: its height, and a direction of its own, which stays when the QRS axis turns. */
export const T_WAVE = [
  spec('tHeight', 'T height, share of the usual', '', 0.3, 1.8, 1, 0.05),
  spec('tAxis', 'T axis in the frontal plane', '°', -180, 180, 45, 5),
] as const
/** T that follows the QRS of a wide beat the other way. */
export const T_AGAINST = spec('tHeight', 'T height, share of the usual', '', 0.3, 1.8, 1, 0.05)
export const pHeight = (byDefault: number): ParameterSpec =>
  spec('pHeight', 'P height along its axis', 'mV', 0.05, 0.3, byDefault, 0.01)
export const SINUS_P = [
  pHeight(0.15),
  spec('pWidth', 'P duration', 'ms', 80, 118, 104, 2),
  spec('pNotch', 'P notched (0 round, 1 two humps)', '', 0, 1, 0, 0.1),
  spec('pAxis', 'P axis in the frontal plane', '°', 0, 80, 56, 2),
] as const
/** Where a beat of the ventricles begins: the picture of the chest leads. The axis is a parameter of its own. */
export const focus = (name: string, label: string, byDefault: number): ParameterSpec =>
  spec(name, `${label} (0 right ventricle, 1 left ventricle, 2 apex)`, '', 0, 2, byDefault, 1)
/** Small swing that R–R has in every heart, in percent: with breathing and by chance. */
export const sway = (byDefault: number): ParameterSpec =>
  spec('sway', 'Small swing of R–R', '%', 0, 4, byDefault, 0.1)
export const BREATHING = spec('breathing', 'QRS height breathes, by', '%', 0, 10, 2.5, 0.5)
export const unevenness = (min: number, max: number, byDefault: number): ParameterSpec =>
  spec('irregularity', 'Spread of R–R (coefficient of variation)', '', min, max, byDefault, 0.01)
export const atrialRate = (
  min: number,
  max: number,
  byDefault: number,
  label = 'Atrial rate',
): ParameterSpec => spec('atrialRate', label, '/min', min, max, byDefault, 1)
export const ectopics = spec('ectopicsPerMinute', 'Early beats', '/min', 1, 20, 11, 1)
export const coupling = (byDefault: number): ParameterSpec =>
  spec('coupling', 'Coupling of the early beat, share of R–R', '', 0.45, 0.8, byDefault, 0.01)

export function spec(
  name: string,
  label: string,
  unit: string,
  min: number,
  max: number,
  byDefault: number,
  step: number,
): ParameterSpec {
  return { name, label, unit, min, max, default: byDefault, step }
}

/**
 * All parameters of a rhythm: those given, the others by default.
 * @throws RangeError when a name is unknown or a value is outside its range; the message names both.
 */
export function resolveParameters(
  rhythm: string,
  specs: readonly ParameterSpec[],
  given: Parameters,
): Parameters {
  for (const name of Object.keys(given)) {
    if (specs.some((known) => known.name === name)) continue
    const names = specs.map((known) => known.name).join(', ')
    throw new RangeError(`${rhythm} has no parameter “${name}”. It has: ${names}.`)
  }
  return Object.fromEntries(specs.map((known) => [known.name, checked(rhythm, known, given[known.name])]))
}

function checked(rhythm: string, known: ParameterSpec, value: number | undefined): number {
  if (value === undefined) return known.default
  const unit = known.unit === '' ? '' : ` ${known.unit}`
  const rule = `${known.name} (${known.label}) must be from ${known.min} to ${known.max}${unit} in ${rhythm}`
  if (!(value >= known.min && value <= known.max)) throw new RangeError(`${rule}; ${value} is outside.`)
  const choice = known.step === 1 && known.unit === ''
  if (choice && !Number.isInteger(value)) throw new RangeError(`${rule}, a whole number; ${value} is not.`)
  return value
}
