// What a look or a test finds follows the patient's state at that moment.
import { describe, expect, it } from 'vitest'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay, startDrill } from '../../../../src/core/code/engine/engine'
import {
  breathingText,
  clueHolds,
  neuroText,
  paperText,
  responseText,
} from '../../../../src/core/code/body/findings'
import type { Order } from '../../../../src/core/code/data/orders.schema'
import type { Patient } from '../../../../src/core/code/body/patient'
import { scenarioOf, scenarios, setup } from './support'

const patient = (id: string, change: Partial<Patient> = {}): Patient => ({
  ...startDrill(setup(id)).sim.patient,
  ...change,
})
const ARREST = { pulse: false, conscious: false, ownBreaths: 0 } as const
const said = (id: string, orders: Order[], untilMs: number, seed = 1): string[] =>
  replay(setup(id, seed), orders, untilMs)
    .sim.record.filter(({ kind }) => kind === 'result')
    .map(({ text }) => text)

describe('a look at the patient', () => {
  it('finds nobody awake or breathing in an arrest, in any scenario', () => {
    for (const { id } of scenarios) {
      const p = patient(id, ARREST)
      expect([id, responseText(p), neuroText(p)]).toEqual([
        id,
        'No response.',
        'No response to voice, follows no command.',
      ])
      expect(breathingText(p), id).toBe('Not breathing, no pulse.')
    }
  })

  it('finds a patient who answers awake, and no clue that says otherwise', () => {
    for (const scenario of scenarios) {
      const p = patient(scenario.id)
      if (!p.conscious) continue
      expect(responseText(p), scenario.id).toMatch(/^(Awake|Opens)/)
      for (const { on, text } of scenario.clues.filter((clue) => clueHolds(clue, p)))
        expect(`${on}: ${text}`, scenario.id).not.toMatch(/no response|unresponsive/i)
    }
  })

  it('begins with the pressure that the rhythm gives, and with a patient as awake as the story says', () => {
    for (const id of [
      'chain-block-vf-asystole',
      'chain-block-vt-pea',
      'chain-brady-vf-flat',
      'chain-vt-vf-pea',
    ]) {
      const p = patient(id)
      expect([id, responseText(p)]).toEqual([id, 'Opens the eyes to your voice, answers slowly.'])
      expect(p.nativeMmHg * 1.28, id).toBeLessThan(90)
    }
    expect(responseText(patient('opioid-restroom'))).toBe('No response.')
  })

  it('hears a choking colleague say nothing, until the airway is free', () => {
    expect(responseText(patient('choking-lunch-room'))).toBe('Awake, looks at you, cannot speak.')
    const free = patient('choking-lunch-room')
    free.path['foreign-body'] = 0
    expect(responseText(free)).toBe('Awake, answers.')
    const { clues } = scenarioOf('choking-lunch-room')
    expect(clues.filter((clue) => clue.on === 'airway' && clueHolds(clue, free))).toEqual([])
  })

  it('hears the lung again after the needle', () => {
    const listen = (atMs: number): Order => ({ atMs, order: 'assess', what: 'breath-sounds' })
    const texts = said(
      'tension-pneumothorax-ed',
      [listen(0), { atMs: 8000, order: 'treat', treatment: 'needle-decompression' }, listen(30_000)],
      40_000,
    )
    expect(texts).toEqual(['No breath sounds on the right.', 'Air enters on both sides.'])
  })

  it('answers also where nothing is to be found', () => {
    expect(said('stable-svt-clinic', [{ atMs: 0, order: 'assess', what: 'pupils' }], 10_000)).toEqual([
      'Equal.',
    ])
  })
})

describe('a 12-lead', () => {
  it('shows no ST elevation in fibrillation, tachycardia or without a pulse, in any scenario', () => {
    const states: Partial<Patient>[] = [
      { heart: 'vf', ...ARREST },
      { heart: 'asystole', ...ARREST },
      { heart: 'sinus', ...ARREST },
      { heart: 'vt' },
      { heart: 'torsades' },
    ]
    for (const scenario of scenarios)
      for (const state of states) {
        const p = patient(scenario.id, state)
        const found = scenario.clues.filter((clue) => clue.on === 'twelve-lead' && clueHolds(clue, p))
        expect(found.map(({ text }) => text).join(' '), scenario.id).not.toMatch(/ST elevation/)
        expect(paperText(p), scenario.id).toMatch(/^12-lead: /)
      }
  })

  it('shows ST elevation where there is a pulse, in the leads of the blocked artery', () => {
    const lead = (id: string) =>
      scenarioOf(id).clues.filter((clue) => clue.on === 'twelve-lead' && clueHolds(clue, patient(id)))
    expect(lead('stemi-vf-clinic')[0]?.text).toMatch(/V1 to V4/)
    expect(lead('chain-block-vt-pea')[0]?.text).toMatch(/II, III and aVF/)
  })

  it('shows the tachycardia before and sinus rhythm after it has ended', () => {
    const ideal = autopilotRun(setup('stable-svt-clinic', 1))
    const lines = replay(
      ideal.setup,
      [...ideal.orders, { atMs: ideal.atMs - 40_000, order: 'test', what: 'twelve-lead' } as const].sort(
        (a, b) => a.atMs - b.atMs,
      ),
      ideal.atMs,
    ).sim.record.map(({ text }) => text)
    expect(lines).toContain('Sinus rhythm, nothing else.')
  })
})

describe('a scanner', () => {
  it('is not to be had in a clinic', () => {
    const ct: Order[] = [{ atMs: 0, order: 'test', what: 'ct-head' }]
    const drill = replay(setup('stroke-waiting-room'), ct, 60_000)
    expect(drill.sim.events.some(({ event, what }) => event === 'questioned' && what === 'not-here')).toBe(
      true,
    )
    expect(drill.sim.events.some(({ event }) => event === 'test')).toBe(false)
    expect(replay(setup('torsades-ward'), ct, 60_000).sim.events.some(({ event }) => event === 'test')).toBe(
      true,
    )
  })
})

describe('breaths first in drowning', () => {
  const outcome = (orders: Order[]) =>
    debriefOf(replay(setup('drowning-pool', 2), orders, 120_000)).rubric.find(
      ({ step }) => step === 'breaths-first',
    )?.outcome
  const push = (atMs: number): Order => ({ atMs, order: 'cpr', action: 'start' })
  const breathe = (atMs: number): Order => ({ atMs, order: 'ventilate' })

  it('means before the first compression', () => {
    expect(outcome([breathe(5000), push(10_000)])).toBe('met')
    expect(outcome([push(5000), breathe(6000)])).toBe('missed')
    expect(outcome([push(5000)])).toBe('missed')
  })

  it('is what the ideal run does, and elsewhere compressions do not wait', () => {
    const order = (id: string): string[] =>
      autopilotRun(setup(id, 4)).sim.events.flatMap(({ event, what }) =>
        event === 'ventilate' || (event === 'cpr' && what === 'start') ? [event] : [],
      )
    expect(order('drowning-pool')[0]).toBe('ventilate')
    expect(order('vf-exam-room')[0]).toBe('cpr')
  })
})
