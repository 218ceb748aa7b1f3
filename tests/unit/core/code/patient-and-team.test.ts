// What the room owes to life: the AED that has to come, two hands, any item that serves, a pause after adenosine, a brain that wakes late.
import { describe, expect, it } from 'vitest'
import { breathShareAfterArrest, hasWoken } from '../../../../src/core/code/body/awakening'
import { itemFor, itemsFor } from '../../../../src/core/code/data/cart-need'
import { advance, autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { vitalsOf } from '../../../../src/renderer/words/drill-views'
import { statusOf } from '../../../../src/core/code/engine/status'
import { reference, scenarioOf, setup } from './support'

const alone = (seed: number) => setup('vf-exam-room', seed, { role: 'first' })
const sent: Order = { atMs: 2000, order: 'call', who: 'aed' }
const taps = (atMs: number): Order => ({ atMs, order: 'taps', offsetsMs: [1605, 1070, 535, 0] })

describe('alone at the patient', () => {
  it('the AED comes half a minute to a minute and a half after somebody was sent, and not by itself', () => {
    const pads: Order = { atMs: 20_000, order: 'pads' }
    expect(replay(alone(1), [pads], 140_000).sim.gear.pads).toBe(false)
    const waits = [1, 2, 3, 4, 5, 6].map((seed) => {
      const { sim } = replay(alone(seed), [sent, pads], 140_000)
      expect(sim.gear.pads).toBe(false)
      return ((sim.aedMs ?? 0) - (sim.latest.call?.atMs ?? 0)) / 1000
    })
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(30)
    expect(Math.max(...waits)).toBeLessThanOrEqual(90)
    expect(new Set(waits).size).toBeGreaterThan(3)
    const there = replay(alone(1), [sent, { atMs: 100_000, order: 'pads' }], 140_000)
    expect(there.sim.gear.pads).toBe(true)
  })

  it('hands that put pads on do not push', () => {
    const pushing = Array.from({ length: 60 }, (_, i) => taps(10_000 + i * 2000))
    const { sim } = replay(alone(1), [sent, ...pushing, { atMs: 100_500, order: 'pads' }], 130_000)
    expect(sim.pushes.some(({ fromMs, toMs }) => fromMs < 103_500 && toMs > 107_500)).toBe(false)
    expect(sim.pushes.at(-1)?.toMs).toBeGreaterThan(115_000)
  })

  it('a touch while the AED looks makes it begin again', () => {
    const orders: Order[] = [sent, { atMs: 95_000, order: 'pads' }, { atMs: 106_000, order: 'analyze' }]
    const still = replay(alone(1), orders, 140_000).sim
    const touched = replay(alone(1), [...orders, taps(109_000)], 140_000).sim
    expect(still.latest['analysis-voided']).toBeUndefined()
    expect(touched.latest['analysis-voided']?.atMs).toBe(109_000)
    expect(touched.latest.analyzed?.atMs ?? 0).toBeGreaterThan((still.latest.analyzed?.atMs ?? 0) + 2000)
  })

  it('what waits behind the analysis waits for the end of the one that began again', () => {
    const orders: Order[] = [
      sent,
      { atMs: 95_000, order: 'pads' },
      { atMs: 106_000, order: 'analyze' },
      { atMs: 106_500, order: 'clear' },
      taps(109_000),
    ]
    const { latest } = replay(alone(1), orders, 140_000).sim
    expect(latest['analysis-voided']?.atMs).toBe(109_000)
    expect(latest.clear?.atMs).toBeGreaterThanOrEqual(latest.analyzed?.atMs ?? Infinity)
  })

  it('nobody is asked which comes first: four orders in one breath are all done', () => {
    const orders: Order[] = [
      { atMs: 0, order: 'assess', what: 'response' },
      { atMs: 0, order: 'assess', what: 'breathing' },
      { atMs: 0, order: 'call', who: 'emergency' },
      { atMs: 0, order: 'call', who: 'aed' },
    ]
    const drill = replay(alone(1), orders, 120_000)
    expect(drill.sim.latest.questioned).toBeUndefined()
    expect(debriefOf(drill).rubric.find(({ step }) => step === 'first-call')?.outcome).toBe('met')
  })
})

describe('the cart', () => {
  it('takes any item that serves, and expects the kit', () => {
    expect(itemFor(reference.cart, 'iv')?.id).toBe('iv-kit')
    expect(itemsFor(reference.cart, 'iv').map(({ id }) => id)).toEqual(
      expect.arrayContaining(['iv-kit', 'flush']),
    )
    const run = autopilotRun(setup('vf-exam-room', 1, { role: 'cart' }))
    const with_ = (id: string) =>
      debriefOf(
        replay(
          run.setup,
          run.orders.map((order) =>
            order.order === 'bring' && order.item === 'iv-kit' ? { ...order, item: id } : order,
          ),
          run.atMs,
        ),
      ).rubric.find(({ step }) => step === 'bring')?.outcome
    expect(with_('flush')).toBe(with_('iv-kit'))
  })

  it('has a cue for monitor, board, suction, code sheet, blood tubes and aspirin', () => {
    for (const cue of ['monitor', 'cpr', 'suction', 'record', 'labs', 'aspirin'])
      expect([cue, itemFor(reference.cart, cue)?.id]).toEqual([cue, expect.any(String)])
    const cues = new Set(
      ['vf-exam-room', 'stemi-vf-clinic'].flatMap((id) =>
        autopilotRun(setup(id, 1, { role: 'cart' })).sim.events.flatMap(({ event, what }) =>
          event === 'cart-cue' && what !== undefined ? [what] : [],
        ),
      ),
    )
    for (const cue of ['monitor', 'cpr', 'record', 'labs', 'aspirin']) expect(cues).toContain(cue)
  })

  it('is asked for the defibrillator early in chest pain', () => {
    const { sim } = autopilotRun(setup('stemi-vf-clinic', 1, { role: 'cart' }))
    const asked = sim.events.find(({ event, what }) => event === 'cart-cue' && what === 'pads')
    expect(asked?.atMs ?? Infinity).toBeLessThan(sim.first.arrest?.atMs ?? 0)
    expect(asked?.atMs ?? Infinity).toBeLessThan(60_000)
  })
})

describe('the strip', () => {
  it('pauses after adenosine, whether it ends the rhythm or not', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { sim } = replay(
        setup('stable-svt-clinic', seed),
        [
          { atMs: 0, order: 'leads' },
          { atMs: 1000, order: 'iv' },
          { atMs: 60_000, order: 'drug', drug: 'adenosine', dose: 6, unit: 'mg', route: 'iv' },
        ],
        110_000,
      )
      const given = sim.latest['drug adenosine']?.atMs ?? Infinity
      const pause = sim.ecg.find(({ atMs, rhythm }) => atMs >= given && rhythm === 'asystole')
      const after = sim.ecg.find(({ atMs }) => atMs > (pause?.atMs ?? Infinity))
      expect([seed, pause !== undefined, after !== undefined]).toEqual([seed, true, true])
      const lastS = ((after?.atMs ?? 0) - (pause?.atMs ?? 0)) / 1000
      expect(lastS).toBeGreaterThanOrEqual(2)
      expect(lastS).toBeLessThan(12)
      expect(sim.patient.pulse).toBe(true)
    }
  })

  it('is shaken by a shock and settles', () => {
    const { sim } = replay(
      setup('vf-exam-room', 1),
      [
        { atMs: 0, order: 'pads' },
        { atMs: 12_000, order: 'charge', energyJ: 200 },
        { atMs: 22_000, order: 'clear' },
        { atMs: 24_000, order: 'shock' },
      ],
      60_000,
    )
    const shock = sim.latest.shock?.atMs ?? Infinity
    const shaken = sim.ecg.filter(({ parameters }) => parameters?.['muscleNoise'] === 0.3)
    expect(shaken.length).toBeGreaterThan(0)
    expect(shaken.every(({ atMs }) => atMs >= shock && atMs < shock + 3000)).toBe(true)
    expect(sim.ecg.at(-1)?.parameters?.['muscleNoise']).toBeUndefined()
  })
})

