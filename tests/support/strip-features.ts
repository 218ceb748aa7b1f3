// What a reader could measure on a practice strip, by name, and how well one number alone tells two rhythms apart.
import type { Beat } from '../../src/core/ecg/beat'
import type { RhythmsFile } from '../../src/core/ecg/rhythms.schema'
import { SINGLE_LEADS } from '../../src/core/ecg/leads'
import { samples } from '../../src/core/ecg/samples'
import { stripFacts } from '../../src/core/rhythms/rhythm-facts'
import type { RhythmStrip } from '../../src/core/rhythms/rhythm-strip'
import { stripBeats, stripTimeline } from '../../src/core/rhythms/rhythm-strip'
import { mean, median, variation } from './ecg-measure'

/** What the data may name as deciding between two rhythms. */
export type Deciding = NonNullable<
  RhythmsFile['rhythms'][number]['decidedBy'][keyof RhythmsFile['rhythms'][number]['decidedBy']]
>[number]

/** A measured feature: the deciding signs that it follows from; with none it may tell nothing anywhere. */
interface Feature {
  readonly of: readonly Deciding[]
  readonly value: number
}

export type Features = ReadonlyMap<string, Feature>

const HZ = 500

/** All features of a strip, measured in the lead that it shows. */
export function featuresOf(strip: RhythmStrip): Features {
  const toMs = strip.fromMs + strip.seconds * 1000
  const mv = samples(stripTimeline(strip), strip.lead, strip.fromMs, toMs, strip.seed)
  const beats = stripBeats(strip)
  const facts = stripFacts(beats, strip.fromMs, toMs)
  const whole = beats.filter(
    ({ qrs, t }) => qrs !== null && t !== null && qrs.onsetMs > strip.fromMs + 60 && t.offsetMs < toMs - 20,
  )
  const at = (ms: number): number => mv[Math.round((ms - strip.fromMs) / 2)] ?? 0
  const part = (fromMs: number, untilMs: number): Float64Array =>
    mv.subarray(
      Math.max(0, Math.round((fromMs - strip.fromMs) / 2)),
      Math.max(1, Math.round((untilMs - strip.fromMs) / 2)),
    )
  const complexes = whole.map((beat) => complexFeatures(beat, part, at))
  const waves = beats.flatMap(({ p }) =>
    p === null || p.onsetMs < strip.fromMs + 20 || p.offsetMs > toMs - 20
      ? []
      : [
          {
            mv: furthest(part(p.onsetMs, p.offsetMs), at(p.onsetMs - 8)),
            ms: p.offsetMs - p.onsetMs,
          },
        ],
  )
  const rr = facts.rrMs
  const middle = (of: (complex: ComplexFeatures) => number): number =>
    complexes.length === 0 ? 0 : median(complexes.map(of))
  const found = new Map<string, Feature>()
  const put = (name: string, of: readonly Deciding[], value: number): void => {
    found.set(name, { of, value: Number.isFinite(value) ? value : 0 })
  }
  if (rr.length > 1) {
    put('rate', ['rate'], facts.rateBpm ?? 0)
    put('R–R variation', ['regularity'], variation(rr))
    put('longest R–R over shortest', ['regularity'], Math.max(...rr) / Math.min(...rr))
    const cycles = Math.max(...rr) / median(rr)
    put('longest R–R off the beat', ['regularity'], Math.abs(cycles - Math.round(cycles)))
    put('longest R–R', ['regularity', 'rate'], Math.max(...rr))
  }
  put('P per QRS', ['p'], facts.places.p.length / Math.max(1, facts.places.qrs.length))
  if (waves.length > 1) {
    put('P height', ['p'], median(waves.map((wave) => wave.mv)))
    put('P height changes', ['p'], spread(waves.map((wave) => wave.mv)))
    put('P duration', ['p'], median(waves.map(({ ms }) => ms)))
    put('atrial rate', ['p', 'rate'], facts.atrialBpm ?? 0)
  }
  if (facts.prMs.length > 1) {
    put('PR', ['pr'], median(facts.prMs))
    put('PR changes', ['pr'], Math.max(...facts.prMs) - Math.min(...facts.prMs))
  }
  put('number of QRS', ['rate', 'qrs'], facts.qrsMs.length)
  if (complexes.length > 0) {
    put('QRS', ['qrs'], median(facts.qrsMs))
    put('widest QRS', ['qrs'], Math.max(...facts.qrsMs))
    put(
      'QRS slope',
      ['qrs'],
      middle(({ slope }) => slope),
    )
    put(
      'QRS height',
      ['size'],
      middle(({ height }) => height),
    )
    put('tallest QRS', ['size'], Math.max(...complexes.map(({ height }) => height)))
    put(
      'QRS direction',
      ['direction'],
      middle(({ direction }) => direction),
    )
    put(
      'T height',
      ['t'],
      middle(({ t }) => t),
    )
    put(
      'T against QRS',
      ['t'],
      middle(({ t, direction }) => t * Math.sign(direction)),
    )
    put(
      'T over QRS',
      ['t'],
      middle(({ t, height }) => Math.abs(t) / Math.max(0.05, height)),
    )
    // Where T runs into the next beat there is no QT to read.
    if (strip.parameters['qtc'] !== undefined)
      put('QTc', ['qt'], middle(({ qtMs }) => qtMs) / Math.sqrt((rr.length === 0 ? 1000 : mean(rr)) / 1000))
    put(
      'ST',
      ['st'],
      middle(({ st }) => st),
    )
  }
  if (complexes.length > 1) {
    put('QRS height changes', ['shape', 'waves'], variation(complexes.map(({ height }) => height)))
    // Waves of the line beneath a complex change what it looks like.
    put('QRS direction changes', ['shape', 'waves'], spread(complexes.map(({ direction }) => direction)))
  }
  const wide = whole.flatMap(({ qrs }, i) => {
    const complex = complexes[i]
    return qrs === null || complex === undefined || qrs.offsetMs - qrs.onsetMs < 119.9 ? [] : [complex]
  })
  if (wide.length > 1)
    put(
      'direction changes among wide QRS',
      ['shape', 'waves'],
      spread(wide.map(({ direction }) => direction)),
    )
  put('spikes', ['spikes'], beats.filter(({ spikeMs }) => spikeMs !== null).length)
  put('height of the trace', ['size'], heightOf(mv, 0, mv.length))
  // The faster the beats and the wider, the less of the line is at rest.
  put('share of the line at rest', ['waves', 'rate', 'qrs'], restShare(mv))
  put('calmest stretch', ['waves', 'rate', 'qrs'], calmest(mv, 0.14))
  put('noise', [], noise(mv))
  for (const lead of SINGLE_LEADS) put(`lead ${lead}`, [], strip.lead === lead ? 1 : 0)
  for (const [name, of] of Object.entries(ACCIDENTS)) {
    const value = strip.parameters[name]
    if (value !== undefined) put(`set ${name}`, of, value)
  }
  return found
}

