// Measures the start of the built browser edition, from the process's birth to the first good /readyz.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Edition } from '../e2e/edition'
import type { Measurement } from './figure'
import { middle } from './figure'

const STARTS = 9

export async function measure(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-bench-'))
  const times: number[] = []
  for (let i = 0; i < STARTS; i++) {
    const edition = new Edition(folder)
    const start = performance.now()
    await edition.start()
    const ready = await fetch(new URL('/readyz', edition.url))
    if (!ready.ok) throw new Error(`/readyz answered ${ready.status}`)
    times.push(performance.now() - start)
    await edition.stop()
  }
  await rm(folder, { recursive: true, force: true })
  return [
    {
      name: `browser edition from start to /readyz (median of ${STARTS})`,
      value: middle(times),
      unit: 'ms',
      target: '< 400',
    },
  ]
}
