// Orders as they are spoken: what a typed line is understood as, first of all.
import { describe, expect, it } from 'vitest'
import { advance, startDrill } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { orderSchema } from '../../../../src/core/code/data/orders.schema'
import { orderChoices } from '../../../../src/core/code/orders/table'
import { understand } from '../../../../src/core/code/typed/understand'
import type { Wish } from '../../../../src/core/code/data/wish'
import { NEVER_FIRST, SPOKEN } from './spoken-orders'
import { reference, setup } from './support'

const choices = orderChoices(reference)
const drill = startDrill(setup('vf-exam-room'))
const { weightKg } = drill.setup.scenario.patient

function brief(wish: Wish, line: string): string {
  const parts: (string | number | undefined)[] = [wish.first === true ? 'first' : undefined, wish.order]
  switch (wish.order) {
    case 'assess':
    case 'test':
      parts.push(wish.what)
      break
    case 'call':
      parts.push(wish.who)
      break
    case 'cpr':
      parts.push(wish.action, wish.fix)
      break
    case 'ventilate':
      parts.push(wish.perMinute)
      break
    case 'oxygen':
      parts.push(wish.litersPerMinute)
      break
    case 'airway':
      parts.push(wish.device)
      break
    case 'name-rhythm':
      parts.push(wish.rhythm)
      break
    case 'charge':
      parts.push(wish.energyJ)
      break
    case 'sync':
      parts.push(wish.on ? 'on' : 'off')
      break
    case 'pace':
      parts.push(
        wish.on === false ? 'off' : undefined,
        wish.rateBpm === undefined ? undefined : `${wish.rateBpm}/min`,
        wish.currentMa === undefined ? undefined : `${wish.currentMa}mA`,
      )
      break
    case 'drug': {
      const perKg = /([\d.]+) mg(?:\/| per )kg/.exec(line)?.[1]
      if (perKg !== undefined) {
        expect(wish.dose).toBe(Math.round(Number(perKg) * weightKg))
        parts.push(wish.drug, `${perKg}/kg`)
      } else parts.push(wish.drug, wish.dose, wish.unit, wish.route)
      break
    }
    case 'fluid':
      parts.push(wish.kind, wish.volumeMl)
      break
    case 'consider':
      parts.push(...wish.causes)
      break
    case 'treat':
      parts.push(wish.treatment)
      break
    case 'post-arrest':
      parts.push(wish.measure)
      break
    default:
  }
  return parts.filter((part) => part !== undefined).join(' ')
}

function first(line: string): string {
  const [best] = understand(line, choices, drill, 0)
  if (best === undefined) return 'none'
  return best.kind === 'dialog'
    ? `dialog ${best.dialog}`
    : best.wishes.map((wish) => brief(wish, line)).join(' + ')
}

describe('a line as it is spoken', () => {
  it('stands in a table of at least 250', () => {
    expect(new Set(SPOKEN.map(([line]) => line)).size).toBeGreaterThanOrEqual(250)
  })

  it.each(SPOKEN)('“%s” is first of all: %s', (line, expected) => {
    expect(first(line)).toBe(expected)
  })

  it.each(NEVER_FIRST)('“%s” never leads with %s', (line, ...never) => {
    const best = first(line)
    for (const each of never) expect([best, best.startsWith(each)]).toEqual([best, false])
  })

  it('may begin or end with a name, and the person is spoken to', () => {
    const name = drill.sim.team.compressor.name.toLowerCase()
    for (const line of [
      `${name} start cpr`,
      `${name}: start cpr`,
      `${name}, start cpr`,
      `start cpr, ${name}`,
    ]) {
      const [best] = understand(line, choices, drill, 0)
      expect([line, best?.kind === 'orders' && best.wishes[0].to]).toEqual([line, 'compressor'])
    }
  })

  it('may stand behind its name without a space, and is what it is without the name', () => {
    const name = drill.sim.team.compressor.name
    for (const line of [
      `${name},keep going now please`,
      `${name}, keep going`,
      `keep going,${name}`,
      `${name},start cpr`,
    ]) {
      const [best] = understand(line, choices, drill, 0)
      expect([line, best?.kind === 'orders' && best.wishes]).toEqual([
        line,
        [{ order: 'cpr', action: 'start', to: 'compressor' }],
      ])
    }
  })

  it('is always an order that the engine knows', () => {
    for (const [line] of [...SPOKEN, ...NEVER_FIRST])
      for (const each of understand(line, choices, drill, 0))
        if (each.kind === 'orders')
          for (const wish of each.wishes)
            expect([line, orderSchema.safeParse({ atMs: 0, ...wish }).success]).toEqual([line, true])
  })
})

