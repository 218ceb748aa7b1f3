import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { debriefOf } from '../../src/core/code/judge/debrief'
import type { Drill } from '../../src/core/code/team/drill'
import { autopilotRun, outcomesOf, replay } from '../../src/core/code/engine/engine'
import type { Scenario } from '../../src/core/code/data/scenario.schema'
import type { DrillSetup } from '../../src/core/code/team/setup'
import { ENGINE_VERSION } from '../../src/core/code/body/step-time'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import type { DrillSummary } from '../../src/core/session/drill/drill-session'
import { summarizeDrill } from '../../src/core/session/drill/drill-session'
import type { DrillEvent, DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import type { Client } from '../../src/renderer/api'
// Loaded late by the screen; named here, their packages are ready before the tests begin.
import '../../src/renderer/charts/Figure.svelte'
import '../../src/renderer/screens/debrief/VitalsLane.svelte'
import Debrief from '../../src/renderer/screens/debrief/Debrief.svelte'
import vf from '../../question-banks/scenarios/vf-exam-room.json'
import { reference } from './drill-bench'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const setupAs = (role: LearnerRole): DrillSetup => ({
  scenario: vf as unknown as Scenario,
  seed: 5,
  role,
  edition: 'AHA-2025',
  policy: 'strict',
  reference,
})

/** A run half a minute late all over: its arrest is 31 s old before anybody pushes. */
function late(): Drill {
  const { setup, orders } = autopilotRun(setupAs('leader'))
  return replay(
    setup,
    orders.map((order) => ({ ...order, atMs: order.atMs + 25_000 })),
    600_000,
  )
}

function logOf(drill: Drill, more: { engine?: string; outcomes?: boolean } = {}): DrillEvent[] {
  const { result, rubric, measures } = debriefOf(drill)
  const drillMs = drill.sim.ended?.atMs ?? drill.atMs
  return [
    { type: 'started', at: 1 },
    ...drill.orders.map((order): DrillEvent => ({ type: 'order', at: 1, order })),
    ...(more.outcomes === false ? [] : outcomesOf(drill)).map(
      (outcome) => ({ type: 'outcome', at: 1, outcome }) as DrillEvent,
    ),
    {
      type: 'ended',
      at: 2,
      drillMs,
      engine: more.engine ?? ENGINE_VERSION,
      result,
      rubric: rubric.map((step) => ({ ...step })),
      measures: { ...measures },
    },
    { type: 'self-scored', at: 3, pass: true, stepsPercent: 80 },
  ]
}

const planOf = ({ setup }: Drill, createdAt: number): DrillPlan => ({
  kind: 'drill',
  schema: 'preceptor/drill@1',
  title: setup.scenario.title,
  createdAt,
  engine: ENGINE_VERSION,
  scenario: setup.scenario,
  reference,
  seed: setup.seed,
  role: setup.role,
  edition: setup.edition,
  policy: setup.policy,
  past: [],
  startMs: 0,
  branchOf: null,
})

async function open(
  drill: Drill,
  {
    events = logOf(drill),
    earlier = [],
    slowDrills = false,
    branchOf = null,
  }: {
    events?: DrillEvent[]
    earlier?: Drill[]
    slowDrills?: boolean
    branchOf?: string | null
  } = {},
): Promise<{ branched: unknown[]; answerDrills: () => void }> {
  await page.viewport(1280, 900)
  const branched: unknown[] = []
  let answerDrills = (): void => undefined
  const held = slowDrills ? new Promise<void>((resolve) => (answerDrills = resolve)) : Promise.resolve()
  const { client } = stubClient()
  const rows = earlier.map((run, i): DrillSummary & { id: string; finished: boolean } => ({
    ...summarizeDrill(planOf(run, 1000 + i), logOf(run)),
    id: `earlier-${i}`,
    finished: true,
  }))
  const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
  const api = {
    ...client.api,
    sessions: {
      $get: async () => answer({ sessions: rows }),
      ':id': {
        $get: async () =>
          answer({
            kind: 'drill',
            plan: { ...planOf(drill, 90_000), branchOf },
            events,
            seq: events.length,
            finished: true,
          }),
      },
    },
    drills: {
      $post: async ({ json }: { json: unknown }) => {
        branched.push(json)
        await held
        return answer({ sessionId: 'new' })
      },
    },
  }
  await render(WithApp, {
    client: { api } as unknown as Client,
    screen: Debrief,
    route: { screen: 'debrief', session: 'this' },
  })
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { branched, answerDrills }
}

const slider = () => page.getByRole('slider', { name: 'Look at' })

describe('the debrief', () => {
  it('opens at the first shock where nothing went wrong, and is moved by keys', async () => {
    await open(late())
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '57')
    ;(slider().element() as HTMLElement).focus()
    await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}')
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '2')
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}')
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '12')
    await expect
      .element(slider())
      .toHaveAttribute('aria-valuetext', '0:12: VF, no pulse, hands off the chest')
    await userEvent.keyboard('{ArrowLeft}{End}')
    expect(slider().element().getAttribute('aria-valuenow')).toBe(
      slider().element().getAttribute('aria-valuemax'),
    )
  })

  it('is moved by a pointer anywhere on the lanes, and never out of the drill', async () => {
    await open(late())
    const element = slider().element()
    const { left, width, top } = element.getBoundingClientRect()
    const at = (share: number, type: string): void => {
      element.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          button: 0,
          clientX: left + share * width,
          clientY: top + 60,
          bubbles: true,
        }),
      )
    }
    // A made-up pointer cannot be captured; a real one is.
    element.setPointerCapture = () => undefined
    at(0.5, 'pointerdown')
    const half = Math.floor(Number(element.getAttribute('aria-valuemax')) / 2)
    await expect.poll(() => Math.abs(Number(element.getAttribute('aria-valuenow')) - half)).toBeLessThan(2)
    at(-3, 'pointermove')
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '0')
    at(0.5, 'pointerup')
    at(0.9, 'pointermove')
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '0')
  })

  it('draws the vital signs exactly under the lanes', async () => {
    await open(late())
    const chart = page.getByRole('img', { name: /^Heart and pressure/ })
    await expect.element(chart).toBeVisible()
    const rhythm = page
      .getByRole('img', { name: /^Rhythm: VF/ })
      .element()
      .getBoundingClientRect()
    await expect
      .poll(() => Math.round(chart.element().getBoundingClientRect().width))
      .toBe(Math.round(rhythm.width))
    expect(Math.round(chart.element().getBoundingClientRect().left)).toBe(Math.round(rhythm.left))
  })

  it('has lanes for the learner’s orders and for the ideal run’s, and both as a table', async () => {
    await open(late())
    await expect.element(page.getByRole('img', { name: /^Your orders: .*shock at 0:57/ })).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: /^Ideal run \(the program\): .*shock at 0:3\d/ }))
      .toBeVisible()
    await page.getByText('Your orders beside the ideal run, as a table').click()
    await expect.element(page.getByRole('columnheader', { name: 'Ideal run' }).first()).toBeVisible()
  })

  it('takes the timeline to the second of a step', async () => {
    await open(late())
    await page
      .getByRole('row', { name: /Pads on within/ })
      .getByRole('button', { name: /look at this second/ })
      .click()
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '41')
  })

  it('branches from the second that is looked at', async () => {
    const { branched } = await open(late())
    await page.getByRole('button', { name: 'Branch from 0:57' }).click()
    expect(branched).toEqual([{ branch: { session: 'this', drillMs: 57_000 } }])
  })

  it('says at once that a branch is being opened, and opens one alone', async () => {
    const { branched, answerDrills } = await open(late(), { slowDrills: true })
    await page.getByRole('button', { name: 'Branch from 0:57' }).click()
    const opening = page.getByRole('button', { name: 'Opening the branch …' })
    await expect.element(opening).toBeVisible()
    await opening.click()
    await page.getByRole('button', { name: 'Run again' }).click()
    expect(branched).toHaveLength(1)
    answerDrills()
  })

  it('says how the own score and the measured one agree', async () => {
    await open(late())
    await expect.element(page.getByText(/^You foresaw the result, and you thought/)).toBeVisible()
  })

  it('shows an old drill from its log and says that another engine ran it', async () => {
    const drill = late()
    const events = logOf(drill, { engine: 'code-0' }).map((event): DrillEvent =>
      event.type === 'ended' ? { ...event, result: 'remediation', measures: { ccf: 0.41 } } : event,
    )
    await open(drill, { events })
    await expect.element(page.getByRole('heading', { level: 1, name: /^Needs remediation/ })).toBeVisible()
    await expect.element(page.getByText('41%', { exact: true }).first()).toBeVisible()
    await expect
      .element(page.getByText(/run on engine code-0; .* each shock, loss and return of the pulse/))
      .toBeVisible()
  })

  it('says from when on a replay is not what was logged', async () => {
    const drill = late()
    const events = logOf(drill).map((event): DrillEvent =>
      event.type === 'outcome' && event.outcome.event === 'shock'
        ? { ...event, outcome: { ...event.outcome, text: 'otherwise' } }
        : event,
    )
    await open(drill, { events })
    await expect.element(page.getByText(/from 0:57 on it is not what happened then/)).toBeVisible()
    await expect.element(page.getByRole('img', { name: /^As it was logged: .*200 J at 0:57/ })).toBeVisible()
  })

  it('says nothing of the kind where replay and log agree', async () => {
    await open(late())
    expect(page.getByText(/The timeline is a replay/).elements()).toHaveLength(0)
  })

  it('compares with the last run and the ideal one, in words', async () => {
    await open(autopilotRun(setupAs('leader')), { earlier: [late()] })
    await expect.element(page.getByRole('heading', { name: /^Better than last time in/ })).toBeVisible()
    await expect
      .element(page.getByRole('row', { name: /To first shock .* 25 s sooner than last time/ }))
      .toBeVisible()
    await expect.element(page.getByRole('img', { name: /over 2 runs of this scenario/ })).toBeVisible()
  })

  it('compares a branch with the run that it left, not with one that came after', async () => {
    const source = late()
    const branched = autopilotRun(setupAs('leader'))
    await open(branched, { earlier: [source, branched], branchOf: 'earlier-0' })
    await expect
      .element(page.getByRole('heading', { name: /^Better than the run it branched from in/ }))
      .toBeVisible()
    await expect
      .element(page.getByRole('row', { name: /To first shock .* 25 s sooner than the run it branched from/ }))
      .toBeVisible()
    await expect.element(page.getByRole('link', { name: /^Branched from,/ })).toBeVisible()
  })

  it('compares a first run with the ideal one', async () => {
    await open(late())
    await expect.element(page.getByRole('heading', { name: /Your first run of this scenario/ })).toBeVisible()
    await expect.element(page.getByText('25 s later than the ideal run').first()).toBeVisible()
  })

  it('shows a recorder each line beside what happened', async () => {
    const ideal = autopilotRun(setupAs('recorder'))
    const some = ideal.orders.filter((order) => !(order.order === 'record' && order.entry === 'shock'))
    await open(replay(ideal.setup, some, ideal.atMs))
    await expect.element(page.getByRole('row', { name: /Shock 200 J – – not written/ })).toBeVisible()
    await expect.element(page.getByRole('img', { name: /^Leader \(the program\)/ })).toBeVisible()
  })

  it('takes a recorder to the second at which something happened, and to that at which it was written', async () => {
    const ideal = autopilotRun(setupAs('recorder'))
    const later = ideal.orders.map((order) =>
      order.order === 'record' && order.entry === 'shock' ? { ...order, atMs: order.atMs + 9000 } : order,
    )
    const drill = replay(ideal.setup, later, ideal.atMs)
    const shockS = Math.floor((drill.sim.events.find(({ event }) => event === 'shock')?.atMs ?? 0) / 1000)
    await open(drill)
    const [happened, written] = page
      .getByRole('row', { name: /Shock 200 J .*Shock: 200 J/ })
      .first()
      .getByRole('button', { name: /look at this second/ })
      .all()
    await happened?.click()
    await expect.element(slider()).toHaveAttribute('aria-valuenow', String(shockS))
    await expect.element(slider()).toHaveFocus()
    await written?.click()
    await expect
      .poll(() => Number(slider().element().getAttribute('aria-valuenow')) - shockS)
      .toBeGreaterThanOrEqual(9)
  })

  it('shows the hand-over in its own words, in its part and in the record', async () => {
    const drill = replay(
      setupAs('leader'),
      [
        {
          // Between two steps of the engine, as it comes in a drill that is played.
          atMs: 90_320,
          order: 'hand-over',
          parts: ['situation', 'assessment'],
          words: { situation: 'In VF since noon', assessment: 'Two shocks' },
        },
      ],
      100_000,
    )
    await open(drill)
    await expect
      .element(page.getByRole('heading', { name: 'Handed over at 1:30, 2 of 4 parts' }))
      .toBeVisible()
    await expect.element(page.getByText('In VF since noon', { exact: true })).toBeVisible()
    await expect
      .element(page.getByText('Hand over. Situation: In VF since noon. Assessment: Two shocks.'))
      .toBeVisible()
  })

  it('shows the first at the patient the parts of the hand-over', async () => {
    await open(autopilotRun(setupAs('first')))
    await expect.element(page.getByRole('heading', { name: /Handed over at .*, 4 of 4 parts/ })).toBeVisible()
  })
})

