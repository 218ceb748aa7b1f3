// A text that is kept without a button: after a rest in typing, and at the latest when the page goes away.
import type { Attachment } from 'svelte/attachments'
import { on } from 'svelte/events'

/** A pause in typing that is long enough to save. */
const REST_MS = 600

/**
 * Attached to a field, calls `keep` with each new text: after a rest, when the field is left or removed, and when the
 * page is hidden or goes; `leaving` says that only a request that outlives the page can still carry it.
 */
export function keptWhileTyping(
  keep: (text: string, leaving: boolean) => void,
): Attachment<HTMLInputElement | HTMLTextAreaElement> {
  return (field) => {
    let kept = field.value
    let typed = kept
    let timer: ReturnType<typeof setTimeout> | undefined
    function now(leaving = false): void {
      clearTimeout(timer)
      if (typed === kept) return
      kept = typed
      keep(typed, leaving)
    }
    function type(): void {
      typed = field.value
      clearTimeout(timer)
      timer = setTimeout(now, REST_MS)
    }
    const rest = (): void => now()
    const hide = (): void => {
      if (document.hidden) now()
    }
    const leave = (): void => now(true)
    // By Svelte's own `on`: a browser says "change" also while Svelte takes the field off the page.
    const stops = [
      on(field, 'input', type),
      on(field, 'change', rest),
      on(document, 'visibilitychange', hide),
      // While it is captured: before a session says farewell, and takes along all that was kept until then.
      on(window, 'pagehide', leave, { capture: true }),
    ]
    return () => {
      for (const stop of stops) stop()
      now()
    }
  }
}
