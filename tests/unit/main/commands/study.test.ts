// The command that shows how a learner stands: the numbers of the pages, from a folder that is only read.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../../../src/main/commands/command'
import { study } from '../../../../src/main/commands/study'
import { sessionRules } from '../../../../src/main/learners/session-kinds'
import { realDisk } from '../../../../src/main/store/disk/disk'
import { Store } from '../../../../src/main/store/store'
import { LogWriter, makePlan, NOON } from '../../../support/exam-fixtures'

let data = ''
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'preceptor-study-'))
  const folder = join(data, 'learners', 'me')
  const store = await Store.open({ disk: realDisk(), folder, rules: sessionRules, now: () => NOON })
  const plan = makePlan({ mode: 'practice' })
  const id = await store.sessions.create(plan)
  const log = new LogWriter()
  plan.form.items.forEach(({ item, segment }, place) => {
    const before = plan.form.items[place - 1]?.segment
    if (before !== segment) log.log({ type: 'segment-started', segment })
    log.log({ type: 'shown', item: place }).wait(20_000)
    log.log({ type: 'answered', item: place, option: place % 4 === 0 ? 'b' : item.key })
    if (plan.form.items[place + 1]?.segment !== segment)
      log.log({ type: 'segment-ended', segment, by: 'learner' })
  })
  await store.sessions.openForWriting(id, 'one', false)
  await store.sessions.append(id, { writer: 'one', afterSeq: 0, events: log.events })
  await store.close()
})
afterAll(() => rmSync(data, { recursive: true }))

async function run(...words: string[]) {
  let [out, err] = ['', '']
  const output = {
    out: (text: string) => void (out += `${text}\n`),
    say: (text: string) => void (err += `${text}\n`),
  }
  const code = await study.run(['--data', data, '--now', '2026-11-24T12:00:00Z', ...words], output)
  return { code, out, err }
}

/** Every file with its bytes and the time of its last change. */
const files = (): string[] =>
  readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).mtimeMs} ${readFileSync(path).toString('base64')}`)
    .sort()

describe('study', () => {
  it('prints readiness, plans and cards as JSON, the same each time, and writes nothing', async () => {
    const before = files()
    const { code, out } = await run('--exam', 'cma', '--json')
    expect(code).toBe(0)
    const told = JSON.parse(out) as { exams: Record<string, unknown>[]; cards: Record<string, unknown>[] }
    expect(told).toMatchObject({ at: '2026-11-24T12:00:00.000Z', learner: 'me' })
    expect(told.exams).toHaveLength(1)
    expect(told.exams[0]).toMatchObject({ exam: 'cma', range: { of: 180 }, recent: 200, answers: 200 })
    expect(['not yet', 'close', 'likely']).toContain(told.exams[0]?.['verdict'])
    expect((await run('--exam', 'cma', '--json')).out).toBe(out)
    expect(files()).toEqual(before)
  })

  it('says who and what there is where the learner or the exam is unknown', async () => {
    expect(await run('--learner', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There: me.'),
    })
    expect(await run('--exam', 'xyz')).toMatchObject({ code: 1, err: expect.stringContaining('Known: ') })
  })

  it('refuses an instant that is none', async () => {
    await expect(
      study.run(['--data', data, '--now', 'soon'], { out: () => undefined, say: () => undefined }),
    ).rejects.toThrow(UsageError)
  })
})
