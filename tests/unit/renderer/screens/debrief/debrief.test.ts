// What the debrief says: measures with targets, comparison, own score, the learner's part, lanes and exports.
import { describe, expect, it } from 'vitest'
import { recordCsv } from '../../../../../src/core/code/judge/code-record'
import { debriefOf } from '../../../../../src/core/code/judge/debrief'
import type { Drill } from '../../../../../src/core/code/team/drill'
import { autopilotRun, replay } from '../../../../../src/core/code/engine/engine'
import { measuresFromLog } from '../../../../../src/core/code/judge/measures'
import type { NamedHarm } from '../../../../../src/core/code/judge/named-harms'
import type { Order } from '../../../../../src/core/code/data/orders.schema'
import type { StepResult } from '../../../../../src/core/code/judge/step-result'
import type { DrillLine } from '../../../../../src/renderer/clients/drill-client'
import {
  bestOf,
  compareFinding,
  compareRows,
  figuresOf,
  figuresOfLine,
} from '../../../../../src/renderer/screens/debrief/compare-runs'
import { headlineWords } from '../../../../../src/renderer/screens/debrief/headline-words'
import {
  axisTimes,
  compressionLane,
  rhythmLane,
  rowsOf,
} from '../../../../../src/renderer/screens/debrief/debrief-lanes'
import { BLANK_SHEET } from '../../../../../src/core/session/drill/instructor-sheet'
import { debriefCsv } from '../../../../../src/renderer/screens/debrief/debrief-export'
import type { MeasuredRun } from '../../../../../src/renderer/screens/debrief/measure-rows'
import { measureRows } from '../../../../../src/renderer/screens/debrief/measure-rows'
import { orderMarks } from '../../../../../src/renderer/screens/debrief/order-marks'
import {
  cartRows,
  coachRows,
  recorderRows,
  tappedRate,
} from '../../../../../src/renderer/screens/debrief/role-review'
import { selfWords } from '../../../../../src/renderer/screens/debrief/self-words'
import { vitalRows } from '../../../../../src/renderer/screens/debrief/timeline-tables'
import { reference, setup } from '../../../core/code/support'

const measured = (logged: Record<string, unknown>, more: Partial<MeasuredRun> = {}) =>
  Object.fromEntries(
    measureRows({
      measures: measuresFromLog(logged),
      ideal: null,
      rubric: [],
      reference,
      edition: 'AHA-2025',
      ...more,
    }).map((row) => [row.id, row]),
  )

describe('the measures', () => {
  it('that never came up are not applicable, with the reason, and never a zero', () => {
    const rows = measured({})
    for (const id of ['firstShockS', 'ccf', 'longestPause', 'periShock', 'epinephrineIntervalsS', 'breaths'])
      expect(rows[id]).toMatchObject({ value: null, tone: 'plain' })
    expect(rows['ccf']?.absent).toBe('the pulse was never lost')
    expect(rows['shocks']).toMatchObject({ value: null, absent: 'no shock was given' })
    expect(JSON.stringify(rows)).not.toMatch(/NaN|Infinity|undefined/)
  })

  it('carry their target and its source from the guideline data', () => {
    const { ccf, longestPause } = measured({ noFlowFraction: 0.2, ccf: 0.83, longestPauseS: 12 })
    expect(ccf).toMatchObject({
      value: '83%',
      target: 'at least 60%, aim over 80%',
      tone: 'good',
      sure: 'firm',
    })
    expect(ccf?.source).toContain('AHA Guidelines')
    expect(longestPause).toMatchObject({ value: '12 s', target: 'at most 10 s', tone: 'bad' })
  })

  it('count intervals against their windows', () => {
    const { checkIntervalsS, epinephrineIntervalsS } = measured({
      noFlowFraction: 0.2,
      checkIntervalsS: [120, 180],
      epinephrineIntervalsS: [240, 295],
    })
    expect(checkIntervalsS).toMatchObject({ value: '2:00, 3:00', tone: 'bad' })
    expect(checkIntervalsS?.target).toContain('1 of 2 within')
    expect(epinephrineIntervalsS).toMatchObject({ target: '3:00 to 5:00: 2 of 2 within', tone: 'good' })
  })

  it('call a first in time when the rubric does, and not otherwise', () => {
    const step = (outcome: 'met' | 'late') =>
      measured(
        { noFlowFraction: 0.2, firstShockS: 57 },
        {
          rubric: [
            {
              step: 'defibrillate',
              title: 'Shock early',
              critical: true,
              outcome,
              calledMs: 0,
              doneMs: 57_000,
              why: '',
              source: 'S',
              sure: 'firm',
            },
          ],
        },
      )['firstShockS']
    expect(step('met')).toMatchObject({ value: '0:57', tone: 'good', source: 'S' })
    expect(step('late')).toMatchObject({ tone: 'bad' })
  })
})

