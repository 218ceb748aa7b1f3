// The browser edition, bundled once, put into a folder of its own and run as a real process.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { SEAT_HEADER } from '../../src/main/api/api-seat'
import { itemFile, realProfiles, syntheticItems } from './bank-files'

const project = new URL('../../', import.meta.url).pathname

/** A running browser edition. */
export interface Running {
  child: ChildProcess
  /** The whole printed line. */
  line: string
  /** Everything that it has printed up to now. */
  printed: () => string
  /** http://127.0.0.1:PORT */
  origin: string
  token: string
  /** Asks the API with the token, as the page would. */
  api: (path: string, body?: unknown, method?: string) => Promise<Response>
  /** Ends the process and answers its exit code (null when a signal ended it). */
  end: (signal: NodeJS.Signals) => Promise<number | null>
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

export class BrowserEdition {
  readonly #children = new Set<ChildProcess>()
  private constructor(readonly root: string) {}

  /** Puts the bundled entry into a folder, and a bank of so many items and a page beside it. */
  static async make(items = 40): Promise<BrowserEdition> {
    const root = mkdtempSync(join(tmpdir(), 'preceptor-edition-'))
    for (const { fileName, code } of await (bundled ??= bundle())) {
      const path = join(root, 'dist/main', fileName)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, code)
    }
    writeFileSync(join(root, 'package.json'), '{"version":"9.9.9","type":"module"}')
    mkdirSync(join(root, 'dist/renderer'), { recursive: true })
    writeFileSync(join(root, 'dist/renderer/index.html'), '<!doctype html><title>Preceptor</title>')
    mkdirSync(join(root, 'question-banks/items'), { recursive: true })
    cpSync(join(project, 'question-banks/exams'), join(root, 'question-banks/exams'), { recursive: true })
    const bank = itemFile('items/synthetic.json', syntheticItems(items, realProfiles()))
    writeFileSync(join(root, 'question-banks', bank.path), bank.text)
    return new BrowserEdition(root)
  }

  /** A folder for data inside this edition's own. */
  data(name: string): string {
    return join(this.root, 'data', name)
  }

  /** Starts it and waits for the printed line; throws with what it said when it ends instead. */
  async start(...words: string[]): Promise<Running> {
    const { child, said } = this.#spawn(words)
    while (!said.out.includes('\n') && child.exitCode === null)
      await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
    const [, origin, code] = /(http:\/\/127\.0\.0\.1:\d+)\/#code=([\w-]+)/.exec(said.out) ?? []
    if (origin === undefined || code === undefined) throw new Error(`did not start: ${said.out}${said.err}`)
    const token = await redeem(origin, code)
    const authorization = { Authorization: `Bearer ${token}` }
    const { learner } = await statusOf(origin, authorization)
    return {
      child,
      line: said.out,
      printed: () => said.out,
      origin,
      token,
      api: (path, body, method = body === undefined ? 'GET' : 'POST') =>
        fetch(origin + path, {
          method,
          headers: {
            ...authorization,
            'Content-Type': 'application/json',
            [SEAT_HEADER]: learner.seat,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      end: async (signal) => {
        const exited = once(child, 'exit')
        child.kill(signal)
        return ((await exited) as [number | null])[0]
      },
    }
  }

  /** Runs it to its end. */
  async run(...words: string[]): Promise<Ended> {
    const { child, said } = this.#spawn(words)
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, ...said }
  }

  /** Ends what still runs and removes the folder. */
  remove(): void {
    for (const child of this.#children) child.kill('SIGKILL')
    rmSync(this.root, { recursive: true, force: true })
  }

  #spawn(words: string[]) {
    const child = spawn(process.execPath, [join(this.root, 'dist/main/browser.js'), '--no-open', ...words], {
      cwd: this.root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#children.add(child)
    child.once('exit', () => this.#children.delete(child))
    const said = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
    return { child, said }
  }
}

/** Once for all tests of a process. */
let bundled: ReturnType<typeof bundle> | undefined

async function bundle(): Promise<{ fileName: string; code: string }[]> {
  const made = await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'src/main/browser.ts',
      write: false,
      target: 'node20.19',
      // write-file-atomic names its temporary files by it; electron-vite has a shim of its own.
      rolldownOptions: { output: { banner: 'const __filename = import.meta.filename;' } },
    },
  })
  if (!('output' in made)) throw new Error('The build made no single output')
  return made.output.flatMap((part) => (part.type === 'chunk' ? [part] : []))
}

/** As the page does, waits out a start that must make the list of sessions again. */
async function statusOf(
  origin: string,
  headers: Record<string, string>,
): Promise<{ learner: { seat: string } }> {
  for (;;) {
    const status = await fetch(`${origin}/api/status`, { headers })
    const body = (await status.json()) as { learner: { seat: string }; error?: { code: string } }
    if (body.error?.code !== 'starting') return body
    await new Promise((next) => setTimeout(next, 50))
  }
}

/** Exchanges an address's one-time code for the token, as the page does. */
async function redeem(origin: string, code: string): Promise<string> {
  const answer = await fetch(`${origin}/handover`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code }),
  })
  return ((await answer.json()) as { token: string }).token
}
