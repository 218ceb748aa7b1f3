// `npm start`: its words, when it installs and builds, one setup at a time, and which edition it chooses.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Linter } from 'eslint'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../scripts/setup/child.mjs'
import {
  fetchMemory,
  findRuntime,
  hasDisplay,
  userCacheFolder,
} from '../../../scripts/setup/electron-runtime.mjs'
import { installReason, npmCommand } from '../../../scripts/setup/install.mjs'
import { isStale, silentMs, withLock } from '../../../scripts/setup/lock.mjs'
import { oldestNode, oldNodeMessage } from '../../../scripts/setup/node-version.mjs'
import { buildReason, buildWithStamp, outputs } from '../../../scripts/setup/stamp.mjs'
import { chooseEdition, prepare } from '../../../scripts/setup/start-app.mjs'
import { readArguments } from '../../../scripts/setup/start-arguments.mjs'

let root
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'preceptor-scripts-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path, content) {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

describe('the words after npm start', () => {
  it('reads every option, and a folder counts from where the person stands', () => {
    expect(readArguments(['--data', 'mine', '--port=4100', '--browser', '--no-open'], '/home/pat')).toEqual({
      data: '/home/pat/mine',
      port: 4100,
      edition: 'browser',
      open: false,
      help: false,
    })
    expect(readArguments([], '/')).toMatchObject({
      edition: 'any',
      open: true,
      data: undefined,
      port: undefined,
    })
  })

  it.each([
    [['--colour'], /does not know “--colour”/],
    [['--data'], /needs a folder/],
    [['--data', '--browser'], /needs a folder/],
    [['--port', 'eighty'], /not “eighty”/],
    [['--port', '70000'], /0 to 65535/],
    [['--browser', '--desktop'], /not both/],
  ])('says what is wrong with %j', (words, message) => {
    expect(() => readArguments(words, '/')).toThrow(message)
  })

  it('prints its help on standard output, and complaints on standard error with exit code 2', () => {
    const helped = spawnSync(process.execPath, ['scripts/start.mjs', '--help'], { encoding: 'utf8' })
    expect([helped.status, helped.stderr]).toEqual([0, ''])
    expect(helped.stdout).toContain('--no-open')
    const wrong = spawnSync(process.execPath, ['scripts/start.mjs', '--colour'], { encoding: 'utf8' })
    expect([wrong.status, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain('--help')
  })
})

describe('an old Node', () => {
  it('is told what to do, and a new one is not', () => {
    for (const old of ['0.12.18', '18.20.8', '20.18.3', 'v20.9.0'])
      expect(oldNodeMessage(old)).toContain('nodejs.org')
    for (const good of ['20.19.0', 'v20.20.2', '22.0.0', '100.1.0']) expect(oldNodeMessage(good)).toBe('')
  })

  it('has one bound, the one in package.json', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(`${engines.node}.0`).toBe(`>=${oldestNode}`)
  })

  it.each(['scripts/start.mjs', 'scripts/test.mjs', 'scripts/bundle.mjs', 'scripts/setup/node-version.mjs'])(
    'can read %s: no syntax newer than its own',
    (file) => {
      // Dynamic import is older than the rest of its year's syntax: Node 12 has it.
      const source = readFileSync(file, 'utf8').replace(/\bimport\(/g, 'load(')
      expect(new Linter().verify(source, { languageOptions: { ecmaVersion: 6 } })).toEqual([])
      expect(source).not.toContain("from 'node:")
    },
  )
})

describe('installing', () => {
  const lockfile = (version) => ({
    packages: {
      '': {},
      'node_modules/hono': { version },
      'node_modules/only-mac': { version: '1.0.0', optional: true },
    },
  })

  it('happens on a fresh clone, after an interrupted install and after the lockfile changed, and not again', () => {
    put('package-lock.json', lockfile('4.0.0'))
    expect(installReason(root)).toMatch(/not installed yet/)
    mkdirSync(join(root, 'node_modules/hono'), { recursive: true })
    expect(installReason(root)).toMatch(/not installed yet/)
    put('node_modules/.package-lock.json', { packages: { 'node_modules/hono': { version: '4.0.0' } } })
    expect(installReason(root)).toBeUndefined()
    put('package-lock.json', lockfile('4.1.0'))
    expect(installReason(root)).toMatch(/changed/)
  })

  it('is not wanted by the tree that these tests run in', () => {
    expect(installReason(process.cwd())).toBeUndefined()
  })

  it('can work on a fresh clone: the lockfile names every optional package, or npm ci refuses it', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    const present = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    )
    expect(wanted.filter((name) => !present.has(name))).toEqual([])
  })

  it('uses the npm that runs us, never another program of that variable', () => {
    const script = '/usr/lib/npm/bin/npm-cli.js'
    expect(npmCommand(['ci'], { npm_execpath: script })).toMatchObject({
      command: process.execPath,
      args: [script, 'ci'],
    })
    expect(npmCommand(['ci'], { npm_execpath: '/usr/lib/yarn.js' }, 'linux')).toMatchObject({
      command: 'npm',
      shell: false,
    })
    expect(npmCommand(['ci'], {}, 'win32')).toMatchObject({ command: 'npm', shell: true })
  })
})

