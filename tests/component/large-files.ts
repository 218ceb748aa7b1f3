// Large files for a page under test.
import { expect } from 'vitest'
import type { Locator } from 'vitest/browser'

/**
 * Chooses files in the page itself, with the events of a browser. The runner's own upload carries every byte through
 * two sockets as text first: twenty megabytes took 4 s on an idle machine and 40 s on a busy one.
 */
export async function chooseLarge(field: Locator, ...files: File[]): Promise<void> {
  await expect.element(field).toBeInTheDocument()
  const input = field.element() as HTMLInputElement
  const chosen = new DataTransfer()
  for (const file of files) chosen.items.add(file)
  input.files = chosen.files
  for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }))
}