/** Parameters that shape waves and recording: where two rhythms share one, it must not tell them apart. */
const ACCIDENTS: Readonly<Record<string, readonly Deciding[]>> = {
  axis: [],
  amplitude: ['size'],
  qtc: ['qt'],
  tHeight: [],
  tAxis: [],
  pHeight: ['p'],
  pWidth: [],
  pNotch: [],
  pAxis: [],
  coupling: [],
  earlyQrs: [],
  earlyAxis: [],
  earlyFocus: [],
  earlyHeight: [],
  focus: [],
  spike: [],
  breathing: [],
  baselineWander: [],
  muscleNoise: [],
  mainsHum: [],
}

interface ComplexFeatures {
  readonly height: number
  /** 1 all upward, −1 all downward. */
  readonly direction: number
  readonly slope: number
  readonly t: number
  readonly st: number
  readonly qtMs: number
}

function complexFeatures(
  { qrs, t }: Beat,
  part: (fromMs: number, toMs: number) => Float64Array,
  at: (ms: number) => number,
): ComplexFeatures {
  const from = qrs?.onsetMs ?? 0
  const until = qrs?.offsetMs ?? 0
  const line = at(from - 6)
  // Without its last part, which leads over to ST.
  const wave = part(from - 4, from + 0.7 * (until - from))
  const [high, low] = [Math.max(...wave) - line, Math.min(...wave) - line]
  let slope = 0
  wave.forEach((value, i) => (slope = Math.max(slope, Math.abs(value - (wave[i - 1] ?? value)))))
  return {
    height: high - low,
    direction: (high + low) / Math.max(0.01, high - low),
    slope,
    t: furthest(part(until + 20, (t?.offsetMs ?? until) - 10), line),
    st: at(until + 40) - line,
    qtMs: (t?.offsetMs ?? 0) - from,
  }
}

