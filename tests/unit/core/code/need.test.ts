// Which drug this patient's state calls for, and which does harm: the truth behind “nothing that harms”.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay, startDrill } from '../../../../src/core/code/engine/engine'
import { judgeDose } from '../../../../src/core/code/team/dose'
import { drugNeed } from '../../../../src/core/code/team/need'
import type { OrderOf } from '../../../../src/core/code/data/orders.schema'
import type { Patient } from '../../../../src/core/code/body/patient'
import { reference, setup } from './support'

type DrugOrder = OrderOf<'drug'>

/** The answer for a drug in a scenario's first state, changed by hand. */
function need(id: string, drug: string, change: Partial<Patient> = {}): string {
  const { sim, setup: world } = startDrill(setup(id))
  return drugNeed({ ...sim.patient, ...change }, world, { atMs: 0, order: 'drug', drug })
}

const given = (drug: string, dose: number, unit: DrugOrder['unit'], atMs = 50_000): DrugOrder => ({
  atMs,
  order: 'drug',
  drug,
  dose,
  ...(unit === undefined ? {} : { unit }),
  route: 'iv',
})

describe('pre-excited atrial fibrillation', () => {
  it('calls for procainamide; all that blocks the node, and amiodarone, does harm', () => {
    expect(need('preexcited-af-ed', 'procainamide')).toBe('indicated')
    for (const drug of ['amiodarone', 'sotalol', 'adenosine', 'diltiazem', 'verapamil', 'metoprolol'])
      expect(need('preexcited-af-ed', drug), drug).toBe('harmful')
  })

  it('fibrillates after amiodarone, and the drill is not passed', () => {
    const run = setup('preexcited-af-ed', 3)
    const drill = replay(
      run,
      [
        { atMs: 0, order: 'call', who: 'emergency' },
        { atMs: 1000, order: 'iv' },
        given('amiodarone', 150, 'mg'),
      ],
      120_000,
    )
    expect(drill.sim.events.some(({ event, what }) => event === 'rhythm' && what === 'vf')).toBe(true)
    const { rubric, result } = debriefOf(drill)
    expect(rubric.find(({ step }) => step === 'no-harm')?.outcome).toBe('harmful')
    expect(rubric.find(({ step }) => step === 'preexcited-af')?.outcome).not.toBe('met')
    expect(result).toBe('remediation')
  })

  it('is met by a synchronized shock as well as by procainamide', () => {
    const shock = replay(
      setup('preexcited-af-ed', 3),
      [
        { atMs: 0, order: 'pads' },
        { atMs: 12_000, order: 'sync', on: true },
        { atMs: 14_000, order: 'charge', energyJ: 200 },
        { atMs: 22_000, order: 'clear' },
        { atMs: 24_000, order: 'shock' },
      ],
      240_000,
    )
    expect(debriefOf(shock).rubric.find(({ step }) => step === 'preexcited-af')?.outcome).toBe('met')
    const ideal = autopilotRun(setup('preexcited-af-ed', 3))
    expect(debriefOf(ideal).rubric.find(({ step }) => step === 'preexcited-af')?.outcome).toBe('met')
  })
})

describe('a long QT', () => {
  it('calls for magnesium and, in torsades, allows lidocaine; what lengthens it further does harm', () => {
    expect(need('torsades-ward', 'magnesium')).toBe('indicated')
    expect(need('torsades-ward', 'lidocaine', { heart: 'torsades' })).toBe('indicated')
    for (const heart of ['sinus', 'torsades', 'vf'] as const)
      for (const drug of ['amiodarone', 'procainamide', 'sotalol'])
        expect(need('torsades-ward', drug, { heart, pulse: heart === 'sinus' }), `${drug} ${heart}`).toBe(
          'harmful',
        )
  })

  it('leaves amiodarone right where the QT is normal', () => {
    expect(need('vf-exam-room', 'amiodarone')).toBe('indicated')
  })

  it('never meets amiodarone in an ideal run, on many seeds', () => {
    for (let seed = 0; seed < 30; seed++)
      expect(autopilotRun(setup('torsades-ward', seed)).orders).not.toContainEqual(
        expect.objectContaining({ drug: 'amiodarone' }),
      )
  })
})

describe('what makes bleeding worse', () => {
  it('does harm in a bleed, and in a stroke that no scanner has seen', () => {
    for (const drug of ['tenecteplase', 'alteplase', 'aspirin']) {
      expect(need('gi-bleed-ward', drug), drug).toBe('harmful')
      expect(need('stroke-waiting-room', drug), drug).toBe('harmful')
    }
    expect(need('massive-embolism-ward', 'tenecteplase')).toBe('indicated')
    expect(need('stemi-vf-clinic', 'aspirin')).toBe('indicated')
  })
})

describe('a benzodiazepine', () => {
  it.each(['lorazepam', 'midazolam'])('ends no seizure without a pulse: %s', (drug) => {
    expect(need('seizure-waiting-room', drug)).toBe('indicated')
    expect(need('seizure-waiting-room', drug, { pulse: false })).toBe('not-indicated')
  })
})

describe('a dose by weight', () => {
  it('harms above the limit for this weight, not above the number for one kilogram', () => {
    const [drug] = reference.drugs
    if (drug === undefined) throw new Error('no drug')
    const row = {
      routes: ['iv' as const],
      unit: 'mg',
      from: 1,
      to: 2,
      most: 2,
      perKg: true as const,
      harmAbove: 3,
    }
    const list = { ...reference, drugs: [{ ...drug, doses: [{ ...drug.doses[0]!, ...row }] }] }
    const harms = (dose: number): unknown => {
      const order: DrugOrder = { atMs: 0, order: 'drug', drug: drug.id, dose, unit: 'mg', route: 'iv' }
      return judgeDose(order, list, { weightKg: 80, edition: 'AHA-2025', hasPulse: true })
    }
    expect(harms(200)).toMatchObject({ kind: 'high', harms: false })
    expect(harms(300)).toMatchObject({ kind: 'high', harms: true })
  })
})
