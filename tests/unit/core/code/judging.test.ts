// Gross errors do not pass, each at the step that is its point: energy, intervals, the whole arrest, causes, least doses.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../src/core/code/team/drill'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import type { Wish } from '../../../../src/core/code/data/wish'
import { scenarioOf, setup } from './support'

/** Orders at seconds, replayed to the end of the scenario. */
function played(id: string, orders: readonly (readonly [number, Wish])[], seed = 1): Drill {
  const all = orders.map(([atS, wish]) => ({ atMs: atS * 1000, ...wish }) as Order)
  return replay(setup(id, seed), all, scenarioOf(id).maxS * 1000)
}

const outcomeOf = (drill: Drill, step: string) =>
  debriefOf(drill).rubric.find((each) => each.step === step)?.outcome

const drug = (
  name: string,
  dose: number,
  unit: 'mg' | 'mg/min' | 'mcg/min' = 'mg',
  route: 'iv' | 'im' | 'in' = 'iv',
): Wish => ({ order: 'drug', drug: name, dose, unit, route })
const CPR: Wish = { order: 'cpr', action: 'start' }
const CALL: Wish = { order: 'call', who: 'emergency' }
const shockAt = (atS: number, energyJ: number): [number, Wish][] => [
  [atS, { order: 'charge', energyJ }],
  [atS + 8, { order: 'clear' }],
  [atS + 10, { order: 'shock' }],
  [atS + 11, CPR],
]

describe('an arrest', () => {
  const oneShock = (energyJ: number, seed: number): Drill =>
    played('vf-exam-room', [[0, CALL], [5, CPR], [10, { order: 'pads' }], ...shockAt(25, energyJ)], seed)

  it('is not passed by one shock of 5 J and eleven minutes of nothing', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { result, rubric } = debriefOf(oneShock(5, seed))
      const of = (step: string) => rubric.find((each) => each.step === step)?.outcome
      expect([seed, result]).toEqual([seed, 'remediation'])
      expect([of('defibrillate'), of('second-shock'), of('rhythm-check'), of('arrest-breaths')]).toEqual([
        'missed',
        'missed',
        'missed',
        'missed',
      ])
      expect(of('epinephrine-after-2')).toBe('missed')
    }
  })

  it('counts the epinephrine that was given, however soon the pulse came back after it', () => {
    for (const seed of [0, 14]) {
      const drill = autopilotRun(setup('chain-block-vt-pea', seed))
      const { sim } = drill
      const check = sim.events.find(({ event, what }) => event === 'rhythm-check' && what === 'asystole')
      // Shorter than the step's grace: who gave nothing is not blamed.
      expect((sim.first.rosc?.atMs ?? Infinity) - (check?.atMs ?? 0)).toBeLessThan(35_000)
      expect([seed, outcomeOf(drill, 'epinephrine-early')]).toEqual([seed, 'met'])
    }
  })

  it('asks for the next shock: the first does not answer for it', () => {
    const seed = [1, 2, 3, 4, 5, 6].find((each) =>
      oneShock(200, each).sim.events.some(({ event, text }) => event === 'shock' && text === 'continues'),
    )
    const drill = oneShock(200, seed ?? 1)
    expect(outcomeOf(drill, 'defibrillate')).toBe('met')
    expect(outcomeOf(drill, 'second-shock')).toBe('missed')
    expect(outcomeOf(drill, 'epinephrine-after-2')).toBe('missed')
  })

  it('asks for a check in each two minutes, not for one in twelve', () => {
    const drill = played('vf-exam-room', [
      [0, CALL],
      [5, CPR],
      [10, { order: 'pads' }],
      [30, { order: 'rhythm-check' }],
      [34, CPR],
    ])
    expect(outcomeOf(drill, 'rhythm-check')).toBe('missed')
  })

  it('ends “late”: first compressions at 1:30 and a first shock at 4:42 are missed', () => {
    const late = played('vf-exam-room', [[0, CALL], [90, CPR], [95, { order: 'pads' }], ...shockAt(270, 200)])
    expect(late.sim.events.some(({ event, atMs }) => event === 'shock' && atMs > 279_000)).toBe(true)
    expect(outcomeOf(late, 'start-cpr')).toBe('missed')
    expect(outcomeOf(late, 'defibrillate')).toBe('missed')
  })

  it('counts eight epinephrines in 140 seconds, and a third within three minutes, as harm', () => {
    const doses = (times: readonly number[]): Drill =>
      played('massive-embolism-ward', [
        [0, CALL],
        ...times.map((atS): [number, Wish] => [atS, { ...drug('epinephrine', 1), confirm: true }]),
      ])
    const isSoon = (drill: Drill): number =>
      drill.sim.events.filter(({ event, what }) => event === 'harm' && what === 'too-soon').length
    expect(isSoon(doses([100, 120, 140, 160, 180, 200, 220, 240]))).toBeGreaterThan(4)
    expect(isSoon(doses([100, 170, 240]))).toBe(1)
    expect(isSoon(doses([100, 280, 460]))).toBe(0)
  })
})

