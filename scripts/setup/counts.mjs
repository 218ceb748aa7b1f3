// Reads how many tests passed, failed and were skipped from the reports of Vitest and Playwright.
import { readFileSync } from 'node:fs'

export const none = { passed: 0, failed: 0, skipped: 0 }

/** The sum of two counts. */
export function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

/** The counts in Vitest's JSON report; a test file that could not even load counts as one failure. */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** The counts in Playwright's JSON report; a test that only passed on a second try is not called passed. */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped }
}

/** The names of the tests that Vitest skipped, for the reader who should know what did not run. */
export function vitestSkipped(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  return tests
    .filter(({ status }) => ['pending', 'skipped', 'todo'].includes(status))
    .map((test) => test.fullName)
}

/** The same for Playwright. */
export function playwrightSkipped(report) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]
  return report.suites
    .flatMap(specsOf)
    .filter(({ tests }) => tests.some(({ status }) => status === 'skipped'))
    .map(({ title }) => title)
}

/**
 * The counts of one test step. A step that ended badly, or left no report, failed at least once,
 * whatever its report says.
 */
export function stepCounts(reportFile, read, endedWell) {
  let counts = none
  let readable = true
  try {
    counts = read(JSON.parse(readFileSync(reportFile, 'utf8')))
  } catch {
    readable = false
  }
  const silentlyBad = (!endedWell || !readable) && counts.failed === 0
  return silentlyBad ? add(counts, { ...none, failed: 1 }) : counts
}

/** The last line of `npm test`. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** 0 when all is well; 1 after a failure, or when tests were to run and none did. */
export function exitCode(counts, testsWanted) {
  return counts.failed > 0 || (testsWanted && counts.passed === 0) ? 1 : 0
}
