// `npm test`: what failed in a browser is run again once, alone, and what is said of it.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allSteps } from '../../../scripts/setup/check-steps.mjs'
import {
  afterSecondTry,
  loudLines,
  maySecondTry,
  passedAlone,
  playwrightFailed,
  playwrightWords,
  vitestFailed,
  vitestWords,
} from '../../../scripts/setup/second-try.mjs'

const root = join('/', 'project')
const test = { file: 'tests/component/exam.test.ts', title: 'an answer (struck) is $5' }
const ended = { code: 1, output: '', timedOut: false, signal: null, error: undefined }

describe('what failed', () => {
  it('is read from the report of Vitest, with files that could not load', () => {
    const file = (name, status, assertionResults) => ({ name: join(root, name), status, assertionResults })
    const testResults = [
      file('a.test.ts', 'passed', [{ status: 'passed', fullName: 'well' }]),
      file('b.test.ts', 'failed', [
        { status: 'failed', fullName: 'a room opens' },
        { status: 'passed', fullName: 'a room closes' },
        { status: 'skipped', fullName: 'a room waits' },
      ]),
      file('c.test.ts', 'failed', []),
    ]
    expect(vitestFailed({ testResults }, root)).toEqual([
      { file: 'b.test.ts', title: 'a room opens' },
      { file: 'c.test.ts', title: '' },
    ])
  })

  it('is read from the report of Playwright, with its project and the titles above it', () => {
    const spec = (title, status) => ({ title, tests: [{ projectName: 'busy', status }] })
    const inner = { title: 'in the room', specs: [spec('a', 'unexpected'), spec('b', 'expected')] }
    const suites = [{ title: 'x.spec.ts', file: 'x.spec.ts', specs: [spec('c', 'flaky')], suites: [inner] }]
    expect(playwrightFailed({ suites })).toEqual([
      { file: 'x.spec.ts', project: 'busy', title: 'c' },
      { file: 'x.spec.ts', project: 'busy', title: 'in the room a' },
    ])
  })

  it('is asked for by its whole name, whatever stands in that', () => {
    const [file, , pattern] = vitestWords(test)
    expect(file).toBe(test.file)
    expect(new RegExp(pattern).test(test.title)).toBe(true)
    expect(new RegExp(pattern).test(`${test.title}, too`)).toBe(false)
    expect(vitestWords({ file, title: '' })).toEqual([file])

    const words = playwrightWords({ file: 'x.spec.ts', project: 'busy', title: test.title })
    expect(words).toContain('busy')
    expect(new RegExp(words[0]).test('/project/tests/e2e/x.spec.ts')).toBe(true)
    expect(new RegExp(words.at(-1)).test(`busy x.spec.ts ${test.title}`)).toBe(true)
  })
})

describe('a second try', () => {
  it('is for what a browser shows, and never for the rules', () => {
    const tried = allSteps(process.cwd()).filter(({ secondTry }) => secondTry)
    expect(tried.map(({ name }) => name)).toEqual(['component', 'e2e'])
    for (const { report, secondTry } of tried) expect(secondTry.run(test).report).not.toBe(report)
  })

  it('is given to a few tests that failed by name', () => {
    expect(maySecondTry([test], { failed: 1 }, ended)).toBe(true)
    expect(maySecondTry(Array(5).fill(test), { failed: 5 }, ended)).toBe(true)
    expect(maySecondTry(Array(6).fill(test), { failed: 6 }, ended)).toBe(false)
  })

  it('is not given where more failed than tests, or the run was ended', () => {
    expect(maySecondTry([], { failed: 1 }, ended)).toBe(false)
    expect(maySecondTry([test], { failed: 2 }, ended)).toBe(false)
    expect(maySecondTry([test], { failed: 1 }, { ...ended, timedOut: true })).toBe(false)
    expect(maySecondTry([test], { failed: 1 }, { ...ended, signal: 'SIGKILL' })).toBe(false)
    expect(maySecondTry([test], { failed: 1 }, { ...ended, output: '⎯ Unhandled Errors ⎯' })).toBe(false)
  })

  it('counts only where the test has run and passed', () => {
    expect(passedAlone({ code: 0 }, { passed: 1, failed: 0, skipped: 9 })).toBe(true)
    expect(passedAlone({ code: 0 }, { passed: 0, failed: 0, skipped: 10 })).toBe(false)
    expect(passedAlone({ code: 1 }, { passed: 1, failed: 0, skipped: 0 })).toBe(false)
    expect(passedAlone({ code: 0 }, { passed: 1, failed: 1, skipped: 0 })).toBe(false)
  })

  it('takes back the failure of each that passed, and of no other', () => {
    const sum = { passed: 10, failed: 2, skipped: 1 }
    expect(afterSecondTry(sum, [])).toEqual(sum)
    expect(afterSecondTry(sum, [{ passed: 1, failed: 0, skipped: 5 }])).toEqual({
      passed: 11,
      failed: 1,
      skipped: 1,
    })
  })

  it('is named aloud for each test', () => {
    expect(loudLines([test, { file: 'c.test.ts', title: '' }])).toEqual([
      'Passed only when run again alone: tests/component/exam.test.ts: an answer (struck) is $5 — a fault to be found, see CONTRIBUTING.md.',
      'Passed only when run again alone: c.test.ts — a fault to be found, see CONTRIBUTING.md.',
    ])
  })
})
