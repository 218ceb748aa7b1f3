// The autopilot as oracle: who passes, who does not, and what a missing order costs.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { unmetSteps, unmissedSteps } from '../../../../src/core/code/trial/scenario-lint'
import { everything, idealRun, library, randomOrders, scenarios, setup } from './support'

// A few seeds on every run; PRECEPTOR_SLOW=1 takes all 200, and 1,000 of the random orders.
const SLOW = process.env['PRECEPTOR_SLOW'] === '1'
const SEEDS = SLOW ? 200 : 6
const RANDOM_SEEDS = SLOW ? 1000 : 84
const LIMIT_MS = SLOW ? 600_000 : 60_000

describe('the shipped scenarios', () => {
  it('load without a fault, eighteen or more of them, four or more in a clinic', () => {
    expect(library.problems).toEqual([])
    expect(scenarios.length).toBeGreaterThanOrEqual(18)
    expect(scenarios.filter(({ setting }) => setting === 'clinic').length).toBeGreaterThanOrEqual(4)
  })
})

describe('the sources of a scenario', () => {
  it('name the part that its emergency rests on, and a day only for what was read', () => {
    for (const { id, sources } of scenarios) {
      expect([id, sources.some(({ section }) => section !== undefined)]).toEqual([id, true])
      const read = sources.filter(({ opened }) => typeof opened === 'string')
      expect([
        id,
        read.filter(({ title }) => /known from public accounts|no source opened/.test(title)),
      ]).toEqual([id, []])
    }
  })
})

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  const endMs = scenario.maxS * 1000

  it(
    `is passed by the autopilot on ${SEEDS} seeds`,
    () => {
      const failed = []
      for (let seed = 0; seed < SEEDS; seed++) {
        // Hundreds of runs of each are not kept.
        const run = SLOW ? autopilotRun(setup(scenario, seed)) : idealRun(scenario.id, seed)
        const { result, rubric } = debriefOf(run)
        if (result !== 'pass')
          failed.push({
            seed,
            steps: rubric
              .filter(({ critical, outcome }) => critical && (outcome === 'missed' || outcome === 'harmful'))
              .map(({ step }) => step),
          })
      }
      expect(failed).toEqual([])
    },
    LIMIT_MS,
  )

  const play: Parameters<typeof unmetSteps>[0] = (seed, role = 'leader') => setup(scenario, seed, { role })

  it('lets every critical step be met, if need be by a leader who comes late', { timeout: LIMIT_MS }, () => {
    expect(unmetSteps(play, 24)).toEqual([])
  })

  it('is not passed by doing nothing', () => {
    for (let seed = 0; seed < 4; seed++)
      expect(debriefOf(replay(setup(scenario, seed), [], endMs)).result).toBe('remediation')
  })

  it('is not passed by ordering everything at once', () => {
    for (const [seed, spacing] of [0, 1, 500, 1000, 3000].entries())
      for (const again of [1, 3]) {
        const all = Array.from({ length: again }, () => everything()).flat()
        const orders = all
          .map((order, i) => ({ atMs: i * spacing, ...order }) as Order)
          .filter(({ atMs }) => atMs < endMs)
        expect(debriefOf(replay(setup(scenario, seed), orders, endMs)).result).toBe('remediation')
      }
  })

  it(
    'counts a critical step as missed when its orders are taken away, and does not pass',
    () => {
      expect(unmissedSteps(play, SLOW ? 20 : 2)).toEqual([])
    },
    LIMIT_MS,
  )
})

describe('random orders', () => {
  it(
    `pass nothing on ${RANDOM_SEEDS} seeds over all scenarios`,
    () => {
      const passed = []
      for (let seed = 0; seed < RANDOM_SEEDS; seed++) {
        const scenario = scenarios[seed % scenarios.length]!
        const endMs = scenario.maxS * 1000
        const { result } = debriefOf(replay(setup(scenario, seed), randomOrders(seed, endMs), endMs))
        if (result === 'pass') passed.push([scenario.id, seed])
      }
      expect(passed).toEqual([])
    },
    LIMIT_MS,
  )
})
