// The guide: every statement has a source, and the chooser says what one may sit, what not, and what nobody knows.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { statementsIn } from '../../../../src/core/credentials/statements'
import { outcomes, remarksFor } from '../../../../src/core/guide/chooser'
import { guideSchema } from '../../../../src/core/guide/guide.schema'

const raw = JSON.parse(
  readFileSync(new URL('../../../../question-banks/guide/guide.json', import.meta.url), 'utf8'),
) as Record<string, unknown>
const guide = guideSchema.parse(raw)
const standings = (answers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(outcomes(guide.chooser, answers).map(({ id, standing }) => [id, standing.kind]))

describe('the guide', () => {
  it('makes no statement without a source', () => {
    expect(statementsIn(guide).length).toBeGreaterThan(90)
    const odd = structuredClone(raw) as { chapters: { parts: { statements: { sources: string[] }[] }[] }[] }
    odd.chapters[0]!.parts[0]!.statements[0]!.sources = ['hearsay']
    expect(guideSchema.safeParse(odd).error?.message).toContain('there is no source “hearsay”')
  })

  it('gives as fact nothing that its sources leave open', () => {
    const open = [
      /precourse self-assessment is required/,
      /How many attempts there are/,
      /^200 in 180 minutes; an older handbook has more/,
      /Newer projections were not seen/,
    ]
    for (const words of open) {
      const said = statementsIn(guide).filter(([, { text }]) => words.test(text))
      expect(
        said.map(([, { confidence }]) => confidence),
        String(words),
      ).toEqual(['open'])
    }
  })

  it('says what people search for: CMA-PT, CMA-EKG and CMA-COA are no titles, and whose credentials are meant', () => {
    const claims = guide.chapters.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'claims' ? part.rows : [])),
    )
    const titles = claims.find(({ claim }) =>
      ['CMA-PT', 'CMA-EKG', 'CMA-COA'].every((each) => claim.includes(each)),
    )
    for (const owned of ['CPT (NHA)', 'RPT (AMT)', 'CET (NHA)', 'COA (IJCAHPO)'])
      expect(titles?.answer.text).toContain(owned)
  })

  it('gives no chapter a row with a cell too few', () => {
    const odd = structuredClone(raw) as { chapters: { parts: { rows: { cells: unknown[] }[] }[] }[] }
    odd.chapters[1]!.parts[0]!.rows[0]!.cells.pop()
    expect(guideSchema.safeParse(odd).error?.message).toContain('has 2 cells of 3')
  })
})

describe('the chooser', () => {
  it('lets a graduate of an accredited program sit CMA, RMA and CCMA', () => {
    expect(standings({ schooling: 'accredited', work: 'none', likes: 'whole' })).toMatchObject({
      cma: 'may',
      rma: 'may',
      ccma: 'may',
      coa: 'not-now',
    })
  })

  it('says “unknown” where the body’s rule could not be read', () => {
    expect(standings({ schooling: 'other-program', work: 'none' })).toMatchObject({
      cma: 'unknown',
      rma: 'unknown',
      ccma: 'may',
    })
  })

  it('says “unknown”, never “no”, where the learner is not sure', () => {
    const all = standings({ schooling: 'not-sure' })
    expect(Object.values(all)).not.toContain('not-now')
    expect(Object.values(standings({}))).not.toContain('may')
  })

  it('names what is missing', () => {
    const [cma] = outcomes(guide.chooser, { schooling: 'diploma', work: 'none' }).filter(
      ({ id }) => id === 'cma',
    )
    expect(cma!.standing).toEqual({ kind: 'not-now', questions: ['schooling'] })
  })

  it('puts what one likes first among what one may sit', () => {
    const order = outcomes(guide.chooser, { schooling: 'accredited', work: 'none', likes: 'blood' })
    expect(order[0]!.id).toBe('cpt')
  })

  it('tells of the state law that was named', () => {
    const said = remarksFor(guide.chooser, { state: 'wa' }).map(({ say }) => say.text)
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('Washington')
  })
})