describe('building', () => {
  const leaveOutputs = () => {
    for (const path of outputs) put(path, 'built')
    return true
  }

  it('happens once, and again only when the contents change', async () => {
    const file = put('src/main/app.ts', 'one')
    put('package.json', '{}')
    expect(buildReason(root)).toMatch(/not built yet/)
    expect(await buildWithStamp(root, leaveOutputs)).toBe(true)
    expect(buildReason(root)).toBeUndefined()
    utimesSync(file, new Date(), new Date())
    expect(buildReason(root)).toBeUndefined()
    writeFileSync(file, 'two')
    expect(buildReason(root)).toMatch(/newer/)
    await buildWithStamp(root, leaveOutputs)
    put('src/main/new.ts', '')
    expect(buildReason(root)).toMatch(/newer/)
  })

  it('is not taken for done when it failed, lost a file or a source changed meanwhile', async () => {
    put('src/main/app.ts', 'one')
    expect(await buildWithStamp(root, () => leaveOutputs() && false)).toBe(false)
    expect(buildReason(root)).toMatch(/newer/)
    await buildWithStamp(
      root,
      () => leaveOutputs() && Boolean(put('src/main/app.ts', 'saved while building')),
    )
    expect(buildReason(root)).toMatch(/newer/)
    await buildWithStamp(root, leaveOutputs)
    rmSync(join(root, outputs[0]))
    expect(buildReason(root)).toMatch(/not built yet/)
  })
})

