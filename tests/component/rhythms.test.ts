import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import { shortName } from '../../src/core/rhythms/rhythm-groups'
import { planRhythmTest, summarizeRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import type { Client } from '../../src/renderer/api'
import type { Drafts } from '../../src/renderer/session/drafts'
import { noDrafts } from '../../src/renderer/session/drafts'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import ReadStage from '../../src/renderer/screens/rhythms/ReadStage.svelte'
import SaveLine from '../../src/renderer/session/SaveLine.svelte'
import TestStage from '../../src/renderer/screens/rhythms/TestStage.svelte'
import CaliperStrip from '../../src/renderer/monitor/CaliperStrip.svelte'
import Rhythms from '../../src/renderer/screens/rhythms/Rhythms.svelte'
import StartStage from '../../src/renderer/screens/rhythms/StartStage.svelte'
import SprintStage from '../../src/renderer/screens/rhythms/SprintStage.svelte'
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
      return { room, page: await render(Stage, { room, texts: new Map() as never }) }
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

  it('says of a rate that no strip can have what it may be, and has it after a reload', async () => {
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    let kept: unknown = null
    const keeping: Drafts = { read: () => kept, keep: (draft) => (kept = draft) }
    const { room } = roomOf('read', [], T0, keeping)
    room.start()
    const first = await render(ReadStage, { room, texts: texts as never })
    const rate = page.getByRole('spinbutton')
    const said = page.getByText('A rate is from 0 to 400 a minute')
    expect(room.isHalfRead).toBe(false)
    await rate.fill('801')
    await expect.element(said).toBeVisible()
    await expect.element(page.getByText(/^Still open: rate/)).toBeVisible()
    // No log has it: “Saved” would not be true.
    expect(room.isHalfRead).toBe(true)
    await first.unmount()
    expect(room.isHalfRead).toBe(false)
    const next = roomOf('read', [], T0, keeping).room
    next.start()
    await render(ReadStage, { room: next, texts: texts as never })
    await expect.element(rate).toHaveValue(801)
    await expect.element(said).toBeVisible()
    await rate.fill('80')
    await expect.element(said).not.toBeInTheDocument()
    await expect.element(page.getByText(/^Still open: regularity/)).toBeVisible()
  })

  it('that is half filled in is not called saved', async () => {
    const line = await render(SaveLine, {
      saving: { name: 'saved' },
      kept: 'in this browser until marked',
      isKept: true,
    })
    await expect.element(page.getByText('in this browser until marked')).toBeVisible()
    await expect.element(page.getByText('Saved', { exact: true })).not.toBeVisible()
    await line.rerender({ isKept: false })
    await expect.element(page.getByText('Saved', { exact: true })).toBeVisible()
    await expect.element(page.getByText('in this browser until marked')).not.toBeVisible()
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

  const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text])) as never
  const inSight = (element: Element): boolean => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  }

  it.each([
    [1280, 800],
    [390, 844],
  ])(
    'shows verdict and focus after marking, at %i by %i, from the foot of the form',
    async (width, height) => {
      await page.viewport(width, height)
      // What follows may be long: the page does not come up by itself.
      document.body.style.paddingBottom = '1500px'
      onTestFinished(() => void (document.body.style.paddingBottom = ''))
      const { room } = roomOf('read', [], T0, drafts)
      room.start()
      await render(ReadStage, { room, texts })
      const button = page.getByRole('button', { name: /^Mark/ })
      button.element().scrollIntoView({ block: 'end' })
      await button.click()
      const verdict = page.getByRole('heading', { level: 2, name: /of 5 steps right/ })
      await expect.element(verdict).toHaveFocus()
      await expect.poll(() => inSight(verdict.element())).toBe(true)
      // Nothing lies over it either, the strip that stays in sight least of all.
      const { left, top, height: tall } = verdict.element().getBoundingClientRect()
      expect(document.elementFromPoint(left + 8, top + tall / 2)).toBe(verdict.element())
    },
  )

  it('says why it is not what it was called, with both strips, and keeps the marks', async () => {
    await page.viewport(1280, 900)
    const { room, saved, outbox } = roomOf('read', [], T0, drafts)
    Object.assign(room.plan.strips[0]!, { rhythm: 'sinus', parameters: { rate: 87, sway: 0 }, lead: 'II' })
    Object.assign(drafts, {
      read: () => ({ strip: 0, ...filled, qrs: 'narrow', prMs: 300, name: 'sinus-tachycardia' }),
    })
    room.start()
    await render(ReadStage, { room, texts })
    await page.getByRole('button', { name: /^Mark/ }).click()
    await expect.element(page.getByText('87 a minute: tachycardia begins above 100.')).toBeVisible()
    await expect
      .element(page.getByRole('img', { name: 'Six seconds of Sinus rhythm in lead II' }))
      .toBeVisible()
    await expect
      .element(page.getByRole('img', { name: 'Six seconds of Sinus tachycardia in lead II' }))
      .toBeVisible()
    await outbox.settled()
    const answered = saved.find(({ type }) => type === 'answered')
    expect(answered).toMatchObject({ marks: { right: ['regularity', 'qrs'], offBy: { rateBpm: -17 } } })
    expect((answered as { marks: { offBy: { prMs: number } } }).marks.offBy.prMs).toBeGreaterThan(100)
  })
})

