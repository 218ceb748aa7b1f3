import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import { planRhythmTest, summarizeRhythmTest } from '../../src/core/study/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from '../../src/core/study/rhythm-test.schema'
import type { Client } from '../../src/renderer/api'
import type { Drafts } from '../../src/renderer/session/drafts'
import { noDrafts } from '../../src/renderer/session/drafts'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import ReadStage from '../../src/renderer/screens/rhythms/ReadStage.svelte'
import Rhythms from '../../src/renderer/screens/rhythms/Rhythms.svelte'
import SprintStage from '../../src/renderer/screens/rhythms/SprintStage.svelte'
import TestStage from '../../src/renderer/screens/rhythms/TestStage.svelte'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const T0 = 1_760_000_000_000

function planOf(mode: 'read' | 'test' | 'sprint'): RhythmTestPlan {
  return planRhythmTest({ mode }, { now: T0, chance: 5, texts: [] })
}

function roomOf(
  mode: 'read' | 'test' | 'sprint',
  events: RhythmTestEvent[] = [],
  wallMs = T0,
  drafts: Drafts = noDrafts,
) {
  const saved: RhythmTestEvent[] = []
  const outbox = new Outbox<RhythmTestEvent>(
    { send: async (batch, after) => (saved.push(...batch), after + batch.length) },
    events.length,
  )
  const clock = { wall: wallMs, monotonic: 5000 }
  const room = new RhythmRoom(
    planOf(mode),
    events,
    outbox,
    {
      wallMs: () => clock.wall,
      monotonicMs: () => clock.monotonic,
      offsetAt: () => -300,
    },
    drafts,
  )
  return { room, saved, clock, outbox }
}

describe('a rhythm session on screen', () => {
  it('sends every answer the moment it is given', async () => {
    const { room, saved, outbox } = roomOf('test')
    room.start()
    room.answer(4, 'svt')
    room.answer(4, 'agonal')
    await outbox.settled()
    expect(saved.map(({ type }) => type)).toEqual(['started', 'answered', 'answered'])
    expect(room.state.answers.get(4)?.named).toBe('agonal')
    expect(saved[1]).toMatchObject({ offset: -300 })
  })

  it('ends by the clock, and takes no answer after it', async () => {
    const { room, saved, clock, outbox } = roomOf('sprint')
    room.start()
    clock.monotonic += 60_001
    room.answer(0, 'svt')
    await outbox.settled()
    expect(saved.map(({ type }) => type)).toEqual(['started', 'ended'])
    expect(room.state.finished?.by).toBe('time')
  })

  it('gives back nothing for a page that is loaded again, however long the strip was looked at before', async () => {
    const { room, saved, clock, outbox } = roomOf('test')
    room.start()
    for (let s = 0; s < 31; s++) {
      clock.monotonic += 1000
      room.checkClock()
    }
    await outbox.settled()
    const again = roomOf('test', saved, T0 + 32_000)
    expect(again.room.remainingMs).toBe(10 * 60_000 - 32_000)
    expect(again.room.givenBackMs).toBe(0)
    const later = roomOf('test', saved, T0 + 90_000)
    expect(later.room.givenBackMs).toBe(60_000)
    expect(later.room.remainingMs).toBe(10 * 60_000 - 30_000)
  })

  it('does not lose a second when the wall clock is set', () => {
    const { room, clock } = roomOf('test')
    room.start()
    clock.wall -= 3_600_000
    clock.monotonic += 30_000
    room.checkClock()
    expect(room.remainingMs).toBe(570_000)
  })

  it('goes on after an interruption with the time that was left', () => {
    const rhythm = planOf('test').strips[0]!.rhythm
    const log: RhythmTestEvent[] = [
      { type: 'started', at: T0 },
      { type: 'answered', at: T0 + 40_000, strip: 0, rhythm, named: rhythm },
    ]
    const { room } = roomOf('test', log, T0 + 3_600_000)
    expect(room.remainingMs).toBe(560_000)
    expect(room.answered).toBe(1)
    expect(room.nextOpen).toBe(1)
  })
})

/** The first plan whose first strip is drawn in this lead. */
function planIn(lead: 'II' | 'III' | 'V1'): RhythmTestPlan {
  for (let chance = 1; chance < 500; chance++) {
    const plan = planRhythmTest({ mode: 'read' }, { now: T0, chance, texts: [] })
    if (plan.strips[0]?.lead === lead) return plan
  }
  throw new Error(`No strip of lead ${lead}`)
}

