// Typed orders: what a leader means by few letters.
import { describe, expect, it } from 'vitest'
import { ordersFor } from '../../../../src/core/code/order-words'
import { orderSchema } from '../../../../src/core/code/orders.schema'
import { reference } from './support'

const best = (text: string) => ordersFor(text, reference)[0]?.order

describe('a typed order', () => {
  it.each([
    ['epi 1 iv', { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv', to: 'access' }],
    ['epi .3 im', { order: 'drug', drug: 'epinephrine', dose: 0.3, unit: 'mg', route: 'im', to: 'access' }],
    [
      'adrenaline 1mg io',
      { order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'io', to: 'access' },
    ],
    ['amio 300 iv', { order: 'drug', drug: 'amiodarone', dose: 300, unit: 'mg', route: 'iv', to: 'access' }],
    ['narcan 4 nasal', { order: 'drug', drug: 'naloxone', dose: 4, unit: 'mg', route: 'in', to: 'access' }],
    ['charge 200', { order: 'charge', energyJ: 200, to: 'monitor' }],
    ['shock', { order: 'shock', to: 'monitor' }],
    ['swap', { order: 'cpr', action: 'swap', to: 'compressor' }],
    ['o2 15', { order: 'oxygen', litersPerMinute: 15, to: 'airway' }],
    ['pace 70 80', { order: 'pace', rateBpm: 70, currentMa: 80, on: true, to: 'monitor' }],
    ['12 lead', { order: 'test', what: 'twelve-lead', to: 'monitor' }],
    ['needle', { order: 'treat', treatment: 'needle-decompression' }],
  ])('“%s” is understood', (text, order) => {
    expect(best(text)).toEqual(order)
  })

  it('leaves out what was not said, so that the team asks', () => {
    expect(best('epi')).toEqual({ order: 'drug', drug: 'epinephrine', to: 'access' })
  })

  it('offers more than the right answer', () => {
    expect(ordersFor('check', reference).length).toBeGreaterThan(1)
  })

  it('answers nothing for nothing, and only orders that the vocabulary knows', () => {
    expect(ordersFor('  ', reference)).toEqual([])
    for (const text of ['a', 'ch', 's', 'pace', 'pace 500', 'charge 9999', 'o2 90', 'bag 99', 'iv', 'st'])
      for (const { order } of ordersFor(text, reference, 50))
        expect(orderSchema.safeParse({ atMs: 0, ...order }).success).toBe(true)
  })
})