describe('the limit of a first shock', () => {
  const shocked = (id: string, afterS: number) => {
    const run = autopilotRun(setup(id, 1))
    const arrestMs = run.sim.events.find(({ event }) => event === 'arrest')?.atMs ?? 0
    const orders = run.orders.filter(
      ({ order, atMs }) => atMs < arrestMs || !['shock', 'charge', 'clear'].includes(order),
    )
    const extra = shockAt(arrestMs / 1000 + afterS - 10, 200).map(
      ([s, w]) => ({ atMs: s * 1000, ...w }) as Order,
    )
    return outcomeOf(
      replay(run.setup, [...orders, ...extra], arrestMs + (afterS + 20) * 1000),
      'defibrillate',
    )
  }

  it('is two minutes in the emergency department, three outside of a hospital', () => {
    expect(shocked('chain-block-vt-pea', 100)).toBe('met')
    expect(shocked('chain-block-vt-pea', 140)).toBe('late')
    expect(shocked('stemi-vf-clinic', 140)).toBe('met')
  })
})

describe('a cardioversion', () => {
  const cardioverted = (id: string, energyJ: number, seed = 1): Drill =>
    played(
      id,
      [
        [0, CALL],
        [2, { order: 'leads' }],
        [4, { order: 'pads' }],
        [6, { order: 'iv' }],
        [60, drug('midazolam', 2)],
        [75, { order: 'sync', on: true }],
        [78, { order: 'charge', energyJ }],
        [86, { order: 'clear' }],
        [88, { order: 'shock' }],
      ],
      seed,
    )

  it('with 10 J does not meet its step, with 200 J it does', () => {
    expect(outcomeOf(cardioverted('chain-vt-vf-pea', 10), 'cardiovert')).toBe('missed')
    expect(outcomeOf(cardioverted('chain-vt-vf-pea', 200), 'cardiovert')).toBe('met')
  })
})

describe('a stable, talking patient in SVT', () => {
  const before: readonly [number, Wish][] = [
    [0, CALL],
    [2, { order: 'leads' }],
    [4, { order: 'pads' }],
    [6, { order: 'iv' }],
  ]
  const shocked = played('stable-svt-clinic', [
    ...before,
    [30, { order: 'sync', on: true }],
    [33, { order: 'charge', energyJ: 50 }],
    [41, { order: 'clear' }],
    [43, { order: 'shock' }],
  ])

  it('shocked at 50 J without sedation, vagal maneuver or adenosine is not passed', () => {
    expect(debriefOf(shocked).result).toBe('remediation')
    expect(outcomeOf(shocked, 'stable-svt')).toBe('missed')
    expect(outcomeOf(shocked, 'sedate')).toBe('missed')
    expect(outcomeOf(shocked, 'right-doses')).toBe('missed')
    expect(shocked.sim.events.some(({ event, what }) => event === 'harm' && what === 'shock-awake')).toBe(
      true,
    )
  })

  it('given diltiazem first is not passed', () => {
    const drill = played('stable-svt-clinic', [...before, [70, drug('diltiazem', 20)]])
    expect(outcomeOf(drill, 'stable-svt')).toBe('missed')
    expect(debriefOf(drill).result).toBe('remediation')
  })

  it('given only a vagal maneuver that does not help is asked for adenosine', () => {
    const drills = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) =>
      played('stable-svt-clinic', [...before, [60, { order: 'treat', treatment: 'vagal-maneuver' }]], seed),
    )
    const still = drills.filter(({ sim }) => sim.patient.heart === 'svt')
    expect(still.length).toBeGreaterThan(0)
    for (const drill of still) expect(outcomeOf(drill, 'adenosine')).toBe('missed')
  })
})

describe('a cause that a clue proves', () => {
  const without = (id: string, treatment: string): Drill => {
    const run = autopilotRun(setup(id, 1), 0, (order) =>
      order.order === 'treat' && order.treatment === treatment ? null : order,
    )
    return run
  }

  it('has its treatment as a critical step in every chain', () => {
    for (const [id, treatment, step] of [
      ['chain-tachy-pea-vf', 'pericardiocentesis', 'drain-pericardium'],
      ['chain-brady-vf-pea', 'needle-decompression', 'decompress'],
    ] as const) {
      expect([id, outcomeOf(autopilotRun(setup(id, 1)), step)]).toEqual([id, 'met'])
      const drill = without(id, treatment)
      expect([id, outcomeOf(drill, step), debriefOf(drill).result]).toEqual([id, 'missed', 'remediation'])
    }
  })
})