describe('the strip of what is in place', () => {
  it('has weight, access, airway, oxygen, doses and drips, with the time of each', () => {
    const id = 'stable-vt-ed'
    const bare = statusOf(replay(setup(id), [], 0)).map(({ text }) => text)
    expect(bare.slice(0, 2)).toEqual([`${scenarioOf(id).patient.weightKg} kg`, 'no access'])
    const drill = replay(
      setup(id),
      [
        { atMs: 0, order: 'iv' },
        { atMs: 1000, order: 'oxygen', litersPerMinute: 15 },
        { atMs: 50_000, order: 'drug', drug: 'fentanyl', dose: 50, unit: 'mcg', route: 'iv' },
        { atMs: 80_000, order: 'drug', drug: 'fentanyl', dose: 25, unit: 'mcg', route: 'iv' },
        { atMs: 100_000, order: 'drug', drug: 'norepinephrine', dose: 8, unit: 'mcg/min', route: 'iv' },
      ],
      130_000,
    )
    const items = statusOf(drill)
    expect(items.map(({ text }) => text).slice(1)).toEqual([
      'IV',
      'O₂ 15 L/min',
      'fentanyl 25 mcg ×2',
      'norepinephrine drip 8 mcg/min',
    ])
    expect(items.find(({ id: each }) => each === 'access')?.sinceMs).toBe(drill.sim.latest.access?.atMs)
    expect(items.at(-1)?.sinceMs).toBe(drill.sim.latest['drug norepinephrine']?.atMs)
  })
})

