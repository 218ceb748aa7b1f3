// Measures ECG samples as a reader with calipers does: knows nothing of the engine's own annotations.

const HZ = 500
const MS = 1000 / HZ

/** Intervals of one beat in ms, from the samples alone. */
export interface MeasuredBeat {
  /** Steepest part of the QRS, ms from the first sample. */
  atMs: number
  qrsOnsetMs: number
  qrsMs: number
}

export interface QrsOptions {
  blindMs?: number
  /** A QRS is at least this steep, as a share of the steepest. */
  share?: number
  /** Outside its edges it is less steep than this, as a share of its own steepest part. */
  calmShare?: number
}

/** Number of the first sample in which two recordings differ (or the shorter length); null when they are the same. */
export function firstDifference(a: Float64Array, b: Float64Array): number | null {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (!Object.is(a[i], b[i])) return i
  return a.length === b.length ? null : length
}

/** Largest change per sample among the leads at every sample, in mV. */
export function steepness(leads: readonly Float64Array[]): Float64Array {
  const length = leads[0]?.length ?? 0
  return Float64Array.from({ length }, (_, i) => {
    let most = 0
    for (const lead of leads) {
      most = Math.max(
        most,
        Math.abs((lead[Math.min(length - 1, i + 1)] ?? 0) - (lead[Math.max(0, i - 1)] ?? 0)) / 2,
      )
    }
    return most
  })
}

/**
 * QRS complexes by their steepness: every place whose smoothed steepness stands above a share of the highest, at most
 * one in `blindMs`.
 */
export function findQrs(leads: readonly Float64Array[], options: QrsOptions = {}): MeasuredBeat[] {
  const { blindMs = 200, share = 0.3, calmShare = 0.11 } = options
  const steep = steepness(leads)
  const energy = smoothed(steep, 15)
  const limit = share * quantile(energy, 0.995)
  const blind = Math.round(blindMs / MS)
  const peaks: number[] = []
  for (let i = 1; i < energy.length - 1; i++) {
    const here = energy[i] ?? 0
    if (here < limit || here < (energy[i - 1] ?? 0) || here <= (energy[i + 1] ?? 0)) continue
    const last = peaks.at(-1)
    if (last === undefined || i - last > blind) peaks.push(i)
    else if (here > (energy[last] ?? 0)) peaks[peaks.length - 1] = i
  }
  return peaks.map((peak) => edges(steep, peak, calmShare))
}

// From the steepest place outwards until the curve has been calm for 8 ms.
function edges(steep: Float64Array, peak: number, calmShare: number): MeasuredBeat {
  const near = steep.subarray(Math.max(0, peak - 40), peak + 40)
  const calm = calmShare * Math.max(...near)
  const onset = firstCalm(steep, peak, -1, calm, 4)
  const offset = firstCalm(steep, peak, 1, calm, 4)
  return { atMs: peak * MS, qrsOnsetMs: onset * MS, qrsMs: (offset - onset) * MS }
}

function firstCalm(steep: Float64Array, from: number, step: 1 | -1, calm: number, samples: number): number {
  let quiet = 0
  for (let i = from; i >= 0 && i < steep.length; i += step) {
    // The turning points inside a QRS are shorter than this.
    quiet = (steep[i] ?? 0) < calm ? quiet + 1 : 0
    if (quiet === samples + 6) return i - step * (samples + 5)
  }
  return from
}

/**
 * PR in ms: from the QRS onset back to the nearest bump of at least `leastMv` in the lead, and to where it left the
 * line. Null when there is no bump within `withinMs`.
 */
export function measurePr(
  lead: Float64Array,
  qrsOnsetMs: number,
  withinMs = 450,
  leastMv = 0.05,
): number | null {
  const onset = Math.round(qrsOnsetMs / MS) - 3
  const line = lead[onset] ?? 0
  const far = Math.max(1, onset - Math.round(withinMs / MS))
  let i = onset
  while (i > far && Math.abs((lead[i] ?? 0) - line) < leastMv) i--
  if (i === far) return null
  // Over the top and down the other side, to the flat.
  let calm = 0
  for (; i > far - 100 && i > 0; i--) {
    const low = Math.abs((lead[i] ?? 0) - line) < 0.6 * leastMv
    calm = low && Math.abs((lead[i] ?? 0) - (lead[i - 1] ?? 0)) < 0.0011 ? calm + 1 : 0
    if (calm === 4) return qrsOnsetMs - (i + 3) * MS
  }
  return null
}

