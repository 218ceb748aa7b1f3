// The room of a code on a small laptop: every part of every desk in sight, and nothing over anything else.
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import { drillAids } from '../../src/renderer/screens/code/drill-aids.svelte'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import { drillRoom } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const ROLES: readonly LearnerRole[] = ['leader', 'recorder', 'cart', 'coach', 'first']

async function begin(role: LearnerRole) {
  drillAids.recorderTimers = true
  const { room, pass } = drillRoom(role)
  room.start()
  await render(DrillStage, {
    room,
    debrief: async () => undefined,
    giveUp: async () => undefined,
    openView: () => undefined,
  })
  for (let second = 0; second < 90; second++) pass(1000)
  await expect.element(page.getByRole('timer')).toHaveTextContent('1:30')
}

/** Of what can be pressed and what is told beside the monitor: all that is not wholly in sight or lies under something. */
function hidden(): string[] {
  const told = [
    ...document.querySelectorAll<HTMLElement>('button, select, input, aside dt, aside dd, aside li b'),
  ]
  return told.flatMap((element) => {
    const { left, right, top, bottom, width } = element.getBoundingClientRect()
    // A line of the record may wait below: that list scrolls.
    if (width === 0 || element.closest('[role=log]') !== null) return []
    const middle = (left + right) / 2
    const isSeen = [top + 3, (top + bottom) / 2, bottom - 3].every((y) => {
      const there = document.elementFromPoint(middle, y)
      return there !== null && (element.contains(there) || there.contains(element))
    })
    return isSeen && bottom <= innerHeight && top >= 0 ? [] : [element.textContent.trim() || element.tagName]
  })
}

/** Parts that scroll by themselves, besides the lists of what was said and written. */
function scrollers(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.stage, .stage aside, .stage .monitor, .stage .desk')]
    .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1)
    .map(({ className }) => className)
}

describe.each([
  [1366, 620],
  [1280, 620],
  [1280, 800],
])('in a window of %i × %i', (width, height) => {
  it.each(ROLES)('every part has its place: %s', async (role) => {
    await page.viewport(width, height)
    await begin(role)
    expect(document.documentElement.scrollHeight).toBeLessThanOrEqual(height)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
    expect(hidden()).toEqual([])
    expect(scrollers()).toEqual([])
    for (const name of ['Team', /^(Record|What you hear)$/]) {
      const list = page.getByRole('heading', { name, level: 2 }).element().parentElement!
      expect(list.getBoundingClientRect().bottom).toBeLessThanOrEqual(height)
      expect(list.clientHeight, String(name)).toBeGreaterThan(100)
    }
  })

  it('the orders that fit leave timers, people and record in sight', async () => {
    await page.viewport(width, height)
    await begin('leader')
    await userEvent.keyboard('e')
    const list = page.getByRole('listbox', { name: 'Orders that fit' }).element().getBoundingClientRect()
    expect(list.right).toBeLessThanOrEqual(document.querySelector('aside')!.getBoundingClientRect().left)
    expect(hidden().filter((name) => name.includes('Marta'))).toEqual([])
  })
})

describe('what comes and goes moves nothing', () => {
  it.each([
    [1366, 620, 'leader'],
    [1366, 620, 'recorder'],
    [1280, 620, 'recorder'],
    [390, 844, 'leader'],
  ] as const)('Sound stays where it is when the volume comes: %i × %i, %s', async (width, height, role) => {
    await page.viewport(width, height)
    await begin(role)
    const sound = page.getByRole('button', { name: /^Sound/ })
    const at = () => {
      const { left, top } = sound.element().getBoundingClientRect()
      return [left, top].map(Math.round)
    }
    const before = at()
    expect(page.getByLabelText('Volume').query()?.checkVisibility({ visibilityProperty: true })).toBe(false)
    await sound.click()
    await expect.element(page.getByLabelText('Volume')).toBeVisible()
    expect(at()).toEqual(before)
    await sound.click()
  })
})

