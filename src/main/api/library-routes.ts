// The API's routes for the learner's own banks and for notes on faulty items.
import { Hono } from 'hono'
import { newNoteSchema, noteTextSchema } from '../../core/bank/problem-note.schema'
import { withoutBank } from '../../core/bank/shelf'
import { newBankSchema } from './api.schema'
import { answer, checkedJson, fault } from './api-answer'
import type { SeatedEnv } from './api-seat'
import type { OpenLearner } from '../learners/learners'
import { addedFault } from './own-bank-answers'
import type { OwnBanks } from '../banks/own-banks'
import type { OwnQuestionRoutesBase } from './own-question-routes'
import { readOnly } from '../store/failure'

export interface LibraryRoutesBase {
  banks: Pick<OwnBanks, 'add' | 'remove' | 'switchOff' | 'notices' | 'names' | 'findings'> &
    OwnQuestionRoutesBase['banks']
}

/** Texts of one import together; the same limit that a single file of the bank has. */
export const LARGEST_IMPORT_BYTES = 20 * 1024 * 1024

export function libraryRoutes({ banks }: LibraryRoutesBase) {
  const mayWrite = ({ store }: OpenLearner): void => {
    if (store.readOnly) throw readOnly()
  }
  return new Hono<SeatedEnv>()
    .post('/api/own-banks', checkedJson(newBankSchema), async (c) => {
      mayWrite(c.var.learner)
      const bank = c.req.valid('json')
      const bytes = bank.files.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0)
      if (bytes > LARGEST_IMPORT_BYTES)
        return fault(c, 413, 'too-large', 'These files are larger than 20 MB together. Nothing was added.')
      const added = await banks.add(bank)
      if (added.kind === 'added') {
        const { kind: _kind, ...said } = added
        return answer(c, said, 201)
      }
      return addedFault(c, added)
    })
    .delete('/api/own-banks/:name', async (c) => {
      mayWrite(c.var.learner)
      const id = `own/${c.req.param('name')}`
      await banks.remove(id)
      const { store } = c.var.learner
      const { banksOff } = await store.changeSettings({
        banksOff: withoutBank(store.settings.banksOff, id),
      })
      banks.switchOff(banksOff)
      return answer(c, { removed: id })
    })
    .get('/api/problem-notes', (c) => answer(c, { notes: c.var.learner.notes.list() }))
    .post('/api/problem-notes', checkedJson(newNoteSchema), async (c) => {
      mayWrite(c.var.learner)
      return answer(c, { note: await c.var.learner.notes.add(c.req.valid('json')) }, 201)
    })
    .put('/api/problem-notes/:id', checkedJson(noteTextSchema), async (c) => {
      mayWrite(c.var.learner)
      await c.var.learner.notes.change(c.req.param('id'), c.req.valid('json'))
      return answer(c, { notes: c.var.learner.notes.list() })
    })
    .delete('/api/problem-notes/:id', async (c) => {
      mayWrite(c.var.learner)
      await c.var.learner.notes.remove(c.req.param('id'))
      return answer(c, { notes: c.var.learner.notes.list() })
    })
}
