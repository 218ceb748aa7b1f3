// How much harder the real exam may be than our forms, by what is known of the bank, and by real results.
import type { Shift } from './score'
import { normalPoints } from './normal'

/** How the bank's difficulty is known: not at all, by language models that rated it, or by people who sat it. */
export type Calibration = 'none' | 'rated' | 'people'

/** B by calibration, in logit. The start values are our choice: a bank that was never held against people is easier. */
export const SHIFTS: Readonly<Record<Calibration, Shift>> = {
  none: { mean: 0.9, sd: 0.5 },
  rated: { mean: 0.5, sd: 0.5 },
  people: { mean: 0, sd: 0.5 },
}

/** What is known of the bank: its gates pass or not for the exam, and whether people have calibrated it. */
export function calibrationOf(gatesPass: boolean, byPeople = false): Calibration {
  if (!gatesPass) return 'none'
  return byPeople ? 'people' : 'rated'
}

/** A real exam that was sat: how likely that outcome was, if the exam is harder by so much. */
export type LikelihoodOfResult = (harder: number) => number

const POINTS = normalPoints(61)

/** B after real results: its mean and spread when each point of it is weighed by how well it explains them. */
export function shiftAfter({ mean, sd }: Shift, results: readonly LikelihoodOfResult[]): Shift {
  if (results.length === 0 || sd === 0) return { mean, sd }
  const weighed = POINTS.map(({ at, weight }) => {
    const harder = mean + sd * at
    return { harder, weight: results.reduce((product, likely) => product * likely(harder), weight) }
  })
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0) return { mean, sd }
  const center = weighed.reduce((sum, { harder, weight }) => sum + weight * harder, 0) / total
  const variance =
    weighed.reduce((sum, { harder, weight }) => sum + weight * (harder - center) ** 2, 0) / total
  return { mean: center, sd: Math.sqrt(variance) }
}
