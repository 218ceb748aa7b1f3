// That a data folder is new is told where an earlier one was used, until its learner says that it shall be used.
import { expect, it } from 'vitest'
import { newBesideEarlier, useNewFolder } from '../../../src/renderer/known-folders'

function browser() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const open = (startedAt: number, isNewFolder: boolean, folderKey = 'f') =>
    newBesideEarlier(storage, { folderKey, isNewFolder, startedAt })
  const use = (startedAt: number, isNewFolder: boolean, folderKey = 'f') =>
    useNewFolder(storage, { folderKey, isNewFolder, startedAt })
  return { open, use }
}

it('a first folder is no news, however often its page is loaded', () => {
  const { open } = browser()
  expect([open(1, true), open(1, true), open(2, false), open(2, false)]).toEqual([null, null, null, null])
})

it('a folder that was made where one was used before is, and at the next starts too', () => {
  const { open } = browser()
  open(1, true)
  const told = [open(2, true), open(2, true), open(3, false), open(4, false)]
  expect(told).toEqual(['made-now', 'made-now', 'made-before', 'made-before'])
})

it('until its learner has said that it shall be used', () => {
  const { open, use } = browser()
  open(1, true)
  expect(open(2, true)).toBe('made-now')
  use(2, true)
  expect([open(2, true), open(3, false)]).toEqual([null, null])
  expect(open(4, true)).toBe('made-now')
  expect(open(5, false)).toBe('made-before')
  use(5, false)
  expect([open(5, false), open(6, false)]).toEqual([null, null])
})

it('another folder that is new is news too, and one that was there is none', () => {
  const { open } = browser()
  open(1, false)
  expect([open(2, true, 'g'), open(3, false, 'h')]).toEqual(['made-now', null])
})

it('a browser that keeps nothing knows of none', () => {
  const storage = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full')
    },
  }
  const folder = { folderKey: 'f', isNewFolder: true, startedAt: 1 }
  expect(newBesideEarlier(storage, folder)).toBeNull()
  expect(() => useNewFolder(storage, folder)).not.toThrow()
})
