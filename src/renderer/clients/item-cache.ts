// Items as they were fetched: a page of mistakes needs twenty of the bank’s thousands.
import type { Item } from '../../core/bank/item.schema'
import type { Client } from '../api'
import { bodyOf } from '../api'

/** Ids in one request: its address has to stay short. */
const MOST = 20

/** A function that answers the items of these ids and asks for what it has not; throws an ApiError in plain words. */
export function itemCache(client: Client): (ids: readonly string[]) => Promise<ReadonlyMap<string, Item>> {
  const fetched = new Map<string, Item>()
  return async (ids) => {
    const missing = ids.filter((id) => !fetched.has(id))
    for (let from = 0; from < missing.length; from += MOST) {
      const query = { ids: missing.slice(from, from + MOST).join() }
      const { items } = await bodyOf(client.api.items.$get({ query }))
      for (const item of items) fetched.set(item.id, item)
    }
    return fetched
  }
}