describe('runs side by side', () => {
  const run = (more: object) => ({
    pass: true,
    met: 18,
    called: 20,
    ccf: 0.8,
    firstCompressionS: 20,
    firstShockS: 90,
    firstEpinephrineS: null,
    longestPauseS: null,
    medianPeriShockS: 6,
    closedLoop: null,
    ...more,
  })

  it('say the difference to the last run in words, and better or worse by what is good', () => {
    const rows = compareRows(run({ firstShockS: 60, ccf: 0.75 }), { last: run({}), best: null, ideal: null })
    const of = (what: string) => rows.find((row) => row.what === what)
    expect(of('To first shock')).toMatchObject({ words: '30 s sooner than last time', change: 'better' })
    expect(of('Compression fraction')).toMatchObject({
      words: '5 points lower than last time',
      change: 'worse',
    })
    expect(of('Steps in time')).toMatchObject({ words: 'as last time', change: 'same' })
    expect(compareFinding(rows, true)).toBe('Better than last time in 1 figure, worse in 1')
  })

  it('differ by what is shown: two runs with the same figure are alike', () => {
    const rows = compareRows(run({ firstCompressionS: 6.6, firstShockS: 61.9 }), {
      last: null,
      best: null,
      ideal: run({ firstCompressionS: 6.3, firstShockS: 60.1 }),
    })
    const of = (what: string) => rows.find((row) => row.what === what)
    expect(of('To first compression')).toMatchObject({ now: '0:06', ideal: '0:06', change: 'same' })
    expect(of('To first shock')?.words).toBe('1 s later than the ideal run')
  })

  it('leave out what no run has, and say nothing of what one of them has not', () => {
    const rows = compareRows(run({ longestPauseS: 12 }), {
      last: run({ firstCompressionS: null }),
      best: null,
      ideal: null,
    })
    expect(rows.map(({ what }) => what)).not.toContain('To first epinephrine')
    expect(rows.find(({ what }) => what === 'Longest pause')).toMatchObject({
      last: '–',
      words: '',
      change: 'none',
    })
  })

  it('say a run without a pause to have one under 5 s, and beside it no difference in seconds', () => {
    const rows = compareRows(run({ longestPauseS: 12 }), { last: null, best: null, ideal: run({}) })
    expect(rows.find(({ what }) => what === 'Longest pause')).toMatchObject({
      now: '12 s',
      ideal: 'under 5 s',
      words: 'longer than the ideal run',
      change: 'worse',
    })
  })

  it('have the share of orders by name beside that of the ideal run, and none of a line that never kept it', () => {
    const ideal = autopilotRun(setup('vf-exam-room', 3))
    const best = debriefOf(ideal)
    const rows = compareRows(run({ closedLoop: 0.5 }), {
      last: figuresOfLine({ result: 'pass', met: 1, called: 2 } as DrillLine),
      best: null,
      ideal: figuresOf(best.result, best.rubric, best.measures),
    })
    expect(rows.find(({ what }) => what.startsWith('Orders by name'))).toMatchObject({
      now: '50%',
      last: '–',
      ideal: `${Math.round(100 * (best.measures.closedLoop ?? 0))}%`,
    })
    expect(best.measures.closedLoop).toBeGreaterThan(0.7)
    expect(measured({ closedLoop: 0.5 }, { ideal: best.measures })['closedLoop']?.ideal).toMatch(/^\d+%$/)
  })

  it('stand beside the ideal run when there is no earlier one', () => {
    const rows = compareRows(run({ firstShockS: 100 }), { last: null, best: null, ideal: run({}) })
    expect(rows.find(({ what }) => what === 'To first shock')?.words).toBe('10 s later than the ideal run')
    expect(compareFinding(rows, false)).toContain('first run')
  })

  it('count a passed run as better than one with more steps that did not pass', () => {
    const line = (id: string, more: object): DrillLine =>
      ({ id, result: 'pass', met: 10, called: 20, ccf: 0.6, ...more }) as DrillLine
    const lines = [line('a', { result: 'remediation', met: 19 }), line('b', {}), line('c', { ccf: 0.7 })]
    expect(bestOf(lines)?.id).toBe('c')
    expect(bestOf([])).toBeNull()
  })

  it('take the ideal run’s figures from its own debrief', () => {
    const { result, rubric, measures } = debriefOf(autopilotRun(setup('vf-exam-room', 3)))
    expect(figuresOf(result, rubric, measures)).toMatchObject({
      pass: true,
      firstShockS: measures.firstShockS,
    })
  })
})

