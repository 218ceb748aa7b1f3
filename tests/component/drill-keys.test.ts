// Keys of a drill: which belong to the room, and which to the list or field that has the focus.
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { roomKey } from '../../src/renderer/screens/code/drill-keys'

const heard: (string | null)[] = []
const listen = (event: KeyboardEvent): void => void heard.push(roomKey(event))

afterEach(() => {
  removeEventListener('keydown', listen)
  document.body.replaceChildren()
  heard.length = 0
})

/** Presses keys in a list of these entries and says what the room heard. */
async function pressIn(entries: readonly string[], keys: string): Promise<(string | null)[]> {
  const list = document.createElement('select')
  for (const entry of entries) list.add(new Option(entry))
  document.body.append(list)
  addEventListener('keydown', listen)
  list.focus()
  await userEvent.keyboard(keys)
  return heard
}

describe('keys while a list has the focus', () => {
  it('charges after the energy was chosen: a list of numbers takes no letters', async () => {
    expect(await pressIn(['150 J', '200 J'], 'c')).toEqual(['C'])
  })

  it('leaves digits to a list of numbers, to find its entries', async () => {
    expect(await pressIn(['150 J', '200 J'], '2')).toEqual([null])
  })

  it('leaves letters to a list of names', async () => {
    expect(await pressIn(['II', 'aVL', 'V1'], 'v')).toEqual([null])
  })
})
