// An exam is data: a made-up third one is sat by command and over the API with nothing of it in the code.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coveredTopic } from '../../../src/core/bank/covers'
import type { ExamProfile } from '../../../src/core/bank/exam-profile.schema'
import { loadBank, loadProfiles } from '../../../src/core/bank/load'
import { reportSitting } from '../../../src/core/exam/report'
import { budgetOf, dealOrder } from '../../../src/core/exam/sections'
import type { SittingEvent, SittingPlan } from '../../../src/core/session/sitting/sitting.schema'
import { coverageOf } from '../../../src/core/bank/coverage'
import { banks } from '../../../src/main/commands/banks/banks'
import { form } from '../../../src/main/commands/form'
import { placeText } from '../../../src/renderer/screens/library/place-text'
import { itemFile, rawItem, realProfiles } from '../../support/bank-files'
import { testApi, WRITER } from '../../support/test-api'
import {
  thirdBanksFolder,
  thirdItems,
  thirdProfile,
  unlikeItems,
  unlikeProfile,
} from '../../support/third-exam'

const file = (profile: object, path = 'exams/dog-walker.json') => ({ path, text: JSON.stringify(profile) })
const { profiles, problems } = loadProfiles([file(thirdProfile)])
const all = [...realProfiles(), ...profiles]

describe('an exam that nobody has programmed', () => {
  it('is drawn by command, exact to its published sub-domains, with items of another exam that serve it', async () => {
    expect(problems).toEqual([])
    let text = ''
    const status = await form.run(
      ['--exam', 'dog-walker', '--seed', '3', '--json', '--banks', thirdBanksFolder()],
      { out: (more) => (text += more), say: () => undefined },
    )
    expect(status).toBe(0)
    const drawn = JSON.parse(text) as { exam: string; code: string; items: { id: string; topic: string }[] }
    expect([drawn.exam, drawn.code.slice(0, 4), drawn.items.length]).toEqual(['dog-walker', 'DOG-', 20])
  })

  it('is sat over the API, to a report of its own', async () => {
    const library = { ...loadBank([itemFile('items/dogs.json', thirdItems)], all), profiles: all }
    const made = await testApi(10)
    const room = await testApi(10, {}, undefined, library)
    expect(made.library.profiles.map(({ id }) => id)).not.toContain('dog-walker')
    const started = await room.ask('/api/sittings', { mode: 'strict', exam: 'dog-walker' })
    expect(started.status).toBe(201)
    const id = String(started.body['sessionId'])
    const plan = (await room.ask(`/api/sessions/${id}`)).body['plan'] as SittingPlan
    const parks = plan.form.items.filter(({ item }) => item.topics['dog-walker'] === 'park.map.one')
    expect([plan.form.items.length, parks.length >= 8]).toEqual([20, true])
    await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
    const at = room.clock.now()
    const events = [0, 1].flatMap((segment) => [
      { type: 'segment-started', at: at + segment * 60_000, segment },
      ...Array.from({ length: 10 }, (_, i) => ({
        type: 'answered',
        at: at + segment * 60_000 + 1000 + i,
        item: segment * 10 + i,
        option: plan.form.items[segment * 10 + i]?.item.key,
      })),
      { type: 'segment-ended', at: at + segment * 60_000 + 5000, segment, by: 'learner' },
    ])
    expect(
      (await room.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: 0, events })).status,
    ).toBe(200)
    const [row] = (await room.ask('/api/sessions')).body['sessions'] as Record<string, unknown>[]
    expect(row).toMatchObject({ exam: 'dog-walker', finished: true, right: 18, scored: 18, segmentCount: 2 })
    expect((await room.ask('/api/study?exam=dog-walker&offset=0')).status).toBe(200)
    expect(
      (await room.ask('/api/settings', { examDates: { 'dog-walker': '2027-03-01' } }, 'PUT')).status,
    ).toBe(200)
  })
})

describe('an exam of two unlike sections, without scale and pretest', () => {
  const unlike = loadProfiles([file(unlikeProfile, 'exams/cat-sitter.json')])
  const every = [...all, ...unlike.profiles]

  it('is sat: each section in its own time, a break between, and a report without a scaled score', async () => {
    expect(unlike.problems).toEqual([])
    const library = { ...loadBank([itemFile('items/cats.json', unlikeItems)], every), profiles: every }
    const room = await testApi(10, {}, undefined, library)
    const started = await room.ask('/api/sittings', { mode: 'strict', exam: 'cat-sitter', timeFactor: 1.5 })
    const id = String(started.body['sessionId'])
    const plan = (await room.ask(`/api/sessions/${id}`)).body['plan'] as SittingPlan
    expect(plan.segmentsMs).toEqual([22.5 * 60_000, 7.5 * 60_000])
    const sizes = [0, 1].map((part) => plan.form.items.filter(({ segment }) => segment === part).length)
    expect([sizes, plan.form.items.filter(({ pretest }) => pretest)]).toEqual([[12, 6], []])
    await room.ask(`/api/sessions/${id}/open`, { writer: WRITER })
    const start = room.clock.now()
    const answers = (from: number, count: number, at: number) =>
      Array.from({ length: count }, (_, i) => ({
        type: 'answered',
        at: at + i * 1000,
        item: from + i,
        option: plan.form.items[from + i]?.item.key,
      }))
    const second = start + 25 * 60_000
    const events = [
      { type: 'segment-started', at: start, segment: 0 },
      ...answers(0, 12, start),
      { type: 'segment-ended', at: start + 23 * 60_000, segment: 0, by: 'time' },
      { type: 'segment-started', at: second, segment: 1 },
      ...answers(12, 6, second),
      { type: 'segment-ended', at: second + 60 * 60_000, segment: 1, by: 'time' },
    ]
    const sent = await room.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: 0, events })
    expect(sent.status).toBe(200)
    const report = reportSitting(
      plan,
      (await room.ask(`/api/sessions/${id}`)).body['events'] as SittingEvent[],
    )
    expect(report.score).toMatchObject({ right: 18, total: 18, scaled: null, verdict: 'above' })
    // Each section ended by its own clock, the break between them taken from the pool.
    expect(report.pace.map(({ usedMs }) => usedMs / 60_000)).toEqual([22.5, 7.5])
    expect(report.state.breaks).toHaveLength(1)
    expect([report.budgetSeconds, budgetOf(plan, 0), budgetOf(plan, 1)]).toEqual([100, 112.5, 75])
    expect((await room.ask('/api/study?exam=cat-sitter&offset=0')).status).toBe(200)
  })

  it('is refused where it does not name each section', () => {
    const { timing } = unlikeProfile
    const short = { ...timing, minutesPerSegment: { ...timing.minutesPerSegment, value: [15] } }
    const { problems: said } = loadProfiles([file({ ...unlikeProfile, timing: short })])
    expect(said[0]).toMatchObject({ path: 'timing.minutesPerSegment', reason: 'names 1 of 2 segments' })
  })

  it('deals a form of alike segments as ever: one after the other', () => {
    const cma = realProfiles().find(({ id }) => id === 'cma') as ExamProfile
    for (const shown of [1, 30, 41, 199, 200])
      expect(dealOrder(cma, shown)).toEqual(Array.from({ length: shown }, (_, i) => i % 4))
  })
})

