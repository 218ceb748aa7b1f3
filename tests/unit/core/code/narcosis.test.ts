// Sedatives and paralytics: heard with their doses, and what they do to breath, pressure and the answer of the patient.
import { describe, expect, it } from 'vitest'
import type { DoseAnswer } from '../../../../src/core/code/team/dose'
import { judgeDose } from '../../../../src/core/code/team/dose'
import type { Drill } from '../../../../src/core/code/team/drill'
import { replay, startDrill } from '../../../../src/core/code/engine/engine'
import type { Order, OrderOf } from '../../../../src/core/code/data/orders.schema'
import { orderChoices } from '../../../../src/core/code/orders/table'
import { understand } from '../../../../src/core/code/typed/understand'
import type { Edition } from '../../../../src/core/code/data/vocabulary'
import type { Wish } from '../../../../src/core/code/data/wish'
import { reference, scenarioOf, setup } from './support'

type Drug = OrderOf<'drug'>
const drug = (name: string, dose: number, unit: Drug['unit'] = 'mg', route: Drug['route'] = 'iv'): Wish => ({
  order: 'drug',
  drug: name,
  dose,
  ...(unit === undefined ? {} : { unit }),
  ...(route === undefined ? {} : { route }),
})

/** Orders at seconds, to an instant. */
function played(
  id: string,
  orders: readonly (readonly [number, Wish])[],
  untilS = 240,
  edition?: Edition,
): Drill {
  const all = orders.map(([atS, wish]) => ({ atMs: atS * 1000, ...wish }) as Order)
  return replay(setup(id, 3, edition === undefined ? {} : { edition }), all, untilS * 1000)
}
const at = (drill: Drill, s: number) => drill.sim.vitals.find(({ atMs }) => atMs >= s * 1000)!
const harms = (drill: Drill): string[] =>
  drill.sim.events.flatMap(({ event, what }) => (event === 'harm' ? [what ?? ''] : []))
const signs = (drill: Drill): string[] =>
  drill.sim.record.flatMap(({ kind, text }) => (kind === 'sign' ? [text] : []))

/** A patient with a pulse and a line, in whom nothing changes by itself for a while. */
const STABLE = 'stable-vt-ed'
const kg = (name: string) => scenarioOf(name).patient.weightKg

describe('orders of sedation and intubation', () => {
  const drill = startDrill(setup(STABLE))
  const choices = orderChoices(reference)
  const heard = (line: string) => {
    const [first] = understand(line, choices, drill, 0)
    return first?.kind === 'orders' ? first.wishes[0] : null
  }
  it.each([
    ['etomidate 20', drug('etomidate', 20)],
    ['give 20 of etomidate iv', drug('etomidate', 20)],
    ['ketamine 1 mg/kg iv', drug('ketamine', kg(STABLE), 'mg', 'iv')],
    ['propofol 40', drug('propofol', 40)],
    ['fentanyl 50 mcg', drug('fentanyl', 50, 'mcg')],
    ['fent 100', drug('fentanyl', 100, 'mcg')],
    ['versed 2 iv', drug('midazolam', 2)],
    ['roc 80', drug('rocuronium', 80)],
    ['rocuronium 1 mg/kg', drug('rocuronium', kg(STABLE))],
    ['sux 120', { ...drug('succinylcholine', 120), route: undefined }],
    ['succinylcholine 120 mg iv push', drug('succinylcholine', 120)],
    ['amio drip 1', drug('amiodarone', 1, 'mg/min')],
    ['amiodarone 1 mg/min', drug('amiodarone', 1, 'mg/min')],
    ['epi drip 10', drug('epinephrine', 10, 'mcg/min')],
    ['propofol drip 20', drug('propofol', 20, 'mcg/kg/min')],
    ['push dose epi 10 mcg iv', drug('epinephrine', 10, 'mcg')],
  ])('“%s” is understood first', (line, wish) => {
    expect(heard(line)).toMatchObject(JSON.parse(JSON.stringify(wish)) as object)
  })
})

