// Puts the focus on each control in turn, lets the page renew what it shows, and tells which ones lost it.
import { settled } from 'svelte'
import { expect } from 'vitest'

const CONTROLS = 'button, input, select, textarea, a[href], summary, [tabindex="0"]'

function controls(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter(
    (each) => !each.matches(':disabled') && each.checkVisibility({ visibilityProperty: true }),
  )
}

function nameOf(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent.trim()
  return `${element.tagName.toLowerCase()} “${words.slice(0, 40)}”`
}

/** The names of the controls that did not keep the focus over three times of what `renew` does, and how many were tried. */
async function lostFocus(renew: () => void | Promise<void>): Promise<{ lost: string[]; tried: number }> {
  const lost: string[] = []
  let tried = 0
  for (const control of controls()) {
    // One that a tap on an earlier one has taken away.
    if (!control.isConnected || control.matches(':disabled')) continue
    control.focus()
    if (document.activeElement !== control) continue
    tried++
    for (let time = 0; time < 3; time++) {
      await renew()
      await settled()
    }
    if (document.activeElement !== control)
      lost.push(`${nameOf(control)} → ${nameOf(document.activeElement!)}`)
  }
  return { lost, tried }
}

/** That none lost it, and that there was more than one to try. */
export async function nothingLost(renew: () => void | Promise<void>): Promise<void> {
  const { lost, tried } = await lostFocus(renew)
  expect(lost).toEqual([])
  expect(tried).toBeGreaterThan(1)
}

/** What comes to any page while one works in it: the window is looked at, and another one keeps something. */
export async function renewPage(): Promise<void> {
  dispatchEvent(new Event('focus'))
  dispatchEvent(new StorageEvent('storage', { key: 'preceptor-unsent/folder/me/s/w', newValue: null }))
  await new Promise((resolve) => setTimeout(resolve, 5))
}