describe('the step of the P waves', () => {
  it.each([
    ['II', 'Upright in lead II?', 'One upright P before each normal QRS'],
    ['III', 'In lead III a sinus P is mostly upright', 'One P before each normal QRS'],
    ['V1', 'In V1 a sinus P is upright, or up and then down.', 'One P before each normal QRS'],
  ] as const)('asks of a strip in lead %s what can be seen there', async (lead, asked, answer) => {
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    const { room } = roomOf('read')
    Object.assign(room.plan, { strips: planIn(lead).strips })
    room.start()
    await render(ReadStage, { room, texts: texts as never })
    await expect.element(page.getByText(asked)).toBeVisible()
    await expect.element(page.getByRole('option', { name: answer, exact: true })).toBeInTheDocument()
    expect(page.getByText('lead II?').query() !== null).toBe(lead === 'II')
  })
})

describe.each([
  ['the timed test', 'test', TestStage],
  ['the sprint', 'sprint', SprintStage],
] as const)('%s', (_, mode, Stage) => {
  it('has its calipers where they stood before a reload', async () => {
    let kept: unknown = null
    const keeping: Drafts = { read: () => kept, keep: (draft) => (kept = JSON.parse(JSON.stringify(draft))) }
    const show = async () => {
      const { room } = roomOf(mode, [], T0, keeping)
      room.start()
      return { room, page: await render(Stage, { room }) }
    }
    const caliper = () => page.getByRole('slider', { name: 'First caliper' })
    const first = await show()
    ;(caliper().element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1020')
    await first.page.unmount()
    const again = await show()
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1020')
    again.room.end()
    expect(kept).toBeNull()
  })
})

describe('the timed test', () => {
  it('has them on a strip that is looked at again, and where they begin on another', async () => {
    const { room } = roomOf('test')
    room.start()
    await render(TestStage, { room })
    const caliper = () => page.getByRole('slider', { name: 'First caliper' })
    ;(caliper().element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await page.getByRole('button', { name: /^Next/ }).click()
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1000')
    await page.getByRole('button', { name: /^Back/ }).click()
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1020')
  })
})

describe('a reading in five steps', () => {
  it('has its calipers where they stood before a reload, on the same strip only', async () => {
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    let kept: unknown = null
    const keeping: Drafts = { read: () => kept, keep: (draft) => (kept = draft) }
    const show = async () => {
      const { room } = roomOf('read', [], T0, keeping)
      room.start()
      return render(ReadStage, { room, texts: texts as never })
    }
    const caliper = () => page.getByRole('slider', { name: 'First caliper' })
    const first = await show()
    ;(caliper().element() as HTMLElement).focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1020')
    await first.unmount()
    const again = await show()
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1020')
    await again.unmount()
    kept = { ...(kept as object), strip: 1 }
    await show()
    await expect.element(caliper()).toHaveAttribute('aria-valuenow', '1000')
  })

  const filled = {
    rate: 70,
    noRate: false,
    regularity: 'regular',
    p: 'inverted-or-hidden',
    pr: 'none',
    prMs: null,
  }
  const drafts: Drafts = {
    read: () => ({ strip: 0, ...filled, qrs: 'narrow', qrsMs: null, name: 'svt' }),
    keep: () => undefined,
  }

  it('goes on at the marks and then at the next strip, with the focus never lost, and counts five steps', async () => {
    const { room } = roomOf('read', [], T0, drafts)
    room.start()
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    await render(ReadStage, { room, texts: texts as never })
    await page.getByRole('button', { name: /^Mark/ }).click()
    const marks = page.getByRole('heading', {
      level: 2,
      name: /^\d of 5 steps right, the name (right|wrong)/,
    })
    await expect.element(marks).toHaveFocus()
    await page.getByRole('button', { name: /^Next strip/ }).click()
    await expect.element(page.getByRole('heading', { level: 1, name: /^Strip 2 of/ })).toHaveFocus()
  })
})

function labClient(sessions: object[]) {
  const stub = stubClient()
  const asked: unknown[] = []
  const client = {
    api: {
      ...(stub.client.api as object),
      rhythms: { $get: async () => ({ ok: true, status: 200, json: async () => rhythmsFile }) },
      sessions: { $get: async () => ({ ok: true, status: 200, json: async () => ({ sessions }) }) },
      'rhythm-tests': {
        $post: async ({ json }: { json: unknown }) => {
          asked.push(json)
          return { ok: true, status: 201, json: async () => ({ sessionId: '20261122-120000-abcdef' }) }
        },
      },
    },
  }
  return { client: client as unknown as Client, asked }
}

function sessionOf(named: readonly [number, string][], finishedAt: number): object {
  const plan = planOf('test')
  const events = [
    { type: 'started', at: finishedAt - 60_000 },
    ...named.map(([strip, name]) => ({
      type: 'answered',
      at: finishedAt - 1000,
      strip,
      rhythm: plan.strips[strip]!.rhythm,
      named: name,
    })),
    { type: 'ended', at: finishedAt, by: 'learner' },
  ] as RhythmTestEvent[]
  return {
    id: `20261122-1200${named.length}0-abcdef`,
    seq: 3,
    finished: true,
    ...summarizeRhythmTest(plan, events),
  }
}

async function open(part: 'learn' | 'practice' | 'results', sessions: object[] = []) {
  await page.viewport(1280, 900)
  const lab = labClient(sessions)
  await render(WithApp, { client: lab.client, screen: Rhythms, route: { screen: 'rhythms', part } })
  await expect.element(page.getByRole('tab', { name: 'Learn' })).toBeVisible()
  return lab
}

describe('the rhythm lab', () => {
  it('teaches a rhythm with its five features and its look-alike beside it', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'Torsades', exact: true }).first().click()
    await expect.element(page.getByRole('heading', { name: 'Torsades de pointes' })).toBeVisible()
    await expect.element(page.getByText('200 to 250 per minute').first()).toBeVisible()
    await expect.element(page.getByRole('img', { name: /Six seconds of Polymorphic/ })).toBeVisible()
    await page.getByRole('button', { name: 'Coarse VF', exact: true }).last().click()
    await expect
      .element(page.getByRole('img', { name: /Six seconds of Ventricular fibrillation/ }))
      .toBeVisible()
  })

  it('turns to the look-alike at its top, with the focus there', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'Learn First-degree block' }).click()
    const heading = page.getByRole('heading', { name: 'First-degree AV block' })
    await expect.element(heading).toHaveFocus()
    await expect.element(heading).toBeInViewport()
  })

  it('says which values do not go together, and keeps the strip as it was', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'Atrial flutter', exact: true }).first().click()
    const slider = page.getByLabelText(/^Flutter waves per beat/)
    const input = slider.element() as HTMLInputElement
    input.value = '6'
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await expect.element(page.getByRole('alert')).toHaveTextContent(/flutter runs at 220 to 360/)
    await page.getByRole('button', { name: 'As it was' }).click()
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  })

  it('says in words that a QT does not fit between two beats', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'SVT', exact: true }).first().click()
    const input = page.getByLabelText(/^QT, corrected/).element() as HTMLInputElement
    input.value = input.max
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(/longer than the 324 ms from beat to beat/)
  })

  it('draws the twelve leads anew with the values that the sliders set', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'Inferior ST elevation', exact: true }).first().click()
    const leadIii = page.getByRole('img', { name: /^Lead III,/ })
    await expect.element(leadIii).toBeVisible()
    const trace = (): string => leadIii.element().querySelector('path:last-of-type')?.getAttribute('d') ?? ''
    const before = trace()
    const input = page.getByLabelText(/^ST elevation in the worst lead/).element() as HTMLInputElement
    input.value = input.max
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
    await expect.poll(trace).not.toBe(before)
  })

  it('starts the session that is asked for', async () => {
    const { asked } = await open('practice')
    await page.getByRole('button', { name: 'Take the test' }).click()
    await expect.poll(() => location.hash).toBe('#/rhythm-test/20261122-120000-abcdef')
    expect(asked).toEqual([{ mode: 'test' }])
    location.hash = ''
  })

  it('says what is most often taken for what', async () => {
    const shown = planOf('test').strips[0]!.rhythm
    const wrong = shown === 'svt' ? 'agonal' : 'svt'
    const now = Date.now()
    await open('results', [
      sessionOf([[0, wrong]], now - 1000),
      sessionOf(
        [
          [0, wrong],
          [1, wrong],
        ],
        now,
      ),
    ])
    await expect
      .element(page.getByRole('heading', { name: /You most often take .* \(2 times\)/ }))
      .toBeVisible()
    await expect.element(page.getByRole('group', { name: 'Confusion matrix' })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: /right over 2 sessions/ })).toBeVisible()
  })

  it('has nothing to show before the first strip, and says what to do', async () => {
    await open('results')
    await expect.element(page.getByRole('heading', { name: 'Nothing to show yet' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Practice now' })).toBeVisible()
  })
})
