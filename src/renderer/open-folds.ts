// Which folds of a page stood open: Back finds them as they were left.

/** Whether each fold of a page is open, by what it is called. */
export type Folds = ReadonlyMap<string, boolean>

/** How the folds of the page that is shown stand now. */
export function foldsNow(): Folds {
  return new Map(named().map(([name, fold]) => [name, fold.open]))
}

/** Turns each fold of the page that comes as it stood, once, when it comes; those that are shown now go. Returns its end. */
export function restoreFolds(as: Folds): () => void {
  const done = new WeakSet(named().map(([, fold]) => fold))
  const turn = (): void => {
    for (const [name, fold] of named()) {
      if (done.has(fold)) continue
      done.add(fold)
      const open = as.get(name)
      if (open !== undefined && open !== fold.open) fold.open = open
    }
  }
  const watch = new MutationObserver(turn)
  watch.observe(document.body, { childList: true, subtree: true })
  return () => watch.disconnect()
}

/** Each with its name: what is written on it, under which heading, and which of those with the same words it is. */
function named(): (readonly [string, HTMLDetailsElement])[] {
  const counts = new Map<string, number>()
  return [...document.querySelectorAll<HTMLDetailsElement>('main details')].map((fold) => {
    const about = fold.parentElement?.closest('article, section, li, details, .card')
    const heading = about?.querySelector('h1, h2, h3, h4, summary')?.textContent ?? ''
    // Numbers in it may be others by then.
    const words = `${heading} | ${fold.querySelector('summary')?.textContent ?? ''}`.replace(/\d+/g, '#')
    const count = (counts.get(words) ?? 0) + 1
    counts.set(words, count)
    return [`${words} | ${count}`, fold] as const
  })
}
