// Drills, strips and questions about resuscitation in one review queue.
import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadBank } from '../../../../src/core/bank/load'
import { debriefOf } from '../../../../src/core/code/judge/debrief'
import { autopilotRun, replay } from '../../../../src/core/code/engine/engine'
import { ENGINE_VERSION } from '../../../../src/core/code/body/step-time'
import type { CardName } from '../../../../src/core/study/queue/cards'
import { isReadRight, readsOf } from '../../../../src/core/session/drill/drill-reads'
import { planDrill, summarizeDrill } from '../../../../src/core/session/drill/drill-session'
import type { DrillSummary } from '../../../../src/core/session/drill/drill-session'
import type { AnswerMark, ExposureLedger } from '../../../../src/core/exam/exposure'
import type { StudyOverview } from '../../../../src/core/study/overview'
import { studyOverview } from '../../../../src/core/study/overview'
import type { NamedPair } from '../../../../src/core/session/rhythm-test/rhythm-test'
import { stepBook } from '../../../../src/core/study/drills/step-book'
import { DAY_MS } from '../../../../src/core/time'
import { NOON, shippedProfile } from '../../../support/exam-fixtures'
import { library, scenarios, setup } from '../code/support'

const cma = shippedProfile('cma')
const folder = 'question-banks/items/acls'
const { items } = loadBank(
  readdirSync(folder).map((name) => ({
    path: `items/acls/${name}`,
    text: readFileSync(`${folder}/${name}`, 'utf8'),
  })),
  [cma],
)
const book = stepBook(library)

/** A finished drill: these steps with these outcomes. */
function drill(changes: Partial<DrillSummary> = {}): DrillSummary {
  return {
    kind: 'drill',
    title: 'VF in the exam room',
    scenario: 'vf-exam-room',
    role: 'leader',
    seed: 1,
    policy: 'strict',
    branched: false,
    createdAt: NOON - DAY_MS,
    startedAt: NOON - DAY_MS,
    finishedAt: NOON - DAY_MS,
    drillMs: 600_000,
    result: 'pass',
    called: 1,
    met: 1,
    weak: [],
    steps: [],
    reads: [],
    ccf: null,
    firstShockS: null,
    firstCompressionS: null,
    recognitionS: null,
    firstEpinephrineS: null,
    noFlowFraction: null,
    longestPauseS: null,
    medianPeriShockS: null,
    missed: 0,
    harmful: 0,
    selfPass: null,
    selfPercent: null,
    ...changes,
  }
}

interface Done {
  drills?: DrillSummary[]
  named?: NamedPair[]
  ledger?: ExposureLedger
  dailyLimit?: number
}

function overview({ drills = [], named = [], ledger = {}, dailyLimit = 40 }: Done): StudyOverview {
  return studyOverview({
    profile: cma,
    items,
    ledger,
    now: NOON,
    offsetAt: () => 0,
    dailyLimit,
    examDate: null,
    codesInPlan: true,
    results: [],
    difficulties: new Map(),
    calibration: 'rated',
    practice: { drills, named },
    workQuestions: [],
    drills: { book, scenarios, teaching: library.teaching },
  })
}

const dueNames = (done: Done): CardName[] => overview(done).queue.today.map(({ name }) => name)

function answered(itemId: string, correct: boolean, at = NOON - DAY_MS / 24): ExposureLedger {
  const mark = { at, option: 'a', correct }
  const topics = {}
  const seen = { drawn: 1, shown: 1, firstAt: at, firstCorrect: correct, lastAt: at, lastCorrect: correct }
  return { [itemId]: { ...seen, topics, answers: [mark] } }
}

const conceptsAbout = (rhythm: string): string[] =>
  items.flatMap(({ teaches, concepts }) => (teaches?.rhythms?.includes(rhythm) ? concepts : []))

