// Waves as Gaussian kernels in milliseconds, added to the channels sample by sample.

/** Samples per second of every waveform of the engine. */
export const SAMPLE_RATE_HZ = 500
/** Milliseconds between neighboring samples. */
export const SAMPLE_MS = 1000 / SAMPLE_RATE_HZ

/**
 * A bell with a flat top: rises before `fromMs` (spread `leftMs`), stays until `toMs`, falls after it (spread
 * `rightMs`). Times are relative to the origin of its template. With `fromMs` = `toMs` it is a plain Gaussian.
 */
export interface Kernel {
  readonly fromMs: number
  readonly toMs: number
  readonly leftMs: number
  readonly rightMs: number
  /** Height in mV in each channel. */
  readonly weights: Float64Array
}

export type Template = readonly Kernel[]

/** Channels being filled: only those asked for are present. */
export interface Canvas {
  /** Absolute number of the first sample (time = number × 2 ms). */
  readonly first: number
  readonly length: number
  readonly channels: readonly (Float64Array | undefined)[]
}

// Beyond four spreads a Gaussian is below 0.04 % of its height: a step nobody can see.
const REACH = 4

const shape = new Float64Array(2048)

/** Adds a template whose origin is at `originMs`, times `gain`. A sample's value does not depend on the window. */
export function addTemplate(canvas: Canvas, template: Template, originMs: number, gain: number): void {
  for (const kernel of template) addKernel(canvas, kernel, originMs, gain)
}

function addKernel(canvas: Canvas, kernel: Kernel, originMs: number, gain: number): void {
  const from = originMs + kernel.fromMs
  const to = originMs + kernel.toMs
  const begin = Math.max(canvas.first, Math.ceil((from - REACH * kernel.leftMs) / SAMPLE_MS))
  const end = Math.min(
    canvas.first + canvas.length,
    begin + shape.length,
    Math.floor((to + REACH * kernel.rightMs) / SAMPLE_MS) + 1,
  )
  if (end <= begin) return
  const left = -0.5 / (kernel.leftMs * kernel.leftMs)
  const right = -0.5 / (kernel.rightMs * kernel.rightMs)
  for (let i = begin; i < end; i++) {
    const at = i * SAMPLE_MS
    const before = at - from
    const after = at - to
    shape[i - begin] =
      before < 0 ? Math.exp(left * before * before) : after > 0 ? Math.exp(right * after * after) : 1
  }
  canvas.channels.forEach((channel, c) => {
    const weight = gain * (kernel.weights[c] ?? 0)
    if (channel === undefined || weight === 0) return
    const offset = begin - canvas.first
    for (let i = 0; i < end - begin; i++)
      channel[offset + i] = (channel[offset + i] ?? 0) + weight * (shape[i] ?? 0)
  })
}
