// A share as Americans write it, wherever a learner sees one: “50%”, never “50 %”.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = join(import.meta.dirname, '../../../src')
/** What a learner reads is written here; the lint of the banks speaks to authors. */
const SHOWN = [
  'renderer',
  'core/code',
  'core/ecg',
  'core/exam',
  'core/rhythms',
  'core/session',
  'core/study',
  'main/commands/drill/drill.ts',
]

const files = SHOWN.flatMap((part) =>
  part.endsWith('.ts')
    ? [part]
    : readdirSync(join(source, part), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|svelte)$/.test(name))
        .map((name) => join(part, name)),
)

describe('a percentage', () => {
  it('stands close to its sign', () => {
    const apart = files.flatMap((name) =>
      readFileSync(join(source, name), 'utf8')
        .split('\n')
        .filter((line) => !/^\s*(?:\/\/|\/?\*)/.test(line) && /\} %|\d %(?! [\w(])/.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    )
    expect(apart).toEqual([])
  })
})
