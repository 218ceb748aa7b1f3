// What windows could not send: kept by folder and learner, counted in answers, put in only in order.
import { beforeEach, describe, expect, it } from 'vitest'
import { isRolledBack, standingOf } from '../../../../src/core/unsent/standing'
import fc from 'fast-check'
import { offerWords } from '../../../../src/renderer/session/offer-words'
import { UnsentStore } from '../../../../src/renderer/session/unsent-store'
import { allWorkWords, notSavedYet, waitingWork } from '../../../../src/core/unsent/waiting-work'

const answered = (item: number, at = item) => ({ type: 'answered', at, item, option: 'a' })
const beat = { type: 'heartbeat', at: 9 }

/** A browser's storage; `full` refuses every write. */
function memory() {
  const map = new Map<string, string>()
  const storage = {
    full: false,
    most: Infinity,
    get length() {
      return map.size
    },
    key: (i: number) => [...map.keys()][i] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (storage.full || value.length > storage.most) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key: string) => void map.delete(key),
    map,
  }
  return storage
}

let storage: ReturnType<typeof memory>
const storeOf = (learner: string, folder = 'folder'): UnsentStore =>
  new UnsentStore(storage as unknown as Storage, { folder, learner })
beforeEach(() => (storage = memory()))

const entry = { session: 's', writer: 'old-window', afterSeq: 3, events: [answered(0), answered(1)] }

describe('the browser’s storage', () => {
  it('gives what was kept to the same learner of the same folder, and to nobody else', () => {
    storeOf('me').keep(entry)
    expect(storeOf('me').all()).toEqual([entry])
    expect(storeOf('ben').all()).toEqual([])
    expect(storeOf('me', 'other').all()).toEqual([])
  })

  it('holds one entry a window: the second does not write over the first', () => {
    storeOf('me').keep(entry)
    storeOf('me').keep({ ...entry, writer: 'second', events: [answered(2)] })
    expect(storeOf('me').all()).toHaveLength(2)
  })

  it('is erased by an empty queue of the page that kept it', () => {
    const store = storeOf('me')
    store.keep(entry)
    store.keep({ ...entry, events: [] })
    expect(storage.map.size).toBe(0)
  })

  it('is not erased by the next page of the same tab, whose log went another way', () => {
    storeOf('me').keep(entry)
    const next = storeOf('me')
    next.keep({ ...entry, afterSeq: 2, events: [answered(5)] })
    next.keep({ ...entry, afterSeq: 3, events: [] })
    expect(next.all().map(({ afterSeq, events }) => ({ afterSeq, events }))).toEqual([
      { afterSeq: 3, events: entry.events },
    ])
  })

  it('stands once where the next page goes on with it', () => {
    storeOf('me').keep(entry)
    const next = storeOf('me')
    next.keep({ ...entry, events: [...entry.events, answered(2)] })
    expect(next.all()).toHaveLength(1)
    next.keep({ ...entry, afterSeq: 6, events: [] })
    expect(next.all()).toEqual([])
  })

  it('tells the window that gave them that they are taken, and offers them no more', () => {
    const store = storeOf('me')
    store.keep(entry)
    store.erase(entry, true)
    expect(store.all()).toEqual([])
    expect(JSON.stringify([...storage.map])).not.toContain('answered')
    expect(store.keep(entry)).toBe(5)
    expect(store.all()).toEqual([])
  })

  it('keeps again for a tab that opens the session anew: what was taken from it once stands in the log', () => {
    storeOf('me').keep(entry)
    storeOf('me').erase(entry, true)
    const anew = storeOf('me')
    anew.beginAnew(entry.session, entry.writer)
    const later = { ...entry, afterSeq: 7, events: [answered(6)] }
    expect(anew.keep(later)).toBeNull()
    expect(anew.all()).toEqual([later])
    anew.beginAnew(entry.session, entry.writer)
    expect(storeOf('me').all()).toEqual([later])
  })

  it('erases nothing where its window has kept more since: that would be lost', () => {
    const store = storeOf('me')
    const more = { ...entry, events: [...entry.events, answered(2)] }
    store.keep(more)
    for (const taken of [true, false]) expect(store.erase(entry, taken)).toBe(false)
    expect(store.kept('s', 'old-window')).toEqual(more)
    expect(store.erase(more, true)).toBe(true)
    expect(store.kept('s', 'old-window')).toBe(null)
  })

  it('says how far a window’s events were taken', () => {
    const store = storeOf('me')
    store.keep(entry)
    store.erase(entry, true)
    expect(
      [...storage.map.values()].map((text) => (JSON.parse(text) as { throughSeq: number }).throughSeq),
    ).toEqual([5])
  })

  it('remembers what was handed out as a file, and offers it no more', () => {
    const store = storeOf('me')
    store.keep(entry)
    store.rememberInFile(entry)
    store.erase(entry, true)
    expect(store.all()).toEqual([])
    expect(storeOf('me').inFiles()).toEqual([entry])
    store.forgetInFile(entry)
    expect(store.inFiles()).toEqual([])
  })

  it('remembers what was handed out as a file, offers it no more, and forgets it once it is back', () => {
    const store = storeOf('me')
    store.keep(entry)
    store.rememberInFile(entry)
    store.erase(entry, false)
    expect(store.all()).toEqual([])
    expect(store.inFiles()).toEqual([entry])
    expect(storeOf('ben').inFiles()).toEqual([])
    store.forgetInFile(entry)
    expect(storage.map.size).toBe(0)
  })

  it('takes strange content for nothing', () => {
    for (const text of [
      '',
      '{',
      'null',
      '7',
      '{"afterSeq":-0.5,"events":[{}]}',
      '{"afterSeq":1,"events":[1]}',
    ])
      storage.map.set(`preceptor-unsent/folder/me/s/${text}`, text)
    storage.map.set('theirs', '{"afterSeq":1,"events":[{}]}')
    expect(storeOf('me').all()).toEqual([])
  })

  it('may be full: the window goes on from memory', () => {
    storage.full = true
    expect(storeOf('me').keep(entry)).toBeNull()
  })

  it('forgets a learner, or everyone, whose data is deleted', () => {
    for (const learner of ['me', 'ben']) storeOf(learner).keep(entry)
    storeOf('me', 'other').keep(entry)
    storeOf('me').forget('ben')
    expect([storeOf('me').all().length, storeOf('ben').all().length]).toEqual([1, 0])
    storeOf('me').forget(null)
    expect([storeOf('me').all().length, storeOf('me', 'other').all().length]).toEqual([0, 1])
  })
})

