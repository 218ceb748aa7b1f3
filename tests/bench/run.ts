// `npm run bench`: every measurement, one after the other, as a table with the machine and the versions.
import { cpus, totalmem } from 'node:os'
import { chromiumPath } from '../support/chromium'
import type { Measurement } from './figure'

const parts: Record<string, () => Promise<{ measure: () => Promise<Measurement[]> }>> = {
  backup: () => import('./backup-bench'),
  bank: () => import('./bank-bench'),
  code: () => import('./code-bench'),
  compare: () => import('./compare-bench'),
  ecg: () => import('./ecg-bench'),
  monitor: () => import('./monitor-bench'),
  size: () => import('./size-bench'),
  start: () => import('./start-bench'),
  page: () => import('./page-bench'),
  library: () => import('./library-bench'),
  forecast: () => import('./forecast-bench'),
  endurance: () => import('./endurance-bench'),
  exchange: () => import('./exchange-bench'),
  study: () => import('./study-bench'),
  'first-start': () => import('./first-start-bench'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name))
if (unknown.length > 0) {
  process.stderr.write(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.\n`)
  process.exit(2)
}

const rows: Measurement[] = []
for (const [name, load] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stderr.write(`Measuring: ${name}\n`)
  rows.push(...(await (await load()).measure()))
}

const [cpu] = cpus()
process.stdout.write(
  [
    '',
    `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}; ${chromiumPath() ?? 'Playwright’s Chromium'}`,
    '',
    '| What | Measured | Target |',
    '| --- | ---: | ---: |',
    ...rows.map(
      ({ name, value, unit, target }) => `| ${name} | ${value.toFixed(1)} ${unit} | ${target} ${unit} |`,
    ),
    '',
  ].join('\n'),
)
