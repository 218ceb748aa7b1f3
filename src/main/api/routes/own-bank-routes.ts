// The API's routes for adding and removing a learner's own banks, as files.
import { Hono } from 'hono'
import { withoutBank } from '../../../core/bank/shelf'
import { newBankSchema } from '../api.schema'
import { answer, checkedJson, fault } from '../api-answer'
import type { ApiBase } from '../api-base'
import type { SeatedEnv } from '../api-seat'
import { mayWrite } from '../api-seat'
import { addedFault } from './own-bank-answers'

/** Texts of one import together; the same limit that a single file of the bank has. */
export const LARGEST_IMPORT_BYTES = 20 * 1024 * 1024

export function ownBankRoutes({ banks }: Pick<ApiBase, 'banks'>) {
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
}
