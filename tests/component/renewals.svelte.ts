// Counts how often what a screen shows would be renewed.
import { flushSync } from 'svelte'

/** How often `read` came to be read anew while `act` was done, and what followed from it. */
export function renewalsOf(read: () => unknown, act: () => void): number {
  let count = -1
  const end = $effect.root(() => {
    $effect(() => {
      read()
      count++
    })
  })
  flushSync()
  act()
  flushSync()
  end()
  return count
}
