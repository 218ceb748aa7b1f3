// QT: from its corrected value and the rate, and which of them cannot be drawn together.
import type { Parameters } from './parameters'

/**
 * QT in ms by Bazett's formula: QT = QTc · √RR, with RR in seconds.
 */
export function bazettQtMs(qtcMs: number, rrMs: number): number {
  return qtcMs * Math.sqrt(rrMs / 1000)
}

/** As drawing 1 had it: held between 20 % and 60 % of R–R, so that T never met the next P. */
export function heldQtMs(qtcMs: number, rrMs: number): number {
  return Math.min(0.6 * rrMs, Math.max(0.2 * rrMs, bazettQtMs(qtcMs, rrMs)))
}

/** From the onset of the QRS to the end of T at the least, so that T can be told from the QRS. */
export function shortestQtMs(qrsMs: number, wide: boolean): number {
  return qrsMs + (wide ? 100 : 55)
}

/**
 * Refuses a QT that does not fit between two beats, or that leaves no room for T after the QRS. T may meet the next P.
 * @throws RangeError that says both lengths and what to change.
 */
export function checkQt(rhythm: string, values: Parameters): void {
  const { rate, qtc, qrs = 90 } = values
  if (rate === undefined || qtc === undefined) return
  const rrMs = 60_000 / rate
  const qtMs = bazettQtMs(qtc, rrMs)
  const said = `qtc ${qtc} ms at ${rate} /min is a QT of ${Math.round(qtMs)} ms`
  const shortest = shortestRrMs(rrMs, values)
  if (qtMs > shortest)
    throw new RangeError(
      `${said} in ${rhythm}: longer than the ${Math.round(shortest)} ms from beat to beat. Lower the rate or the QTc.`,
    )
  const least = shortestQtMs(qrs, qrs >= 120)
  if (qtMs < least)
    throw new RangeError(
      `${said} in ${rhythm}: a QRS of ${qrs} ms and its T take ${Math.round(least)} ms. Raise the QTc, or lower the rate or the QRS.`,
    )
}

/** In a block the beats of a group follow each other at the pace of the atria. */
function shortestRrMs(rrMs: number, { conduction = 0, pr, rate = 75 }: Parameters): number {
  const grouped = pr !== undefined && conduction > 2
  return grouped ? (rrMs * (conduction - 1)) / conduction : 60_000 / rate
}
