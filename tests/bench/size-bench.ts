// Measures the JavaScript that home needs: the entry and every chunk that it asks for before it shows.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Measurement } from './figure'

const assets = fileURLToPath(new URL('../../dist/renderer/assets/', import.meta.url))

export function measure(): Promise<Measurement[]> {
  const names = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const needed = new Set<string>()
  const visit = (name: string): void => {
    if (needed.has(name)) return
    needed.add(name)
    const text = readFileSync(join(assets, name), 'utf8')
    // Static imports only: `import"./x.js"` and `from"./x.js"`, not `import("./x.js")`.
    for (const [, other] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g))
      if (other !== undefined) visit(other)
  }
  for (const name of names) if (/^(index|Home)-/.test(name)) visit(name)
  const bytes = [...needed].reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name))).length, 0)
  return Promise.resolve([
    { name: 'initial JavaScript with home, gzip', value: bytes / 1000, unit: 'kB', target: '≤ 120' },
  ])
}
