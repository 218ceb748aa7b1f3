// The steps of `npm test`, in order, with what each runs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { playwrightCounts, playwrightSkipped, vitestCounts, vitestSkipped } from './counts.mjs'
import { playwrightFailed, playwrightWords, vitestFailed, vitestWords } from './second-try.mjs'

/** Where the test runners leave their JSON reports. */
export const reportFolder = '.cache/test-reports'

const npmRun = (name, script, hint) => ({ name, npm: ['run', '--silent', ...script], hint })

const vitest = (name, hint, more = {}) => ({
  name,
  hint,
  counts: vitestCounts,
  skipped: vitestSkipped,
  ...vitestRun(name, `${reportFolder}/${name}.json`),
  ...more,
})

const vitestRun = (project, report, words = []) => ({
  report,
  node: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...words,
  ],
})

const playwrightRun = (report, words = []) => ({
  report,
  node: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...words],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
})

/** How what failed is run again alone. Only what a browser shows may need that on a busy machine; the rules never do. */
const secondTry = {
  component: {
    failed: vitestFailed,
    run: (test) => vitestRun('component', `${reportFolder}/component-alone.json`, vitestWords(test)),
  },
  // The pictures of the first run stay.
  e2e: {
    failed: playwrightFailed,
    run: (test) =>
      playwrightRun(`${reportFolder}/e2e-alone.json`, [
        ...playwrightWords(test),
        '--output',
        'test-results/alone',
      ]),
  },
}

/**
 * The lanes of one stage run side by side; the next stage waits for them. The unit tests fill two cores by themselves,
 * browser tests leave a part of them idle.
 */
export const stages = [['dynamic'], ['component', 'desktop'], ['e2e']]

/** The lane beside all stages, at low priority: what reads the code and tests nothing fills the idle part. */
export const sideLane = 'static'

/** All steps, each with its lane; those of one lane run one after another. */
export function allSteps(root) {
  const banksCommand = existsSync(join(root, 'src/main/commands/banks/banks.ts'))
  return [
    { ...npmRun('format', ['format:check'], 'npm run format mends it'), lane: 'static' },
    { ...npmRun('lint', ['lint'], 'npm run lint shows it again'), lane: 'static' },
    { ...npmRun('rooms', ['rooms'], 'npm run rooms shows it again'), lane: 'static' },
    { ...npmRun('dead', ['dead'], 'npm run dead shows it again'), lane: 'static' },
    { ...npmRun('types', ['check'], 'npm run check shows it again'), lane: 'static' },
    ...(banksCommand
      ? [
          {
            ...npmRun('banks', ['preceptor', '--', 'banks', 'lint'], 'see the items named above'),
            lane: 'static',
          },
        ]
      : []),
    { name: 'build', build: true, hint: 'npm run build shows it again', lane: 'dynamic' },
    vitest('unit', 'npm test -- unit runs only these', { lane: 'dynamic' }),
    vitest('component', 'npm test -- component runs only these', {
      lane: 'component',
      browser: true,
      secondTry: secondTry.component,
    }),
    vitest('desktop', 'npm test -- desktop runs only these', {
      lane: 'desktop',
      browser: true,
      needsBuild: true,
    }),
    {
      name: 'e2e',
      lane: 'e2e',
      browser: true,
      needsBuild: true,
      hint: 'npm test -- e2e runs only these; pictures are in test-results/',
      ...playwrightRun(`${reportFolder}/e2e.json`),
      counts: playwrightCounts,
      skipped: playwrightSkipped,
      secondTry: secondTry.e2e,
    },
  ]
}

/** The steps that the words ask for (none: all), with the build before what needs it; throws an Error on an unknown word. */
export function chooseSteps(steps, words) {
  const unknown = words.find((word) => !steps.some(({ name }) => name === word))
  if (unknown !== undefined) throw new Error(`There is no part “${unknown}” of the tests.`)
  if (words.length === 0) return steps
  const needsBuild = steps.some((step) => words.includes(step.name) && step.needsBuild)
  return steps.filter(({ name }) => words.includes(name) || (needsBuild && name === 'build'))
}