describe('what waits, against the log', () => {
  const before = [{ type: 'started' }, { type: 'shown' }, { type: 'heartbeat' }]
  const log = (...more: object[]) => ({ events: [...before, ...more], finished: false })

  it('fits behind its end', () =>
    expect(standingOf(entry, log())).toEqual({ kind: 'fits', afterSeq: 3, rest: entry.events, gone: [] }))
  it('lacks only what did not reach the disk, whatever the order of the fields', () => {
    const saved = { option: 'a', item: 0, at: 0, type: 'answered' }
    expect(standingOf(entry, log(saved))).toEqual({
      kind: 'fits',
      afterSeq: 4,
      rest: [answered(1)],
      gone: [],
    })
  })
  it('is saved when all of it is there', () => {
    expect(standingOf(entry, log(...entry.events))).toEqual({ kind: 'saved' })
    expect(standingOf(entry, log(...entry.events, beat))).toEqual({ kind: 'saved' })
  })
  it('never goes in behind what another window wrote', () => {
    const apart = { kind: 'apart', missing: 0, gone: [] }
    expect(standingOf(entry, log(beat))).toEqual(apart)
    expect(standingOf(entry, log(answered(0), answered(3)))).toEqual(apart)
    expect(standingOf({ ...entry, afterSeq: 9 }, log())).toEqual({ ...apart, missing: 6 })
    expect(standingOf(entry, { ...log(), finished: true })).toEqual(apart)
  })
  it('has the heartbeats of a strict sitting: who reads on while the program is down pays for it', () => {
    const plan = { kind: 'sitting', mode: 'strict' }
    const events = [beat, { type: 'gap' }, beat, { type: 'closed' }]
    const rest = events.slice(0, 3)
    expect(standingOf({ ...entry, events }, { ...log(), plan })).toMatchObject({ kind: 'fits', rest })
    for (const other of [
      { ...plan, mode: 'practice' },
      { kind: 'drill' },
      { kind: 'rhythm-test', mode: 'test' },
    ])
      expect(standingOf({ ...entry, events }, { ...log(), plan: other })).toEqual({ kind: 'saved' })
  })
  it('leaves out the time in which a window was only left open', () => {
    const events = [answered(0), beat, answered(1), beat, { type: 'gap' }, beat, { type: 'closed' }]
    expect(standingOf({ ...entry, events }, log())).toEqual({
      kind: 'fits',
      afterSeq: 3,
      rest: [answered(0), beat, answered(1)],
      gone: [],
    })
    expect(standingOf({ ...entry, events: [beat, beat] }, log())).toEqual({ kind: 'saved' })
  })
})

