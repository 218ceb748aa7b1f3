// A learner with something to lose: a sitting of ten answered, a second one begun, notes, results and settings.
import type { testApi } from './test-api'
import { WRITER } from './test-api'

export type TestApi = Awaited<ReturnType<typeof testApi>>

export const quickSet = { mode: 'quick', exam: 'cma', filter: { count: 10 } }

/** Starts a quick set and answers its first `count` questions; answers the session's id. */
export async function answerSet({ ask, clock }: TestApi, count: number): Promise<string> {
  clock.move(60_000)
  const { body } = await ask('/api/sittings', quickSet)
  const id = body['sessionId'] as string
  await append({ ask, clock }, id, [
    { type: 'segment-started', at: clock.now(), segment: 0 },
    ...Array.from({ length: count }, (_, item) => [
      { type: 'shown', at: clock.now() + item * 9000, item },
      { type: 'answered', at: clock.now() + item * 9000 + 5000, item, option: 'a' },
    ]).flat(),
  ])
  return id
}

/** Adds events to a session as its page does. */
export async function append(
  { ask }: Pick<TestApi, 'ask' | 'clock'>,
  id: string,
  events: readonly unknown[],
): Promise<void> {
  const seq = (await ask(`/api/sessions/${id}`)).body['seq'] as number
  const { status } = await ask(`/api/sessions/${id}/events`, { writer: WRITER, afterSeq: seq, events })
  if (status !== 200) throw new Error(`The events were refused: ${status}`)
}

/** Two sessions, a note on a mistake, a real result, a note on a question and a theme. */
export async function studyALittle(made: TestApi): Promise<{ ids: string[] }> {
  const ids = [await answerSet(made, 10), await answerSet(made, 3)]
  await made.ask('/api/mistakes/syn-00001', { note: 'Read twice.', reason: 'misread' }, 'PUT')
  await made.ask('/api/study/results', { exam: 'rma', date: '2026-10-01', passed: true }, 'PUT')
  await made.ask('/api/problem-notes', {
    item: 'syn-00002',
    revision: 1,
    hash: '0123456789abcdef',
    bankRevision: '7F3K2QXM',
    kind: 'typo',
    note: 'A comma.',
  })
  await made.ask('/api/settings', { theme: 'dark', learnerName: 'Ana' }, 'PUT')
  return { ids }
}

/** The backup as its text. */
export async function backupOf({ ask }: TestApi): Promise<string> {
  return (await ask('/api/backup')).text
}

/** All that the pages show of a learner. */
export async function everything({ ask }: TestApi): Promise<unknown> {
  const sessions = (await ask('/api/sessions')).body['sessions'] as { id: string }[]
  return {
    sessions,
    logs: await Promise.all(sessions.map(async ({ id }) => (await ask(`/api/sessions/${id}`)).body)),
    settings: (await ask('/api/settings')).body,
    notes: (await ask('/api/problem-notes')).body,
    study: (await ask('/api/study?exam=cma&offset=0')).body['dailyLimit'],
    exposures: (await ask('/api/exposures')).body,
    mistakes: (await ask('/api/mistakes')).body,
  }
}
