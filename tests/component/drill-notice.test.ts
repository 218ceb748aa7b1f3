// A drill while the program is away: what is not saved is said in time, and the words move nothing.
import { beforeEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { DrillEvent } from '../../src/core/session/drill/drill-session.schema'
import { ApiError } from '../../src/renderer/api'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import { DrillRoom } from '../../src/renderer/screens/code/drill-room.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { drillPlan, drillRoom } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 800))

/** A drill whose program is killed by `kill`. */
async function begin() {
  let now = 0
  let killed = false
  const clock = { wallMs: () => now, monotonicMs: () => now, offsetAt: () => -300 }
  const send = async (batch: readonly DrillEvent[], afterSeq: number): Promise<number> => {
    if (killed) throw new ApiError(0, 'unreachable', 'Preceptor has stopped.')
    return afterSeq + batch.length
  }
  const vault = { keep: () => null, given: 'order' as const, asFile: () => 'Downloads' }
  const room = new DrillRoom(drillPlan('leader'), [], new Outbox<DrillEvent>({ send }, 0, vault), clock)
  room.start()
  await render(DrillStage, { room, debrief: async () => undefined, giveUp: async () => undefined })
  await room.outbox.settled()
  const pass = (ms: number): void => {
    for (const end = now + ms; now < end; now += 500) room.tick()
  }
  return { room, pass, kill: () => (killed = true) }
}

/** Where everything stands that is under the hand or the eye. */
function places(): number[][] {
  const all = [
    '.monitor',
    '.middle aside',
    '.clock',
    '.speeds',
    'header > .btn',
    '[data-desk]',
    '.log, aside > section',
  ]
  return all.map((selector) => {
    const { left, top, width, height } = document.querySelector(selector)!.getBoundingClientRect()
    return [left, top, width, height].map(Math.round)
  })
}

describe('a drill whose program is gone', () => {
  it('says so without an order: the clock of the drill alone is not saved either', async () => {
    const { pass, kill } = await begin()
    kill()
    pass(6000)
    await expect.element(page.getByText(/Preceptor has stopped/), { timeout: 3000 }).toBeVisible()
    await expect.element(page.getByText('Saved', { exact: true })).not.toBeInTheDocument()
  })

  it.each([1024, 1280, 1920])('moves nothing by its notice, at %s pixels', async (width) => {
    await page.viewport(width, 800)
    const { room, kill } = await begin()
    const before = places()
    kill()
    for (let i = 0; i < 3; i++) room.order({ order: 'assess', what: 'breathing' })
    await expect.element(page.getByText(/orders not saved yet/i), { timeout: 3000 }).toBeVisible()
    const file = page.getByRole('button', { name: /^Save \d orders as a file$/ })
    await expect.element(file).toBeVisible()
    expect(places()).toEqual(before)
    // The alarms are read under it.
    const alarms = document.querySelector('.monitor .alarms > *')!.getBoundingClientRect()
    expect(
      document.elementFromPoint(alarms.x + 4, alarms.y + alarms.height / 2)?.closest('.alarms'),
    ).not.toBe(null)
    // Over the monitor’s edge, whole, and to be pressed.
    const box = file.element().getBoundingClientRect()
    expect(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)).toBe(file.element())
    const numbers = [...document.querySelectorAll('.monitor .num')].map((each) =>
      each.getBoundingClientRect(),
    )
    const shown = numbers.filter(({ width: each }) => each > 0)
    expect(shown.length).toBeGreaterThan(0)
    const { right } = document.querySelector('.line.waiting')!.getBoundingClientRect()
    expect(right).toBeLessThanOrEqual(Math.min(...shown.map(({ left }) => left)))
  })
})

describe('the team list', () => {
  it.each([
    ['recorder', 'Nina'],
    ['coach', null],
    ['first', null],
  ] as const)('has the learner as “You”, never on the way: %s', async (role, name) => {
    const { room } = drillRoom(role)
    room.start()
    await render(DrillStage, { room, debrief: async () => undefined, giveUp: async () => undefined })
    const rows = [...document.querySelectorAll('aside li')].map((row) => row.textContent ?? '')
    const own = rows.filter((row) => /^\s*You\b/.test(row))
    expect(own).toHaveLength(1)
    expect(own[0]).not.toMatch(/on the way|not called yet/)
    if (name !== null) expect(rows.join()).not.toContain(name)
  })
})