describe('the own score', () => {
  const measuredRun = { pass: false, met: 10, called: 20 }
  it('is told when it foresaw the result, and how far off the steps were', () => {
    expect(selfWords({ pass: false, stepsPercent: 80 }, measuredRun).finding).toBe(
      'You foresaw the result, and you thought the steps 30 points better than they were.',
    )
  })
  it('is told when what felt like a pass was none', () => {
    const { what, finding } = selfWords({ pass: true, stepsPercent: 55 }, measuredRun)
    expect(finding).toContain('You thought you had passed and had not; you judged the steps about right')
    expect(what).toContain('Measured: needs remediation, 10 of 20 steps (50%)')
  })
  it('does not divide by nothing', () => {
    expect(selfWords({ pass: true, stepsPercent: 0 }, { pass: true, met: 0, called: 0 }).what).toContain(
      '(0%)',
    )
  })
})

describe('the timeline', () => {
  const run = autopilotRun(setup('vf-exam-room', 5))

  it('covers the whole drill with rhythms, one after the other', () => {
    const lane = rhythmLane(run)
    expect(lane[0]).toMatchObject({ fromMs: 0, text: 'VF', tone: 'shockable' })
    for (const [i, stretch] of lane.slice(1).entries()) expect(stretch.fromMs).toBe(lane[i]?.toMs)
  })

  it('marks the time before anybody pushes as hands off', () => {
    const late = replay(
      run.setup,
      run.orders.map((order) => ({ ...order, atMs: order.atMs + 25_000 })),
      600_000,
    )
    expect(compressionLane(late)[0]).toMatchObject({ fromMs: 0, tone: 'pause', text: '31 s off' })
    expect(compressionLane(run).some(({ tone }) => tone === 'pause')).toBe(false)
  })

  it('puts orders into few words and leaves out taps', () => {
    const orders: Order[] = [
      { atMs: 2000, order: 'drug', drug: 'epinephrine', dose: 1, unit: 'mg', route: 'iv' },
      { atMs: 1000, order: 'cpr', action: 'start' },
      { atMs: 1500, order: 'taps', offsetsMs: [0] },
      { atMs: 9000, order: 'shock' },
    ]
    expect(orderMarks(orders, reference, 5000)).toEqual([
      { atMs: 1000, text: 'CPR' },
      { atMs: 2000, text: expect.stringMatching(/^epi\w* 1 mg$/) },
    ])
  })

  it('never lays one mark over another', () => {
    const marks = Array.from({ length: 30 }, (_, i) => ({ atMs: i * 100, text: 'capnography' }))
    const placed = rowsOf(marks, 60_000, 0.01, 3)
    expect(placed.filter(({ bare }) => !bare)).toHaveLength(3)
    expect(placed.filter(({ bare }) => bare).every(({ row }) => row === 3)).toBe(true)
  })

  it('turns a word at the end around, into a row of its own where one lies in the way', () => {
    const [first, last] = rowsOf(
      [
        { atMs: 50_000, text: 'capnography' },
        { atMs: 59_000, text: 'hand-over' },
      ],
      60_000,
      0.01,
    )
    expect(first).toMatchObject({ row: 0, toLeft: false })
    expect(last).toMatchObject({ row: 1, toLeft: true })
  })

  it('has about six times on its axis', () => {
    expect(axisTimes(220_000)).toEqual([0, 30, 60, 90, 120, 150, 180, 210].map((s) => s * 1000))
    expect(axisTimes(1_200_000).length).toBeLessThan(10)
  })

  it('has no more of them than stand side by side on a phone', () => {
    for (const lengthMs of [50_000, 220_000, 605_000, 1_200_000]) {
      const times = axisTimes(lengthMs, 310)
      expect(times.length).toBeGreaterThan(1)
      expect((((times[1] ?? 0) - (times[0] ?? 0)) / lengthMs) * 310).toBeGreaterThanOrEqual(60)
    }
  })

  it('has its result in one plain sentence, with the reason by name', () => {
    const step = (
      id: string,
      outcome: StepResult['outcome'],
      calledMs: number | null,
      doneMs: number | null,
    ) => ({
      step: id,
      title: `Do ${id}`,
      critical: true,
      outcome,
      calledMs,
      doneMs,
      why: '',
      source: '',
      sure: 'own',
    })
    const words = (passed: boolean, rubric: StepResult[], harms: NamedHarm[] = []) =>
      headlineWords(passed, { rubric, harms, limitMsOf: (id) => (id === 'defibrillate' ? 120_000 : null) })
    const shock = step('defibrillate', 'missed', 0, 282_000)
    expect(words(false, [step('say', 'late', 0, 9000), shock])).toBe(
      'Needs remediation: the first shock came at 4:42; the limit is 2:00. 1 more step not met in time',
    )
    expect(words(false, [step('defibrillate', 'missed', 60_000, 342_000)])).toBe(
      'Needs remediation: the first shock came at 5:42, 4:42 after it was called for; the limit is 2:00',
    )
    expect(words(true, [{ ...step('access', 'missed', 0, null), critical: false }])).toBe(
      'Passed, but “Do access” was missed',
    )
    const harm: NamedHarm = {
      atMs: 65_000,
      kind: 'harm',
      error: null,
      what: 'A shock of 50 J.',
      text: '',
      right: '',
    }
    expect(words(false, [shock, step('no-harm', 'harmful', 0, 65_000)], [harm])).toMatch(
      /^Needs remediation: at 1:05, a shock of 50 J\. 1 more/,
    )
    expect(words(true, [step('access', 'met', 0, 9000)])).toBe('Passed: every step in time')
    expect(words(false, [step('access', 'not-reached', null, null)])).toBe(
      'Needs remediation: nothing was called for',
    )
  })

  it('has its vital signs as a table, without a pressure where there is no pulse', () => {
    const [row] = vitalRows(run)
    expect(row?.[0]).toBe('0:30')
    expect(row?.[2]).toBe('no pulse')
  })
})

