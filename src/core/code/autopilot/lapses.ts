// What the autopilot gets wrong where it leads, so that the learner has something to catch: seeded, and cured by a word.
import { hash01 } from '../../random'
import type { DrillSetup } from '../team/setup'

export interface Lapse {
  /** The two-minute check comes so much later, ms. */
  readonly lateCheckMs: number
  /** A due epinephrine is forgotten for so long, ms. */
  readonly forgottenEpinephrineMs: number
  /** After a check the compressions wait so long, ms. */
  readonly longPauseMs: number
  /** Whether the compressor is not relieved unless somebody says so. */
  readonly forgetsSwap: boolean
}

export const NO_LAPSE: Lapse = {
  lateCheckMs: 0,
  forgottenEpinephrineMs: 0,
  longPauseMs: 0,
  forgetsSwap: false,
}

const SALT = 71

/** The lapses of this seed: at least one of four. None as first at the patient, where the leader comes late anyway. */
export function lapseOf(setup: DrillSetup): Lapse {
  if (setup.role === 'leader' || setup.role === 'first') return NO_LAPSE
  const sure = Math.floor(hash01(setup.seed, SALT) * 4)
  const has = (i: number): boolean => i === sure || hash01(setup.seed, SALT, i) < 0.35
  return {
    lateCheckMs: has(0) ? 30_000 : 0,
    forgottenEpinephrineMs: has(1) ? 90_000 : 0,
    longPauseMs: has(2) ? 8000 : 0,
    forgetsSwap: has(3),
  }
}
