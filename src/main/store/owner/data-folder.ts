// Where the learner's data lives when nobody says otherwise, and how data folders are told apart.
import { createHash } from 'node:crypto'
import { posix, resolve, win32 } from 'node:path'

/** The parts of a machine that decide it. */
export interface Machine {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
  /** The user's home folder. */
  home: string
}

/** The data folder by the custom of each system: XDG data home, %APPDATA%, Application Support. */
export function defaultDataFolder({ platform, environment, home }: Machine): string {
  if (platform === 'win32')
    return win32.join(environment['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Preceptor')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Preceptor')
  const xdg = environment['XDG_DATA_HOME']
  // A relative value is to be ignored (XDG Base Directory Specification 0.8).
  const base = xdg !== undefined && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share')
  return posix.join(base, 'Preceptor')
}

/** Tells data folders apart in what a page keeps or hands out, and does not say where they are. */
export function folderKeyOf(dataFolder: string): string {
  return createHash('sha256').update(resolve(dataFolder)).digest('hex').slice(0, 16)
}
