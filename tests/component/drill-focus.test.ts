// Where the keyboard stands in the room of a code: never nowhere, and single keys only where they are meant.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { standingLines } from '../../src/core/code/judge/record-match'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import { turnSingleKeys } from '../../src/renderer/ui/single-keys'
import { drillRoom } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 900))
afterEach(() => turnSingleKeys(true))

async function begin(role: LearnerRole) {
  const { room, log, pass } = drillRoom(role)
  room.start()
  const giveUp = vi.fn(async () => undefined)
  await render(DrillStage, { room, debrief: async () => undefined, giveUp })
  const line = page.getByRole('combobox', { name: 'Order' })
  return { room, log, pass, line, giveUp, orders: () => room.drill.orders }
}
const desk = () => page.getByRole('group', { name: 'Your desk' })
const isNowhere = (): boolean => document.activeElement === document.body

describe('after Begin', () => {
  it('the leader’s order line has the keys: a letter is a letter', async () => {
    const { line, orders } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('rcs')
    await expect.element(line).toHaveValue('rcs')
    expect(orders()).toEqual([])
  })

  it.each<LearnerRole>(['recorder', 'cart', 'coach', 'first'])(
    'the first control of the desk has the keys: %s',
    async (role) => {
      await begin(role)
      await vi.waitFor(() => expect(isNowhere()).toBe(false))
      expect(desk().element().contains(document.activeElement)).toBe(true)
      expect(document.activeElement?.tagName).toBe('BUTTON')
    },
  )
})

describe('the orders that fit', () => {
  it('stand above the monitor’s buttons, which stay in reach', async () => {
    const { line } = await begin('leader')
    const tools = (): number => document.querySelector('.monitor > .tools')!.getBoundingClientRect().top
    for (const text of ['epi', 'c', 'nothing of that name']) {
      await line.fill(text)
      const list =
        text.length > 3
          ? page.getByText(/^No order is called that/)
          : page.getByRole('listbox', { name: 'Orders that fit' })
      await expect.element(list).toBeVisible()
      await expect.poll(() => list.element().getBoundingClientRect().bottom).toBeLessThanOrEqual(tools())
      expect(list.element().getBoundingClientRect().top).toBeGreaterThanOrEqual(0)
    }
  })
})

describe('after a pause', () => {
  it('the keys are where they were, or at the order line', async () => {
    const { line, room } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await page.getByRole('button', { name: /^Pause/ }).click()
    await expect.element(page.getByRole('status').getByRole('button', { name: 'Continue' })).toHaveFocus()
    ;(document.activeElement as HTMLElement).blur()
    room.start()
    await vi.waitFor(() => expect(isNowhere()).toBe(false))
  })
})

describe('while an entry is open', () => {
  it('no sign is a command, wherever the focus has gone, until it is written or dropped', async () => {
    const { orders, room } = await begin('recorder')
    await userEvent.keyboard('d')
    await expect.element(page.getByRole('textbox', { name: 'Drug, dose, unit, route' })).toHaveFocus()
    await userEvent.keyboard('epi{Tab}')
    await expect.element(page.getByRole('button', { name: 'Write the entry' })).toHaveFocus()
    await userEvent.keyboard('1rkwmz')
    expect(orders()).toEqual([])
    expect(room.running).toBe(true)
    await expect.element(page.getByRole('textbox', { name: 'Drug, dose, unit, route' })).toHaveValue('epi')
    expect(
      page
        .getByRole('button', { name: /^Summary/ })
        .element()
        .getAttribute('aria-pressed'),
    ).toBe('false')
    await userEvent.keyboard('{Escape}1')
    expect(orders()).toMatchObject([{ order: 'announce' }])
  })

  it('a half-typed order holds the leader’s keys back, and the slash leads to it', async () => {
    const { line, orders } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('epi{Tab}')
    await expect.element(line).not.toHaveFocus()
    await userEvent.keyboard('rpclsb1')
    expect(orders()).toEqual([])
    await userEvent.keyboard('/')
    await expect.element(line).toHaveFocus()
    await expect.element(line).toHaveValue('epi')
  })

  it('Space is a compression all the same: the hands do not wait for words', async () => {
    const { room } = await begin('first')
    const taps = vi.spyOn(room, 'tick')
    await page.getByRole('combobox', { name: 'What you do or say' }).fill('call')
    await userEvent.keyboard('{Tab}')
    taps.mockClear()
    await userEvent.keyboard(' ')
    expect(taps).toHaveBeenCalled()
  })

  it('a pause over it can be ended by its key', async () => {
    const { room } = await begin('recorder')
    await userEvent.keyboard('depi')
    await page.getByRole('button', { name: 'Pause W' }).click()
    expect(room.running).toBe(false)
    await userEvent.keyboard('w')
    expect(room.running).toBe(true)
  })
})