describe('topics drawn from other exams', () => {
  const profile = profiles[0] as ExamProfile
  const drawing = (covers: ExamProfile['covers']): ExamProfile => ({ ...profile, covers })

  it('are found by the first match, by all of several, or by a whole sub-domain', () => {
    const covers = {
      'leash.short.one': [{ all: ['cma:a.b', 'rma:c'] }],
      'leash.long.one': ['cma:a.b.x', 'cma:a'],
    }
    expect(coveredTopic({ cma: 'a.b', rma: 'c' }, drawing(covers))).toBe('leash.short.one')
    expect(coveredTopic({ cma: 'a.b', rma: 'd' }, drawing(covers))).toBe('leash.long.one')
    expect(coveredTopic({ cma: 'ab' }, drawing(covers))).toBeNull()
    expect(coveredTopic({}, drawing(covers))).toBeNull()
  })

  it('give way to a topic that the item names for the exam itself', () => {
    const item = rawItem('own-001', {
      topics: { cma: 'clinical.workflow.vital-signs', 'dog-walker': 'leash.short.one' },
    })
    const { items } = loadBank([itemFile('items/x.json', [item])], all)
    expect(items[0]?.topics['dog-walker']).toBe('leash.short.one')
  })

  it('are told with the coverage and by the command: how many from where', async () => {
    const { items } = loadBank([itemFile('items/dogs.json', thirdItems)], all)
    const { domains } = coverageOf(profile, items)
    const drawn = domains.flatMap(({ subDomains }) => subDomains.map((sub) => [sub.id, sub.drawn]))
    expect(drawn).toEqual([
      ['leash.short', []],
      ['leash.long', []],
      ['park.map', [['cma:clinical.workflow.vital-signs', 10]]],
    ])
    let text = ''
    await banks.run(['stats', '--banks', thirdBanksFolder()], {
      out: (more) => (text += more),
      say: () => undefined,
    })
    expect(text).toMatch(/drawn from cma:clinical\.workflow\.vital-signs +10/)
    expect(placeText('cma:clinical.workflow.vital-signs and gone:x', all)).toBe(
      'CMA (AAMA), Vital signs and gone:x',
    )
  })

  it('are refused where the profile draws to a topic that it does not have', () => {
    const spoiled = loadProfiles([file({ ...thirdProfile, covers: { 'cat.one': ['cma:clinical'] } })])
    expect(spoiled.problems[0]).toMatchObject({
      file: 'exams/dog-walker.json',
      reason: 'is not a topic of this exam',
    })
  })
})

describe('what an exam’s file may get wrong', () => {
  it('is a sum of sub-domains that is not the domain’s', () => {
    const text = JSON.stringify(thirdProfile).replace(
      '"weight":6,"items":{"value":6',
      '"weight":7,"items":{"value":7',
    )
    const spoiled = loadProfiles([{ path: 'exams/dog-walker.json', text }])
    expect(spoiled.problems[0]?.reason).toContain('do not add up')
  })

  it('is the prefix of another exam’s form codes', () => {
    const cma = readFileSync('question-banks/exams/cma.json', 'utf8')
    const twice = loadProfiles([
      { path: 'exams/cma.json', text: cma },
      file({ ...thirdProfile, codePrefix: 'CMA' }),
    ])
    expect(twice.problems[0]?.reason).toContain('“CMA” begins the form codes of cma already')
  })

  it('is a topic of an exam that is not there: the item is kept and the slip named', () => {
    const item = rawItem('slip-001', {
      topics: { cma: 'clinical.workflow.vital-signs', 'dog-walkr': 'leash.short.one' },
    })
    const { items, problems: said } = loadBank([itemFile('items/x.json', [item])], all)
    expect(items).toHaveLength(1)
    expect(said[0]?.reason).toBe(
      'there is no exam “dog-walkr”; did you mean “dog-walker”?; the item itself was kept',
    )
  })
})
