// What of a queue a learner would miss: answers and orders, not the entries of a log.

export interface WaitingWork {
  /** Answers, or in a code drill orders; an answer that was changed counts once. */
  count: number
  /** "answer", "orders" …: for this count. */
  noun: string
}

/** Counts what the learner has given among events of any kind of session. */
export function waitingWork(events: readonly object[]): WaitingWork {
  const answered = new Set<unknown>()
  let orders = 0
  for (const event of events) {
    const { type, item, strip } = event as { type?: unknown; item?: unknown; strip?: unknown }
    if (type === 'answered' || type === 'changed') answered.add(item ?? `strip ${String(strip)}`)
    if (type === 'order') orders++
  }
  const count = answered.size + orders
  return { count, noun: `${orders > 0 ? 'order' : 'answer'}${count === 1 ? '' : 's'}` }
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
  return `${noun.startsWith('order') ? 'Orders' : 'Answers'} not saved yet: ${count}.`
}
