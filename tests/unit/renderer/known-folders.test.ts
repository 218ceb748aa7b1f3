// That a data folder is new is told where an earlier one was used, and only for as long as it is new.
import { expect, it } from 'vitest'
import { isNewBesideEarlier } from '../../../src/renderer/known-folders'

function browser() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  return (startedAt: number, isNewFolder: boolean, folderKey = 'f') =>
    isNewBesideEarlier(storage, { folderKey, isNewFolder, startedAt })
}

it('a first folder is no news, however often its page is loaded', () => {
  const open = browser()
  expect([open(1, true), open(1, true), open(2, false), open(2, false)]).toEqual([false, false, false, false])
})

it('a folder that was made where one was used before is, until the next start', () => {
  const open = browser()
  open(1, true)
  expect([open(2, true), open(2, true), open(3, false)]).toEqual([true, true, false])
})

it('another folder that is new is news too, and one that was there is none', () => {
  const open = browser()
  open(1, false)
  expect([open(2, true, 'g'), open(3, false, 'h')]).toEqual([true, false])
})

it('a browser that keeps nothing knows of none', () => {
  const storage = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full')
    },
  }
  expect(isNewBesideEarlier(storage, { folderKey: 'f', isNewFolder: true, startedAt: 1 })).toBe(false)
})