describe('a dose', () => {
  const judged = (
    name: string,
    dose: number,
    {
      unit = 'mg',
      route = 'iv',
      hasPulse = true,
      edition = 'AHA-2025',
    }: {
      unit?: Drug['unit']
      route?: Drug['route']
      hasPulse?: boolean
      edition?: Edition
    } = {},
  ): DoseAnswer =>
    judgeDose({ atMs: 0, ...drug(name, dose, unit, route) } as Drug, reference, {
      weightKg: 80,
      edition,
      hasPulse,
    })
  const kind = (...of: Parameters<typeof judged>) => judged(...of).kind

  it('by weight has a least and a most', () => {
    expect(
      ['etomidate', 'rocuronium', 'succinylcholine', 'propofol', 'ketamine'].map((each) => kind(each, 2)),
    ).toEqual(['low', 'low', 'low', 'low', 'low'])
    expect([kind('etomidate', 24), kind('rocuronium', 90), kind('succinylcholine', 120)]).toEqual([
      'good',
      'good',
      'good',
    ])
    expect(judged('rocuronium', 300)).toEqual({
      kind: 'high',
      usual: '48–96 mg (0.6–1.2 mg/kg)',
      harms: true,
    })
  })

  it('of epinephrine hangs on the pulse, the way and the edition', () => {
    expect([kind('epinephrine', 0.1), kind('epinephrine', 0.05), kind('epinephrine', 0.01)]).toEqual([
      'good',
      'good',
      'good',
    ])
    // The dose for the muscle into the vein is three times too much.
    expect(kind('epinephrine', 0.3)).toBe('high')
    expect(kind('epinephrine', 0.1, { hasPulse: false })).toBe('low')
    expect(kind('epinephrine', 1, { hasPulse: false })).toBe('good')
    expect(kind('epinephrine', 15, { unit: 'mcg/min' })).toBe('good')
    expect(kind('epinephrine', 20, { unit: 'mcg/min' })).toBe('high')
    expect(kind('epinephrine', 0.2, { route: 'im' })).toBe('low')
    expect(kind('epinephrine', 0.2, { route: 'im', edition: 'AHA-2020' })).toBe('good')
  })

  it('of the 8 mg naloxone spray is asked back and no harm; twice as much is', () => {
    expect(judged('naloxone', 8, { route: 'in' })).toMatchObject({ kind: 'high', harms: false })
    expect(judged('naloxone', 16, { route: 'in' })).toMatchObject({ kind: 'high', harms: true })
    const spray = { ...drug('naloxone', 8, 'mg', 'in') }
    const drill = played('opioid-restroom', [
      [0, { order: 'call', who: 'emergency' }],
      [100, spray],
      [102, { ...spray, confirm: true } as Wish],
    ])
    expect(drill.sim.events.filter(({ event }) => event === 'questioned').map(({ what }) => what)).toEqual([
      'maximum',
    ])
    expect(drill.sim.events.some(({ event }) => event === 'drug')).toBe(true)
    expect(drill.sim.events.filter(({ event }) => event === 'harm' || event === 'dose-error')).toEqual([])
  })
})

