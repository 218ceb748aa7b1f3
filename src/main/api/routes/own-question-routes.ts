// The API's routes for questions of one's own: imports, and what is written in the app.
import { Hono } from 'hono'
import { lintWritten } from '../../../core/bank/lint/written-item'
import { WRITTEN_FILE } from '../../../core/bank/own-file'
import type { Graded } from '../../../core/bank/own-item'
import { gradeOf, knownTopics } from '../../../core/bank/own-item'
import type { OwnItem } from '../../../core/bank/own-item.schema'
import { OWN, SHIPPED, bankOf } from '../../../core/bank/shelf'
import type { Loss } from '../../../core/exchange/draft'
import { exportFile } from '../../../core/exchange/export-file'
import {
  exportSchema,
  importAddSchema,
  importLookSchema,
  importUndoSchema,
  newOwnBankSchema,
  ownItemLookSchema,
  writingSchema,
} from '../api.schema'
import { answer, checkedJson, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'
import { mayWrite } from '../api-seat'
import { ImportRoom, ownFileText } from '../../banks/import-room'
import type { Library } from '../../banks/library'
import type { NewBank, OwnBanks } from '../../banks/own-banks'
import { addedFault } from './own-bank-answers'

/** What is said of one question: what it is fit for, what it lacks, and what the rules for writing find. */
interface OwnItemLook {
  id: string
  grade: Graded['grade']
  lacks: readonly string[]
  findings: { severity: 'error' | 'warning'; message: string }[]
}

export function ownQuestionRoutes({ banks, now }: Pick<ApiBase, 'banks' | 'now'>) {
  const imports = new ImportRoom(banks, now)
  /** How each import of this run is taken back. */
  const undo = new Map<string, () => Promise<void>>()
  const today = (): string => new Date(now()).toISOString().slice(0, 10)
  const looks = (items: readonly OwnItem[]): OwnItemLook[] => {
    const { profiles } = banks.current
    const topics = knownTopics(profiles)
    return items.map((item) => lookOf(item, gradeOf(item, topics), profiles, today()))
  }
  return new Hono<SeatedEnv>()
    .post('/api/imports/look', checkedJson(importLookSchema), async (c) => {
      await banks.freshen()
      const { files, ...wish } = c.req.valid('json')
      return answer(c, await imports.look(files, wish))
    })
    .post('/api/imports', checkedJson(importAddSchema), async (c) => {
      mayWrite(c.var.learner)
      const { files, name, except, replace, displace, maps, update } = c.req.valid('json')
      await banks.freshen()
      const wish = { maps, mayUpdate: update !== undefined }
      if (update !== undefined) {
        const outcome = await imports.update(files, wish, { except: new Set(except), ...update })
        if (outcome === null)
          return fault(c, 404, 'not-found', 'The bank that came from these files is gone.')
        const { bank, writing, before } = outcome
        await banks.keep(bank, writing)
        const had = new Set<string>(before.map(({ id }) => id))
        const fresh: string[] = writing.items.map(({ id }) => id).filter((id) => !had.has(id))
        undo.set(bank, async () => void (await banks.keep(bank, { items: before, removed: fresh })))
        return answer(c, { bank: { id: bank, name: outcome.name }, questions: writing.items.length }, 201)
      }
      const items = await imports.items(files, wish, new Set(except))
      if (items.length === 0)
        return fault(c, 422, 'no-sound-item', 'No question is left to add. Nothing was added.', {
          problems: [],
        })
      const text = ownFileText(name.slice(0, 120), items)
      const bank: NewBank = { name, files: [{ name: WRITTEN_FILE, text }], replace, displace }
      const before = replace ? await banks.savedAs(name) : null
      const added = await banks.add(bank)
      if (added.kind !== 'added') return addedFault(c, added)
      undo.set(added.bank.id, async () => {
        if (before === null) await banks.remove(added.bank.id)
        else await banks.add({ ...before, replace: true, displace: true })
      })
      const { id, name: called } = added.bank
      return answer(c, { bank: { id, name: called }, questions: items.length }, 201)
    })
    .post('/api/imports/undo', checkedJson(importUndoSchema), async (c) => {
      mayWrite(c.var.learner)
      const { bank } = c.req.valid('json')
      const back = undo.get(bank)
      if (back === undefined)
        return fault(
          c,
          404,
          'not-found',
          'This can be undone no more: Preceptor was closed since. Remove the bank instead.',
        )
      await back()
      undo.delete(bank)
      return answer(c, { undone: bank })
    })
    .post('/api/exports', checkedJson(exportSchema), async (c) => {
      const { bank, format } = c.req.valid('json')
      const { title, entries, losses } =
        bank === SHIPPED ? shippedEntries(banks.current) : await ownEntries(banks, bank)
      const { text, count, losses: more } = exportFile(entries, format, { title })
      return answer(c, { text, count, losses: [...losses, ...more] })
    })
    .post('/api/own-banks/new', checkedJson(newOwnBankSchema), async (c) => {
      mayWrite(c.var.learner)
      const { name } = c.req.valid('json')
      const text = ownFileText(name.slice(0, 120), [])
      const added = await banks.add({
        name,
        files: [{ name: WRITTEN_FILE, text }],
        replace: false,
        displace: false,
      })
      return added.kind === 'added' ? answer(c, { bank: added.bank }, 201) : addedFault(c, added)
    })
    .get('/api/own-banks/:name/questions', async (c) => {
      const written = await banks.written(`${OWN}/${c.req.param('name')}`)
      return answer(c, { ...written, looks: looks(written.items) })
    })
    .put('/api/own-banks/:name/questions', checkedJson(writingSchema), async (c) => {
      mayWrite(c.var.learner)
      const { known, ...writing } = c.req.valid('json')
      const conflicts = await banks.keep(`${OWN}/${c.req.param('name')}`, writing, known)
      if (conflicts.length > 0)
        return fault(
          c,
          409,
          'changed-elsewhere',
          'Another window has changed this question since. Nothing was written over it.',
          { conflicts },
        )
      return answer(c, { saved: writing.items.length })
    })
    .post('/api/own-questions/look', checkedJson(ownItemLookSchema), (c) => {
      const [look] = looks([c.req.valid('json').item])
      return look === undefined ? fault(c, 404, 'not-found', 'There is no question.') : answer(c, look)
    })
}

type Entries = Parameters<typeof exportFile>[0]

function shippedEntries({ items, fileOf }: Pick<Library, 'items' | 'fileOf'>): {
  title: string
  entries: Entries
  losses: Loss[]
} {
  const files = items.map((item) => ({ item, file: fileOf.get(item.id) ?? '' }))
  return {
    title: 'Questions of Preceptor',
    entries: files.filter(({ file }) => bankOf(file) === SHIPPED),
    losses: [],
  }
}

/** What needs work has no key that another program could ask for: it is named. */
async function ownEntries(
  banks: Pick<OwnBanks, 'current' | 'written'>,
  bank: string,
): Promise<{ title: string; entries: Entries; losses: Loss[] }> {
  const { name, items } = await banks.written(bank)
  const topics = knownTopics(banks.current.profiles)
  const graded = items.map((own) => ({ own, graded: gradeOf(own, topics) }))
  return {
    title: name,
    entries: graded.flatMap(({ graded: each }) =>
      each.grade === 'work' ? [] : [{ item: each.item, file: name }],
    ),
    losses: graded.flatMap(({ own, graded: each }): Loss[] =>
      each.grade !== 'work'
        ? []
        : [
            {
              item: own.id,
              field: 'question',
              how: 'lost',
              why: `it needs work: ${each.lacks.join('; ')}`,
              original: own.stem,
            },
          ],
    ),
  }
}

function lookOf(own: OwnItem, graded: Graded, profiles: Library['profiles'], today: string): OwnItemLook {
  const findings = lintWritten(own, graded.grade === 'exam' ? graded.item : null, profiles, today)
  return {
    id: own.id,
    grade: graded.grade,
    lacks: graded.grade === 'exam' ? [] : graded.lacks,
    findings: findings.map(({ severity, message }) => ({ severity, message })),
  }
}