describe('one setup at a time', () => {
  it('lets a second start wait for the first, and the second finds the work done', async () => {
    put('src/main/app.ts', 'one')
    let builds = 0
    const build = async () => {
      if (buildReason(root) === undefined) return true
      builds += 1
      return buildWithStamp(root, async () => {
        await new Promise((resume) => setTimeout(resume, 20))
        for (const path of outputs) put(path, 'built')
        return true
      })
    }
    const steps = { install: () => true, build }
    expect(await Promise.all([prepare(root, steps), prepare(root, steps)])).toEqual([true, true])
    expect(builds).toBe(1)
  })

  it('takes over a lock whose process is gone, and keeps away from one that lives', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    const file = put('.cache/setup.lock', `${pid} ${hostname()} left-by-a-crash`)
    expect(await withLock(file, () => 'done')).toBe('done')
    expect(isStale({ token: `${process.pid} ${hostname()} x`, ageMs: 0 })).toBe(false)
  })

  it('takes a silent lock over even when a new process has the old number, and never waits for a bad clock', () => {
    const token = `${process.pid} ${hostname()} x`
    expect(isStale({ token, ageMs: silentMs + 1 })).toBe(true)
    expect(isStale({ token, ageMs: -silentMs - 1 })).toBe(true)
    expect(isStale({ token: '', ageMs: 10 })).toBe(false)
    expect(isStale({ token: '1 another-machine x', ageMs: 10 }, { isAlive: () => false })).toBe(false)
  })

  it('gives the lock back when the work fails', async () => {
    const file = join(root, '.cache/setup.lock')
    await expect(withLock(file, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
    expect(await withLock(file, () => 'next')).toBe('next')
  })
})

describe('the Electron runtime', () => {
  const find = (env = {}, platform = 'linux') => findRuntime(root, { env, platform })

  it('is found by either variable and in the package, and half a download is none', () => {
    expect(find()).toBeUndefined()
    put('node_modules/electron/dist/electron', '')
    expect(find()).toBeUndefined()
    put('node_modules/electron/path.txt', 'electron')
    expect(find()).toBe(join(root, 'node_modules/electron/dist/electron'))
    const other = put('elsewhere/electron', '')
    expect(find({ ELECTRON_OVERRIDE_DIST_PATH: dirname(other) })).toBe(other)
    expect(find({ ELECTRON_EXEC_PATH: other })).toBe(other)
    expect(find({ ELECTRON_EXEC_PATH: '/no/such/file' })).toBe(
      join(root, 'node_modules/electron/dist/electron'),
    )
  })

  it('needs a display on Linux', () => {
    expect(hasDisplay({ env: {}, platform: 'linux' })).toBe(false)
    expect(hasDisplay({ env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux' })).toBe(true)
    expect(hasDisplay({ env: {}, platform: 'win32' })).toBe(true)
    expect(hasDisplay({ env: { SSH_CONNECTION: 'x' }, platform: 'darwin' })).toBe(false)
  })

  it('keeps its memory where the platform keeps such things', () => {
    expect(userCacheFolder({ env: { XDG_CACHE_HOME: '/c' }, platform: 'linux' })).toBe('/c/preceptor')
    expect(userCacheFolder({ env: {}, platform: 'linux', home: '/home/pat' })).toBe(
      '/home/pat/.cache/preceptor',
    )
  })
})

describe('which edition starts', () => {
  const probes = (over = {}) => {
    const tried = []
    return {
      tried,
      display: () => true,
      find: () => undefined,
      fetch: async () => (tried.push('fetch'), 'the download failed'),
      memory: fetchMemory(root, join(root, 'cache')),
      ...over,
    }
  }

  it('prefers the window where a runtime is there', async () => {
    expect(await chooseEdition(root, { edition: 'any' }, probes({ find: () => '/e' }))).toEqual({
      runtime: '/e',
    })
  })

  it('takes the browser when asked, without looking for a runtime', async () => {
    const asked = probes({ find: () => '/e' })
    expect(await chooseEdition(root, { edition: 'browser' }, asked)).toEqual({
      reason: expect.stringMatching(/--browser/),
    })
  })

  it('does not try to fetch without a display', async () => {
    const blind = probes({ display: () => false })
    expect((await chooseEdition(root, { edition: 'any' }, blind)).reason).toMatch(/no display/)
    expect(blind.tried).toEqual([])
  })

  it('tries to fetch once per machine, remembers the failure, and --desktop tries again', async () => {
    const machine = probes()
    expect((await chooseEdition(root, { edition: 'any' }, machine)).reason).toMatch(/the download failed/)
    expect((await chooseEdition(root, { edition: 'any' }, machine)).reason).toMatch(/--desktop tries again/)
    expect(machine.tried).toHaveLength(1)
    await chooseEdition(root, { edition: 'desktop' }, machine)
    expect(machine.tried).toHaveLength(2)
    machine.fetch = async () => ''
    machine.find = () => (machine.tried.push('find') > 3 ? '/fetched' : undefined)
    expect(await chooseEdition(root, { edition: 'desktop' }, machine)).toEqual({ runtime: '/fetched' })
    expect(machine.memory.failed()).toBe(false)
  })
})

describe('a child program', () => {
  it('is ended with its own children when its time is over', async () => {
    const grandchild = `require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`
    const result = await run(process.execPath, ['-e', grandchild], { limitMs: 300, capture: true })
    expect(result).toMatchObject({ timedOut: true, signal: 'SIGKILL' })
  })

  it('answers with its code and output, and a missing program is an answer too', async () => {
    const ok = await run(process.execPath, ['-e', 'console.log(1); process.exitCode = 3'], { capture: true })
    expect(ok).toMatchObject({ code: 3, output: '1\n', timedOut: false })
    expect((await run('/no/such/program', [])).error?.code).toBe('ENOENT')
  })
})

describe('npm start as a whole', () => {
  it('starts the browser edition with the words, passes a signal on and ends as the child ended', async () => {
    symlinkSync(join(process.cwd(), 'scripts'), join(root, 'scripts'))
    put('src/main/app.ts', 'one')
    await buildWithStamp(root, () => {
      for (const path of outputs) put(path, '')
      put(
        'dist/main/browser.js',
        `process.on('SIGTERM', () => process.exit(7)); console.log(process.argv.slice(2).join(' ')); setTimeout(() => {}, 20000)`,
      )
      return true
    })
    put(
      'go.mjs',
      `import { main } from './scripts/setup/start-app.mjs'\nawait main(['--browser', '--no-open', '--port', '4100'], ${JSON.stringify(root)})`,
    )
    const { spawn } = await import('node:child_process')
    const start = spawn(process.execPath, ['--preserve-symlinks', 'go.mjs'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const said = await new Promise((tell) => start.stdout.once('data', (chunk) => tell(String(chunk))))
    expect(said).toBe(
      '--reason browser edition, because you asked for it with --browser --port 4100 --no-open\n',
    )
    start.kill('SIGTERM')
    expect(await new Promise((tell) => start.once('close', tell))).toBe(7)
  })
})
