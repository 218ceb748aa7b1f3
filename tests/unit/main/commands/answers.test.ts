// The command that puts a file of unsaved answers back: the same rules as in the app, on a folder nobody has open.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UNSENT_FILE } from '../../../../src/core/unsent/file'
import { answers } from '../../../../src/main/commands/answers'
import { UsageError } from '../../../../src/main/commands/command'
import { sessionRules } from '../../../../src/main/learners/session-kinds'
import { folderKeyOf } from '../../../../src/main/store/owner/data-folder'
import { realDisk } from '../../../../src/main/store/disk/disk'
import { readLines } from '../../../../src/main/store/sessions/log-lines'
import { ownDataFolder } from '../../../../src/main/store/owner/owner'
import { Store } from '../../../../src/main/store/store'
import { NOON, makePlan } from '../../../support/exam-fixtures'

const answered = (item: number) => ({ type: 'answered', at: NOON + item, item, option: 'a' })
let data = ''
let session = ''

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'preceptor-answers-'))
  const folder = join(data, 'learners', 'me')
  const store = await Store.open({ disk: realDisk(), folder, rules: sessionRules, now: () => NOON })
  session = await store.sessions.create(makePlan({ mode: 'practice' }))
  await store.sessions.openForWriting(session, 'window-one', false)
  await store.sessions.append(session, { writer: 'window-one', afterSeq: 0, events: [answered(0)] })
  await store.close()
})
afterEach(() => rmSync(data, { recursive: true }))

/** Runs the command over a file and answers what it printed. */
async function run(changes: object, ...words: string[]) {
  const file = join(data, 'answers.json')
  const content = {
    schema: UNSENT_FILE,
    session,
    afterSeq: 1,
    events: [answered(1), answered(2)],
    ...changes,
  }
  writeFileSync(file, JSON.stringify(content))
  return runOn(file, ...words)
}
async function runOn(file: string, ...words: string[]) {
  let [out, err] = ['', '']
  const output = {
    out: (text: string) => void (out += `${text}\n`),
    say: (text: string) => void (err += `${text}\n`),
  }
  const code = await answers.run([file, '--data', data, ...words], output)
  return { code, out, err }
}
const items = (): unknown[] =>
  readLines(readFileSync(join(data, 'learners/me/sessions', session, 'events.ndjson'))).lines.map(
    ({ event }) => (event as { item: number }).item,
  )

describe('answers', () => {
  it('shows what fits and changes nothing without --take', async () => {
    const { code, out } = await run({})
    expect(code).toBe(0)
    expect(out).toMatch(
      /^2 answers for “.*”, begun .*\n2 answers can be put in.*\nNothing was changed\. .*--take\n$/,
    )
    expect(items()).toEqual([0])
  })

  it('puts them in once, and leaves the folder free', async () => {
    expect((await run({}, '--take')).out).toMatch(/2 answers from the file: saved in “/)
    expect(items()).toEqual([0, 1, 2])
    expect(await run({}, '--take')).toMatchObject({ code: 1, out: expect.stringContaining('saved already') })
    expect(items()).toEqual([0, 1, 2])
    expect(readdirSync(data)).not.toContain('owner.json')
  })

  it('stays out while Preceptor has the folder open', async () => {
    const owner = await ownDataFolder(data, () => null)
    expect(await run({}, '--take')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Preceptor is open'),
    })
    expect(items()).toEqual([0])
    if (owner.kind === 'owner') await owner.release()
  })

  it('puts nothing into another learner’s session, and says whose they are', async () => {
    const learner = { id: 'ben22', name: 'Ben', folder: folderKeyOf(data) }
    const { code, out } = await run({ learner }, '--take')
    expect([code, out]).toEqual([1, expect.stringContaining('They are those of Ben')])
    expect(items()).toEqual([0])
    const nowhere = await run({ session: '20260101-000000-zzzzzz' }, '--take')
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Nobody in this data folder has their sitting/),
    })
  })

  it('refuses in words what is no such file, and makes no folder', async () => {
    await expect(run({ schema: 'preceptor/backup@1' })).resolves.toMatchObject({
      code: 1,
      err: expect.stringContaining('not a file of unsaved answers'),
    })
    await expect(runOn(join(data, 'nothing.json'))).rejects.toThrow(UsageError)
    await expect(answers.run([], { out: () => undefined, say: () => undefined })).rejects.toThrow(UsageError)
    await expect(run({}, '--data', join(data, 'nowhere'))).rejects.toThrow('There is no data folder')
    expect(readdirSync(data)).not.toContain('nowhere')
  })
})