describe('“yes” to a question', () => {
  it('repeats and confirms the order that was asked back, and nothing where nothing was asked', () => {
    const asked = advance(drill, 60_000, [
      { atMs: 0, order: 'call', who: 'emergency' },
      { atMs: 59_000, order: 'ventilate', perMinute: 30 },
    ])
    for (const line of ['yes', 'confirm', 'confirmed']) {
      const [best] = understand(line, choices, asked, 60_000)
      expect(best?.kind === 'orders' && best.wishes[0]).toMatchObject({
        order: 'ventilate',
        perMinute: 30,
        confirm: true,
      })
      expect(understand(line, choices, asked, 200_000)).toEqual([])
    }
  })
})

describe('“yes” after a second dose was asked back', () => {
  it('confirms the dose that was asked back, at whatever instant of a step it was ordered, never the one before', () => {
    const atropine = (atMs: number, dose: number) =>
      ({ atMs, order: 'drug', drug: 'atropine', dose, unit: 'mg', route: 'iv' }) as const
    for (const more of [0, 1, 37, 137, 437, 999]) {
      const ordered: Order[] = [
        { atMs: 1_000, order: 'call', who: 'emergency' },
        { atMs: 20_000, order: 'iv' } as Order,
        atropine(90_000, 1),
      ]
      const asked = advance(startDrill(setup('chain-block-vf-asystole')), 125_000, [
        ...ordered,
        atropine(124_000 + more, 10),
      ])
      const [best] = understand('yes confirm', choices, asked, 125_500)
      const wish = best?.kind === 'orders' ? best.wishes[0] : null
      expect([more, wish]).toMatchObject([more, { order: 'drug', dose: 10, confirm: true }])
    }
  })
})

describe('epinephrine again within a minute', () => {
  it('is harm by its name', () => {
    const im = (atMs: number) =>
      ({ atMs, order: 'drug', drug: 'epinephrine', dose: 0.3, unit: 'mg', route: 'im' }) as const
    const run = advance(startDrill(setup('anaphylaxis-injection-room')), 120_000, [im(30_000), im(45_000)])
    const harms = run.sim.events.filter(({ event }) => event === 'harm').map(({ what }) => what)
    expect(harms).toContain('too-soon')
    const later = advance(startDrill(setup('anaphylaxis-injection-room')), 500_000, [im(30_000), im(360_000)])
    expect(later.sim.events.filter(({ event }) => event === 'harm').map(({ what }) => what)).not.toContain(
      'too-soon',
    )
  })
})

describe('an order that must not wait', () => {
  const busy = [
    { atMs: 0, order: 'call', who: 'emergency' },
    { atMs: 200_000, order: 'iv', to: 'access' },
    { atMs: 201_000, order: 'drug', drug: 'atropine', dose: 1, unit: 'mg', route: 'im', to: 'access' },
  ] as const satisfies readonly Order[]

  it('goes before what waits in line, and what is in hand is finished', () => {
    const run = advance(drill, 203_000, [
      ...busy,
      { atMs: 202_000, order: 'test', what: 'glucose', to: 'access', first: true },
    ])
    const kinds = run.sim.team.access.tasks.map(({ order }) => order.order)
    expect(kinds.slice(0, 2)).toEqual(['iv', 'test'])
    const tasks = run.sim.team.access.tasks
    for (const [i, task] of tasks.entries())
      expect(task.startMs).toBeGreaterThanOrEqual(i === 0 ? 0 : (tasks[i - 1]?.endMs ?? 0))
  })

  it('can be taken back with “stop that”, and nothing is stopped where nothing is under way', () => {
    const run = advance(drill, 203_000, [...busy.slice(0, 2), { atMs: 202_000, order: 'cancel' }])
    expect(run.sim.team.access.tasks).toEqual([])
    expect(run.sim.record.at(-1)?.text).toContain('Stopped')
    const idle = advance(drill, 1000, [{ atMs: 500, order: 'cancel' }])
    expect(idle.sim.record.at(-1)?.text).toContain('Nothing is under way')
  })
})

describe('a unit or a route that is being typed', () => {
  const LETTER_BY_LETTER = 'give epinephrine 1 mg iv'
  const lines = Array.from({ length: LETTER_BY_LETTER.length - 'give epi'.length + 1 }, (_, i) =>
    LETTER_BY_LETTER.slice(0, 'give epi'.length + i),
  )
  it.each([...lines, 'epi 1m', 'epi 1 mi', 'epi 1 mg/', 'amiodarone 300 m'])(
    'breaks nothing: “%s”',
    (line) => {
      const first = understand(line, choices, drill, 0)[0]
      expect(first?.kind === 'orders' ? first.wishes[0].order : 'nothing').toBe('drug')
    },
  )

  it('is none without a number before it, and no other word is let pass', () => {
    expect(understand('give epinephrine m', choices, drill, 0)).toEqual([])
    expect(understand('give epinephrine 1 x', choices, drill, 0)).toEqual([])
  })
})
