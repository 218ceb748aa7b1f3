// Installs what is missing and runs every check, so that one run shows all faults; ends with the sum of the tests.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { allSteps, chooseSteps, reportFolder, sideLane, stages } from './check-steps.mjs'
import { run } from './child.mjs'
import { findChromium, installChromium } from './chromium.mjs'
import { add, closingLine, exitCode, none, stepCounts } from './counts.mjs'
import { npm } from './install.mjs'
import { withLock } from './lock.mjs'
import { afterSecondTry, loudLines, maySecondTry, nameOf, passedAlone } from './second-try.mjs'
import { buildReason, buildWithStamp } from './stamp.mjs'
import { install } from './start-app.mjs'

const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** No step takes so long unless it hangs. */
const stepLimitMs = 930_000

/** Names of the steps that failed in this run, for the last lines. */
let failedSteps = []

/** What of them is run again at the end: { step, failed }. */
const secondTries = []

const oneFailure = { ...none, failed: 1 }

/** The whole of `npm test`; sets the exit code. */
export async function main(words, root = projectRoot) {
  const steps = allSteps(root)
  if (words.includes('--help')) {
    console.log(
      `Usage: npm test [-- PART …]\n\nParts: ${steps.map(({ name }) => name).join(', ')}. None named: all.`,
    )
    return
  }
  let chosen
  try {
    chosen = chooseSteps(steps, words)
  } catch (error) {
    console.error(`${error.message}\nSee: npm test -- --help`)
    process.exitCode = 2
    return
  }
  const began = performance.now()
  const first = (await prepare(root, chosen)) ? await runAll(root, chosen) : oneFailure
  const { total, onlyAlone } = await runAgain(root, first)
  if (failedSteps.length > 0) console.log(`\nFailed, see above: ${failedSteps.join(', ')}.`)
  if (onlyAlone.length > 0) console.log(`\n${loudLines(onlyAlone).join('\n')}`)
  console.log(`\nAll of it took ${seconds(began)}.\n${closingLine(total)}`)
  process.exitCode = exitCode(
    total,
    chosen.some(({ report }) => report),
  )
}

async function prepare(root, chosen) {
  const lock = join(root, '.cache', 'setup.lock')
  if (
    !(await withLock(lock, () => install(root), { onWait: () => console.log('Waiting for another setup …') }))
  ) {
    console.log('✗ install: the packages could not be installed; nothing else was tried.')
    return false
  }
  rmSync(join(root, reportFolder), { recursive: true, force: true })
  mkdirSync(join(root, reportFolder), { recursive: true })
  if (chosen.some(({ browser }) => browser)) {
    const chromium = findChromium(root) ?? (await installChromium(root, (line) => console.log(line)))
    if (chromium !== undefined) process.env.PRECEPTOR_CHROMIUM = chromium
    else delete process.env.PRECEPTOR_CHROMIUM
  }
  return true
}

async function runAll(root, chosen) {
  const runLane = (lane) =>
    runInOrder(
      root,
      chosen.filter((step) => step.lane === lane),
    )
  const aside = runLane(sideLane)
  let sum = none
  for (const lanes of stages) sum = (await Promise.all(lanes.map(runLane))).reduce(add, sum)
  return add(sum, await aside)
}

async function runInOrder(root, steps) {
  let sum = none
  for (const step of steps) sum = add(sum, await runStep(root, step))
  return sum
}

async function runStep(root, step) {
  const began = performance.now()
  const result = await resultOf(root, step)
  if (result.signal === 'SIGINT' || result.signal === 'SIGTERM') process.exit(130)
  const well = result.code === 0
  const failure = well ? none : oneFailure
  const counts = step.report ? stepCounts(join(root, step.report), step.counts, well) : failure
  const good = counts.failed === 0
  console.log(`${good ? '✓' : '✗'} ${step.name}: ${summary(step, counts, good)} (${seconds(began)})`)
  for (const name of namesIn(root, step, step.skipped)) console.log(`  skipped: ${name}`)
  if (!good) console.log(`${indented(result.output)}\n${why(result)}  → ${step.hint}`)
  if (!good) takeDown(root, step, counts, result)
  return counts
}

function takeDown(root, step, counts, result) {
  failedSteps.push(step.name)
  if (!step.secondTry) return
  const failed = namesIn(root, step, (report) => step.secondTry.failed(report, root))
  if (maySecondTry(failed, counts, result)) secondTries.push({ step, failed })
}

/** Runs what may be tried again, each test alone and once, now that nothing else runs beside it. */
async function runAgain(root, first) {
  let total = first
  const onlyAlone = []
  for (const { step, failed } of secondTries) {
    const passed = []
    for (const test of failed) {
      const counts = await runAlone(root, step, test)
      if (counts !== null) passed.push({ test, counts })
    }
    onlyAlone.push(...passed.map(({ test }) => test))
    const alone = passed.map(({ counts }) => counts)
    total = afterSecondTry(total, alone)
    if (passed.length === failed.length) failedSteps = failedSteps.filter((name) => name !== step.name)
  }
  return { total, onlyAlone }
}

/** The counts of a test that passed alone, else null. */
async function runAlone(root, step, test) {
  const began = performance.now()
  const alone = { ...step, ...step.secondTry.run(test) }
  const result = await resultOf(root, alone)
  if (result.signal === 'SIGINT' || result.signal === 'SIGTERM') process.exit(130)
  const counts = stepCounts(join(root, alone.report), step.counts, result.code === 0)
  const good = passedAlone(result, counts)
  console.log(`${good ? '✓' : '✗'} again, alone: ${nameOf(test)} (${seconds(began)})`)
  if (!good) console.log(indented(result.output))
  return good ? counts : null
}

async function resultOf(root, step) {
  if (step.browser && !process.env.PRECEPTOR_CHROMIUM) {
    return {
      code: 1,
      output: 'No Chromium was found or could be installed. Set PRECEPTOR_CHROMIUM to the path of one.',
    }
  }
  const options = {
    cwd: root,
    capture: true,
    limitMs: stepLimitMs,
    aside: step.lane === sideLane,
    env: { ...process.env, ...step.env },
  }
  if (step.node) return run(process.execPath, step.node, options)
  if (step.npm) return npm(root, step.npm, options)
  return buildOnce(root, options)
}

async function buildOnce(root, options) {
  let result = { code: 0, output: '' }
  const build = async () => {
    if (buildReason(root) === undefined) return
    await buildWithStamp(root, async () => {
      result = await npm(root, ['run', '--silent', 'build'], options)
      return result.code === 0
    })
  }
  await withLock(join(root, '.cache', 'setup.lock'), build)
  return result
}

/** What `read` finds in the report of a step. */
function namesIn(root, step, read) {
  try {
    return read(JSON.parse(readFileSync(join(root, step.report), 'utf8')))
  } catch {
    // No report; stepCounts has counted that as a failure.
    return []
  }
}

function summary(step, counts, good) {
  if (step.report) return closingLine(counts)
  return good ? 'ok' : 'FAILED'
}

function why({ timedOut, signal, error }) {
  if (timedOut) return `  It was ended after ${stepLimitMs / 60_000} minutes.\n`
  if (error) return `  It could not start: ${error.message}\n`
  return signal ? `  It was ended by ${signal}.\n` : ''
}

function indented(output) {
  return output.trimEnd().replaceAll(/^/gm, '  ')
}

function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`
}
