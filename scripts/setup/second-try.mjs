// What failed in a browser is run once more, alone: whether it was a chance of a busy machine, and what is said of it then.
import { basename, relative } from 'node:path'
import { add, none } from './counts.mjs'

/** So many at once are no chance. */
const MOST = 5

/** The tests that failed by Vitest's JSON report, and the files that could not even load. */
export function vitestFailed(report, root) {
  return report.testResults.flatMap((file) => {
    const path = relative(root, file.name)
    if (file.status === 'failed' && file.assertionResults.length === 0) return [{ file: path, title: '' }]
    return file.assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => ({ file: path, title: fullName }))
  })
}

/** The tests that failed by Playwright's JSON report. */
export function playwrightFailed(report) {
  return report.suites.flatMap((file) => failedIn(file, file.file, []))
}

function failedIn(suite, file, above) {
  const specs = (suite.specs ?? []).flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ projectName }) => ({ file, project: projectName, title: [...above, spec.title].join(' ') })),
  )
  const inner = (suite.suites ?? []).flatMap((each) => failedIn(each, file, [...above, each.title]))
  return [...specs, ...inner]
}

/** What Vitest is asked for, to run one of them alone. */
export function vitestWords({ file, title }) {
  return title === '' ? [file] : [file, '--testNamePattern', `^ ?${escaped(title)}$`]
}

/** The same for Playwright. */
export function playwrightWords({ file, project, title }) {
  return [escaped(basename(file)), '--project', project, '--workers', '1', '--grep', `${escaped(title)}$`]
}

/**
 * Whether a step that ended so may try again: all that failed are tests, each known by its name, and few. A run that was
 * ended, or in which something failed outside the tests, was no chance.
 */
export function maySecondTry(failed, counts, { timedOut, signal, error, output }) {
  if (timedOut || signal || error || /unhandled error/i.test(output)) return false
  return failed.length > 0 && failed.length <= MOST && failed.length === counts.failed
}

/** Whether a test that was run alone has passed: it must have run, too. */
export function passedAlone({ code }, counts) {
  return code === 0 && counts.failed === 0 && counts.passed > 0
}

/** The sum of a run after some of what failed has passed alone; `alone` are the counts of each that has. */
export function afterSecondTry(sum, alone) {
  return alone.reduce((rest, { passed }) => add(rest, { ...none, passed, failed: -1 }), sum)
}

/** How a test is called in the last lines. */
export function nameOf({ file, title }) {
  return title === '' ? file : `${file}: ${title}`
}

/** What nobody should overlook, though the run counts as passed. */
export function loudLines(tests) {
  return tests.map(
    (test) => `Passed only when run again alone: ${nameOf(test)} — a fault to be found, see CONTRIBUTING.md.`,
  )
}

function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
