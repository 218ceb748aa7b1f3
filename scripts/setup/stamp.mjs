// Says whether the built app still matches its sources: a stamp over their contents, kept beside the build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the build reads; folders count with all that is in them. */
export const sources = [
  'src',
  'electron.vite.config.ts',
  'scripts/setup/notices.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.core.json',
  'tsconfig.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
]

/** What the build must have left. */
export const outputs = ['dist/main/desktop.js', 'dist/main/browser.js', 'dist/renderer/index.html']

const stampFile = 'dist/build-stamp'

/** A hash over the names and contents of the sources; dates do not count, so a fresh clone or a touch changes nothing. */
export function sourceStamp(root, paths = sources) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((path) => filesUnder(root, path)).sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function filesUnder(root, path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? filesUnder(root, `${path}/${entry.name}`) : [`${path}/${entry.name}`],
    )
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** Why the app must be built, or undefined when the build is of these sources. */
export function buildReason(root) {
  if (!outputs.every((path) => existsSync(join(root, path)))) return 'the app is not built yet'
  return readStamp(root) === sourceStamp(root) ? undefined : 'the sources are newer than the build'
}

function readStamp(root) {
  try {
    return readFileSync(join(root, stampFile), 'utf8').trim()
  } catch {
    return undefined
  }
}

/**
 * Builds with `build` (answers whether it went well) and keeps the stamp. No stamp stands while the build runs,
 * and none is written when a source changed meanwhile: the next start then builds again.
 */
export async function buildWithStamp(root, build) {
  rmSync(join(root, stampFile), { force: true })
  const before = sourceStamp(root)
  if (!(await build())) return false
  if (sourceStamp(root) !== before) return true
  mkdirSync(join(root, 'dist'), { recursive: true })
  const temporary = join(root, `${stampFile}.${process.pid}`)
  writeFileSync(temporary, `${before}\n`)
  renameSync(temporary, join(root, stampFile))
  return true
}
