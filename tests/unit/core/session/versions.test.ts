// Versions lead forward: the lists have no gap, an older plan becomes the present one, and what is newer says so.
import { describe, expect, it } from 'vitest'
import { readPlan } from '../../../../src/core/session/plans'
import { VERSIONS, checkedVersions } from '../../../../src/core/session/versions'
import { planAcquisition } from '../../../../src/core/acquisition/planning'
import { makePlan } from '../../../support/exam-fixtures'

const step = (version: number, title = 'A change') => ({
  version,
  title,
  apply: (older: object) => ({ ...older, [`v${version}`]: true }),
})

describe('a list of versions', () => {
  it('goes up by one from 2, each with its title', () => {
    expect(checkedVersions([]).latest).toBe(1)
    expect(checkedVersions([step(2), step(3)]).latest).toBe(3)
    expect(() => checkedVersions([step(3)])).toThrow(RangeError)
    expect(() => checkedVersions([step(2), step(2)])).toThrow(RangeError)
    expect(() => checkedVersions([step(2, ' ')])).toThrow(RangeError)
  })

  it('runs what lies between a version and the latest, in order, and nothing else', () => {
    const { forward } = checkedVersions([step(2), step(3), step(4)])
    expect(forward({ a: 1 }, 1)).toEqual({ a: 1, v2: true, v3: true, v4: true })
    expect(forward({ a: 1 }, 3)).toEqual({ a: 1, v4: true })
    const latest = { a: 1 }
    expect(forward(latest, 4)).toBe(latest)
  })

  it('is there for plans and events of every kind', () => {
    expect(Object.keys(VERSIONS).sort()).toEqual(['acquisition', 'drill', 'rhythm-test', 'sitting'])
  })
})

describe('a plan of a sitting', () => {
  const plan = makePlan({ mode: 'strict' })
  const { segmentsMs, profile, ...rest } = plan
  const { group, ...bare } = profile
  const first = { ...rest, schema: 'preceptor/sitting@1', segmentMs: segmentsMs?.[0], profile: bare }

  it('of the first version has a time for each segment and the group of its exam now', () => {
    expect(group).toBe('Medical assistant')
    expect(readPlan(first)).toEqual({ kind: 'plan', plan })
    const set = readPlan({ ...first, segmentMs: null })
    expect(set).toMatchObject({ kind: 'plan', plan: { segmentsMs: null } })
  })

  it('of the first version is refused, not unrolled, where it names a billion segments', () => {
    const endless = { ...first, form: { ...plan.form, segmentCount: 1e9 } }
    expect(readPlan(endless)).toMatchObject({ kind: 'unsound' })
    expect(readPlan({ ...first, form: 'none' })).toMatchObject({ kind: 'unsound' })
  })

  it('of a later version, or a kind that is not known, is newer; what is no plan is unsound', () => {
    expect(readPlan({ ...plan, schema: 'preceptor/sitting@3' })).toEqual({ kind: 'newer' })
    expect(readPlan({ ...plan, schema: 'preceptor/poem@1' })).toEqual({ kind: 'newer' })
    for (const data of [
      null,
      [],
      7,
      {},
      { ...plan, schema: 'preceptor/sitting@0' },
      { ...plan, kind: 'drill' },
    ])
      expect(readPlan(data)).toMatchObject({ kind: 'unsound' })
    expect(readPlan({ ...plan, timeFactor: 0 })).toMatchObject({
      where: expect.stringContaining('timeFactor'),
    })
  })

  it('keeps what its schema does not know, and says the same of it a second time', () => {
    const more = { ...plan, remark: 'kept' }
    expect(readPlan(more)).toEqual({ kind: 'plan', plan: more })
    expect(readPlan(structuredClone(more))).toEqual({ kind: 'plan', plan: more })
    // An item that was sound is known; the same id with another key that is not there is not taken for it.
    const [place, ...others] = plan.form.items
    const spoiled = { ...place, item: { ...place?.item, options: [] } }
    expect(readPlan({ ...plan, form: { ...plan.form, items: [spoiled, ...others] } })).toMatchObject({
      kind: 'unsound',
      where: expect.stringContaining('form.items[0].item.options'),
    })
  })
})

describe('a plan about leads and artifact', () => {
  it('of the first version places the ten: its placements had no other hookup', () => {
    const plan = planAcquisition({ part: 'place', mode: 'test' }, { now: 1, chance: 3, questions: [] })
    const tasks = plan.tasks.map((task) => {
      if (task.ask !== 'place') throw new Error('no placement')
      const { hookup, ...rest } = task
      expect(hookup).toBe('ten')
      return rest
    })
    expect(readPlan({ ...plan, schema: 'preceptor/acquisition@1', tasks })).toEqual({ kind: 'plan', plan })
    expect(readPlan({ ...plan, tasks })).toMatchObject({ kind: 'unsound' })
  })
})
