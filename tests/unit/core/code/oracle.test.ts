// The autopilot as oracle: who passes, who does not, and what a missing order costs.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine'
import type { Order } from '../../../../src/core/code/orders.schema'
import { stepsOf } from '../../../../src/core/code/rubric'
import { servesStep } from '../../../../src/core/code/step-orders'
import { everything, library, randomOrders, scenarios, setup } from './support'

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

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  const endMs = scenario.maxS * 1000

  it(
    `is passed by the autopilot on ${SEEDS} seeds`,
    () => {
      const failed = []
      for (let seed = 0; seed < SEEDS; seed++) {
        const { result, rubric } = debriefOf(autopilotRun(setup(scenario, seed)))
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

  it('lets every critical step be met, if need be by a leader who comes late', { timeout: LIMIT_MS }, () => {
    const left = new Set(
      stepsOf({ setup: autopilotRun(setup(scenario, 0)).setup })
        .filter(({ critical }) => critical)
        .map(({ id }) => id),
    )
    for (let seed = 0; seed < 24 && left.size > 0; seed++)
      for (const wakesMs of [0, 90_000, 200_000, 280_000])
        for (const { step, outcome } of debriefOf(autopilotRun(setup(scenario, seed), wakesMs)).rubric)
          if (outcome === 'met' || outcome === 'late') left.delete(step)
    expect([...left]).toEqual([])
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

  it('counts a critical step as missed when its orders are taken away, and does not pass', () => {
    for (let seed = 0; seed < (SLOW ? 20 : 2); seed++) {
      const run = autopilotRun(setup(scenario, seed))
      const { rubric } = debriefOf(run)
      for (const step of stepsOf(run).filter(({ critical, check }) => critical && check.kind !== 'avoid')) {
        const before = rubric.find((each) => each.step === step.id)
        if (before?.outcome !== 'met' && before?.outcome !== 'late') continue
        // What had served another need before this step was called for stays.
        const fromMs =
          (before.calledMs ?? 0) - (step.check.kind === 'do' ? (step.check.beforeS ?? 0) * 1000 : 0)
        const rest = run.orders.filter((order) => !(servesStep(order, step) && order.atMs >= fromMs))
        expect(rest.length, step.id).toBeLessThan(run.orders.length)
        const without = debriefOf(replay(run.setup, rest, endMs))
        const after = without.rubric.find((each) => each.step === step.id)
        expect([seed, step.id, after?.outcome, without.result]).toEqual([
          seed,
          step.id,
          'missed',
          'remediation',
        ])
      }
    }
  })
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
