// The engine's clock: fixed steps, so that a drill is the same however it is cut into frames.

/** Length of one step of the engine, ms. */
export const STEP_MS = 500
export const STEP_S = STEP_MS / 1000

/** The engine's version: it is logged with each drill; another version may replay the same orders differently. */
export const ENGINE_VERSION = 'code-13'

/** First-order approach: what is left of a distance after one step with this time constant. */
export function approach(from: number, to: number, tauS: number): number {
  return from === to ? to : to + (from - to) * Math.exp(-STEP_S / tauS)
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value
}
