// The floor under the judging: bad leaders fail at their point, and a leader at a person's pace passes.
import { describe, expect, it } from 'vitest'
import type { Adversary } from '../../../../src/core/code/trial/adversaries'
import { ADVERSARIES } from '../../../../src/core/code/trial/adversaries'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { replay } from '../../../../src/core/code/engine/engine'
import { humanRun } from '../../../../src/core/code/trial/human-leader'
import { floorOf } from '../../../../src/core/code/trial/scenario-lint'
import { reference, scenarios, setup } from './support'

// A few seeds on every run; PRECEPTOR_SLOW=1 takes all 50.
const SLOW = process.env['PRECEPTOR_SLOW'] === '1'
const HUMAN_SEEDS = SLOW ? 50 : 4
const FLOOR_SEEDS = SLOW ? 12 : 2
const LIMIT_MS = SLOW ? 600_000 : 60_000

/** Steps that are the point of a run wherever they are asked for. */
const POINTS: readonly (readonly [Adversary, string, readonly string[]])[] = [
  ['minimal', 'vf-exam-room', ['second-shock', 'rhythm-check', 'epinephrine-after-2', 'antiarrhythmic']],
  ['low-energy', 'vf-exam-room', ['defibrillate', 'second-shock']],
  ['low-energy', 'chain-vt-vf-pea', ['cardiovert']],
  ['one-drug', 'chain-block-vf-asystole', ['slow-second-line']],
  ['one-drug', 'massive-embolism-ward', ['lytic']],
  ['too-late', 'stroke-waiting-room', ['stroke-alert']],
  ['too-late', 'anaphylaxis-injection-room', ['im-epinephrine']],
  ['too-late', 'faint-blood-draw', ['lay-flat']],
  ['never-the-cause', 'faint-blood-draw', ['lay-flat']],
  ['too-late', 'low-sugar-waiting-room', ['sugar']],
  ['never-the-cause', 'low-sugar-waiting-room', ['sugar']],
  ['minimal', 'seizure-waiting-room', ['stop-seizure']],
  ['too-late', 'seizure-waiting-room', ['stop-seizure']],
  ['never-the-cause', 'seizure-waiting-room', ['stop-seizure']],
  ['too-late', 'asthma-exam-room', ['open-airways']],
  ['never-the-cause', 'asthma-exam-room', ['open-airways']],
  ['never-the-cause', 'chain-tachy-pea-vf', ['drain-pericardium']],
  ['never-the-cause', 'chain-brady-vf-pea', ['decompress']],
]

/** Where a run cannot be played in a clinic's collapse that is no arrest, with the reason that the lint prints. */
const GAPS: readonly (readonly [string, Adversary, RegExp])[] = [
  ['faint-blood-draw', 'minimal', /ends the danger/],
  ['faint-blood-draw', 'low-energy', /nothing is shocked/],
  ['faint-blood-draw', 'one-drug', /no drug is given/],
  ['low-sugar-waiting-room', 'minimal', /ends the danger/],
  ['low-sugar-waiting-room', 'low-energy', /nothing is shocked/],
  ['low-sugar-waiting-room', 'one-drug', /first drug is enough/],
  ['seizure-waiting-room', 'low-energy', /nothing is shocked/],
  ['seizure-waiting-room', 'one-drug', /first drug is enough/],
  ['asthma-exam-room', 'minimal', /ends the danger/],
  ['asthma-exam-room', 'low-energy', /nothing is shocked/],
  ['asthma-exam-room', 'one-drug', /first drug is enough/],
]

describe('the adversarial floor', () => {
  const floors = new Map(
    scenarios.map((scenario) => [scenario.id, floorOf(scenario, reference, FLOOR_SEEDS)]),
  )

  it('is passed nowhere, and each run applies somewhere', { timeout: LIMIT_MS }, () => {
    const all = [...floors].flatMap(([id, results]) => results.map((result) => ({ id, ...result })))
    expect(all.filter(({ outcome }) => outcome === 'passes')).toEqual([])
    for (const run of ADVERSARIES)
      expect(all.filter((each) => each.run === run && each.outcome === 'fails').length).toBeGreaterThan(5)
    for (const { reason, outcome } of all) expect(reason === null).toBe(outcome === 'fails')
  })

  it.each(POINTS)('%s fails in %s at its point', (run, id, steps) => {
    const found = floors.get(id)?.find((each) => each.run === run)
    expect(found?.steps).toEqual(expect.arrayContaining([expect.toBeOneOf([...steps])]))
  })

  it.each(GAPS)('says why it does not hold in %s for %s', (id, run, why) => {
    const found = floors.get(id)?.find((each) => each.run === run)
    expect(found?.outcome).toBe('does-not-apply')
    expect(found?.reason).toMatch(why)
  })
})

describe('a leader at a person’s pace', () => {
  it(`passes every scenario on ${HUMAN_SEEDS} seeds`, { timeout: LIMIT_MS }, () => {
    const failed = []
    for (const scenario of scenarios)
      for (let seed = 0; seed < HUMAN_SEEDS; seed++) {
        const { result, rubric } = debriefOf(humanRun(setup(scenario, seed)))
        const steps = rubric.filter(
          ({ critical, outcome }) => critical && outcome !== 'met' && outcome !== 'late',
        )
        if (result !== 'pass')
          failed.push([scenario.id, seed, steps.filter(({ outcome }) => outcome !== 'not-reached')])
      }
    expect(failed).toEqual([])
  })

  it.each([
    ['torsades-ward', 4],
    ['chain-block-vt-pea', 9],
  ] as const)(
    'neither charges nor pushes while a finger looks for the pulse of who opens the eyes: %s, %i',
    (id, seed) => {
      const { result, harms } = debriefOf(humanRun(setup(id, seed)))
      expect([result, harms.filter(({ kind }) => kind === 'harm')]).toEqual(['pass', []])
    },
  )

  it('takes 3 to 8 seconds an order, speaks by name, and replays to the same marks', () => {
    const run = humanRun(setup('vf-exam-room', 3))
    const times = [...new Set(run.orders.map(({ atMs }) => atMs))]
    const gaps = times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000)
    expect(debriefOf(run).measures.closedLoop ?? 0).toBeGreaterThan(0.5)
    expect(debriefOf(replay(run.setup, run.orders, run.atMs)).rubric).toEqual(debriefOf(run).rubric)
  })

  it('can keep the pause at a shock short: “clear, shock, resume” is one breath', () => {
    for (let seed = 0; seed < HUMAN_SEEDS; seed++) {
      const { rubric } = debriefOf(humanRun(setup('vf-exam-room', seed)))
      expect(rubric.find(({ step }) => step === 'peri-shock')?.outcome).toBe('met')
    }
  })
})
