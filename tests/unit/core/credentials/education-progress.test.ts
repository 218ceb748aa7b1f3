// Continuing education against the rule: what counts, what is short, what overflows.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Education } from '../../../../src/core/credentials/credential.schema'
import { credentialRulesSchema } from '../../../../src/core/credentials/credential-rule.schema'
import { educationProgress } from '../../../../src/core/credentials/education-progress'
import type { Term } from '../../../../src/core/credentials/term'

const shipped = credentialRulesSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../../question-banks/guide/credentials.json', import.meta.url), 'utf8'),
  ),
)
const cma = shipped.credentials.find(({ id }) => id === 'cma')!.education!
const term: Term = { start: '2026-03-09', end: '2031-03-31', by: 'rule', graceEnd: null, fees: [] }
let next = 0
const piece = (amount: number, category: string, more: Partial<Education> = {}): Education => ({
  id: `piece-${String(next++).padStart(4, '0')}`,
  credential: 'held-cma-1',
  title: 'A course',
  issuer: '',
  category,
  amount,
  date: '2028-01-01',
  fromOwner: true,
  note: '',
  ...more,
})
const progress = (pieces: Education[], today = '2029-03-31') => educationProgress(cma, pieces, term, today)

describe('continuing education of the CMA', () => {
  it('starts with everything missing', () => {
    expect(progress([])).toMatchObject({ counted: 0, needed: 60, done: false, perYear: 30 })
    expect(progress([]).short.map(({ what, missing }) => [what, missing])).toEqual([
      ['Administrative', 10],
      ['Clinical', 10],
      ['General', 10],
      ['own', 30],
    ])
  })

  it('is done with ten of each kind, thirty of any, and thirty from the owner', () => {
    const pieces = [
      piece(10, 'administrative'),
      piece(10, 'clinical'),
      piece(10, 'general'),
      piece(30, 'clinical', { fromOwner: false }),
    ]
    expect(progress(pieces)).toMatchObject({ counted: 60, done: true, short: [], perYear: null })
  })

  it('does not count more than thirty points of others, and says how many run over', () => {
    const pieces = [piece(45, 'clinical', { fromOwner: false }), piece(10.5, 'general')]
    expect(progress(pieces)).toMatchObject({ counted: 40.5, overflow: 15, own: { got: 10.5, least: 30 } })
  })

  it('leaves out what is dated outside the term, its first and last day within', () => {
    const pieces = ['2026-03-08', '2026-03-09', '2031-03-31', '2031-04-01'].map((date) =>
      piece(1, 'general', { date }),
    )
    expect(progress(pieces)).toMatchObject({ counted: 2, outside: 2 })
  })

  it('asks for no more a year than is missing when less than a year is left', () => {
    expect(progress([piece(50, 'clinical')], '2031-01-01').perYear).toBe(10)
    expect(progress([], '2031-04-01').perYear).toBeNull()
  })
})
