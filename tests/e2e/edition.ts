// The built browser edition as a process of its own, with a data folder: it can be killed and started again.
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const built = fileURLToPath(new URL('../../dist/main/browser.js', import.meta.url))

/** A running browser edition. */
export class Edition {
  url = ''
  #process: ChildProcess | null = null

  /** `entry` is another copy of the built edition, with question banks of its own beside it. */
  constructor(
    readonly dataFolder: string,
    private readonly entry = built,
  ) {}

  /**
   * Starts on a free port, or on `port` to be found again under the same address; null leaves the choice to the
   * edition. `url` opens the page in one tab; another needs a `freshUrl`.
   */
  async start(port: number | null = 0): Promise<void> {
    const { child, url } = await this.#run(port === null ? [] : ['--port', String(port)])
    this.#process = child
    this.url = url
  }

  /** An address with a code of its own, as a second start prints it. */
  async freshUrl(): Promise<string> {
    return (await this.#run([])).url
  }

  async #run(words: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
    const child = spawn(process.execPath, [this.entry, '--no-open', '--data', this.dataFolder, ...words])
    const url = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (data: Buffer): void => {
        said += data.toString()
        const match = /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+(?= )/.exec(said)
        if (match !== null) resolve(match[0])
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('exit', (code) => reject(new Error(`The edition ended with ${code ?? 'a signal'}: ${said}`)))
    })
    return { child, url }
  }

  /** The address of a screen, without the token: a page that is open already keeps its own. */
  at(path: string): string {
    return `${new URL(this.url).origin}/#${path}`
  }

  /** Ends it as a power cut would: nothing is flushed. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Holds it up, as a machine that is out of memory does: it takes what it is sent, and answers nothing. */
  hold(): void {
    this.#process?.kill('SIGSTOP')
  }
  /** Lets it go on. */
  release(): void {
    this.#process?.kill('SIGCONT')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process
    this.#process = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // One that is held up would not hear it.
    child.kill('SIGCONT')
    child.kill(signal)
    await gone
  }
}