describe('drill steps in the review queue', () => {
  it('come due again: a missed one the next day, one that was met later', () => {
    const done = [
      drill({
        steps: [
          ['defibrillate', 'missed'],
          ['ccf', 'met'],
          ['access', 'harmful'],
        ],
      }),
    ]
    const due = dueNames({ drills: done })
    expect(due).toContain('step:defibrillate')
    expect(due).toContain('step:access')
    expect(due).not.toContain('step:ccf')
  })

  it('are reviewed by a drill that calls for them and was played least', () => {
    const [torsades] = scenarios.filter(({ rubric }) => rubric.includes('magnesium'))
    const { dueSteps, dueDrill } = overview({ drills: [drill({ steps: [['magnesium', 'missed']] })] })
    expect(dueSteps[0]?.drill).toMatchObject({ scenario: torsades?.id, role: 'leader' })
    expect(dueDrill?.scenario).toBe(torsades?.id)
    const missed = drill({ steps: [['defibrillate', 'missed']] })
    const first = overview({ drills: [missed] }).dueDrill
    const second = overview({ drills: [missed, drill({ scenario: first?.scenario ?? '' })] }).dueDrill
    expect(second?.scenario).not.toBe(first?.scenario)
    expect(book.get('defibrillate')?.scenarios).toContain(second?.scenario)
  })

  it('of another role are reviewed in that role', () => {
    const done = [
      drill({
        role: 'recorder',
        steps: [
          ['record-timely', 'late'],
          ['announce', 'missed'],
        ],
      }),
    ]
    expect(overview({ drills: done }).dueDrill).toMatchObject({ role: 'recorder' })
  })

  it('leave the daily limit to questions and strips, for one drill reviews many of them', () => {
    const steps = ['defibrillate', 'access', 'ccf', 'rhythm-check'].map(
      (id): DrillSummary['steps'][number] => [id, 'missed'],
    )
    const named: NamedPair[] = [['svt', 'sinus', NOON - DAY_MS]]
    const { queue } = overview({ drills: [drill({ steps })], named, dailyLimit: 1 })
    expect(queue.today.filter(({ name }) => name.startsWith('step:'))).toHaveLength(4)
    expect(queue.today.filter(({ name }) => !name.startsWith('step:'))).toHaveLength(1)
  })

  it('put a drill into the plan for half an hour and more', () => {
    const { plans } = overview({ drills: [drill({ steps: [['defibrillate', 'missed']] })] })
    const drills = plans.map(({ parts }) =>
      parts.some((part) => part.kind === 'activity' && part.activity.kind === 'drill'),
    )
    expect(drills).toEqual([false, false, true, true])
  })

  it('that no scenario calls for any more are not due for ever', () => {
    expect(dueNames({ drills: [drill({ steps: [['gone', 'missed']] })] })).toEqual([])
  })
})

