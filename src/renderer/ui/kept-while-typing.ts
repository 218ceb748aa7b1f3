// A text that is kept without a button: after a rest in typing, and at the latest when the page goes away.
import type { Attachment } from 'svelte/attachments'
import { on } from 'svelte/events'

/** A pause in typing that is long enough to save. */
const REST_MS = 600
/** Somebody who types without a pause is saved at least so often: another window may take the work over at any moment. */
const LONGEST_MS = 2000

/** A page that comes back within this long finds what was typed last, whichever was faster, its save or its reading, ms. */
const COMES_BACK_MS = 60_000

const draftName = (field: string): string => `preceptor-typed:${location.hash}:${field}`

function putDraft(field: string, text: string): void {
  try {
    sessionStorage.setItem(draftName(field), JSON.stringify({ text, at: Date.now() }))
  } catch {
    // Without storage the request alone carries it.
  }
}

/** What was typed in this tab just before it was loaded again; null where that is nothing or long ago. */
function takeDraft(field: string): string | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(draftName(field)) ?? 'null') as {
      text: string
      at: number
    } | null
    sessionStorage.removeItem(draftName(field))
    return draft !== null && Date.now() - draft.at < COMES_BACK_MS ? draft.text : null
  } catch {
    return null
  }
}

/**
 * Attached to a field, calls `keep` with each new text: after a rest, when the field is left or removed, and when the
 * page is hidden or goes; `leaving` says that only a request that outlives the page can still carry it. A promise of
 * `keep` says when the text is saved: a page that goes before takes it along once more. `name` tells the fields of a
 * page apart: loaded again in the same tab, the page finds its last words there.
 */
export function keptWhileTyping(
  name: string,
  keep: (text: string, leaving: boolean) => void | Promise<void>,
): Attachment<HTMLInputElement | HTMLTextAreaElement> {
  return (field) => {
    /** Given to `keep`, perhaps in a queue behind an earlier text. */
    let kept = field.value
    /** Known to be saved. */
    let saved = kept
    let typed = kept
    let timer: ReturnType<typeof setTimeout> | undefined
    /** When what is typed is saved at the latest, on the page's own clock. */
    let latest: number | null = null
    function now(leaving = false): void {
      clearTimeout(timer)
      latest = null
      if (typed === kept) return
      send(leaving)
    }
    function send(leaving: boolean): void {
      const text = typed
      kept = text
      void Promise.resolve(keep(text, leaving)).then(() => (saved = text))
    }
    function type(): void {
      typed = field.value
      clearTimeout(timer)
      latest ??= performance.now() + LONGEST_MS
      timer = setTimeout(now, Math.max(0, Math.min(REST_MS, latest - performance.now())))
    }
    const rest = (): void => now()
    const hide = (): void => {
      if (document.hidden) now()
    }
    const leave = (): void => {
      clearTimeout(timer)
      if (typed === saved) return
      putDraft(name, typed)
      send(true)
    }
    const draft = takeDraft(name)
    if (draft !== null && draft !== kept) {
      field.value = draft
      typed = draft
      timer = setTimeout(now, 0)
    }
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
