// The API's routes for reading the banks: the library, its items, figures, rhythms and exams.
import { Hono } from 'hono'
import type { Item } from '../../../core/bank/item.schema'
import type { ReviewRecord, ReviewState } from '../../../core/bank/readings/review'
import { reviewStates } from '../../../core/bank/readings/review'
import { banksOfOwnItems } from '../../../core/bank/shelf'
import { answer, checkedQuery, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'
import { itemsQuerySchema } from '../api.schema'
import type { Library } from '../../banks/library'

export function libraryRoutes({ banks }: Pick<ApiBase, 'banks'>) {
  const statesOf = rememberedStates()
  const stampOf = stamps()
  return (
    new Hono<SeatedEnv>()
      .get('/api/library', async (c) => {
        await banks.freshen()
        const library = banks.current
        const { revision, sections } = library
        const { sealed, open: items } = await c.var.learner.study.bank()
        const { records, problems } = await library.reviews()
        return answer(c, {
          stamp: stampOf(library, items),
          revision,
          items,
          classItems: library.classItems ?? [],
          sealed: sealed.size,
          problems: [...library.problems, ...problems],
          files: sections,
          reviews: statesOf(items, records),
          banks: banksOfOwnItems(library),
          bankNames: banks.names,
          findings: banks.findings,
        })
      })
      // Whether the library is still the one that a page has: nearly two megabytes need not go over again.
      .get('/api/library/stamp', async (c) => {
        await banks.freshen()
        const { open: items } = await c.var.learner.study.bank()
        return answer(c, { stamp: stampOf(banks.current, items) })
      })
      .get('/api/items', checkedQuery(itemsQuerySchema), async (c) => {
        const wanted = new Set(c.req.valid('query').ids.split(','))
        const { open } = await c.var.learner.study.bank()
        const all = [...open, ...(banks.current.classItems ?? [])]
        return answer(c, { items: all.filter(({ id }) => wanted.has(id)) })
      })
      .get('/api/rhythms', (c) => {
        const { rhythms } = banks.current
        if (rhythms !== null) return answer(c, rhythms)
        const message = 'The rhythms could not be read from the question bank. The library screen says why.'
        return fault(c, 404, 'no-rhythms', message)
      })
      .get('/api/leads', (c) => {
        const { leads } = banks.current
        if (leads !== null) return answer(c, leads)
        const message =
          'The texts on leads and artifact could not be read from the question bank. The library screen says why.'
        return fault(c, 404, 'no-leads', message)
      })
      .get('/api/exams', (c) => answer(c, { profiles: banks.current.profiles }))
      .get('/figures/:file', async (c) => {
        const svg = await banks.current.figure(c.req.param('file'))
        if (svg === null) return fault(c, 404, 'not-found', 'There is no such figure.')
        return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-cache' })
      })
  )
}

/** Review states of the items last asked for: they change with the items alone, and a thousand hashes take their time. */
function rememberedStates(): (
  items: readonly Item[],
  records: readonly ReviewRecord[],
) => Record<string, ReviewState> {
  let last: { items: readonly Item[]; states: Record<string, ReviewState> } | null = null
  return (items, records) => {
    if (last?.items !== items) last = { items, states: Object.fromEntries(reviewStates(items, records)) }
    return last.states
  }
}

/** A stamp for what a page may have of the library: another one after every change of the banks, and of what is sealed. */
function stamps(): (library: Pick<Library, 'sections' | 'problems'>, items: readonly Item[]) => number {
  let count = 0
  let last: readonly unknown[] = []
  return ({ sections, problems }, items) => {
    const now = [items, sections, problems]
    if (now.some((part, i) => part !== last[i])) count++
    last = now
    return count
  }
}
