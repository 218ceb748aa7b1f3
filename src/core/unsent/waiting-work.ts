// What of a queue a learner would miss: answers, notes, orders and entries that are written, not the steps of a log.

/** What is given in a session, by its kind: answers to questions, in a drill orders, and entries by its recorder. */
export type GivenNoun = 'answer' | 'order' | 'entry'

export interface WaitingWork {
  /** Answers and notes, or in a code drill orders or entries; one that was changed counts once. */
  count: number
  /** "answer", "answers and notes", "orders", "entries" …: for this count. */
  noun: string
}

const MANY = { answer: 'answers', note: 'notes', order: 'orders', entry: 'entries' } as const
type Kind = keyof typeof MANY
const KINDS: readonly Kind[] = ['answer', 'note', 'order', 'entry']

function counted(events: readonly object[]): Record<Kind, number> {
  const answered = new Set<unknown>()
  const noted = new Set<unknown>()
  const sheet = new Set<unknown>()
  const orders: unknown[] = []
  for (const event of events) {
    const { type, item, strip, step, order } = event as Record<
      'type' | 'item' | 'strip' | 'step' | 'order',
      unknown
    >
    if (type === 'answered' || type === 'changed') answered.add(item ?? `strip ${String(strip)}`)
    if (type === 'noted') noted.add(item)
    if (type === 'order') orders.push((order as { order?: unknown } | undefined)?.order)
    // Of an instructor's sheet: a line that was written again counts once.
    if (type === 'sheet' || type === 'sheet-step') sheet.add(step ?? 'head')
  }
  // Nobody but a recorder writes entries.
  const isRecord = orders.includes('record')
  return {
    answer: answered.size,
    note: noted.size,
    order: isRecord ? 0 : orders.length + (orders.length > 0 ? sheet.size : 0),
    entry: isRecord ? orders.length + sheet.size : orders.length > 0 ? 0 : sheet.size,
  }
}

/** Counts what the learner has given among events of any kind of session. */
export function waitingWork(events: readonly object[]): WaitingWork {
  const counts = counted(events)
  const count = KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  if (counts.answer > 0 && counts.note > 0) return { count, noun: `${MANY.answer} and ${MANY.note}` }
  const kind = KINDS.find((each) => counts[each] > 0) ?? 'answer'
  return { count, noun: count === 1 ? kind : MANY[kind] }
}

/** "2 answers and 1 order": of several sessions together; '' where nobody did anything. */
export function allWorkWords(sessions: readonly (readonly object[])[]): string {
  const all = sessions.map(counted)
  return KINDS.map((kind) => ({ kind, count: all.reduce((sum, counts) => sum + counts[kind], 0) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${count === 1 ? kind : MANY[kind]}`)
    .join(' and ')
}

/** Whether there is more than notes among what was given: a note alone is put in without a question. */
export function hasAnswers(events: readonly object[]): boolean {
  const { answer, order, entry } = counted(events)
  return answer + order + entry > 0
}

const ENTRIES_ALONE: ReadonlySet<unknown> = new Set(['shown', 'left', 'heartbeat'])

/** Whether an event is nothing that the learner gave or did, only an entry of the log: no word stands for it. */
export function isEntryAlone(event: object): boolean {
  return 'type' in event && ENTRIES_ALONE.has(event.type)
}

/** "Answers not saved yet: 2."; with nothing waiting “Every answer is saved.”, by what is `given` in the session. */
export function notSavedYet(events: readonly object[], given: GivenNoun = 'answer'): string {
  const { count, noun } = waitingWork(events)
  if (count === 0) return `Every ${given} is saved.`
  const many = MANY[noun as Kind] ?? noun
  return `${many.charAt(0).toUpperCase()}${many.slice(1)} not saved yet: ${count}.`
}
