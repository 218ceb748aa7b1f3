import { describe, expect, it } from 'vitest'
import scenario from '../../question-banks/scenarios/vf-exam-room.json'
import { startDrill } from '../../src/core/code/engine/engine'
import { seeded } from '../../src/core/random'
import { orderChoices } from '../../src/core/code/orders/table'
import { understand } from '../../src/core/code/typed/understand'
import type { Scenario } from '../../src/core/code/data/scenario.schema'
import type { DrillSetup } from '../../src/core/code/team/setup'
import type { DrillEvent, DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import { drillEventSchema } from '../../src/core/session/drill/drill-session.schema'
import { DrillRoom } from '../../src/renderer/screens/code/drill-room.svelte'
import { Taps } from '../../src/renderer/screens/code/taps'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { reference } from './drill-bench'

const setup: DrillSetup = {
  scenario: scenario as unknown as Scenario,
  seed: 5,
  role: 'leader',
  edition: 'AHA-2025',
  policy: 'strict',
  reference,
}
const plan: DrillPlan = {
  ...setup,
  kind: 'drill',
  schema: 'preceptor/drill@1',
  title: 'A drill',
  createdAt: 0,
  engine: 'any',
  past: [],
  startMs: 0,
  branchOf: null,
}

const choices = orderChoices(reference)
const drill = startDrill(setup)
const best = (text: string) => {
  const [first] = understand(text, choices, drill, 0)
  return first?.kind === 'orders' ? first.wishes[0] : undefined
}

describe('orders by typing', () => {
  it('may begin with a name: the person is spoken to', () => {
    expect(best('dana cc')).toEqual({ order: 'cpr', action: 'start', to: 'compressor' })
  })

  it('adds no dose that was not said: the team asks for it', () => {
    expect(best('epi')).toEqual({ order: 'drug', drug: 'epinephrine' })
    expect(best('epi iv')).toEqual({ order: 'drug', drug: 'epinephrine', route: 'iv' })
  })

  it('gives each code to one order only', () => {
    const letters = choices.map((choice) => choice.letters)
    expect(new Set(letters).size).toBe(letters.length)
  })
})

describe('compressions by key', () => {
  it('measures the rate and begins anew after a pause', () => {
    const taps = new Taps()
    for (let i = 0; i < 8; i++) taps.tap(i * 545)
    expect(taps.rate(7 * 545)).toBe(110)
    expect(taps.rate(7 * 545 + 3000)).toBeNull()
  })

  it('hands over every tap, a lone one too', () => {
    const taps = new Taps()
    taps.tap(1000)
    expect(taps.take(1100)).toBeNull()
    expect(taps.take(1700)).toEqual([700])
    expect(taps.take(1800)).toBeNull()
  })
})

describe('the drill’s room', () => {
  function enter(events: DrillEvent[] = []) {
    const log: DrillEvent[] = [...events]
    const clock = { ms: 0, wallMs: () => clock.ms, monotonicMs: () => clock.ms, offsetAt: () => -300 }
    const send = async (batch: readonly DrillEvent[], afterSeq: number) => {
      log.push(...batch)
      return afterSeq + batch.length
    }
    const room = new DrillRoom(plan, events, new Outbox<DrillEvent>({ send }, events.length), clock)
    const pass = (ms: number): void => {
      for (const end = clock.ms + ms; clock.ms < end; clock.ms += 100) room.tick()
    }
    return { room, clock, pass, log }
  }

  it('is the same drill after a reload, paused at the second that was known', async () => {
    const first = enter()
    first.room.start()
    first.pass(2000)
    first.room.order({ order: 'cpr', action: 'start' })
    first.pass(3000)
    first.room.pause()
    await first.room.outbox.settled()
    const second = enter(first.log)
    expect(second.room.started).toBe(true)
    expect(second.room.running).toBe(false)
    expect(second.room.drill.sim.events).toEqual(first.room.drill.sim.events)
    expect(second.room.time()).toBe(first.room.time())
  })

  /** The log as it comes back from the disk. */
  const fromDisk = (log: readonly DrillEvent[]): DrillEvent[] =>
    (JSON.parse(JSON.stringify(log)) as unknown[]).map((event) => drillEventSchema.parse(event))

  it('has the same past after a reload where a reply completed an order that is then said again', async () => {
    const first = enter()
    first.room.start()
    for (const [afterMs, line] of [
      [1000, 'start cpr'],
      [1000, 'iv access'],
      [60_000, 'epinephrine 1 mg'],
      [1000, 'iv'],
      [1000, 'epinephrine 1 mg iv'],
      [1000, 'amiodarone 300 mg iv'],
      [1000, 'normal saline 1 l'],
    ] as const) {
      first.pass(afterMs)
      const [said] = understand(line, choices, first.room.drill, first.room.time())
      for (const wish of said?.kind === 'orders' ? said.wishes : []) first.room.order(wish)
    }
    first.pass(40_000)
    first.room.pause()
    const given = first.room.drill.orders.flatMap((order) => (order.order === 'drug' ? [order] : []))
    expect(given.map(({ drug, route }) => `${drug} ${route}`)).toContain('epinephrine iv')
    await first.room.outbox.settled()
    const second = enter(fromDisk(first.log))
    expect(second.room.drill.sim.record).toEqual(first.room.drill.sim.record)
    expect(second.room.drill.sim.team).toEqual(first.room.drill.sim.team)
    expect(second.room.drill.sim.events).toEqual(first.room.drill.sim.events)
  })

  it('is the same drill after a reload at any moment, in whatever order the parts of an order were said', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seeded(seed)
      const wishes = random.shuffle(choices.map(({ wish }) => wish)).slice(0, 8)
      const first = enter()
      first.room.start()
      for (let i = 0; i < 25; i++) {
        first.pass(200 + random.int(3000))
        const parts = Object.entries(random.pick(wishes))
        first.room.order(Object.fromEntries(random.int(2) === 0 ? parts.reverse() : parts) as never)
      }
      first.pass(5000)
      first.room.pause()
      await first.room.outbox.settled()
      const second = enter(fromDisk(first.log))
      expect(second.room.drill.sim.record).toEqual(first.room.drill.sim.record)
      expect(second.room.drill.sim.team).toEqual(first.room.drill.sim.team)
    }
  })

  it('runs four times as fast when told, and not at all in a pause', () => {
    const { room, pass } = enter()
    room.start()
    room.setSpeed(4)
    pass(2000)
    const at = room.time()
    expect(at).toBeGreaterThan(7000)
    room.pause()
    pass(2000)
    room.order({ order: 'pads' })
    expect(room.time()).toBe(at)
    expect(room.drill.orders).toEqual([])
  })

  it('does not run on unseen when the computer sleeps', () => {
    const { room, clock, pass } = enter()
    room.start()
    pass(1000)
    clock.ms += 60_000
    room.tick()
    expect(room.running).toBe(false)
    expect(room.time()).toBeLessThan(1100)
  })

  it('logs its end with what was judged', async () => {
    const { room, pass, log } = enter()
    room.start()
    pass(1000)
    room.order({ order: 'stop', reason: 'a test' })
    await room.outbox.settled()
    expect(room.ended).toBe(true)
    expect(log.at(-1)).toMatchObject({ type: 'ended', offset: -300, result: 'remediation' })
  })
})
