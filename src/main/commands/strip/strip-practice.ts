// `strip --practice`: what practice would draw of a rhythm, with lead, seed and every parameter of each strip.
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import { seeded } from '../../../core/random'
import type { RhythmStrip } from '../../../core/rhythms/rhythm-strip'
import { drawStrip } from '../../../core/rhythms/rhythm-strip'
import { UsageError } from '../command'

const MOST = 1000

/** `count` strips, drawn one after the other from one seed, as a session draws them. */
export function practiceStrips(rhythm: RhythmId, seed: number, count: number): RhythmStrip[] {
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST))
    throw new UsageError(`--count must be a whole number from 1 to ${MOST}; ${count} is not.`)
  const random = seeded(seed)
  return Array.from({ length: count }, () => drawStrip(rhythm, random.int(2 ** 31)))
}

/** The strips as JSON, or a line for each. */
export function practiceText(strips: readonly RhythmStrip[], json: boolean): string {
  if (json) return JSON.stringify(strips, null, 2)
  return strips
    .map(({ lead, seed, fromMs, parameters }) => {
      const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
      return `${lead.padEnd(4)} seed ${String(seed).padEnd(10)} from ${fromMs} ms  ${values.join(' ')}`
    })
    .join('\n')
}
