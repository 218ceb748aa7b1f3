// `npm test`: where it finds a browser, which steps it runs and how it counts.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allSteps, chooseSteps, sideLane, stages } from '../../../scripts/setup/check-steps.mjs'
import { run } from '../../../scripts/setup/child.mjs'
import { findChromium, installChromium } from '../../../scripts/setup/chromium.mjs'
import {
  closingLine,
  exitCode,
  none,
  playwrightCounts,
  playwrightSkipped,
  stepCounts,
  vitestCounts,
  vitestSkipped,
} from '../../../scripts/setup/counts.mjs'

describe('finding a Chromium', () => {
  const on = (present, over = {}) =>
    findChromium('/project', {
      env: { PATH: '/opt/bin' },
      platform: 'linux',
      exists: (path) => present.includes(path),
      own: () => '/ms-playwright/chrome',
      ...over,
    })

  it('takes the named one first, then the system, then Playwright’s own', () => {
    const all = ['/named', '/opt/bin/chromium', '/ms-playwright/chrome']
    expect(on(all, { env: { PRECEPTOR_CHROMIUM: '/named', PATH: '/opt/bin' } })).toBe('/named')
    expect(on(all, { env: { CHROME_PATH: '/named', PATH: '/opt/bin' } })).toBe('/named')
    expect(on(all)).toBe('/opt/bin/chromium')
    expect(on(['/ms-playwright/chrome'])).toBe('/ms-playwright/chrome')
  })

  it('takes the shell without a window before the whole browser, wherever the two are', () => {
    expect(on(['/opt/bin/chromium', '/usr/bin/chromium-headless-shell'])).toBe(
      '/usr/bin/chromium-headless-shell',
    )
  })

  it('passes over a variable that names nothing, and finds none where there is none', () => {
    const env = { PRECEPTOR_CHROMIUM: '/gone', PATH: '' }
    expect(on(['/usr/bin/google-chrome'], { env })).toBe('/usr/bin/google-chrome')
    expect(on([], { env })).toBeUndefined()
  })

  it('knows Edge on Windows and Chrome on a Mac', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(on([edge], { platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' } })).toBe(
      edge,
    )
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
    expect(on([chrome], { platform: 'darwin' })).toBe(chrome)
  })
})

describe('installing a Chromium', () => {
  const machine = (arrivesAfter, isDebianRoot) => {
    const calls = []
    const call = async (command, words, options) => {
      calls.push([command === process.execPath ? 'playwright' : command, words.at(-2), options.limitMs])
      return { code: calls.length >= arrivesAfter ? 0 : 100 }
    }
    const find = () => (calls.length >= arrivesAfter ? '/usr/bin/chromium' : undefined)
    return { calls, probes: { call, find, isDebianRoot: () => isDebianRoot } }
  }

  it('asks Playwright for 60 s at most, and root on Debian then asks apt-get', async () => {
    const { calls, probes } = machine(2, true)
    expect(await installChromium('/project', () => undefined, probes)).toBe('/usr/bin/chromium')
    expect(calls).toEqual([
      ['playwright', 'install', 60_000],
      ['apt-get', '-y', 300_000],
    ])
  })

  it('reads the package list anew when apt-get did not find it', async () => {
    const { calls, probes } = machine(4, true)
    await installChromium('/project', () => undefined, probes)
    expect(calls.map(([command]) => command)).toEqual(['playwright', 'apt-get', 'apt-get', 'apt-get'])
  })

  it('never calls apt-get for another user or system', async () => {
    const { calls, probes } = machine(9, false)
    expect(await installChromium('/project', () => undefined, probes)).toBeUndefined()
    expect(calls).toHaveLength(1)
  })
})

describe('the steps', () => {
  const steps = allSteps(process.cwd())
  const names = (words) => chooseSteps(steps, words).map(({ name }) => name)

  it('are all run when none is named, and a named one brings the build it needs', () => {
    expect(names([])).toEqual(steps.map(({ name }) => name))
    expect(names(['unit'])).toEqual(['unit'])
    expect(names(['e2e'])).toEqual(['build', 'e2e'])
    expect(() => names(['units'])).toThrow(/no part “units”/)
  })

  it('each have their place, and none starts before the build that it needs', () => {
    const stageOf = ({ lane }) => stages.findIndex((lanes) => lanes.includes(lane))
    const build = steps.find(({ name }) => name === 'build')
    const aside = steps.filter((step) => stageOf(step) === -1)
    expect(aside.filter(({ lane }) => lane !== sideLane)).toEqual([])
    expect(aside.filter(({ report, needsBuild }) => report || needsBuild)).toEqual([])
    for (const step of steps.filter(({ needsBuild }) => needsBuild))
      expect(stageOf(step), step.name).toBeGreaterThan(stageOf(build))
  })

  it('aside run at low priority, or at that of all the others where it is lower still', async () => {
    const own = getPriority()
    const ask = (options) => run(process.execPath, ['-p', 'os.getPriority()'], { capture: true, ...options })
    const { output } = await ask({ aside: true })
    expect(Number(output)).toBe(Math.max(own, constants.priority.PRIORITY_BELOW_NORMAL))
    const beside = await ask({})
    expect(Number(beside.output)).toBe(own)
  })

  it.runIf(existsSync('/proc/self/autogroup'))(
    'aside step aside for other sessions, too, among which Linux shares out the processor first',
    async () => {
      const read = ['-p', 'require("fs").readFileSync("/proc/self/autogroup", "utf8")']
      // With its time limit a step has a session of its own, as in `npm test`.
      const ask = (aside) => run(process.execPath, read, { capture: true, limitMs: 20_000, aside })
      const aside = Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL)
      expect((await ask(true)).output).toContain(`nice ${aside}`)
      expect((await ask(false)).output).toContain('nice 0')
    },
  )

  it('call only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    for (const step of steps.filter(({ npm }) => npm)) expect(Object.keys(scripts)).toContain(step.npm[2])
  })
})