describe('what a new window finds saved', () => {
  it('is left for nobody, and its own window, which may go on, hears how far', () => {
    const set: string[] = []
    storeOf('me').keep(entry)
    const { setItem } = storage
    storage.setItem = (key, value) => (set.push(value), setItem(key, value))
    expect(storeOf('me').erase(entry, false)).toBe(true)
    expect(set).toEqual(['{"savedThrough":5}'])
    expect(storage.map.size).toBe(0)
    expect(storeOf('me').keep(entry)).toBeNull()
  })
})

describe('a folder that was put back to an older copy', () => {
  const saved = [{ type: 'started' }, answered(5), beat, answered(6)]
  const window = { afterSeq: 4, events: [answered(7), beat], saved }
  const older = (...events: object[]) => ({ events, finished: false })

  it('lacks what had been saved: it fits behind the older end, once and in order', () => {
    const standing = standingOf(window, older(...saved.slice(0, 2)))
    expect(standing).toEqual({
      kind: 'fits',
      afterSeq: 2,
      rest: [beat, answered(6), answered(7)],
      gone: [beat, answered(6)],
    })
    expect(isRolledBack(window, older(...saved.slice(0, 2)))).toBe(true)
    expect(standingOf(window, older(...saved, answered(7)))).toEqual({ kind: 'saved' })
  })

  it('fits whole behind any older end, whatever waits, and is then saved', () => {
    const step = fc.integer({ min: 0, max: 5 }).map((item) => answered(item))
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.nat(8),
        (known, events, cut) => {
          const log = known.slice(0, cut)
          const entry = { afterSeq: known.length, events, saved: known }
          const standing = standingOf(entry, older(...log))
          if (standing.kind !== 'fits') throw new Error(standing.kind)
          const now = [...log.slice(0, standing.afterSeq), ...standing.rest]
          expect(now).toEqual([...known, ...events])
          expect(standingOf(entry, older(...now))).toEqual({ kind: 'saved' })
        },
      ),
    )
  })

  it('that went on from there takes nothing, and it is told what had been saved', () => {
    const standing = standingOf(window, older(...saved.slice(0, 2), answered(9)))
    expect(standing).toEqual({ kind: 'apart', missing: 2, gone: [beat, answered(6)] })
  })

  it('is told by the number alone where the window did not keep what had been saved', () => {
    const { saved: _, ...poor } = window
    expect(standingOf(poor, older(...saved.slice(0, 2)))).toEqual({ kind: 'apart', missing: 2, gone: [] })
  })

  it('is no case of another window that went on', () => {
    const went = older(...saved, answered(8), answered(9))
    expect(standingOf(window, went)).toEqual({ kind: 'apart', missing: 0, gone: [] })
    expect(isRolledBack(window, went)).toBe(false)
  })

  it('is none where a damaged step is all that the log lacks', () => {
    const given = { afterSeq: 4, events: [answered(7)] }
    // What is folded has a step less than what was saved, or another in its place.
    for (const events of [
      [beat, answered(6)],
      [saved[0]!, beat, answered(6)],
    ]) {
      const log = { events, steps: [null, answered(5), beat, answered(6)], finished: false }
      expect(standingOf(given, log)).toEqual({ kind: 'fits', afterSeq: 4, rest: [answered(7)], gone: [] })
      expect(standingOf(window, log)).toEqual({ kind: 'fits', afterSeq: 4, rest: [answered(7)], gone: [] })
      expect(standingOf(given, { ...log, steps: [...log.steps, answered(7)] })).toEqual({ kind: 'saved' })
      // An older copy of a damaged folder is one all the same.
      expect(standingOf(given, { ...log, steps: log.steps.slice(0, 3) })).toMatchObject({ missing: 1 })
    }
  })

  it('is said plainly', () => {
    const offer = {
      entry: { session: 's', writer: 'w', ...window },
      title: 'CMA',
      own: false,
      isOpen: true,
      isNewFolder: false,
      missing: 2,
      fromSeq: 2,
    }
    const words = (more: object) =>
      Object.values(offerWords({ ...offer, fits: true, what: '2 answers', gone: '1 answer', ...more }))
    expect(words({}).slice(0, 3)).toEqual([
      '1 answer that had been saved in “CMA” is not in the data folder any more: an older copy stands in its place.',
      'This browser still holds it; with what was not saved yet, 2 answers. Put them back, in their order?',
      'Put them back',
    ])
    expect(words({ fits: false, gone: '2 answers' })[1]).toBe(
      'This browser still holds them, but they cannot be put in any more: it went on without them. Keep them as a file. If you have the newer copy of the folder, close Preceptor and put it back first.',
    )
    expect(words({ fits: false, what: '1 answer' })[1]).toBe(
      'This browser still holds it, but it cannot be put in any more: it went on without it. Keep it as a file. If you have the newer copy of the folder, close Preceptor and put it back first.',
    )
    expect(words({ fits: false, title: null, isNewFolder: true })[0]).toBe(
      '1 answer that had been saved is not in the data folder any more: a new and empty one stands in its place. All else from before is not in it either.',
    )
    expect(words({ fits: false, title: null, isNewFolder: true })[1]).toMatch(
      /If you have the earlier folder,/,
    )
    expect(words({ fits: false, title: null })[0]).toMatch(
      /another folder or an older copy stands in its place\.$/,
    )
    expect(words({ fits: false, gone: '' })[0]).toMatch(/^2 steps that had been saved in “CMA” are not in/)
  })

  it('is kept with what waits, and what waits alone where the storage is too small for both', () => {
    const store = storeOf('me')
    const kept = { session: 's', writer: 'w', ...window }
    store.keep(kept)
    expect(store.all()).toEqual([kept])
    storage.most = 200
    const { saved: _, ...poor } = kept
    store.keep(kept)
    expect(store.all()).toEqual([poor])
  })
})

