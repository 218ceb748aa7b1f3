// A choice that makes the page longer or shorter leaves the pressed control where it was.
import { tick } from 'svelte'

/** Does what moves the page; the control that has the focus then stands where it stood. */
export async function withSteadyControl<Result>(change: () => Promise<Result>): Promise<Result> {
  const control = document.activeElement
  const before = control?.getBoundingClientRect().top
  const changed = change()
  await tick()
  if (control !== null && control !== document.body && before !== undefined && control.isConnected)
    scrollBy({ top: control.getBoundingClientRect().top - before, behavior: 'instant' })
  return changed
}