describe('counting', () => {
  const vitest = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
    ],
  }
  let folder
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'preceptor-counts-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const report = (content) => {
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify(content))
    return file
  }

  it('counts a test file that could not load as a failure', () => {
    expect(vitestCounts(vitest)).toEqual({ passed: 5, failed: 2, skipped: 3 })
  })

  it('does not call a test passed that needed a second try', () => {
    const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 2 }
    expect(playwrightCounts({ stats, errors: [] })).toEqual({ passed: 3, failed: 1, skipped: 2 })
    expect(playwrightCounts({ stats, errors: [{}] }).failed).toBe(2)
  })

  it('names what was skipped', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'a' },
      { status: 'skipped', fullName: 'b' },
    ]
    expect(vitestSkipped({ testResults: [{ assertionResults }] })).toEqual(['b'])
    const spec = (title, status) => ({ title, tests: [{ status }] })
    const suites = [{ specs: [spec('a', 'expected')], suites: [{ specs: [spec('b', 'skipped')] }] }]
    expect(playwrightSkipped({ suites })).toEqual(['b'])
  })

  it('counts a step that ended badly or left no report as failed, but never twice', () => {
    const good = { ...vitest, numFailedTests: 0, testResults: [] }
    expect(stepCounts(report(good), vitestCounts, true)).toEqual({ passed: 5, failed: 0, skipped: 3 })
    expect(stepCounts(report(good), vitestCounts, false).failed).toBe(1)
    expect(stepCounts(report(vitest), vitestCounts, false).failed).toBe(2)
    expect(stepCounts(join(folder, 'none.json'), vitestCounts, true)).toEqual({ ...none, failed: 1 })
  })

  it('ends with one line, and with an exit code that no missing test can hide behind', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('3 passed, 0 failed, 1 skipped')
    expect(exitCode({ passed: 3, failed: 0, skipped: 1 }, true)).toBe(0)
    expect(exitCode({ passed: 3, failed: 1, skipped: 0 }, true)).toBe(1)
    expect(exitCode(none, true)).toBe(1)
    expect(exitCode(none, false)).toBe(0)
  })
})
