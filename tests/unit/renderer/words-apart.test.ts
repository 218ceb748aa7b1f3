// Words on both sides of a block keep the space between them: one that stands first inside a block is cut off.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const RENDERER = new URL('../../../src/renderer', import.meta.url).pathname
const GLUED = /[\w.,;:!?)%”’]\{#(?:if|each) [^{}]*\}\s+[\w(“]/g

it('no sentence is glued to the one before it by the block that begins between them', () => {
  const glued = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .flatMap((file) =>
      [...readFileSync(join(RENDERER, file), 'utf8').matchAll(GLUED)].map(([text]) => `${file}: ${text}`),
    )
  expect(glued).toEqual([])
})