describe('a timed test on screen', () => {
  it('says beforehand which leads come, as they are drawn', async () => {
    const { room } = roomOf('test')
    const drawn = new Set(room.plan.strips.map(({ lead }) => lead))
    await render(StartStage, { room })
    const said = document.querySelector('li')?.textContent ?? ''
    expect(drawn.size).toBeGreaterThan(1)
    expect(new Set(said.match(/\b(?:I{1,3}|V[1-6]|MCL1)\b/g))).toEqual(drawn)
  })

  it('holds a trace that is deeper and taller than the paper is by itself', async () => {
    const mv = Float64Array.from({ length: 4000 }, (_, i) =>
      i % 400 === 200 ? -2.4 : i % 400 === 190 ? 2 : 0,
    )
    await render(CaliperStrip, { samples: mv, lead: 'III', alt: 'A deep S' })
    const paper = document.querySelector('.strip .ground')!.getBoundingClientRect()
    const trace = [...document.querySelectorAll('.strip path.trace')].at(-1)!.getBoundingClientRect()
    expect(trace.top).toBeGreaterThan(paper.top)
    expect(trace.bottom).toBeLessThan(paper.bottom)
  })

  it('keeps the strip in words as help, and says so', async () => {
    await page.viewport(1280, 900)
    const { room, saved, outbox } = roomOf('test')
    room.start()
    await render(TestStage, { room })
    const words = page.getByRole('button', { name: /^In words/ })
    await words.click()
    await expect.element(page.getByText(/kept as named with help/)).toBeVisible()
    await words.click()
    await words.click()
    await outbox.settled()
    expect(saved.filter(({ type }) => type === 'helped')).toMatchObject([{ strip: 0 }])
  })
})

describe('a sprint on screen', () => {
  it.each([
    [1280, 800],
    [390, 844],
  ])('shows what the last strip was and keeps the focus in sight, at %i by %i', async (width, height) => {
    await page.viewport(width, height)
    const { room } = roomOf('sprint')
    room.start()
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    await render(SprintStage, { room, texts: texts as never })
    const names = room.plan.strips[0]!.choices!
    const wrong = names.findIndex((rhythm) => rhythm !== room.plan.strips[0]!.rhythm)
    await page.getByRole('button', { name: new RegExp(`^(\\d )?${shortName(names[wrong]!)}$`) }).click()
    const said = page.getByText(/That was /)
    await expect.element(said).toBeVisible()
    const { top, bottom } = said.element().getBoundingClientRect()
    expect(top).toBeGreaterThanOrEqual(0)
    expect(bottom).toBeLessThanOrEqual(innerHeight)
    await expect.element(page.getByRole('heading', { name: '0 right of 1' })).toHaveFocus()
  })
})