describe('on a phone', () => {
  it.each(['leader', 'recorder', 'cart', 'coach'] as const)(
    'all numbers are in sight without scrolling, before and after their values: %s',
    async (role) => {
      await page.viewport(390, 844)
      await begin(role)
      const labels = ['HR', 'SpO₂', 'Pulse', 'BP', 'EtCO₂', 'RR']
      const seen = () =>
        [...document.querySelectorAll<HTMLElement>('.monitor .num')].filter((each) => {
          const { top, bottom, left, right, width } = each.getBoundingClientRect()
          const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
          return width > 0 && bottom <= innerHeight && each.contains(there)
        })
      expect(seen().map((each) => each.textContent.trim().split(' ')[0])).toEqual(labels)
      for (const each of seen())
        expect(each.scrollWidth, each.textContent).toBeLessThanOrEqual(each.clientWidth)
      const { bottom } = document.querySelector('.monitor .numbers')!.getBoundingClientRect()
      const tools = document.querySelector('.monitor .tools')!.getBoundingClientRect()
      // The heart's trace keeps its height between numbers and tools.
      expect(tools.top - bottom).toBeGreaterThanOrEqual(70)
    },
  )

  it('a leader sees the last line said, also while typing and with people and timers scrolled up', async () => {
    await page.viewport(390, 844)
    await begin('leader')
    const sees = (element: Element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect()
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      return bottom <= innerHeight && element.contains(there)
    }
    const last = () => page.getByRole('log').element().querySelector('li')!
    expect(sees(last())).toBe(true)
    document.querySelector('aside')!.scrollTo(0, 1000)
    expect(sees(last())).toBe(true)
    await page.getByRole('combobox', { name: 'Order' }).click()
    for (const words of ['e', 'p', 'i']) {
      await userEvent.keyboard(words)
      const list = page.getByRole('listbox', { name: 'Orders that fit' })
      await expect.element(list).toBeVisible()
      expect(sees(last())).toBe(true)
      expect(list.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
      expect(sees(list.getByRole('option', { selected: true }).element())).toBe(true)
    }
    await userEvent.keyboard('{Backspace}{Backspace}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}')
    const fitting = page.getByRole('listbox', { name: 'Orders that fit' })
    expect(sees(fitting.getByRole('option', { selected: true }).element())).toBe(true)
    await userEvent.keyboard('{Escape}qqq')
    await expect.element(page.getByText('No order is called that.')).toBeVisible()
    expect(sees(page.getByText('No order is called that.').element())).toBe(true)
  })

  it('who is first sees each of the words that fit', async () => {
    await page.viewport(390, 844)
    await begin('first')
    await page.getByRole('combobox').click()
    await userEvent.keyboard('c')
    const list = page.getByRole('listbox', { name: 'Orders that fit' })
    for (const option of list.getByRole('option').elements()) {
      const { left, right, top, bottom } = option.getBoundingClientRect()
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      expect(option.contains(there), option.textContent).toBe(true)
    }
  })

  it('a recorder is told what is said aloud and what is written, and of no letters that are not shown', async () => {
    await page.viewport(390, 844)
    await begin('recorder')
    await expect.element(page.getByText('Say aloud:')).toBeVisible()
    await expect.element(page.getByText('or its letter')).not.toBeVisible()
    await page.viewport(1366, 620)
    await expect.element(page.getByText('or its letter')).toBeVisible()
  })

  it('a recorder sees several lines of what is heard above the form', async () => {
    await page.viewport(390, 844)
    await begin('recorder')
    const log = page.getByRole('log').element()
    const { top, bottom } = log.getBoundingClientRect()
    const line = parseFloat(getComputedStyle(log.querySelector('li') ?? log).lineHeight)
    expect(line).toBeGreaterThan(15)
    const aside = document.querySelector('aside')!.getBoundingClientRect()
    expect(Math.min(bottom, aside.bottom) - top).toBeGreaterThanOrEqual(3 * line)
  })

  it('Compress stands in the middle of its button, and Lay flat has one', async () => {
    await page.viewport(390, 844)
    await begin('first')
    const button = page.getByRole('button', { name: /^Compress/ }).element()
    const middle = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return (left + right) / 2
    }
    expect(Math.abs(middle(button.querySelector('b')!) - middle(button))).toBeLessThanOrEqual(1)
    await page.getByRole('button', { name: 'Lay flat' }).click()
    await expect.element(page.getByRole('log')).toHaveTextContent(/flat/i)
  })

  it.each(ROLES)('no button of the monitor is cut at the edge: %s', async (role) => {
    await page.viewport(390, 844)
    await begin(role)
    // Who is alone has an AED, which has neither traces nor tools.
    if (role === 'first') {
      await expect.element(page.getByRole('region', { name: 'AED' })).toBeVisible()
      expect(document.querySelector('.monitor')).toBeNull()
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
      return
    }
    const tools = [
      ...document.querySelectorAll<HTMLElement>('.monitor .tools button, .monitor .tools select'),
    ]
    expect(tools.length).toBeGreaterThan(4)
    for (const tool of tools) {
      const { left, right } = tool.getBoundingClientRect()
      expect(left, tool.textContent).toBeGreaterThanOrEqual(0)
      expect(right, tool.textContent).toBeLessThanOrEqual(390)
      expect(tool.scrollWidth, tool.textContent).toBeLessThanOrEqual(tool.clientWidth + 1)
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
  })
})
