// Orders by typing: two letters, or words with number, unit and route, find every order there is.
import { describe, expect, it } from 'vitest'
import { judgeDose } from '../../../../src/core/code/team/dose'
import { advance, startDrill } from '../../../../src/core/code/engine/engine'
import { orderSchema } from '../../../../src/core/code/data/orders.schema'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import { orderChoices } from '../../../../src/core/code/orders/table'
import { understand } from '../../../../src/core/code/typed/understand'
import { reference, setup } from './support'

const choices = orderChoices(reference)
const drill = startDrill(setup('vf-exam-room'))
const found = (text: string, at = drill) =>
  understand(text, choices, at, 0).flatMap((each) => (each.kind === 'orders' ? [each] : []))
const best = (text: string, at = drill) => found(text, at)[0]?.wishes[0]

describe('a typed order', () => {
  it.each([
    ['epi 1 iv', { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv' }],
    ['epi .3 im', { order: 'drug', drug: 'epinephrine', dose: 0.3, unit: 'mg', route: 'im' }],
    ['adrenaline 1mg io', { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'io' }],
    ['epi 5 mcg/min iv', { order: 'drug', drug: 'epinephrine', dose: 5, unit: 'mcg/min', route: 'iv' }],
    ['narcan 2 in', { order: 'drug', drug: 'naloxone', dose: 2, unit: 'mg', route: 'in' }],
    ['narcan 4 nasal', { order: 'drug', drug: 'naloxone', dose: 4, unit: 'mg', route: 'in' }],
    ['d50', { order: 'drug', drug: 'dextrose' }],
    ['d50 25g', { order: 'drug', drug: 'dextrose', dose: 25, unit: 'g', route: 'iv' }],
    ['d50 50ml', { order: 'drug', drug: 'dextrose', dose: 50, unit: 'mL', route: 'iv' }],
    ['mag 2', { order: 'drug', drug: 'magnesium', dose: 2, unit: 'g', route: 'iv' }],
    ['insulin 10u', { order: 'drug', drug: 'insulin', dose: 10, unit: 'units', route: 'iv' }],
    ['bicarb 50meq', { order: 'drug', drug: 'bicarbonate', dose: 50, unit: 'mEq', route: 'iv' }],
    ['dopa 5', { order: 'drug', drug: 'dopamine', dose: 5, unit: 'mcg/kg/min', route: 'iv' }],
    ['asa 324', { order: 'drug', drug: 'aspirin', dose: 324, unit: 'mg', route: 'po' }],
    ['charge 200', { order: 'charge', energyJ: 200 }],
    ['200', undefined],
    ['shock', { order: 'shock' }],
    ['swap', { order: 'cpr', action: 'swap' }],
    ['o2 15', { order: 'oxygen', litersPerMinute: 15 }],
    ['bag 10', { order: 'ventilate', perMinute: 10 }],
    ['pace 70 80', { order: 'pace', rateBpm: 70, currentMa: 80 }],
    ['saline 500', { order: 'fluid', volumeMl: 500, kind: 'crystalloid' }],
    ['12 lead', { order: 'test', what: 'twelve-lead' }],
    ['sugar', { order: 'test', what: 'glucose' }],
    ['needle', { order: 'treat', treatment: 'needle-decompression' }],
    ['911', { order: 'call', who: 'emergency' }],
  ])('“%s” is understood', (text, wish) => {
    expect(best(text)).toEqual(wish)
  })

  it('takes the open line where a drug goes into veins alone, and asks where it may go elsewhere', () => {
    const amio = { order: 'drug', drug: 'amiodarone', dose: 300, unit: 'mg' }
    expect(best('amio 300')).toEqual({ ...amio, route: 'iv' })
    const withIo = advance(drill, 200_000, [
      { atMs: 0, order: 'call', who: 'emergency' },
      { atMs: 120_000, order: 'io' },
    ])
    expect(withIo.sim.gear.access).toBe('io')
    expect(best('amio 300', withIo)).toEqual({ ...amio, route: 'io' })
    expect(best('epi 1')).toEqual({ order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg' })
  })

  it('takes “shock 200” as a charge until the machine is charged', () => {
    expect(best('shock 200')).toEqual({ order: 'charge', energyJ: 200 })
    const charged = advance(drill, 40_000, [
      { atMs: 0, order: 'pads' },
      { atMs: 12_000, order: 'charge', energyJ: 200 },
    ])
    expect(charged.sim.gear.chargedJ).toBe(200)
    expect(best('shock 200', charged)).toEqual({ order: 'shock' })
  })

  it('is complete for every dose of every drug in the list, and the team takes it without a question', () => {
    for (const drug of reference.drugs)
      for (const { from, unit, routes, perKg } of drug.doses)
        for (const route of routes)
          for (const word of [drug.id, ...drug.words]) {
            const dose = perKg === true ? Math.round(from * 80 * 1000) / 1000 : from
            const wish = best(`${word} ${dose} ${unit} ${route}`)
            expect([word, wish]).toEqual([word, { order: 'drug', drug: drug.id, dose, unit, route }])
            const dosed = { weightKg: 80, edition: 'AHA-2025', hasPulse: true } as const
            const answer = judgeDose(
              { atMs: 0, ...wish } as Extract<Order, { order: 'drug' }>,
              reference,
              dosed,
            )
            expect([word, answer.kind]).toEqual([word, 'good'])
          }
  })

  it('finds every order by its code, or by the words of its name', () => {
    for (const { letters, label } of choices)
      for (const text of [letters, label]) expect([text, found(text)[0]?.choice.label]).toEqual([text, label])
  })

  it('offers more than the right answer, and only orders that the vocabulary knows', () => {
    expect(found('check').length).toBeGreaterThan(1)
    for (const text of ['a', 'ch', 's', 'pace', 'pace 500', 'charge 9999', 'o2 90', 'bag 99', 'st'])
      for (const { wishes } of found(text))
        for (const wish of wishes)
          expect([text, orderSchema.safeParse({ atMs: 0, ...wish }).success]).toEqual([text, true])
  })

  it('answers nothing for nothing', () => {
    expect(found('  ')).toEqual([])
    expect(found('waltz')).toEqual([])
  })
})
