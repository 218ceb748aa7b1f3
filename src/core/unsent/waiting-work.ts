// What of a queue a learner would miss: answers and orders, not the entries of a log.

export interface WaitingWork {
  /** Answers, or in a code drill orders; an answer that was changed counts once. */
  count: number
  /** "answer", "orders", "entries" …: for this count. */
  noun: string
}

const NOUNS = {
  order: ['order', 'orders'],
  entry: ['entry', 'entries'],
  answer: ['answer', 'answers'],
} as const

/** Counts what the learner has given among events of any kind of session. */
export function waitingWork(events: readonly object[]): WaitingWork {
  const answered = new Set<unknown>()
  const entries = new Set<unknown>()
  let orders = 0
  for (const event of events) {
    const { type, item, strip, step } = event as Record<'type' | 'item' | 'strip' | 'step', unknown>
    if (type === 'answered' || type === 'changed') answered.add(item ?? `strip ${String(strip)}`)
    if (type === 'order') orders++
    // Of an instructor's sheet: a line that was written again counts once.
    if (type === 'sheet' || type === 'sheet-step') entries.add(step ?? 'head')
  }
  const count = answered.size + orders + entries.size
  const [one, many] = NOUNS[orders > 0 ? 'order' : entries.size > 0 ? 'entry' : 'answer']
  return { count, noun: count === 1 ? one : many }
}

/** "2 answers and 1 order": of several sessions together; '' where nobody did anything. */
export function allWorkWords(sessions: readonly (readonly object[])[]): string {
  const counts = { answer: 0, order: 0 }
  for (const { count, noun } of sessions.map(waitingWork))
    counts[noun.startsWith('order') ? 'order' : 'answer'] += count
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => `${count} ${noun}${count === 1 ? '' : 's'}`)
    .join(' and ')
}

const ENTRIES_ALONE: ReadonlySet<unknown> = new Set(['shown', 'left', 'heartbeat'])

/** Whether an event is nothing that the learner gave or did, only an entry of the log: no word stands for it. */
export function isEntryAlone(event: object): boolean {
  return 'type' in event && ENTRIES_ALONE.has(event.type)
}

/** "Answers not saved yet: 2." */
export function notSavedYet(events: readonly object[]): string {
  const { count, noun } = waitingWork(events)
  if (count === 0) return 'Every answer is saved.'
  const many = noun.startsWith('order') ? 'Orders' : noun.startsWith('entr') ? 'Entries' : 'Answers'
  return `${many} not saved yet: ${count}.`
}
