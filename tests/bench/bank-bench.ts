// Measures a bank of ten thousand synthetic items: reading and checking it, and assembling a form from it.
import { loadBank } from '../../src/core/bank/load'
import { assembleForm } from '../../src/core/exam/form'
import { itemFile, realProfiles, syntheticItems } from '../support/bank-files'
import type { Measurement } from './figure'
import { middle, percentile, timesOf } from './figure'

export function measure(): Promise<Measurement[]> {
  const profiles = realProfiles()
  const raw = syntheticItems(10_000, profiles)
  const files = Array.from({ length: 100 }, (_, i) =>
    itemFile(`items/synthetic/${i}.json`, raw.slice(i * 100, (i + 1) * 100)),
  )
  const load = timesOf(5, () => loadBank(files, profiles))
  const bank = loadBank(files, profiles)
  const [profile] = profiles
  if (profile === undefined) throw new Error('No exam profile could be read')
  let seed = 0
  const assemble = timesOf(60, () => {
    seed++
    assembleForm({ items: bank.items, profile, bankRevision: bank.revision, seed })
  })
  return Promise.resolve([
    {
      name: '10,000 items parsed, checked and indexed (median)',
      value: middle(load),
      unit: 'ms',
      target: '< 800',
    },
    {
      name: 'form assembled from 10,000 items (95th percentile)',
      value: percentile(assemble, 0.95),
      unit: 'ms',
      target: '< 30',
    },
  ])
}