describe('harm and errors', () => {
  /** Epinephrine twice within twenty seconds, and a shock with 5 J. */
  function wrong(): Drill {
    const dose = { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv' } as const
    return replay(
      setupAs('leader'),
      [
        { atMs: 0, order: 'call', who: 'emergency' },
        { atMs: 1000, order: 'iv' },
        { atMs: 2000, order: 'pads' },
        { atMs: 60_000, ...dose },
        { atMs: 80_000, ...dose },
        { atMs: 100_000, order: 'charge', energyJ: 5 },
        { atMs: 108_000, order: 'clear' },
        { atMs: 110_000, order: 'shock' },
      ],
      720_000,
    )
  }

  it('stand on the first screen and in a table by name, with what would have been right', async () => {
    await open(wrong())
    const first = page.getByRole('region', { name: 'What to change next time' })
    await expect.element(first.getByText(/Epinephrine 1 mg IV, .* after the last dose/)).toBeVisible()
    await expect.element(first.getByText(/Every 3 to 5 minutes/)).toBeVisible()
    expect(first.getByRole('listitem').elements()).toHaveLength(3)
    await expect.element(page.getByRole('heading', { name: 'Harm and errors' })).toBeVisible()
    const row = page.getByRole('row', { name: /after the last dose/ }).first()
    await expect.element(row).toHaveTextContent(/Every 3 to 5 minutes/)
  })

  it('of a drill of another engine are not made up', async () => {
    const drill = wrong()
    await open(drill, { events: logOf(drill, { engine: 'code-1' }) })
    await expect.element(page.getByText(/Harms are not named one by one/)).toBeVisible()
    expect(page.getByRole('table', { name: 'Harm and errors' }).elements()).toHaveLength(0)
  })
})
