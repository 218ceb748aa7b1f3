// The notices that the licenses of the packages inside our bundles ask for.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Packages whose code or fonts are built into dist/; what they need in turn is followed. */
export const bundled = [
  '@fontsource-variable/atkinson-hyperlegible-mono',
  '@fontsource-variable/atkinson-hyperlegible-next',
  '@hono/node-server',
  '@hono/zod-validator',
  'chart.js',
  'fflate',
  'hono',
  'htmlparser2',
  'ical-generator',
  'lowdb',
  'svelte',
  'ts-fsrs',
  'write-file-atomic',
  'zod',
]

/** One text with name, version and license of every bundled package, and of those that they depend on. */
export function notices(root) {
  const seen = new Map()
  const queue = [...bundled]
  while (queue.length > 0) {
    const name = queue.shift()
    const folder = join(root, 'node_modules', name)
    if (seen.has(name) || !existsSync(join(folder, 'package.json'))) continue
    const { version, license, dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    queue.push(...Object.keys(dependencies ?? {}))
    seen.set(name, `${name} ${version} (${license})\n\n${licenseText(folder)}`)
  }
  const texts = [...seen.keys()].sort().map((name) => seen.get(name))
  return `Preceptor contains parts of these packages.\n\n${texts.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function licenseText(folder) {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.|$)/i.test(name))
  return file === undefined
    ? 'The package says so in its package.json and ships no text of its own.\n'
    : readFileSync(join(folder, file), 'utf8')
}
