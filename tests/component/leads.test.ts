import { describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { summarizeAcquisition } from '../../src/core/acquisition/acquisition'
import type {
  AcquisitionEvent,
  AcquisitionMode,
  AcquisitionPart,
} from '../../src/core/acquisition/acquisition.schema'
import { ACT_NAMES, FINDING_TABLE } from '../../src/core/acquisition/findings'
import type { LeadsFile } from '../../src/core/acquisition/leads-file.schema'
import { planAcquisition } from '../../src/core/acquisition/planning'
import { ELECTRODES } from '../../src/core/ecg/electrodes/electrodes'
import leadsFile from '../../question-banks/leads.json'
import LeadsDone from '../../src/renderer/screens/leads/LeadsDone.svelte'
import { LeadsRoom } from '../../src/renderer/screens/leads/leads-room.svelte'
import LeadsStage from '../../src/renderer/screens/leads/LeadsStage.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const texts = leadsFile as unknown as LeadsFile
const T0 = 1_760_000_000_000

function roomOf(part: AcquisitionPart, mode: AcquisitionMode, events: AcquisitionEvent[] = []) {
  const saved: AcquisitionEvent[] = []
  const outbox = new Outbox<AcquisitionEvent>(
    { send: async (batch, after) => (saved.push(...batch), after + batch.length) },
    events.length,
  )
  const clock = { wall: T0, monotonic: 5000 }
  const plan = planAcquisition({ part, mode }, { now: T0, chance: 5, questions: texts.questions })
  const room = new LeadsRoom(plan, events, outbox, {
    wallMs: () => clock.wall,
    monotonicMs: () => clock.monotonic,
    offsetAt: () => -300,
  })
  return { room, saved, clock, outbox }
}

const started: AcquisitionEvent = { type: 'started', at: T0 - 1000 }

describe('leads and artifact on screen', () => {
  it('names a tracing by keys, then shows why and the same beats put right', async () => {
    const { room, saved } = roomOf('swap', 'practice', [started])
    render(LeadsStage, { room, texts })
    const task = room.plan.tasks[0]
    if (task?.ask !== 'tracing') throw new Error('no tracing')
    const { name, act } = FINDING_TABLE[task.finding]
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose a name and an act first.')
    await page.getByLabelText('What is it?').selectOptions(name)
    await page.getByLabelText('What do you do?').selectOptions(ACT_NAMES[act])
    document.querySelectorAll('select')[1]?.focus()
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(`✓ Right: ${name}`)).toBeVisible()
    await expect.element(page.getByText('✓ Right act')).toBeVisible()
    await expect.element(page.getByText('Put right', { exact: true })).toBeVisible()
    expect(document.activeElement?.textContent).toContain('Marked.')
    expect(saved.at(-1)).toMatchObject({ type: 'answered', item: 0, given: { named: task.finding, act } })
    await page.getByRole('button', { name: 'Next patient' }).click()
    await expect.element(page.getByText('2 of 7')).toBeVisible()
  })

  it('places an electrode by arrow keys, by 5 mm and by 1 mm, and says where it is', async () => {
    const { room, saved } = roomOf('place', 'test', [started])
    render(LeadsStage, { room, texts })
    const v1 = (): HTMLElement => document.querySelector('[data-electrode="V1"]') as HTMLElement
    v1().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toContain('space 4')
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}')
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
    await expect
      .poll(() => v1().getAttribute('aria-label'))
      .toBe('V1, space 4, 21 mm to the patient’s right of the midline')
    const last = saved.at(-1)
    if (last?.type !== 'answered' || last.given.ask !== 'place') throw new Error('nothing saved')
    expect(last.given.places.V1).toEqual({ x: -21, y: 125 })
    expect(last.given.wrong).not.toContain('V1')
    await userEvent.keyboard('{Delete}')
    await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toBe('V1, not on the patient')
  })

  it('places all ten from the list, and the tracing answers to exchanged arms before Check', async () => {
    const { room, saved } = roomOf('place', 'practice', [started])
    render(LeadsStage, { room, texts })
    await page.getByText('Choose the places from a list').click()
    const names: Record<string, string> = {
      RA: 'left arm',
      LA: 'right arm',
      RL: 'right leg',
      LL: 'left leg',
      V1: 'space 4, right edge of the sternum',
      V2: 'space 4, left edge of the sternum',
      V3: 'midway from space 4 at the left edge to space 5 at the midclavicular line',
      V4: 'space 5, left midclavicular line',
      V5: 'left anterior axillary line, level with space 5 at the midclavicular line',
      V6: 'left midaxillary line, level with space 5 at the midclavicular line',
    }
    for (const electrode of ELECTRODES)
      await page.getByRole('combobox', { name: electrode }).selectOptions(names[electrode] ?? '')
    await expect.element(page.getByRole('img', { name: 'Lead I, as placed' })).toBeVisible()
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByRole('heading', { name: '8 of 10 right' })).toBeVisible()
    await expect.element(page.getByText('It is on the left arm.')).toBeVisible()
    expect(saved.at(-1)).toMatchObject({ type: 'answered', given: { wrong: ['RA', 'LA'] } })
  })

  it('takes the electrode that is pressed, also the one that came to hand by itself', async () => {
    const { room } = roomOf('place', 'practice', [started])
    render(LeadsStage, { room, texts })
    const torso = page.elementLocator(await vi.waitUntil(() => document.querySelector<HTMLElement>('.torso')))
    const held = () => document.querySelector('[data-electrode][aria-pressed="true"]')
    await page.getByRole('button', { name: /^V1, not on/ }).click()
    await torso.click({ position: { x: 150, y: 150 } })
    await expect.poll(() => held()?.getAttribute('data-electrode') ?? 'V1').not.toBe('V1')
    const next = held()?.getAttribute('data-electrode') ?? ''
    await page.getByRole('button', { name: new RegExp(`^${next}, not on`) }).click()
    await torso.click({ position: { x: 200, y: 150 } })
    await expect
      .element(page.getByRole('button', { name: new RegExp(`^${next}, `) }))
      .not.toHaveAccessibleName(`${next}, not on the patient`)
  })

  it('drags an electrode from the tray to the patient', async () => {
    const { room } = roomOf('place', 'test', [started])
    render(LeadsStage, { room, texts })
    const button = document.querySelector('[data-electrode="LL"]') as HTMLElement
    const picture = document.querySelector('.torso') as HTMLElement
    const from = button.getBoundingClientRect()
    const to = picture.getBoundingClientRect()
    const at = (x: number, y: number) => ({ clientX: x, clientY: y, button: 0, bubbles: true, pointerId: 1 })
    button.dispatchEvent(new PointerEvent('pointerdown', at(from.x + 5, from.y + 5)))
    const [x, y] = [to.x + (to.width * 366) / 570, to.y + (to.height * 484) / 536]
    dispatchEvent(new PointerEvent('pointermove', at(x, y)))
    dispatchEvent(new PointerEvent('pointerup', at(x, y)))
    await expect
      .poll(() => document.querySelector('.torso [data-electrode="LL"]')?.getAttribute('aria-label'))
      .toBe('LL, left leg')
  })

  it('places the posterior leads on the back by keys alone, the tracing answering, and is told where V9 was wrong', async () => {
    const { room, saved } = roomOf('special', 'practice', [started])
    const place = room.plan.tasks.findIndex((task) => task.ask === 'place' && task.hookup === 'posterior')
    for (let i = 0; i < place; i++) room.answer(i, { ask: 'place', places: {}, wrong: ['RA'] })
    render(LeadsStage, { room, texts })
    await expect.element(page.getByRole('heading', { name: /^Posterior leads V7 to V9/ })).toBeVisible()
    const press = async (wire: string, keys: string): Promise<void> => {
      ;(document.querySelector(`[data-electrode="${wire}"]`) as HTMLElement).focus()
      await userEvent.keyboard('{ArrowUp}')
      await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toContain('on the back')
      await userEvent.keyboard(keys)
    }
    // The patient's left is on the left of a back: arrows follow the picture.
    const down = '{ArrowDown}'.repeat(11)
    await press('V4', down + '{ArrowLeft}'.repeat(29))
    await press('V5', down + '{ArrowLeft}'.repeat(18))
    await press('V6', down + '{ArrowRight}'.repeat(9))
    await expect.element(page.getByRole('img', { name: 'Lead V8, as placed' })).toBeVisible()
    await expect
      .element(
        page.getByRole('button', { name: /^V7 \(wire V4\), on the back, .* 145 mm to the patient’s left/ }),
      )
      .toBeVisible()
    await page.getByRole('button', { name: 'Check' }).click()
    await expect.element(page.getByRole('heading', { name: '2 of 3 right' })).toBeVisible()
    await expect.element(page.getByText(/90 mm too far toward the patient’s right/)).toBeVisible()
    await expect.element(page.getByText(/Write V7, V8 and V9 on the tracing/)).toBeVisible()
    expect(saved.at(-1)).toMatchObject({ type: 'answered', given: { wrong: ['V6'] } })
  })

  it('puts steps in order by their buttons, with the focus on the step that moves', async () => {
    const { room } = roomOf('work', 'practice', [started])
    const place = room.plan.tasks.findIndex((task) => task.ask === 'work' && task.order)
    if (place < 0) throw new Error('no order among the questions')
    for (let i = 0; i < place; i++) room.answer(i, { ask: 'work', chosen: ['o1'] })
    render(LeadsStage, { room, texts })
    const task = room.plan.tasks[place]
    if (task?.ask !== 'work') throw new Error('no question')
    const wanted = [...task.options].sort((a, b) => a.right - b.right)
    for (const [to, option] of wanted.entries()) {
      const at = (): number =>
        [...document.querySelectorAll('.steps li')].findIndex((row) => row.textContent?.includes(option.text))
      while (at() > to) await page.getByRole('button', { name: `Up: ${option.text}` }).click()
    }
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await expect.element(page.getByText('✓ Right', { exact: true })).toBeVisible()
  })

  it('goes on where it was, ends by the clock, and lists every miss with its reason', async () => {
    const answered: AcquisitionEvent = {
      type: 'answered',
      at: T0 - 900,
      item: 0,
      given: { ask: 'tracing', named: 'sound', act: 'accept' },
    }
    const { room, clock, saved } = roomOf('artifact', 'test', [started, answered])
    expect(room.nextOpen).toBe(1)
    clock.monotonic += 360_000
    room.checkClock()
    await expect.poll(() => saved.at(-1)).toMatchObject({ type: 'ended', by: 'time' })
    render(LeadsDone, { room, texts, again: () => undefined })
    await expect.element(page.getByRole('heading', { name: / of 12 right$/ })).toBeVisible()
    expect(summarizeAcquisition(room.plan, [started, answered, ...saved]).marks).toHaveLength(1)
  })
})