describe('the count', () => {
  it('is of answers: a changed one once, entries not at all', () => {
    const events = [
      answered(0),
      beat,
      { type: 'changed', item: 0, option: 'b' },
      { type: 'flagged', item: 4 },
    ]
    expect(waitingWork(events)).toEqual({ count: 1, noun: 'answer' })
    expect(waitingWork([...events, answered(1)])).toEqual({ count: 2, noun: 'answers' })
    expect(
      waitingWork([
        { type: 'answered', strip: 0 },
        { type: 'answered', strip: 1 },
      ]).count,
    ).toBe(2)
  })
  it('is of orders in a drill', () => {
    expect(waitingWork([{ type: 'order' }])).toEqual({ count: 1, noun: 'order' })
    expect(notSavedYet([{ type: 'order' }, { type: 'order' }])).toBe('Orders not saved yet: 2.')
  })
  it('is of several sessions together', () => {
    expect(allWorkWords([])).toBe('')
    expect(allWorkWords([[answered(0)], [answered(0), answered(1)], [{ type: 'order' }]])).toBe(
      '3 answers and 1 order',
    )
  })
  it('is said as the table of words has it', () => {
    expect(notSavedYet([answered(0), answered(1)])).toBe('Answers not saved yet: 2.')
    expect(notSavedYet([beat])).toBe('Every answer is saved.')
    expect(notSavedYet([beat], 'order')).toBe('Every order is saved.')
    expect(notSavedYet([beat], 'entry')).toBe('Every entry is saved.')
  })
  it('is of notes too, and of a recorder’s entries', () => {
    const note = { type: 'noted', item: 2, text: 'ask' }
    expect(waitingWork([note, note])).toEqual({ count: 1, noun: 'note' })
    expect(notSavedYet([note])).toBe('Notes not saved yet: 1.')
    expect(notSavedYet([note, answered(0)])).toBe('Answers and notes not saved yet: 2.')
    expect(notSavedYet([{ type: 'order', order: { order: 'record' } }])).toBe('Entries not saved yet: 1.')
  })
})
