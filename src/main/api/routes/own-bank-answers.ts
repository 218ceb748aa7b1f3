// Why a bank of one's own was not added, as the page is told.
import type { Context } from 'hono'
import { fault } from '../api-answer'
import type { AddedBank } from '../../banks/own-banks'

/** The refusal of a bank that was not added. */
export function addedFault(c: Context, added: Exclude<AddedBank, { kind: 'added' }>) {
  if (added.kind === 'exists')
    return fault(c, 409, 'exists', `There is a bank named “${added.name}” already.`, { name: added.name })
  if (added.kind === 'displaces') {
    const { items } = added
    const say = `${items.length} of these questions would take the place of questions in another bank of yours. Nothing was added.`
    return fault(c, 409, 'displaces', say, { items })
  }
  const message = 'No question in these files can be used, so nothing was added.'
  return fault(c, 422, 'no-sound-item', message, { problems: added.problems })
}
