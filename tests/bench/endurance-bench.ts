// Measures whether the monitor's memory grows over ten minutes, and whose memory it is. It takes thirteen.
import type { Measurement } from './figure'
import type { HeapSums } from './heap-sums'
import { heapSums } from './heap-sums'
import { onMonitorPage } from './monitor-bench'

/** The caches of samples and beats are full after two and a half minutes; growth is counted from here. */
const WARM_UP_MS = 3 * 60_000
const MINUTES = 10
const READINGS = 6

export async function measure(): Promise<Measurement[]> {
  const readings = await onMonitorPage(async (page, session) => {
    await page.waitForTimeout(WARM_UP_MS)
    const taken = [await heapSums(session)]
    while (taken.length < READINGS) {
      await page.waitForTimeout((MINUTES * 60_000) / (READINGS - 1))
      taken.push(await heapSums(session))
    }
    return taken
  })
  return [
    growth('what the page holds', readings, 'pageBytes', '0'),
    growth('V8’s own code and lists', readings, 'engineBytes', 'any'),
    growth('Chromium’s own nodes and performance entries', readings, 'browserBytes', 'any'),
  ]
}

/** The slope through all readings, as growth over the whole time; the scatter about it is the noise. */
function growth(
  what: string,
  readings: readonly HeapSums[],
  of: keyof HeapSums,
  target: string,
): Measurement {
  const kb = readings.map((sums) => sums[of] / 1024)
  const half = (kb.length - 1) / 2
  const mean = kb.reduce((sum, each) => sum + each, 0) / kb.length
  const squares = kb.reduce((sum, _, i) => sum + (i - half) ** 2, 0)
  const slope = kb.reduce((sum, each, i) => sum + (i - half) * (each - mean), 0) / squares
  const noise = Math.max(...kb.map((each, i) => Math.abs(each - mean - (i - half) * slope)))
  const name = `monitor: ${what}, growth in ${MINUTES} minutes (of ${mean.toFixed(0)} KB; noise ${noise.toFixed(1)} KB)`
  return { name, value: slope * (kb.length - 1), unit: 'KB', target }
}