describe('the recorder', () => {
  it('has an entry at the time when it was begun, or at the one that was set', async () => {
    const { pass, orders } = await begin('recorder')
    pass(3000)
    await page.getByRole('button', { name: /^Shock/ }).click()
    const time = page.getByRole('button', { name: /^Time of this entry/ })
    await expect.element(time).toHaveTextContent('at 0:03 · Now')
    pass(3000)
    await userEvent.keyboard('200{Enter}')
    expect(orders().at(-1)).toMatchObject({ order: 'record', energyJ: 200, begunMs: 3000, atMs: 6000 })
    await expect.element(page.getByRole('region', { name: 'Your record' })).toHaveTextContent(/0:03.*200 J/)
    await page.getByRole('button', { name: /^Shock/ }).click()
    pass(2000)
    await time.click()
    await expect.element(time).toHaveTextContent('at 0:08 · Now')
  })

  it('writes once what is written by its letter, though the focus was on a button and Enter follows', async () => {
    const { orders } = await begin('recorder')
    const found = page.getByRole('button', { name: / F$/ }).element() as HTMLElement
    found.focus()
    await userEvent.keyboard('f{Enter}')
    expect(orders()).toHaveLength(1)
    expect(isNowhere()).toBe(false)
    // A button that has the focus is pressed by Enter as ever.
    found.focus()
    await userEvent.keyboard('{Enter}')
    expect(orders()).toHaveLength(2)
  })

  const typeDrug = async (text: string): Promise<void> => {
    await page.getByRole('button', { name: /^Drug/ }).click()
    await userEvent.keyboard(text)
  }
  const ownRecord = () => page.getByRole('region', { name: 'Your record' })

  it('asks for the dose and the route of a drug, and says where they were not heard', async () => {
    const { orders } = await begin('recorder')
    await typeDrug('epinephrine{Enter}')
    expect(orders()).toEqual([])
    await expect.element(desk()).toHaveTextContent('Type the dose and route, or press Enter again')
    await userEvent.keyboard(' 1 mg{Enter}')
    await expect.element(desk()).toHaveTextContent('Type the route, or press Enter again')
    await userEvent.keyboard('{Enter}')
    expect(orders().at(-1)).toMatchObject({ drug: 'epinephrine', dose: 1, notHeard: ['route'] })
    await expect.element(ownRecord()).toHaveTextContent('(route not heard)')
    await typeDrug('zzz{Enter}')
    await expect.element(desk()).toHaveTextContent('No drug of that name')
  })

  it('corrects a line: struck through, the new one beside it, both in the log', async () => {
    const { pass, orders, log } = await begin('recorder')
    pass(3000)
    await typeDrug('epi 1 mg iv{Enter}')
    pass(3000)
    await userEvent.keyboard('c{Enter}')
    const field = page.getByRole('textbox', { name: 'Drug, dose, unit, route' })
    await expect.element(field).toHaveValue('epinephrine 1 mg iv')
    await field.clear()
    await userEvent.keyboard('amiodarone 300 mg io{Enter}')
    expect(orders().at(-1)).toMatchObject({ drug: 'amiodarone', corrects: 0, begunMs: 3000 })
    expect(ownRecord().element().querySelector('s')?.textContent).toContain('epinephrine 1 mg IV')
    await expect.element(ownRecord()).toHaveTextContent(/0:03.*epinephrine.*amiodarone 300 mg IO/)
    expect(log.filter(({ type }) => type === 'order')).toHaveLength(2)
    expect(standingLines(orders()).map(({ drug }) => drug)).toEqual(['amiodarone'])
  })

  it('strikes a line that was written in error', async () => {
    const { orders } = await begin('recorder')
    await page.getByRole('button', { name: /^Pads/ }).click()
    await page.getByRole('button', { name: /^Correct/ }).click()
    await page.getByRole('button', { name: 'Written in error' }).click()
    expect(orders().at(-1)).toMatchObject({ entry: 'pads', corrects: 0, inError: true })
    expect(standingLines(orders())).toEqual([])
    await expect.element(page.getByRole('button', { name: /^Correct/ })).toBeDisabled()
  })

  it('finds a half-written entry again that the room was left with', async () => {
    let kept: object | null = null
    const drafts = { read: () => kept, keep: (draft: object | null) => void (kept = draft) }
    const enter = async () => {
      const { room } = drillRoom('recorder', drafts)
      room.start()
      const nothing = async () => undefined
      return render(DrillStage, { room, debrief: nothing, giveUp: nothing })
    }
    const first = await enter()
    await page.getByRole('button', { name: /^Drug/ }).click()
    await userEvent.keyboard('epi 1 mg')
    await first.unmount()
    await enter()
    await expect
      .element(page.getByRole('textbox', { name: 'Drug, dose, unit, route' }))
      .toHaveValue('epi 1 mg')
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(kept).toBeNull())
  })
})