/** Pacing spikes (a single sample that stands out) in ms, and the lead without them. */
export function splitSpikes(lead: Float64Array, leastMv = 0.12): { spikesMs: number[]; rest: Float64Array } {
  const rest = Float64Array.from(lead)
  const spikesMs: number[] = []
  for (let i = 1; i < lead.length - 1; i++) {
    const up = (lead[i] ?? 0) - (lead[i - 1] ?? 0)
    const down = (lead[i] ?? 0) - (lead[i + 1] ?? 0)
    if (Math.abs(up) < leastMv || Math.abs(down) < leastMv || up * down < 0) continue
    spikesMs.push(i * MS)
    rest[i] = ((lead[i - 1] ?? 0) + (lead[i + 1] ?? 0)) / 2
  }
  return { spikesMs, rest }
}

/** Tall waves of a lead: the peak's instant and how long the wave stays above a share of its height, both in ms. */
export function tallWaves(
  lead: Float64Array,
  leastMv: number,
  share = 0.04,
): { atMs: number; widthMs: number }[] {
  return findBumps(lead, leastMv, Infinity, 150).map((atMs) => {
    const peak = Math.round(atMs / MS)
    const level = share * (lead[peak] ?? 0)
    let from = peak
    let to = peak
    while (from > 0 && (lead[from] ?? 0) > level) from--
    while (to < lead.length - 1 && (lead[to] ?? 0) > level) to++
    return { atMs, widthMs: (to - from - 1) * MS }
  })
}

/** Bumps of a lead between `lowMv` and `highMv` (peaks, in ms): P waves, when nothing else is of that height. */
export function findBumps(lead: Float64Array, lowMv: number, highMv: number, apartMs = 150): number[] {
  const found: number[] = []
  for (let i = 1; i < lead.length - 1; i++) {
    const here = lead[i] ?? 0
    if (here < lowMv || here > highMv || here < (lead[i - 1] ?? 0) || here <= (lead[i + 1] ?? 0)) continue
    if (i * MS - (found.at(-1) ?? -Infinity) > apartMs) found.push(i * MS)
  }
  return found
}

/** Distances of neighbors. */
export function intervals(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] ?? 0))
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
}

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const center = mean(values)
  return Math.sqrt(mean(values.map((value) => (value - center) ** 2))) / center
}

/** Correlation of each value with the next. */
export function neighborCorrelation(values: readonly number[]): number {
  const center = mean(values)
  const off = values.map((value) => value - center)
  return mean(off.slice(1).map((value, i) => value * (off[i] ?? 0))) / mean(off.map((value) => value * value))
}

/** Power at one frequency (Goertzel, Hann window). */
export function power(signal: Float64Array, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / HZ)
  let before = 0
  let last = 0
  for (let i = 0; i < signal.length; i++) {
    const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / signal.length)
    const now = window * (signal[i] ?? 0) + turn * last - before
    before = last
    last = now
  }
  return last * last + before * before - turn * last * before
}

/** The frequency with the highest power between two, looked at in steps of 0.05 Hz or finer. */
export function dominantHz(signal: Float64Array, fromHz = 0.5, toHz = 30, stepHz = 0.05): number {
  let best = { hz: fromHz, power: -1 }
  for (let hz = fromHz; hz <= toHz; hz += stepHz) {
    const here = power(signal, hz)
    if (here > best.power) best = { hz, power: here }
  }
  return best.hz
}

function smoothed(values: Float64Array, reach: number): Float64Array {
  let sum = 0
  for (let i = 0; i < Math.min(reach, values.length); i++) sum += values[i] ?? 0
  return values.map((_, i) => {
    sum += (values[i + reach] ?? 0) - (values[i - reach - 1] ?? 0)
    return sum / (2 * reach + 1)
  })
}

function quantile(values: Float64Array, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}
