// `npm run bench [part …]`: builds, then measures. Figures, never a test.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const tsx = join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist', 'cli.mjs')
const vite = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')

const built = spawnSync(process.execPath, [vite, 'build'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (built.status !== 0) process.exit(built.status ?? 1)
const run = spawnSync(
  process.execPath,
  [tsx, join(root, 'tests', 'bench', 'run.ts'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
process.exit(run.status ?? 1)