describe('a paralytic', () => {
  const induced = (more: readonly (readonly [number, Wish])[]): Drill =>
    played(STABLE, [[0, { order: 'iv' }], [60, drug('etomidate', 0.3 * kg(STABLE))], ...more], 400)
  const roc = drug('rocuronium', kg(STABLE))

  it('takes the breath, and the saturation falls unless somebody breathes for the patient', () => {
    const alone = induced([[75, roc]])
    expect(at(alone, 55).ownBreaths).toBeGreaterThan(8)
    expect(at(alone, 160).ownBreaths).toBe(0)
    expect(at(alone, 300).spo2).toBeLessThan(85)
    const bagged = induced([
      [5, { order: 'oxygen', litersPerMinute: 15 }],
      [75, roc],
      [80, { order: 'ventilate', perMinute: 10 }],
    ])
    expect(at(bagged, 160).ownBreaths).toBe(0)
    expect(at(bagged, 300).spo2).toBeGreaterThan(91)
  })

  it('of the short kind wears off within some seven minutes', () => {
    const drill = played(
      STABLE,
      [
        [0, { order: 'iv' }],
        [5, { order: 'oxygen', litersPerMinute: 15 }],
        [60, drug('etomidate', 0.3 * kg(STABLE))],
        [75, drug('succinylcholine', 1.5 * kg(STABLE))],
        [80, { order: 'ventilate', perMinute: 10 }],
      ],
      600,
    )
    expect(at(drill, 150).ownBreaths).toBe(0)
    expect(at(drill, 570).ownBreaths).toBeGreaterThan(5)
  })

  it('given to somebody awake is harm by name; after a sedative it is not', () => {
    expect(
      harms(
        played(STABLE, [
          [0, { order: 'iv' }],
          [60, roc],
        ]),
      ),
    ).toContain('paralyzed-awake')
    expect(harms(induced([[85, roc]]))).not.toContain('paralyzed-awake')
  })

  it('that lets potassium out does harm where it is high', () => {
    const drill = played(
      'hyperkalemia-dialysis',
      [
        [0, { order: 'iv' }],
        [60, drug('succinylcholine', 100)],
      ],
      120,
    )
    expect(harms(drill)).toContain('harmful-drug')
  })
})

describe('a sedative', () => {
  const with_ = (name: string, perKg: number): Drill =>
    played(
      STABLE,
      [
        [0, { order: 'iv' }],
        [60, drug(name, perKg * kg(STABLE))],
      ],
      150,
    )

  it('puts to sleep, and the team does not take it for a collapse', () => {
    const drill = with_('etomidate', 0.3)
    expect(drill.sim.patient.conscious).toBe(false)
    expect(signs(drill)).toContain('The eyes close. No answer under the drug.')
    expect(drill.sim.events.some(({ event }) => event === 'collapse')).toBe(false)
    // For a cardioversion drowsy is enough.
    expect(with_('etomidate', 0.12).sim.patient.conscious).toBe(true)
  })

  it('takes pressure: propofol most, ketamine and etomidate little', () => {
    const fall = (name: string, perKg: number): number => {
      const drill = with_(name, perKg)
      return at(drill, 70).systolic - at(drill, 130).systolic
    }
    expect(fall('propofol', 1.5)).toBeGreaterThan(15)
    expect(fall('etomidate', 0.3)).toBeLessThan(12)
    expect(fall('ketamine', 1.5)).toBeLessThan(6)
  })

  it('and a drip hold their effect while they run', () => {
    const drill = played(
      STABLE,
      [
        [0, { order: 'iv' }],
        [60, drug('norepinephrine', 8, 'mcg/min')],
      ],
      560,
    )
    expect(drill.sim.patient.level.pressor).toBeGreaterThan(0.9)
  })
})

describe('anaphylaxis', () => {
  const treated = (wish: Wish): Drill =>
    played('anaphylaxis-injection-room', [
      [0, { order: 'call', who: 'emergency' }],
      [2, { order: 'iv' }],
      [60, wish],
    ])
  it('answers to a tenth of a milligram by vein and to a drip, and neither is harm', () => {
    const left = (drill: Drill): number => drill.sim.patient.level['anaphylaxis-epinephrine']
    for (const wish of [drug('epinephrine', 0.1), drug('epinephrine', 15, 'mcg/min')]) {
      const drill = treated(wish)
      expect(drill.sim.events.some(({ event }) => event === 'drug')).toBe(true)
      expect(harms(drill)).toEqual([])
      expect(drill.sim.events.filter(({ event }) => ['dose-error', 'not-indicated'].includes(event))).toEqual(
        [],
      )
      expect(left(drill)).toBeGreaterThan(0.3)
    }
  })

  it('takes harm from the dose of an arrest, and the dose for the muscle is asked back', () => {
    expect(harms(treated(drug('epinephrine', 1)))).toContain('harmful-drug')
    const asked = treated(drug('epinephrine', 0.3)).sim.events
    expect(asked.some(({ event, what }) => event === 'questioned' && what === 'maximum')).toBe(true)
    expect(asked.some(({ event }) => event === 'drug')).toBe(false)
  })
})