describe('a block that atropine does not help', () => {
  /** Paces only two and a half minutes in. */
  const waitWithPacing = (order: Order): Order | null =>
    order.order === 'pace' && order.atMs < 175_000 ? null : order
  const start: readonly [number, Wish][] = [
    [0, CALL],
    [2, { order: 'leads' }],
    [4, { order: 'pads' }],
    [45, drug('atropine', 1)],
  ]

  it('needs pacing with a pulse felt, or an infusion', () => {
    const id = 'chain-brady-vf-flat'
    expect(outcomeOf(played(id, start), 'slow-second-line')).toBe('missed')
    const weak = played(id, [...start, [100, drug('dopamine', 1, 'mcg/min')]])
    expect(outcomeOf(weak, 'slow-second-line')).toBe('missed')
    const drip = played(id, [...start, [122, drug('epinephrine', 5, 'mcg/min')]])
    // It works at once: the state that asks for it is over.
    expect(outcomeOf(drip, 'slow-second-line')).not.toBe('missed')
    expect(outcomeOf(autopilotRun(setup(id, 1), 0, waitWithPacing), 'slow-second-line')).toBe('met')
  })

  it('is not paced until somebody has felt the pulse', () => {
    const id = 'chain-brady-vf-flat'
    const paced: readonly [number, Wish][] = [
      ...start,
      [70, { order: 'pace', rateBpm: 70, currentMa: 90, on: true }],
    ]
    expect(outcomeOf(played(id, paced), 'pace-capture')).toBe('missed')
    expect(outcomeOf(played(id, [...paced, [80, { order: 'pulse-check' }]]), 'pace-capture')).toBe('met')
  })

  it('asks for sedation before somebody awake is paced', () => {
    const id = 'chain-brady-vf-flat'
    const pace: [number, Wish] = [90, { order: 'pace', rateBpm: 70, currentMa: 90, on: true }]
    expect(outcomeOf(played(id, [...start, pace]), 'sedate')).toBe('missed')
    expect(outcomeOf(played(id, [...start, [60, drug('midazolam', 2)], pace]), 'sedate')).toBe('met')
  })
})

describe('doses have a least as well as a most', () => {
  it('procainamide 5 mg/min does not meet its step, 30 does', () => {
    const given = (rate: number) =>
      played('stable-vt-ed', [
        [0, CALL],
        [2, { order: 'iv' }],
        [60, drug('procainamide', rate, 'mg/min')],
      ])
    expect(outcomeOf(given(5), 'stable-wide')).toBe('missed')
    expect(outcomeOf(given(5), 'right-doses')).toBe('missed')
    expect(outcomeOf(given(30), 'stable-wide')).toBe('met')
  })

  it('naloxone 0.01 mg does not meet its step, 4 mg into the nose does', () => {
    const given = (wish: Wish) =>
      played('opioid-restroom', [
        [0, CALL],
        [3, { order: 'iv' }],
        [70, wish],
      ])
    expect(outcomeOf(given(drug('naloxone', 0.01)), 'naloxone')).toBe('missed')
    expect(outcomeOf(given(drug('naloxone', 4, 'mg', 'in')), 'naloxone')).toBe('met')
  })

  it('IM epinephrine at 4:00 is missed, within 1:30 met', () => {
    const given = (atS: number) =>
      outcomeOf(
        played('anaphylaxis-injection-room', [
          [0, CALL],
          [atS, drug('epinephrine', 0.5, 'mg', 'im')],
        ]),
        'im-epinephrine',
      )
    expect([given(40), given(120), given(240)]).toEqual(['met', 'late', 'missed'])
  })

  it('a wrong dose that was confirmed is an error all the same, by name', () => {
    const drill = played('chain-brady-vf-flat', [
      [5, drug('atropine', 1)],
      [30, { ...drug('atropine', 3), confirm: true } as Wish],
    ])
    const errors = drill.sim.events.filter(({ event }) => event === 'dose-error')
    expect(errors[0]).toMatchObject({ what: 'atropine', dose: 3, unit: 'mg' })
    expect(outcomeOf(drill, 'right-doses')).toBe('missed')
    expect(outcomeOf(drill, 'no-harm')).toBe('harmful')
  })

  it('a dose said in another unit is the same dose', () => {
    const micro: Wish = { order: 'drug', drug: 'epinephrine', dose: 500, unit: 'mcg', route: 'im' }
    const drill = played('anaphylaxis-injection-room', [
      [0, CALL],
      [40, micro],
    ])
    expect(outcomeOf(drill, 'im-epinephrine')).toBe('met')
  })
})
