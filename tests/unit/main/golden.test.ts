// Logs of earlier releases, one of each kind, are read and summarized for ever.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../support/faulty-disk'
import { LEARNER_FOLDER } from '../../support/plain-sessions'
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
  drill: ['scenario', 'role', 'seed', 'policy', 'result', 'called', 'met', 'selfPass', 'selfPercent'],
}
const ALWAYS = ['id', 'kind', 'title', 'finished', 'createdAt', 'startedAt', 'finishedAt']

function lasting(row: Row): Record<string, unknown> {
  // Of an open sitting nobody says any more how much of it is right.
  const own = (LASTING[row.kind] ?? []).filter((field) => row['finished'] === true || field !== 'right')
  const fields = [...ALWAYS, ...own]
  return Object.fromEntries(fields.map((field) => [field, row[field]]))
}

async function opened(release: string) {
  const disk = new FaultyDisk()
  const sessions = join(golden, release, 'sessions')
  for (const id of readdirSync(sessions))
    for (const name of readdirSync(join(sessions, id)))
      disk.plant(`${LEARNER_FOLDER}/sessions/${id}/${name}`, readFileSync(join(sessions, id, name)))
  return testApi(10, {}, disk)
}

describe.each(releases)('the logs of %s', (release) => {
  const written = (
    JSON.parse(readFileSync(join(golden, release, 'rows.json'), 'utf8')) as { sessions: Row[] }
  ).sessions

  it('stand in the history as they did then', async () => {
    const { ask } = await opened(release)
    const rows = (await ask('/api/sessions')).body['sessions'] as Row[]
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const row of written) {
      const now = byId.get(row.id)
      expect(now === undefined ? `${row.id} is gone` : lasting(now)).toEqual(lasting(row))
    }
    expect(rows).toHaveLength(written.length)
  })

  it('are opened with every step, and feed study and backup', async () => {
    const { ask, reported } = await opened(release)
    for (const { id, kind } of written) {
      const { status, body } = await ask(`/api/sessions/${id}`)
      const steps = readFileSync(join(golden, release, 'sessions', id, 'events.ndjson'), 'utf8').trim()
      expect([kind, status, (body['events'] as unknown[]).length]).toEqual([
        kind,
        200,
        steps.split('\n').length,
      ])
    }
    for (const path of ['/api/study?exam=cma&offset=0', '/api/mistakes', '/api/exposures', '/api/backup'])
      expect([path, (await ask(path)).status]).toEqual([path, 200])
    expect(reported).toEqual([])
  })
})