describe('the learner’s own part', () => {
  const as = (role: 'recorder' | 'cart' | 'coach' | 'first', id = 'vf-exam-room'): Drill =>
    autopilotRun(setup(id, 1, { role }))

  it('a recorder sees each fact with the line that says it, what is missing and what was made up', () => {
    const ideal = as('recorder')
    expect(recorderRows(ideal).every(({ tone }) => tone === 'good')).toBe(true)
    const shock = ideal.orders.findIndex((order) => order.order === 'record' && order.entry === 'shock')
    const orders: Order[] = [
      ...ideal.orders.filter((_, i) => i !== shock),
      { atMs: 5000, order: 'record', entry: 'drug', drug: 'atropine', dose: 1, unit: 'mg', route: 'iv' },
    ]
    const rows = recorderRows(replay(ideal.setup, orders, ideal.atMs))
    expect(rows.find(({ what }) => what.startsWith('Shock'))).toMatchObject({
      verdict: 'not written',
      tone: 'bad',
    })
    const written = rows.find(({ what, did }) => what !== '' && did !== '')
    expect(written?.doneMs).toBeGreaterThanOrEqual(written?.dueMs ?? Infinity)
    expect(rows.find(({ what }) => what.startsWith('Shock'))).toMatchObject({
      dueMs: expect.any(Number) as number,
      doneMs: null,
    })
    expect(rows.find(({ did }) => did.includes('atropine'))).toMatchObject({
      dueMs: null,
      doneMs: 5000,
      what: '',
      verdict: 'fits nothing that happened',
    })
  })

  it('the cart sees what was asked and how far ahead it was there', () => {
    const rows = cartRows(as('cart', 'massive-embolism-ward'))
    const ahead = rows.find(({ verdict }) => verdict.endsWith('ahead'))
    expect(ahead?.doneMs).toBeLessThanOrEqual(ahead?.dueMs ?? -1)
    expect(rows.some(({ verdict }) => verdict.endsWith('ahead'))).toBe(true)
    const none = replay(setup('massive-embolism-ward', 1, { role: 'cart' }), [], 200_000)
    expect(cartRows(none).length).toBeGreaterThan(0)
    expect(cartRows(none).every(({ verdict }) => verdict === 'not brought')).toBe(true)
  })

  it('the coach sees each fault with the word that corrected it, or none', () => {
    const rows = coachRows(as('coach')).filter(({ what }) => what !== '')
    expect(rows.length).toBeGreaterThan(0)
    const silent = replay(setup('vf-exam-room', 1, { role: 'coach' }), [], 300_000)
    expect(coachRows(silent).every(({ tone }) => tone === 'bad')).toBe(true)
  })

  it('calls “deeper” right where the chest was pushed too shallow, tired or not, and only there', () => {
    const coach = autopilotRun(setup('vf-exam-room', 1, { role: 'coach' }))
    const told = (at: (point: (typeof coach.sim.vitals)[number]) => boolean) => {
      const { atMs = 0 } = coach.sim.vitals.findLast(at) ?? {}
      const word = (at: number): Order => ({ atMs: at, order: 'call-out', what: 'deeper' })
      // Each fault has its own word already: this one is about the tired arms.
      const faults = coach.sim.events.filter(({ event, what }) => event === 'fault' && what === 'shallow')
      const orders = [...faults.map((fault) => word(fault.atMs)), word(atMs)]
      return coachRows({ ...coach, orders }).find(({ doneMs, dueMs }) => doneMs === atMs && dueMs === null)
    }
    const tired = told(({ pushing, depthCm }) => pushing && depthCm < 5)
    expect(tired).toMatchObject({
      verdict: 'right',
      tone: 'good',
      what: expect.stringMatching(/^tired: [34]\.\d cm$/),
    })
    const fresh = told(({ pushing, depthCm }) => pushing && depthCm >= 5.2)
    expect(fresh).toMatchObject({ verdict: 'no such fault just then', tone: 'warn' })
  })

  it('the coach sees what the leader asked, and who stepped in where nobody answered', () => {
    const asked = (drill: Drill) => coachRows(drill).filter(({ what }) => what.startsWith('the leader asks'))
    expect(asked(as('coach')).some(({ did, tone }) => did === 'done' && tone === 'good')).toBe(true)
    const silent = replay(setup('vf-exam-room', 1, { role: 'coach' }), [], 300_000)
    expect(asked(silent)[0]).toMatchObject({
      verdict: expect.stringMatching(/ stepped in$/) as string,
      doneMs: null,
    })
    const answered = asked(as('coach')).find(({ did }) => did === 'done')
    expect((answered?.doneMs ?? 0) - (answered?.dueMs ?? 0)).toBe(1000)
  })

  it('the first sees the tapped rate, and none where nothing was tapped', () => {
    expect(tappedRate(as('first'))?.mean).toBeGreaterThan(100)
    expect(tappedRate(replay(setup('vf-exam-room', 1, { role: 'first' }), [], 60_000))).toBeNull()
  })
})

