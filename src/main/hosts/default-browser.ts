// Opens an address in the learner's own browser, without a shell.
import { spawn } from 'node:child_process'

/** The program and words that open `url`, or null where there is no screen to open it on. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  url: string,
): [string, ...string[]] | null {
  // `start` would need cmd.exe, which reads the address as part of a command line.
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url]
  if (platform === 'darwin') return ['open', url]
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? ['xdg-open', url] : null
}

/** Tries to open the address; when it cannot, the printed line is all there is, and that is enough. */
export function openInBrowser(url: string): void {
  const command = browserCommand(process.platform, process.env, url)
  if (command === null) return
  const [program, ...words] = command
  const child = spawn(program, words, { stdio: 'ignore', detached: true, windowsHide: true })
  child.on('error', () => undefined)
  child.unref()
}
