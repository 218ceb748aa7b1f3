// Where a P wave stands that runs upward from the AV junction.
import type { Complex, PWave } from '../beat'

/** 0: hidden in the QRS, 1: before it by `leadMs`, 2: just after it. */
export function placedP(
  place: number,
  wave: PWave,
  atMs: number,
  complex: Complex,
  leadMs: number,
): { readonly p?: { readonly wave: PWave; readonly onsetMs: number } } {
  if (place === 0) return {}
  const onsetMs = place === 1 ? atMs + complex.qrs.onsetMs - leadMs : atMs + complex.qrs.offsetMs + 6
  return { p: { wave, onsetMs } }
}
