// The form that the start page speaks of is the form that a start gives.
import { describe, expect, it } from 'vitest'
import { WRITER, testApi } from '../../support/test-api'

interface PlacedItem {
  item: { id: string; key: string }
  domain: string
  subDomain: string
  pretest: boolean
}

async function learner() {
  const made = await testApi(1200)
  const next = async () => (await made.ask('/api/next-form?exam=cma')).body['form'] as Record<string, unknown>
  /** Starts an exam and ends it, `answered` questions answered right. */
  const sit = async (answered: number) => {
    const id = String((await made.ask('/api/sittings', { mode: 'strict', exam: 'cma' })).body['sessionId'])
    const { form } = (await made.ask(`/api/sessions/${id}`)).body['plan'] as {
      form: { code: string; items: PlacedItem[] }
    }
    const at = made.clock.now() + 1000
    const segment = { type: 'segment-started', at, segment: 0 }
    const answers = form.items.slice(0, answered).flatMap(({ item: { key } }, item) => [
      { type: 'shown', at: at + item, item },
      { type: 'answered', at: at + item, item, option: key },
    ])
    const events = [segment, ...answers, { type: 'abandoned', at: at + 999 }]
    await made.ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: 0, events })
    made.clock.move(60_000)
    return form
  }
  return { ...made, next, sit }
}

describe('the next form', () => {
  it('is the one that a start gives, with its counts, part after part', async () => {
    const { next, sit } = await learner()
    for (const part of ['', '-2']) {
      const told = await next()
      const form = await sit(10)
      expect(told).toMatchObject({ code: form.code, origin: 'series', shown: 200, met: 0 })
      expect(form.code.slice(13)).toBe(part)
      const scored = form.items.filter(({ pretest }) => !pretest)
      for (const id of new Set(scored.map(({ subDomain }) => subDomain)))
        expect((told['scored'] as Record<string, number>)[id]).toBe(
          scored.filter(({ subDomain }) => subDomain === id).length,
        )
    }
  })

  it('goes on with the series after a restart, and says what of a mixed form was met', async () => {
    const { next, sit, disk } = await learner()
    const first = await sit(50)
    const again = await testApi(1200, {}, disk)
    const told = (await again.ask('/api/next-form?exam=cma')).body['form'] as { code: string }
    expect(told.code).toBe(`${first.code}-2`)
    for (let part = 0; part < 9; part++) await sit(50)
    expect(await next()).toMatchObject({ origin: 'history', code: expect.stringMatching(/-MIX$/) })
    const mixed = await sit(200)
    expect(mixed.code).toMatch(/-MIX$/)
  })

  it('is given to somebody else by the code that is shown, the second part too', async () => {
    const { sit } = await learner()
    const other = await testApi(1200)
    for (const part of ['', '-2']) {
      const { code, items } = await sit(10)
      expect(code.slice(13)).toBe(part)
      const { body } = await other.ask('/api/sittings', { mode: 'strict', exam: 'cma', code })
      const { form } = (await other.ask(`/api/sessions/${String(body['sessionId'])}`)).body['plan'] as {
        form: { code: string; items: PlacedItem[] }
      }
      expect(form.code).toBe(code)
      expect(form.items.map(({ item }) => item.id)).toEqual(items.map(({ item }) => item.id))
    }
  })

  it('does not stand in plans: they ask what is free', async () => {
    const { ask, sit } = await learner()
    const study = async () =>
      (await ask('/api/study?exam=cma&offset=0')).body as { plans: { itemIds: string[] }[] }
    const planned = new Set((await study()).plans.flatMap(({ itemIds }) => itemIds))
    const form = await sit(0)
    expect(planned.size).toBeGreaterThan(20)
    expect(form.items.filter(({ item }) => planned.has(item.id))).toEqual([])
  })
})
