// Writes the portable folder: the browser edition without node_modules, started by `node start.mjs`.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { doubleClick, writeDoubleClick } from './double-click.mjs'
import { nodePackages, nodeVersion, putNode } from './node-runtime.mjs'
import { builtNotices, noticesFile } from './notices.mjs'
import { prepare } from './start-app.mjs'

const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)))

const platforms = Object.keys(nodePackages)

const help = `Writes one folder that runs Preceptor with Node alone: no network, no installation.

Usage: npm run bundle -- [--out DIR] [--with-node ${platforms.join('|')}]

  --out DIR        where to write it (default: dist/portable/Preceptor)
  --with-node SYS  puts Node ${nodeVersion} for that system into the folder, and a file to double-click: for a machine
                   without Node and without the right to install. It is fetched from npm once.`

/** What goes along as it is; the same places as in the project, so that the app finds its parts. */
const parts = ['dist/main', 'dist/renderer', 'question-banks']
const papers = ['LICENSE', 'LICENSE-CONTENT', 'CHANGELOG.md']

/** The whole of `npm run bundle`; sets the exit code. */
export async function main(words, root = projectRoot) {
  if (words.includes('--help')) {
    console.log(help)
    return
  }
  let options
  try {
    options = readWords(words)
  } catch (error) {
    console.error(`${error.message}\n\n${help}`)
    process.exitCode = 2
    return
  }
  const { withNode } = options
  const usual = join(root, 'dist/portable', withNode === null ? 'Preceptor' : `Preceptor-${withNode}`)
  const out = resolve(process.env.INIT_CWD || process.cwd(), options.out ?? usual)
  try {
    if (!(await prepare(root))) throw new Error('There is no build to put into the folder.')
    await writePortable(root, out, { withNode })
    console.log(`Portable folder: ${out}\nStart it there ${howToStart(withNode)}`)
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Throws with the word that is wrong. */
export function readWords(words) {
  const options = { out: null, withNode: null }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift()
    const value = rest.shift()
    if (word !== '--out' && word !== '--with-node') throw new Error(`Preceptor does not know “${word}”.`)
    if (!value) throw new Error(`${word} needs a value after it.`)
    if (word === '--out') options.out = value
    else if (platforms.includes(value)) options.withNode = value
    else throw new Error(`There is no Node for “${value}” here; there is for ${platforms.join(', ')}.`)
  }
  return options
}

function howToStart(withNode) {
  return withNode === null
    ? 'with: node start.mjs'
    : `by a double click on ${doubleClick[withNode.split('-')[0]]}`
}

/**
 * Writes the folder beside its place and then puts it there, so that a half-written one is never found.
 * Throws when the place holds something that is not an earlier portable folder. `withNode` is the system whose Node
 * goes along; without it the machine must have one.
 */
export async function writePortable(root, out, { withNode = null } = {}) {
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, 'start.mjs'))) {
    throw new Error(`${out} holds other files; choose an empty folder. Nothing was changed.`)
  }
  const half = `${out}.half-${process.pid}`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true })
  try {
    for (const part of parts) cpSync(join(root, part), join(half, part), { recursive: true })
    // The Electron entry cannot run here, and the notices lie where a person finds them.
    const elsewhere = ['dist/main/desktop.js', `dist/main/${noticesFile}`, `dist/renderer/${noticesFile}`]
    for (const file of elsewhere) rmSync(join(half, file), { force: true })
    for (const paper of papers.filter((name) => existsSync(join(root, name)))) {
      cpSync(join(root, paper), join(half, paper))
    }
    const { name, version, license, engines } = readJson(join(root, 'package.json'))
    const description = { name, version, license, engines, private: true, type: 'module' }
    writeFileSync(join(half, 'package.json'), `${JSON.stringify(description, null, 2)}\n`)
    writeFileSync(join(half, 'start.mjs'), starter(root))
    writeFileSync(join(half, 'README.txt'), readme(version, engines.node, withNode))
    if (withNode !== null) {
      await putNode(root, withNode, half)
      writeDoubleClick(half, withNode)
    }
    writeFileSync(join(half, noticesFile), builtNotices(root))
    mkdirSync(dirname(out), { recursive: true })
    rmSync(out, { recursive: true, force: true })
    renameSync(half, out)
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
}

/** The portable start.mjs: the check of Node, then the app; old syntax all through. */
function starter(root) {
  const check = readFileSync(join(root, 'scripts/setup/node-version.mjs'), 'utf8').replaceAll('export ', '')
  return `${check}
var tooOld = oldNodeMessage(process.versions.node)
if (tooOld) {
  console.error(tooOld)
  process.exit(1)
} else if (process.argv.indexOf('--help') !== -1) {
  console.log(
    'Usage: node start.mjs [--data DIR] [--port N] [--no-open]\\n\\n' +
      '  --data DIR   keep progress in this folder, for instance on the same stick\\n' +
      '  --port N     port on this machine (default: that of the last time)\\n' +
      '  --no-open    print the address, do not open a browser'
  )
} else {
  process.argv.push('--reason', 'browser edition from the portable folder')
  import('./dist/main/browser.js')
}
`
}

function readme(version, engine, withNode) {
  const system = withNode?.split('-')[0]
  const start = system === undefined ? 'node start.mjs' : startWords[system]
  return `Preceptor ${version}
Practice exams and code-team drills for medical assistants. Works offline.

${system === undefined ? withoutNode(engine) : withOwnNode(system)}
To keep progress in this folder, for instance on a memory stick:

    ${start} --data progress

More options: ${start} --help
The questions are JSON files in question-banks; a teacher can read and edit them.
`
}

/** The same as a double click, in a terminal. */
const startWords = { linux: './start.sh', darwin: './start.command', win: 'start.cmd' }

function withoutNode(engine) {
  return `To start: open a terminal in this folder and type

    node start.mjs

It prints an address and opens it in your browser. Nothing leaves this machine.
Needs Node ${engine.replace('>=', '')} or newer (https://nodejs.org) and nothing else; nothing is installed.
`
}

function withOwnNode(system) {
  return `To start: double-click ${doubleClick[system]}${system === 'linux' ? ' or Preceptor.desktop (right-click, "Allow launching", where it is asked)' : ''}.
${system === 'darwin' ? 'The first time, macOS asks: right-click it, choose Open, then Open again.\n' : ''}
It shows an address and opens it in your browser. Nothing leaves this machine, and nothing is installed.
Node ${nodeVersion} lies in the folder runtime, with its license.
`
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}