describe('a miss in one place', () => {
  it('on a drill’s monitor makes the strip due and at once the questions about that rhythm', () => {
    const reads = [
      { atMs: 1000, rhythm: 'vf-coarse', truth: 'vf', named: 'asystole', latencyMs: 2000 },
    ] as const
    const due = dueNames({ drills: [drill({ reads: [...reads] })] })
    expect(due).toContain('rhythm:vf-coarse')
    expect(conceptsAbout('vf-coarse').length).toBeGreaterThan(0)
    for (const concept of conceptsAbout('vf-coarse')) expect(due).toContain(`concept:${concept}`)
  })

  it('of the pulse alone is no misread rhythm', () => {
    expect(isReadRight({ truth: 'pea', named: 'normal' })).toBeNull()
    expect(isReadRight({ truth: 'pea', named: 'vt' })).toBe(false)
    const reads = [{ atMs: 1000, rhythm: 'sinus', truth: 'pea', named: 'normal', latencyMs: null }] as const
    expect(dueNames({ drills: [drill({ reads: [...reads] })] })).toEqual([])
  })

  it('on a strip makes the questions about that rhythm due', () => {
    const due = dueNames({ named: [['torsades', 'vf-coarse', NOON - 1000]] })
    for (const concept of conceptsAbout('torsades')) expect(due).toContain(`concept:${concept}`)
    const first = overview({ named: [['torsades', 'vf-coarse', NOON - 1000]] }).reviewItemIds
    const taught = items.filter(({ id }) => first.includes(id)).flatMap(({ teaches }) => teaches?.rhythms)
    expect(taught).toContain('torsades')
  })

  it('on a question makes its rhythms and its drill steps due at once; a right answer calls for nothing', () => {
    const item = items.find(({ teaches }) => teaches?.rhythms?.includes('svt'))!
    const tag = items.find(({ teaches }) => teaches?.steps?.includes('ventilation-rate'))!
    expect(dueNames({ ledger: answered(item.id, false) })).toContain('rhythm:svt')
    expect(dueNames({ ledger: answered(tag.id, false) })).toContain('step:breath-rate')
    expect(dueNames({ ledger: answered(item.id, true) })).toEqual([])
  })

  it('is settled when what it called for has been reviewed since', () => {
    const item = items.find(({ teaches }) => teaches?.rhythms?.includes('svt'))!
    const ledger = answered(item.id, false, NOON - DAY_MS / 2)
    expect(dueNames({ ledger, named: [['svt', 'svt', NOON - 1000]] })).not.toContain('rhythm:svt')
    expect(dueNames({ ledger, named: [['svt', 'svt', NOON - DAY_MS]] })).toContain('rhythm:svt')
  })
})

describe('a missed question and somebody who plays no drills', () => {
  const item = items.find(({ teaches }) => teaches?.steps?.includes('ventilation-rate'))!
  const over = (...marks: [daysAgo: number, correct: boolean, more?: Partial<AnswerMark>][]): CardName[] => {
    const answers = marks.map(([daysAgo, correct, more]): AnswerMark => {
      return { at: NOON - daysAgo * DAY_MS, option: 'a', correct, ...more }
    })
    const seen = answered(item.id, marks[0]?.[1] === true)[item.id]!
    return dueNames({ ledger: { [item.id]: { ...seen, answers } } }).filter(
      (name) => !name.startsWith('concept:'),
    )
  }

  it('calls for its drill steps until the question is known again on a later day', () => {
    expect(over([9, false])).toContain('step:breath-rate')
    expect(over([9, false], [8.99, true])).toContain('step:breath-rate')
    expect(over([9, false], [2, true, { confidence: 'guess' }])).toContain('step:breath-rate')
    expect(over([9, false], [2, true, { hasty: true }])).toContain('step:breath-rate')
    expect(over([9, false], [2, true])).toEqual([])
    expect(over([9, false], [4, true], [2, false])).toContain('step:breath-rate')
    expect(over([9, false], [4, false], [2, true])).toEqual([])
  })

  it('calls for nothing when it was answered without thought', () => {
    expect(over([9, false, { hasty: true }])).toEqual([])
  })

  it('leave an empty queue when every question is known again', () => {
    const answers = [30, 2].map((daysAgo): AnswerMark => {
      return { at: NOON - daysAgo * DAY_MS, option: 'a', correct: daysAgo === 2, confidence: 'sure' }
    })
    const ledger = Object.fromEntries(
      items.map(({ id }) => [id, { ...answered(id, false)[id]!, answers }] as const),
    )
    const { queue } = overview({ ledger, dailyLimit: 300 })
    expect(queue.today.filter(({ name }) => !name.startsWith('concept:'))).toEqual([])
  })
})

