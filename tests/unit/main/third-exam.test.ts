// An exam is data: a made-up third one is sat by command and over the API with nothing of it in the code.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { coveredTopic } from '../../../src/core/bank/covers'
import type { ExamProfile } from '../../../src/core/bank/exam-profile.schema'
import { loadBank, loadProfiles } from '../../../src/core/bank/load'
import type { SittingPlan } from '../../../src/core/exam/sitting.schema'
import { form } from '../../../src/main/commands/form'
import { itemFile, rawItem, realProfiles } from '../../support/bank-files'
import { testApi, WRITER } from '../../support/test-api'
import { thirdBanksFolder, thirdItems, thirdProfile } from '../../support/third-exam'

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
    const plan = (await room.ask(`/api/sessions/${id}`)).body['form'] as SittingPlan
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
