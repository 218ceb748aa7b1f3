// The steps of `npm test`, in order, with what each runs.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { playwrightCounts, playwrightSkipped, vitestCounts, vitestSkipped } from './counts.mjs'

/** Where the test runners leave their JSON reports. */
export const reportFolder = '.cache/test-reports'

const npmRun = (name, script, hint) => ({ name, npm: ['run', '--silent', ...script], hint })

const vitest = (name, hint, more = {}) => ({
  name,
  hint,
  report: `${reportFolder}/${name}.json`,
  counts: vitestCounts,
  skipped: vitestSkipped,
  node: [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${reportFolder}/${name}.json`,
  ],
  ...more,
})

/**
 * The lanes of one stage run side by side; the next stage waits for them. The unit tests fill two cores by themselves,
 * browser tests leave a part of them idle.
 */
export const stages = [['dynamic'], ['component', 'desktop'], ['e2e']]

/** The lane beside all stages, at low priority: what reads the code and tests nothing fills the idle part. */
export const sideLane = 'static'

/** All steps, each with its lane; those of one lane run one after another. */
export function allSteps(root) {
  const banksCommand = existsSync(join(root, 'src/main/commands/banks.ts'))
  return [
    { ...npmRun('format', ['format:check'], 'npm run format mends it'), lane: 'static' },
    { ...npmRun('lint', ['lint'], 'npm run lint shows it again'), lane: 'static' },
    { ...npmRun('rooms', ['rooms'], 'npm run rooms shows it again'), lane: 'static' },
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
    vitest('component', 'npm test -- component runs only these', { lane: 'component', browser: true }),
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
      report: `${reportFolder}/e2e.json`,
      counts: playwrightCounts,
      skipped: playwrightSkipped,
      node: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: `${reportFolder}/e2e.json` },
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
