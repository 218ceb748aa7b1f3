// Samples of one waveform in chunks: each is computed once, and a change throws away only what lies ahead of it.
import { SAMPLE_MS } from '../../core/ecg/kernel'

/** A waveform at 500 Hz: the samples whose instants lie in [fromMs, toMs). */
export type Waveform = (fromMs: number, toMs: number) => Float64Array

const CHUNK_MS = 500
const CHUNK_SAMPLES = CHUNK_MS / SAMPLE_MS
/** Half a minute: more than the widest screen shows. */
const CHUNKS_KEPT = 60

export class SampleCache {
  #waveform: Waveform
  readonly #chunks = new Map<number, Float64Array>()

  constructor(waveform: Waveform) {
    this.#waveform = waveform
  }

  /** Takes another waveform that is the same before `fromMs`. */
  replace(waveform: Waveform, fromMs: number): void {
    this.#waveform = waveform
    for (const chunk of this.#chunks.keys()) {
      if ((chunk + 1) * CHUNK_MS > fromMs) this.#chunks.delete(chunk)
    }
  }

  /** The sample with this number (its instant is number × 2 ms). */
  at(index: number): number {
    const chunk = Math.floor(index / CHUNK_SAMPLES)
    return (this.#chunks.get(chunk) ?? this.#compute(chunk))[index - chunk * CHUNK_SAMPLES] ?? 0
  }

  #compute(chunk: number): Float64Array {
    const samples = this.#waveform(chunk * CHUNK_MS, (chunk + 1) * CHUNK_MS)
    this.#chunks.set(chunk, samples)
    const oldest = this.#chunks.keys().next().value
    if (this.#chunks.size > CHUNKS_KEPT && oldest !== undefined) this.#chunks.delete(oldest)
    return samples
  }
}