describe('what was half typed', () => {
  it.each<[LearnerRole, RegExp | null, string]>([
    ['leader', null, 'iv acc'],
    ['recorder', /^Drug/, 'epin'],
  ])('has the keys again after a reload and Continue: %s', async (role, entry, typed) => {
    let kept: object | null = null
    const drafts = { read: () => kept, keep: (draft: object | null) => void (kept = draft) }
    const enter = async (running: boolean) => {
      const { room } = drillRoom(role, drafts)
      room.start()
      if (!running) room.pause()
      const nothing = async () => undefined
      return render(DrillStage, { room, debrief: nothing, giveUp: nothing })
    }
    const first = await enter(true)
    if (entry !== null) await page.getByRole('button', { name: entry }).click()
    await userEvent.keyboard(typed)
    await first.unmount()
    await enter(false)
    await page.getByRole('status').getByRole('button', { name: 'Continue' }).click()
    await vi.waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe(typed))
  })
})

describe('going on', () => {
  it.each<LearnerRole>(['leader', 'recorder'])(
    'gives the keys to the desk, not to Pause, where a Space would stop the drill again: %s',
    async (role) => {
      const { room } = await begin(role)
      const pause = page.getByRole('button', { name: /^(Pause|Continue) W$/ })
      await pause.click()
      expect(room.running).toBe(false)
      await pause.click()
      await vi.waitFor(() => expect(desk().element().contains(document.activeElement)).toBe(true))
      expect(room.running).toBe(true)
    },
  )
})

describe('larger letters', () => {
  const windows = [
    [1280, 620, 32],
    [640, 620, 32],
    [390, 844, 16],
  ] as const
  afterEach(() => (document.documentElement.style.fontSize = ''))

  it.each<LearnerRole>(['leader', 'recorder', 'cart', 'coach', 'first'])(
    'fit the desk, in a small window and on a phone: %s',
    async (role) => {
      const { room } = await begin(role)
      const wide: string[] = []
      for (const [width, height, letters] of windows) {
        await page.viewport(width, height)
        document.documentElement.style.fontSize = `${letters}px`
        for (const state of ['running', 'paused']) {
          if (state === 'paused') room.pause()
          else room.start()
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
          const { scrollWidth } = document.documentElement
          if (scrollWidth > width) wide.push(`${state} at ${width}: ${scrollWidth}`)
        }
      }
      expect(wide).toEqual([])
    },
  )
})

