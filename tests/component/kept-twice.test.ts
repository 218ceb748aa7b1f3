// A browser that is killed forgets what localStorage had not written to disk yet: the database gives it back.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keptTwice } from '../../src/renderer/session/kept-twice'
import { draftsOf } from '../../src/renderer/session/drafts'
import { UnsentStore } from '../../src/renderer/session/unsent-store'

const whose = { folder: 'folder', learner: 'me' }
/** What localStorage holds now, as it will be after the browser is killed. */
const onDisk = (): [string, string][] =>
  Object.keys(localStorage).map((key) => [key, localStorage.getItem(key) ?? ''])
function killBrowser(written: readonly [string, string][]): void {
  localStorage.clear()
  for (const [key, text] of written) localStorage.setItem(key, text)
}
const opened = async (): Promise<UnsentStore> => new UnsentStore(await keptTwice(localStorage), whose)
const entry = { session: 's', writer: 'w', afterSeq: 0, events: [{ type: 'answered', item: 1 }] }
/** The database is written by itself, behind the page's back: what is asked of it now comes after that. */
async function written(): Promise<void> {
  const opening = indexedDB.open('preceptor-unsent')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(new Error('The database does not open'))
  })
  const turn = database.transaction('copies', 'readwrite')
  turn.objectStore('copies').count()
  await new Promise((resolve, reject) => {
    turn.oncomplete = resolve
    turn.onabort = reject
  })
  database.close()
}

beforeEach(() => localStorage.clear())
afterEach(async () => {
  ;(await opened()).forget(null)
  localStorage.clear()
})

describe('after a killed browser', () => {
  it('a half-filled reading and unsent answers are there as they stood last', async () => {
    const store = await opened()
    draftsOf(store, 's').keep({ rate: 70 })
    const early = onDisk()
    draftsOf(store, 's').keep({ rate: 72, regularity: 'regular' })
    store.keep(entry)
    await written()
    killBrowser(early)
    const next = await opened()
    expect(draftsOf(next, 's').read()).toEqual({ rate: 72, regularity: 'regular' })
    expect(next.all()).toEqual([entry])
  })

  it('what was taken over or sent before does not come up again', async () => {
    const store = await opened()
    store.keep(entry)
    draftsOf(store, 's').keep({ rate: 70 })
    const early = onDisk()
    store.erase(entry, false)
    draftsOf(store, 's').keep(null)
    await written()
    killBrowser(early)
    const next = await opened()
    expect(next.all()).toEqual([])
    expect(draftsOf(next, 's').read()).toBe(null)
  })

  it('nothing older goes over what another window has kept since', async () => {
    const store = await opened()
    draftsOf(store, 's').keep({ rate: 70 })
    await written()
    localStorage.setItem('preceptor-unsent/folder/me/draft/form/s', '{"draft":{"rate":99}}')
    expect(draftsOf(await opened(), 's').read()).toEqual({ rate: 99 })
  })
})
