// What a learner keeps about credentials: nothing that is removed is lost at once.
import { describe, expect, it } from 'vitest'
import {
  NOTHING_KEPT,
  bringBack,
  keep,
  mergedCredentials,
  remove,
} from '../../../../src/core/credentials/kept'
import { MOST_OF_A_KIND } from '../../../../src/core/credentials/limits'
import type { KeptCredentials } from '../../../../src/core/credentials/kept.schema'
import { keptCredentialsSchema } from '../../../../src/core/credentials/kept.schema'
import { card, course } from '../../../support/made-up-credentials'

const full = keep(keep(NOTHING_KEPT, 'credentials', card), 'education', course)

describe('a learner’s credentials', () => {
  it('change in place and pass the check of the disk', () => {
    const changed = keep(full, 'credentials', { ...card, number: '67-890' })
    expect(changed.credentials).toEqual([{ ...card, number: '67-890' }])
    expect(keptCredentialsSchema.parse(changed)).toEqual(changed)
  })

  it('a credential goes with its education, and both come back with one undo', () => {
    const without = remove(full, 'credentials', card.id, 1000)
    expect(without).toMatchObject({ credentials: [], education: [] })
    expect(bringBack(without)).toEqual(full)
    expect(bringBack(bringBack(without))).toEqual(full)
  })

  it('a piece of education goes alone', () => {
    const without = remove(full, 'education', course.id, 1000)
    expect(without).toMatchObject({ credentials: [card], education: [] })
  })

  it('a backup adds what is missing, and does not bring back what was removed here', () => {
    const other = { ...card, id: 'card-0002' }
    const file = keep(full, 'credentials', other)
    expect(mergedCredentials(NOTHING_KEPT, file).credentials).toEqual([card, other])
    const here = remove(full, 'credentials', card.id, 1000)
    expect(mergedCredentials(here, file)).toMatchObject({ credentials: [other], education: [] })
  })

  it('an entry here goes before the one of the backup', () => {
    const here = keep(full, 'credentials', { ...card, number: 'new' })
    expect(mergedCredentials(here, full).credentials[0]!.number).toBe('new')
  })

  it('never grow beyond what can be read again, by a merge or by bringing back', () => {
    const many = (from: number): KeptCredentials => ({
      ...NOTHING_KEPT,
      tallies: Array.from({ length: MOST_OF_A_KIND }, (_, i) => ({
        id: `tally-${from + i}`.padEnd(12, 'x'),
        tally: 'venipunctures',
        count: 1,
        date: '2026-05-01',
        note: '',
      })),
    })
    const merged = mergedCredentials(many(0), many(10_000))
    expect(keptCredentialsSchema.safeParse(merged).success).toBe(true)
    const first = many(0)
    const without = remove(first, 'tallies', first.tallies[0]!.id, 1)
    const full = keep(without, 'tallies', { ...first.tallies[0]!, id: 'another-tally' })
    expect(bringBack(full)).toEqual(full)
    expect(keptCredentialsSchema.safeParse(bringBack(full)).success).toBe(true)
  })
})