describe('the record as CSV', () => {
  it('has what happened and what was written in time, each with its fields', () => {
    const csv = recordCsv(
      [{ atMs: 57_000, entry: 'shock', text: 'Shock 200 J', energyJ: 200 }],
      [
        {
          atMs: 60_500,
          entry: 'drug',
          text: 'Drug: epi 1 mg IV',
          drug: 'epinephrine',
          dose: 1,
          unit: 'mg',
          route: 'iv',
        },
      ],
    )
    expect(csv.split('\r\n')).toEqual([
      'seconds,source,entry,text,rhythm,energyJ,drug,dose,unit,route,pulse',
      '57,happened,shock,Shock 200 J,,200,,,,,',
      '60.5,written,drug,Drug: epi 1 mg IV,,,epinephrine,1,mg,iv,',
    ])
  })

  it.each(['=1+1', '+1', '-2', '@SUM(A1)', '\t=1', ' =1', '\r=1'])(
    'keeps a spreadsheet from taking %j for a formula',
    (text) => {
      const line = recordCsv([{ atMs: 0, entry: 'stop', text }])
        .split('\r\n')
        .slice(1)
        .join('\r\n')
      expect(line).toContain(`"'${text}"`)
    },
  )

  it('quotes quotes, commas and line breaks', () => {
    expect(recordCsv([{ atMs: 0, entry: 'stop', text: 'a "b", c' }])).toContain('"a ""b"", c"')
  })

  it('has the words of the hand-over', () => {
    const handOver: Order = {
      atMs: 90_000,
      order: 'hand-over',
      parts: ['situation', 'recommendation'],
      words: { situation: 'VF, two shocks', recommendation: 'Next check in a minute.' },
    }
    const drill = replay(setup('vf-exam-room', 1), [handOver], 100_000)
    expect(debriefCsv({ drill, harms: [] })).toContain(
      '90,written,hand-over,"hand over. Situation: VF, two shocks. Recommendation: Next check in a minute."',
    )
    expect(drill.sim.record.some(({ text }) => text.includes('Situation: VF, two shocks.'))).toBe(true)
  })

  it('has what an evaluator marked on the sheet, and no line of a blank one', () => {
    const drill = replay(setup('vf-exam-room', 1), [], 100_000)
    const { result, rubric } = debriefOf(drill)
    const about = { mode: undefined, result, rubric }
    expect(debriefCsv({ drill, harms: [] }, { ...about, sheet: BLANK_SHEET })).not.toContain('evaluator')
    const marks = { 'call-help': { mark: 'met', note: 'Waved, did not speak' } } as const
    const sheet = { ...BLANK_SHEET, student: 'Ana', evaluator: 'Ms. Hill', writtenAt: 5, marks }
    const lines = debriefCsv({ drill, harms: [] }, { ...about, sheet }).split('\r\n')
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^0,evaluator,sheet,"student Ana, evaluator Ms. Hill, attempt 1; computed remediation/,
      ),
    )
    expect(lines).toContainEqual(
      expect.stringMatching(
        /evaluator,sheet,"?Call for help early: computed missed, evaluator met\. Waved, did not speak/,
      ),
    )
  })
})
