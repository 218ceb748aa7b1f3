// What earlier releases wrote, a log of each kind of session among it, is read and summarized for ever.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../support/faulty-disk'
import { DATA, LEARNER_FOLDER } from '../../support/plain-sessions'
import { testApi } from '../../support/test-api'

const golden = join(import.meta.dirname, '../../golden')
const releases = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

type Row = Record<string, unknown> & { id: string; kind: string }

/** What a row of the history says for good; other numbers may be measured better by a later release. */
const LASTING: Readonly<Record<string, readonly string[]>> = {
  sitting: ['mode', 'exam', 'shown', 'answered', 'scored', 'right', 'endedBy'],
  'rhythm-test': ['mode', 'strips', 'right', 'named', 'endedBy'],
  acquisition: ['mode', 'part', 'tasks', 'answered', 'right', 'endedBy'],
  drill: ['scenario', 'role', 'seed', 'policy', 'result', 'called', 'met', 'selfPass', 'selfPercent'],
}
const ALWAYS = ['id', 'kind', 'title', 'finished', 'createdAt', 'startedAt', 'finishedAt']

function lasting(row: Row): Record<string, unknown> {
  // Of an open sitting nobody says any more how much of it is right.
  const own = (LASTING[row.kind] ?? []).filter((field) => row['finished'] === true || field !== 'right')
  const fields = [...ALWAYS, ...own]
  return Object.fromEntries(fields.map((field) => [field, row[field]]))
}

const lines = (rows: readonly Row[]): Record<string, unknown>[] =>
  [...rows].sort((a, b) => (a.id < b.id ? 1 : -1)).map(lasting)

/** Every file of the release's data folder; the first release kept its sessions alone. */
function filesOf(release: string): [path: string, bytes: Buffer][] {
  const data = join(golden, release, 'data')
  const [from, to] = existsSync(data)
    ? [data, DATA]
    : [join(golden, release, 'sessions'), `${LEARNER_FOLDER}/sessions`]
  const names = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return names.map(({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [`${to}${path.slice(from.length)}`, readFileSync(path)]
  })
}

async function opened(release: string) {
  const disk = new FaultyDisk()
  for (const [path, bytes] of filesOf(release)) disk.plant(path, bytes)
  return testApi(10, {}, disk)
}

describe.each(releases)('the data of %s', (release) => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(golden, release, name), 'utf8'))
  const written = (read('rows.json') as { sessions: Row[] }).sessions
  const events = (id: string): string[] =>
    filesOf(release)
      .filter(([path]) => path.endsWith(`${id}/events.ndjson`))
      .flatMap(([, bytes]) => bytes.toString('utf8').trim().split('\n'))
      .filter((line) => line.startsWith('{"seq":'))

  it('stand in the history as they did then', async () => {
    const { ask } = await opened(release)
    expect(lines((await ask('/api/sessions')).body['sessions'] as Row[])).toEqual(lines(written))
  })

  it('are opened with every step, feed study and backup, and no file is written anew', async () => {
    const { ask, reported, disk, learners } = await opened(release)
    for (const { id, kind } of written) {
      const { status, body } = await ask(`/api/sessions/${id}`)
      expect([kind, status, (body['events'] as unknown[]).length]).toEqual([kind, 200, events(id).length])
    }
    for (const path of ['/api/study?exam=cma&offset=0', '/api/mistakes', '/api/exposures', '/api/backup'])
      expect([path, (await ask(path)).status]).toEqual([path, 200])
    expect([reported, learners.notices]).toEqual([[], []])
    for (const [path, bytes] of filesOf(release))
      expect([path, disk.bytes(path)?.equals(bytes)]).toEqual([path, true])
  })

  // The first release kept no more than its sessions here.
  it.runIf(existsSync(join(golden, release, 'backup.json')))('come back from their own backup', async () => {
    const made = await testApi(10)
    const restored = await made.ask(
      '/api/restore/replace',
      readFileSync(join(golden, release, 'backup.json'), 'utf8'),
    )
    expect(restored.body).toMatchObject({ sessions: written.length })
    const rows = (await made.ask('/api/sessions')).body['sessions'] as Row[]
    expect(lines(rows)).toEqual(lines(written))
    const then = await opened(release)
    for (const path of ['/api/settings', '/api/problem-notes', '/api/mistakes', '/api/exposures'])
      expect([path, (await made.ask(path)).body]).toEqual([path, (await then.ask(path)).body])
    expect(await then.learners.lines()).toEqual(read('learners.json'))
  })
})
