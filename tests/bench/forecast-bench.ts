// Tries the forecast in every simulated world, beside the first formula and the plain share right.
import type { Measurement } from './figure'
import { figuresOf } from './readiness-figures'
import { worlds } from './readiness-simulation'

const LEARNERS = 300
/** Learners whose chance is asked for again, with one more right answer and after waiting. */
const TRIED = 12

export function measure(): Promise<Measurement[]> {
  const rows = worlds.flatMap((world): Measurement[] => {
    const figures = figuresOf(world, LEARNERS, 'forecast', TRIED)
    const name = `forecast, ${world.name}`
    const row = (what: string, value: number, unit: string, target: string): Measurement => ({
      name: `${name}: ${what}`,
      value,
      unit,
      target,
    })
    return [
      row('bias on day 70', figures.bias, 'of 180', '-8 to 8'),
      row('the same of the first formula', figures.firstBias, 'of 180', 'beside it:'),
      row('the same of the share right', figures.pooledBias, 'of 180', 'beside it:'),
      row('scores inside the 90% band', 100 * figures.coverage, '%', '86 to 97'),
      row('the same of the first formula', 100 * figures.firstCoverage, '%', 'beside it:'),
      row('most lost by one more right answer', 100 * figures.lostByRight, 'points', '0'),
      row('most won by waiting', 100 * figures.wonByWaiting, 'points', '0'),
    ]
  })
  return Promise.resolve(rows)
}