describe('the calipers of a strip', () => {
  const flat = new Float64Array(4000)
  const sizes = (): number[] =>
    page
      .getByRole('slider')
      .elements()
      .flatMap((grip) => {
        const { width, height } = grip.getBoundingClientRect()
        return [width, height]
      })

  it.each([
    ['apart', { a: 1000, b: 1800 }],
    ['together', { a: 3000, b: 3080 }],
    ['at the end of the strip', { a: 7960, b: 8000 }],
  ] as const)('are at least 24 px to take hold of, %s, on the narrowest window', async (_, calipers) => {
    await page.viewport(390, 844)
    await render(CaliperStrip, { samples: flat, lead: 'II', alt: 'A flat strip', calipers })
    expect(sizes()).toHaveLength(6)
    await expect.poll(() => Math.min(...sizes())).toBeGreaterThanOrEqual(23.9)
  })

  it('are at least 44 px where there is a finger', async () => {
    await page.viewport(390, 844)
    const asked = vi.spyOn(window, 'matchMedia')
    asked.mockImplementation(
      (query) =>
        Object.assign(new EventTarget(), {
          matches: query === '(any-pointer: coarse)',
          media: query,
        }) as MediaQueryList,
    )
    await render(CaliperStrip, {
      samples: flat,
      lead: 'II',
      alt: 'A flat strip',
      calipers: { a: 3000, b: 3080 },
    })
    asked.mockRestore()
    await expect.poll(() => Math.min(...sizes())).toBeGreaterThanOrEqual(43.9)
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

  it('lays the twelve leads on paper at true scale, with ST at the J point', async () => {
    await open('learn')
    await page.getByRole('button', { name: 'Inferior ST elevation', exact: true }).first().click()
    await page.getByRole('button', { name: 'On paper, at true scale' }).click()
    const paper = page.getByRole('group', { name: /^Twelve leads on paper/ })
    await expect.element(paper).toBeVisible()
    expect(paper.element().getBoundingClientRect().width).toBeCloseTo((257 * 96) / 25.4, 0)
    await expect.element(page.getByText(/ST at the J point, in mm: .*III \+3/)).toBeVisible()
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
    await expect.element(page.getByRole('heading', { name: /right over 2 sittings/ })).toBeVisible()
  })

  it('counts the strip without a name: 16 right, 3 wrong and 1 blank are 16 of 20 on each part', async () => {
    const plan = planOf('test')
    const names = plan.strips.slice(0, 19).map(({ rhythm }, i): [number, string] => {
      return [i, i >= 3 ? rhythm : rhythm === 'svt' ? 'agonal' : 'svt']
    })
    const lab = await open('results', [sessionOf(names, Date.now() - 1000)])
    expect(lab.asked).toEqual([])
    await expect.element(page.getByText(/^16 of 20 strips right \(80%\); 1 not named/)).toBeVisible()
    await expect.element(page.getByRole('columnheader', { name: 'Not named' })).toBeInTheDocument()
    await page.getByRole('tab', { name: 'Practice' }).click()
    await expect.element(page.getByRole('cell', { name: '16 of 20' })).toBeVisible()
  })

  it('draws the five steps and each measured interval over time', async () => {
    const plan = planOf('read')
    const reading = (finishedAt: number, right: string[], prMs: number): object => ({
      ...(sessionOf([], finishedAt) as object),
      id: `20261122-130000-${finishedAt % 1000}`,
      ...summarizeRhythmTest(plan, [
        { type: 'started', at: finishedAt - 9000 },
        {
          type: 'answered',
          at: finishedAt - 1000,
          strip: 0,
          rhythm: plan.strips[0]!.rhythm,
          named: plan.strips[0]!.rhythm,
          marks: { right: right as never, offBy: { rateBpm: 0, prMs, qrsMs: null } },
        },
        { type: 'ended', at: finishedAt, by: 'learner' },
      ]),
    })
    const now = Date.now()
    await open('results', [
      reading(now - 5, ['rate', 'regularity', 'p', 'qrs', 'name'], 60),
      reading(now - 4, ['rate', 'regularity', 'p', 'qrs', 'name'], -20),
    ])
    await expect
      .element(page.getByRole('heading', { name: 'PR interval is your weakest step: 0 of 2 right' }))
      .toBeVisible()
    await expect.element(page.getByRole('row', { name: /^PR interval 0 of 2 0\/1 0\/1$/ })).toBeVisible()
    await expect
      .element(page.getByRole('heading', { name: '1 of 2 measured intervals within one small square' }))
      .toBeVisible()
  })

  it('has nothing to show before the first strip, and says what to do', async () => {
    await open('results')
    await expect.element(page.getByRole('heading', { name: 'Nothing to show yet' })).toBeVisible()
    await expect.element(page.getByRole('link', { name: 'Practice now' })).toBeVisible()
  })
})
