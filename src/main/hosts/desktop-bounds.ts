// Keeps the window's place and size between two starts.
import type { BrowserWindow } from 'electron'
import { screen } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptBounds, Rectangle } from './window-bounds'
import { openingBounds, readBounds } from './window-bounds'

const FILE = 'bounds.json'

/** Where to open a window whose files lie in `folder`. */
export function boundsFor(folder: string): Rectangle & { maximized: boolean } {
  const kept = keptIn(folder)
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const areas = [main.workArea, ...others.map(({ workArea }) => workArea)] as const
  return { ...openingBounds(kept, areas), maximized: kept?.maximized ?? false }
}

/** Keeps the bounds when the window closes. */
export function keepBounds(window: BrowserWindow, folder: string): void {
  window.on('close', () => {
    const kept: KeptBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    try {
      writeFileSync(join(folder, FILE), JSON.stringify(kept))
    } catch {
      // The next window opens at its first size.
    }
  })
}

function keptIn(folder: string): KeptBounds | null {
  try {
    return readBounds(readFileSync(join(folder, FILE), 'utf8'))
  } catch {
    return null
  }
}
