// `npm run prove`: the long proofs, kills and damage, which would make `npm test` too long. Ends with the sum of them.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from './setup/child.mjs'
import { closingLine, exitCode, stepCounts, vitestCounts } from './setup/counts.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const report = join(root, '.cache', 'prove.json')
/** No proof takes so long unless it hangs. */
const limitMs = 45 * 60_000

mkdirSync(dirname(report), { recursive: true })
rmSync(report, { force: true })
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`]
const began = performance.now()
const { code } = await run(
  process.execPath,
  [vitest, 'run', '--project', 'prove', ...reporters, ...process.argv.slice(2)],
  { cwd: root, limitMs },
)
const counts = stepCounts(report, vitestCounts, code === 0)
console.log(`\nAll of it took ${((performance.now() - began) / 1000).toFixed(1)} s.\n${closingLine(counts)}`)
process.exitCode = exitCode(counts, true)