describe('the rhythms that were named in a drill', () => {
  it('are all right for the autopilot, with what the monitor drew', () => {
    const run = autopilotRun(setup('vf-exam-room', 3))
    const reads = readsOf(run)
    expect(reads.length).toBeGreaterThan(1)
    expect(reads.every((read) => isReadRight(read) === true)).toBe(true)
    expect(reads.some(({ rhythm, truth }) => truth === 'vf' && rhythm.startsWith('vf-'))).toBe(true)
    expect(reads.some(({ latencyMs }) => latencyMs !== null && latencyMs < 10_000)).toBe(true)
  })

  it('are wrong where the learner says another name, and the leader’s words are nobody else’s', () => {
    const run = autopilotRun(setup('vf-exam-room', 3))
    const orders = run.orders.map((order) =>
      order.order === 'name-rhythm' ? { ...order, rhythm: 'torsades' as const } : order,
    )
    const wrong = readsOf(replay(run.setup, orders, run.atMs))
    expect(wrong.length).toBeGreaterThan(0)
    expect(wrong.every((read) => isReadRight(read) === false)).toBe(true)
    expect(readsOf(replay(setup('vf-exam-room', 3, { role: 'cart' }), [], 300_000))).toEqual([])
  })

  it('reach the summary of the drill with the outcome of every step that was called for', () => {
    const planned = planDrill(
      { scenario: 'vf-exam-room', role: 'leader', policy: 'strict', seed: 3 },
      { library, now: NOON, chance: 0 },
    )
    if (planned.kind !== 'plan') throw new Error(planned.message)
    const run = autopilotRun(setup('vf-exam-room', 3))
    const { result, rubric, measures } = debriefOf(run)
    const ended = {
      type: 'ended' as const,
      at: NOON,
      drillMs: run.atMs,
      engine: ENGINE_VERSION,
      result,
      rubric: rubric.map((step) => ({ ...step })),
      measures: { ...measures },
      reads: readsOf(run),
    }
    const whole = summarizeDrill(planned.plan, [{ type: 'started', at: NOON }, ended])
    expect(whole.steps).toHaveLength(whole.called)
    expect(whole.reads).toEqual(ended.reads)
    const startMs = whole.reads[1]?.atMs ?? 0
    const branch = summarizeDrill({ ...planned.plan, branchOf: 'x', startMs }, [ended])
    expect(branch.steps.length).toBeLessThan(whole.steps.length)
    expect(branch.reads).toEqual(ended.reads.slice(1))
  })
})

describe('the tags of questions', () => {
  it('all mean steps that a drill can be marked for, but for those that no drill marks', () => {
    const known = new Map(library.teaching.map(({ tag, steps }) => [tag, steps]))
    const tags = new Set(items.flatMap(({ teaches }) => teaches?.steps ?? []))
    for (const tag of tags) expect(known.has(tag) || book.has(tag), tag).toBe(true)
    for (const [tag, steps] of known)
      for (const step of steps) expect(book.has(step), `${tag}: ${step}`).toBe(true)
  })

  it('lead to steps of every role', () => {
    const roles = new Set([...book.values()].map(({ role }) => role))
    expect([...roles].sort()).toEqual(['cart', 'coach', 'first', 'leader', 'recorder'])
  })
})

describe('mastery of rhythms and drill steps', () => {
  it('counts questions, strips and drills as evidence of one thing, the weakest first', () => {
    const item = items.find(({ teaches }) => teaches?.rhythms?.includes('svt'))!
    const reads = [
      { atMs: 1000, rhythm: 'svt', truth: 'svt', named: 'atrial-fibrillation', latencyMs: null },
    ] as const
    const { codeMastery } = overview({
      ledger: answered(item.id, false),
      named: [
        ['svt', 'sinus-tachycardia', NOON - 1000],
        ['sinus', 'sinus', NOON - 1000],
      ],
      drills: [drill({ reads: [...reads], steps: [['ccf', 'met']] })],
    })
    const svt = codeMastery.find(({ card }) => card === 'rhythm:svt')
    expect(svt).toMatchObject({ questions: 1, strips: 1, drills: 1 })
    const sinus = codeMastery.find(({ card }) => card === 'rhythm:sinus')
    expect(svt!.share).toBeLessThan(sinus!.share)
    expect(codeMastery[0]!.share).toBe(Math.min(...codeMastery.map(({ share }) => share)))
    expect(codeMastery.find(({ card }) => card === 'step:ccf')).toMatchObject({ drills: 1 })
    expect(overview({}).codeMastery).toEqual([])
  })
})