describe('numbers', () => {
  it('of the cuff breathe and drift within 3 mmHg', () => {
    const orders = Array.from({ length: 8 }, (_, i): Order => ({
      atMs: i * 20_000,
      order: 'assess',
      what: 'vitals',
    }))
    const read = orders.map(
      (_, i) => replay(setup('stable-vt-ed', 2), orders, i * 20_000 + 19_000).sim.gear.bp?.systolic ?? 0,
    )
    expect(new Set(read).size).toBeGreaterThan(2)
    const mean = read.reduce((sum, each) => sum + each, 0) / read.length
    for (const each of read) expect(Math.abs(each - mean)).toBeLessThanOrEqual(3)
  })

  it('of saturation need an oximeter', () => {
    const { sim, ...drill } = replay(setup('stable-vt-ed'), [{ atMs: 0, order: 'pads' }], 30_000)
    const bare = { ...drill, sim: { ...sim, gear: { ...sim.gear, spo2: false } } }
    expect(vitalsOf(bare).spo2).toBeNull()
    expect(scenarioOf('vf-exam-room').ready).not.toContain('spo2')
    expect(vitalsOf(replay(setup('vf-exam-room'), [{ atMs: 0, order: 'pads' }], 30_000)).spo2).toBeNull()
  })
})

describe('after an arrest', () => {
  const brain = (roscDebtMin: number) => ({ arrests: 1, pulse: true, roscDebtMin, roscMs: 0 })
  const at = (s: number, debt: number, slowToBreathe: number) =>
    breathShareAfterArrest({ patient: brain(debt), step: s * 2 }, { slowToBreathe })

  it('own breathing comes back slowly, and after a long time without flow sometimes not', () => {
    expect([at(5, 1, 0.5), at(300, 1, 0.5)]).toEqual([0, 1])
    expect(at(70, 1, 0.5)).toBeGreaterThan(0)
    expect(at(70, 1, 0.5)).toBeLessThan(1)
    expect([at(600, 4, 0.9), at(600, 4, 0.5)]).toEqual([0, 1])
    expect(
      breathShareAfterArrest(
        { patient: { ...brain(0), arrests: 0, roscMs: null }, step: 4 },
        { slowToBreathe: 1 },
      ),
    ).toBe(1)
  })

  it('somebody wakes who was down for a moment, and nobody else', () => {
    const slow = { slowToBreathe: 0.5 }
    expect([hasWoken(brain(1), 60_000, slow), hasWoken(brain(1), 180_000, slow)]).toEqual([false, true])
    expect(hasWoken(brain(3), 600_000, slow)).toBe(false)
    expect(hasWoken({ ...brain(1), arrests: 2 }, 600_000, slow)).toBe(false)
  })

  it('happens in drills that were led well', () => {
    const woken = [1, 2, 3, 4, 5, 6].filter((seed) =>
      autopilotRun(setup('vf-exam-room', seed)).sim.events.some(({ event }) => event === 'woke'),
    )
    expect(woken.length).toBeGreaterThan(0)
    expect(woken.length).toBeLessThan(6)
  })

  it('who opens the eyes under compressions is felt for a pulse at once, and gets no device', () => {
    const { events } = autopilotRun(setup('torsades-ward', 3)).sim
    const wokeMs = events.find(({ event }) => event === 'woke')?.atMs ?? Infinity
    const after = events.filter(({ atMs }) => atMs > wokeMs)
    const felt = after.find(({ event }) => event === 'pulse-check')
    expect(felt?.ok).toBe(true)
    expect((felt?.atMs ?? Infinity) - wokeMs).toBeLessThan(20_000)
    expect(after.some(({ event, what }) => event === 'cpr' && what === 'start')).toBe(false)
    expect(after.some(({ event }) => event === 'harm' || event === 'airway')).toBe(false)
  })

  it('who holds a device stops where the patient has just woken; later it is harm', () => {
    const orders: Order[] = [{ atMs: 1000, order: 'airway', device: 'supraglottic' }]
    const base = replay(setup('stable-vt-ed', 2), orders, 500)
    const woken = {
      ...base,
      sim: { ...base.sim, latest: { ...base.sim.latest, woke: { atMs: 0, event: 'woke' } as const } },
    }
    const harms = (drill: typeof base) =>
      advance(drill, 30_000, orders).sim.events.filter(({ event }) => event === 'harm')
    expect(harms(woken)).toEqual([])
    expect(harms(base).map(({ what }) => what)).toEqual(['airway-awake'])
  })
})