function furthest(values: Float64Array, line: number): number {
  let most = 0
  for (const value of values) if (Math.abs(value - line) > Math.abs(most)) most = value - line
  return most
}

function spread(values: readonly number[]): number {
  const center = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2)))
}

/** Height of the calmest stretch of so many seconds. */
function calmest(mv: Float64Array, seconds: number): number {
  const length = Math.round(seconds * HZ)
  let least = Infinity
  for (let i = 0; i + length <= mv.length; i += length >> 1) least = Math.min(least, heightOf(mv, i, length))
  return least
}

function heightOf(mv: Float64Array, first: number, length: number): number {
  let [low, high] = [Infinity, -Infinity]
  for (let i = first; i < first + length; i++) {
    const value = mv[i] ?? 0
    if (value < low) low = value
    if (value > high) high = value
  }
  return high - low
}

/** Share of stretches of 60 ms that stay within half a small square. */
function restShare(mv: Float64Array): number {
  let [rest, all] = [0, 0]
  for (let i = 0; i + 30 <= mv.length; i += 30) {
    if (heightOf(mv, i, 30) < 0.05) rest++
    all++
  }
  return rest / all
}

/** What remains of the stillest tenth of a second when all that is smooth is taken away. */
function noise(mv: Float64Array): number {
  let least = Infinity
  for (let i = 2; i + 50 < mv.length; i += 50) {
    let sum = 0
    for (let k = i; k < i + 50; k++) sum += Math.abs((mv[k] ?? 0) - 2 * (mv[k - 1] ?? 0) + (mv[k - 2] ?? 0))
    least = Math.min(least, sum / 50)
  }
  return least
}

/**
 * The balanced accuracy of the best single threshold, found on four fifths of both lists and tried on the rest, five
 * times. One half is guessing.
 */
export function thresholdAccuracy(a: readonly number[], b: readonly number[]): number {
  const FOLDS = 5
  let [rightA, rightB] = [0, 0]
  for (let fold = 0; fold < FOLDS; fold++) {
    const train = (values: readonly number[]): number[] => values.filter((_, i) => i % FOLDS !== fold)
    const { cut, aboveIsA } = bestThreshold(train(a), train(b))
    const test = (values: readonly number[]): number[] => values.filter((_, i) => i % FOLDS === fold)
    rightA += test(a).filter((value) => value > cut === aboveIsA).length
    rightB += test(b).filter((value) => value > cut !== aboveIsA).length
  }
  return (rightA / a.length + rightB / b.length) / 2
}

function bestThreshold(
  a: readonly number[],
  b: readonly number[],
): { readonly cut: number; readonly aboveIsA: boolean } {
  const all = [
    ...a.map((value) => ({ value, ofA: true })),
    ...b.map((value) => ({ value, ofA: false })),
  ].sort((x, y) => x.value - y.value)
  let best = { cut: -Infinity, aboveIsA: true, off: 0 }
  let [belowA, belowB] = [0, 0]
  all.forEach(({ value, ofA }, i) => {
    if (ofA) belowA++
    else belowB++
    const next = all[i + 1]
    if (next?.value === value) return
    const apart = belowB / b.length - belowA / a.length
    if (Math.abs(apart) > Math.abs(best.off))
      best = { cut: next === undefined ? value : (value + next.value) / 2, aboveIsA: apart > 0, off: apart }
  })
  return best
}
