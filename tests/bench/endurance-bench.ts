// Measures whether the monitor's memory grows over ten minutes. It takes eleven.
import type { CDPSession } from 'playwright'
import type { Measurement } from './figure'
import { metric, onMonitorPage } from './monitor-bench'

/** Caches fill in the first minute; growth is counted after it. */
const WARM_UP_MS = 60_000
const MINUTES = 10

export async function measure(): Promise<Measurement[]> {
  const grownKb = await onMonitorPage(async (page, session) => {
    await page.waitForTimeout(WARM_UP_MS)
    const before = await heapKb(session)
    await page.waitForTimeout(MINUTES * 60_000)
    return (await heapKb(session)) - before
  })
  const name = `monitor: growth of the heap in ${MINUTES} minutes`
  return [{ name, value: grownKb, unit: 'KB', target: '< 200' }]
}

async function heapKb(session: CDPSession): Promise<number> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  return (await metric(session, 'JSHeapUsedSize')) / 1024
}
