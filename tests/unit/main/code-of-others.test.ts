// A code that was made without somebody's own questions: the refusal names what to switch off.
import { expect, it } from 'vitest'
import { revisionOf } from '../../../src/core/bank/revision'
import { writeFormCode } from '../../../src/core/exam/form-code'
import type { SittingRequest } from '../../../src/core/session/sitting/sitting.schema'
import { startSitting } from '../../../src/main/api/start-sitting'
import { makeItem, NOON, shippedProfile, syntheticItems } from '../../support/exam-fixtures'

const profile = shippedProfile('cma')
const shipped = syntheticItems(profile, 1)
const own = makeItem('own-001', { topics: { cma: 'clinical.workflow.vital-signs' } })
const items = [...shipped, own]
const library = {
  items,
  profiles: [profile],
  revision: revisionOf(items, [profile]),
  rhythms: null,
  fileOf: new Map(items.map(({ id }) => [id, id === own.id ? 'own/unit/3.json' : 'items/x.json'])),
  sections: [],
}
const refusal = (revision: string): string => {
  const code = writeFormCode({ prefix: profile.codePrefix, seed: 7, revision, part: 1 })
  const request = { mode: 'strict', exam: 'cma', code, lengthShare: 1, timeFactor: 1 } as SittingRequest
  const room = { ledger: {}, series: { seed: 1, next: 1 }, now: NOON, chance: 0, sealed: new Set<string>() }
  const started = startSitting(request, library, room as unknown as Parameters<typeof startSitting>[2])
  return started.kind === 'refused' ? started.message : started.kind
}

it('says which own bank stands in its way, and only where that helps', () => {
  const without = revisionOf(shipped, [profile])
  expect(refusal(without)).toMatch(
    /another revision.*It was made without your own questions: switch off “unit” under Library → Banks, and the code can be used\.$/,
  )
  expect(refusal('0000')).toMatch(/so it cannot be used\.$/)
})