describe('giving up', () => {
  it('is offered in a pause, and asks first', async () => {
    const { room, giveUp } = await begin('leader')
    await expect.element(page.getByRole('button', { name: 'Give up…' })).not.toBeInTheDocument()
    room.pause()
    await page.getByRole('button', { name: 'Give up…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Give up this drill?' })
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    expect(giveUp).not.toHaveBeenCalled()
    await page.getByRole('button', { name: 'Give up…' }).click()
    await dialog.getByRole('button', { name: 'Give up', exact: true }).click()
    await vi.waitFor(() => expect(giveUp).toHaveBeenCalledOnce())
  })
})

describe('the order line', () => {
  it('takes the slash that leads to it for no letter, and leaves it inside an order', async () => {
    const { line } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('/')
    await expect.element(line).toHaveValue('')
    await userEvent.keyboard('d5w 1/2')
    await expect.element(line).toHaveValue('d5w 1/2')
  })

  it('gives the keys to the desk by Escape, where R checks the rhythm', async () => {
    const { line, orders } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('epi{Escape}')
    await expect.element(line).toHaveValue('')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(desk()).toHaveFocus()
    await userEvent.keyboard('r')
    expect(orders()).toMatchObject([{ order: 'rhythm-check' }])
  })

  it('has the keys again when a person is no longer spoken to', async () => {
    const { line } = await begin('leader')
    await expect.element(line).toHaveFocus()
    await userEvent.keyboard('{Escape}1')
    await page.getByRole('button', { name: /^to / }).click()
    await expect.element(line).toHaveFocus()
  })
})

describe('a field that goes away', () => {
  it.each(['{Escape}', 'no change{Enter}'])('leaves the keys at the recorder’s desk: %s', async (keys) => {
    await begin('recorder')
    await vi.waitFor(() => expect(isNowhere()).toBe(false))
    await userEvent.keyboard('x')
    await expect.element(page.getByRole('textbox')).toHaveFocus()
    await userEvent.keyboard(keys)
    await expect.element(page.getByRole('textbox')).not.toBeInTheDocument()
    await expect.element(desk()).toHaveFocus()
  })

  it('leaves them at the cart once the label was said', async () => {
    const { orders } = await begin('cart')
    await vi.waitFor(() => expect(isNowhere()).toBe(false))
    await userEvent.keyboard('1')
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText('Read its label aloud', { exact: false })).toBeVisible()
    await userEvent.keyboard('1')
    expect(orders().at(-1)).toMatchObject({ order: 'say-label' })
    await expect.element(page.getByText('Read its label aloud', { exact: false })).not.toBeInTheDocument()
    await vi.waitFor(() => expect(isNowhere()).toBe(false))
  })
})

describe('with single keys turned off', () => {
  it.each<LearnerRole>(['leader', 'recorder', 'cart', 'coach', 'first'])(
    'no letter, digit or sign acts in the room: %s',
    async (role) => {
      turnSingleKeys(false)
      const { room, log } = await begin(role)
      await vi.waitFor(() => expect(isNowhere()).toBe(false))
      await expect.element(page.getByText('Saved', { exact: true })).toBeInTheDocument()
      desk().element().focus()
      const before = document.querySelector('.room')?.outerHTML
      await userEvent.keyboard('abcdefghijklmnopqrstuvwxyz0123456789/+-=?.,')
      expect(room.drill.orders).toEqual([])
      expect(room.running).toBe(true)
      expect(log.map(({ type }) => type)).toEqual(['started'])
      await expect.element(desk()).toHaveFocus()
      expect(document.querySelector('.room')?.outerHTML).toBe(before)
    },
  )
})
