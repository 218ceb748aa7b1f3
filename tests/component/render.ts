// Shows a component as vitest-browser-svelte does. A screen of the app loads first, from the browser's database too: a key
// that is pressed before it stands goes to nobody, so this waits for it.
import { render as renderAtOnce } from 'vitest-browser-svelte'

export const render: typeof renderAtOnce = async (component, options, renderOptions) => {
  const shown = await renderAtOnce(component, options, renderOptions)
  const { loaded } = shown.component as { loaded?: () => Promise<void> }
  await loaded?.()
  // What its answers from memory lead to.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = resolve
    port2.postMessage(null)
  })
  return shown
}
