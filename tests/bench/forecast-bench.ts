// Tries the forecast in every simulated world: how often its band holds the score, and how good its chance is.
import { simulate, worlds } from './forecast-simulation'
import type { Measurement } from './figure'

const LEARNERS = 2000

export function measure(): Promise<Measurement[]> {
  const rows = worlds.flatMap((world): Measurement[] => {
    const { coverage, brier, brierOfScore } = simulate(world, LEARNERS, 'forecast')
    const name = `forecast, ${world.name}`
    return [
      {
        name: `${name}: scores inside the 90% band`,
        value: 100 * coverage,
        unit: '%',
        target: world.wanted ? '86 to 95' : 'beyond its rules; 86 to 95',
      },
      {
        name: `${name}: Brier score, of that of “score ≥ cut”`,
        value: (100 * brier) / brierOfScore,
        unit: '%',
        target: '< 100',
      },
    ]
  })
  return Promise.resolve(rows)
}
