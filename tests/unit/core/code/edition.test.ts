// Two guideline editions: each drill's texts, numbers, sequences and energies are those of its own.
import { describe, expect, it } from 'vitest'
import { cardioversionJ } from '../../../../src/core/code/team/energy'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { stepInEdition, valueIn, fillPlaceholders } from '../../../../src/core/code/data/edition'
import { autopilotRun, startDrill } from '../../../../src/core/code/engine/engine'
import { loadDrillLibrary } from '../../../../src/core/code/data/load'
import type { StepResult } from '../../../../src/core/code/judge/step-result'
import type { Edition } from '../../../../src/core/code/data/vocabulary'
import { EDITIONS } from '../../../../src/core/code/data/vocabulary'
import { drillFiles, reference, scenarios, setup } from './support'

const stepOf = (id: string, edition: Edition) =>
  stepInEdition(
    reference.steps.find((step) => step.id === id)!,
    reference,
    edition,
  )

/** What each edition says in a step, and what only the other says. */
const TEXTS: readonly (readonly [step: string, edition: Edition, says: RegExp, not: RegExp])[] = [
  ['post-temperature', 'AHA-2025', /32–37\.5 °C.*36 hours/, /24/],
  ['post-temperature', 'AHA-2020', /32–36 °C.*24 hours/, /37\.5/],
  ['post-oxygen', 'AHA-2025', /90–98%/, /92/],
  ['post-oxygen', 'AHA-2020', /92–98%/, /90/],
  ['post-pressure', 'AHA-2025', /at least 65 mmHg/, /systolic/i],
  ['post-pressure', 'AHA-2020', /Systolic pressure of at least 90 mmHg, or a mean of at least 65/, /\{/],
  ['recognize-rosc', 'AHA-2025', /more than 10 mmHg/, /40/],
  ['recognize-rosc', 'AHA-2020', /40 mmHg or more/, /more than 10/],
  ['cardiovert', 'AHA-2025', /Regular: 100 J; atrial fibrillation or flutter: at least 200 J/, /50/],
  [
    'cardiovert',
    'AHA-2020',
    /narrow 50–100 J, wide 100 J. Atrial fibrillation 120–200 J, flutter 50–100 J/,
    /at least/,
  ],
  ['choking', 'AHA-2025', /Five back blows/, /later edition/],
  ['choking', 'AHA-2020', /Abdominal thrusts, repeated/, /Five/],
]

describe('a step', () => {
  it.each(TEXTS)('%s of %s speaks by its edition', (id, edition, says, not) => {
    const { why } = stepOf(id, edition)
    expect(why).toMatch(says)
    expect(why).not.toMatch(not)
  })

  it('has no name left in braces, and cites no other edition, in any role of any scenario', () => {
    for (const edition of EDITIONS) {
      const other = edition === 'AHA-2025' ? /ECC 2020|;142/ : /ECC 2025|;152/
      const marks = scenarios.flatMap((scenario) =>
        scenario.roles.flatMap(
          (role): readonly StepResult[] =>
            debriefOf(startDrill(setup(scenario, 1, { role, edition }))).rubric,
        ),
      )
      for (const { step, title, why, source } of marks) {
        expect([edition, step, `${title} ${why} ${source}`]).toEqual([
          edition,
          step,
          expect.not.stringMatching(/[{}]/),
        ])
        expect([edition, step, `${title} ${why} ${source}`]).toEqual([
          edition,
          step,
          expect.not.stringMatching(other),
        ])
      }
    }
  })

  it('keeps a text of an older program as it is', () => {
    expect(fillPlaceholders('SpO2 90–98%, {unknown}', { thresholds: [] }, 'AHA-2025')).toBe(
      'SpO2 90–98%, {unknown}',
    )
  })
})

describe('the words of a scenario', () => {
  it('hold no energy and no sequence that the editions differ in', () => {
    for (const { id, teaching } of scenarios)
      expect([id, teaching.filter((line) => /20(20|25)|\d+ J\b|back blows/i.test(line))]).toEqual([id, []])
  })
})

describe('an edition', () => {
  it('names the energy of atrial flutter', () => {
    expect(valueIn(reference, 'AHA-2025', 'cardioversion-flutter')).toBe(200)
    expect(valueIn(reference, 'AHA-2020', 'cardioversion-flutter')).toEqual([50, 100])
  })

  it('sets the energy of a cardioversion', () => {
    const joules = (edition: Edition) => {
      const { setup: world } = startDrill(setup('vf-exam-room', 1, { edition }))
      return ['af', 'svt', 'vt'].map((heart) => cardioversionJ(world, heart))
    }
    expect(joules('AHA-2025')).toEqual([200, 100, 100])
    expect(joules('AHA-2020')).toEqual([120, 50, 100])
  })

  it('sets what is done for a choking adult: back blows came with 2025', () => {
    for (const role of ['leader', 'first'] as const) {
      const done = (edition: Edition): unknown[] =>
        autopilotRun(setup('choking-lunch-room', 2, { edition, role })).orders.flatMap((order) =>
          order.order === 'treat' ? [order.treatment] : [],
        )
      expect(done('AHA-2025')).toContain('back-blows')
      expect(done('AHA-2020')).not.toContain('back-blows')
      expect(done('AHA-2020')).toContain('abdominal-thrusts')
    }
  })

  it('is played to the end by the autopilot in every scenario', () => {
    for (const scenario of scenarios)
      expect([
        scenario.id,
        debriefOf(autopilotRun(setup(scenario, 3, { edition: 'AHA-2020' }))).result,
      ]).toEqual([scenario.id, 'pass'])
  })
})

describe('an author', () => {
  it('is told of a text that names a number which an edition does not have', () => {
    const spoiled = drillFiles.map((file) =>
      file.path === 'code/steps.json'
        ? { ...file, text: file.text.replace('SpO2 {post-spo2}%', 'SpO2 {post-sp02}%, {etco2-rosc-level}') }
        : file,
    )
    const reasons = loadDrillLibrary(spoiled).problems.map(({ item, reason }) => `${item}: ${reason}`)
    expect(reasons).toContain('post-oxygen: the text names {post-sp02}, which AHA-2025 does not have')
    expect(reasons).toContain('post-oxygen: the text names {etco2-rosc-level}, which AHA-2025 does not have')
    expect(reasons).not.toContain(
      'post-oxygen: the text names {etco2-rosc-level}, which AHA-2020 does not have',
    )
  })
})
