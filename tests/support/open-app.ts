// The app once it is open, for tests that ask nothing of the time before.
import type { AppOptions, OpenedApp } from '../../src/main/hosts/app'
import { beginApp } from '../../src/main/hosts/app'

/** Opens the app; throws a StartError in plain words when the data folder cannot be used. */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  const begun = await beginApp(options)
  return begun.kind === 'taken' ? begun : { kind: 'open', app: await begun.opened }
}
