import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keptWhileTyping } from '../../src/renderer/ui/kept-while-typing'

/** What `keep` was given, in order, with whether the page was leaving. */
let given: [text: string, leaving: boolean][]
let field: HTMLInputElement
let stop: () => void

/** A field as a page shows it that has just read `value` from the program. */
function attach(value: string, keep: (text: string) => void | Promise<void>): void {
  field = document.createElement('input')
  field.value = value
  document.body.append(field)
  stop =
    keptWhileTyping('name', (text, leaving) => {
      given.push([text, leaving])
      return keep(text)
    })(field) ?? (() => undefined)
}

function type(text: string): void {
  field.value += text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function takeAway(): void {
  stop()
  field.remove()
}

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  given = []
})
afterEach(() => {
  takeAway()
  vi.useRealTimers()
})

describe('words that are kept while they are typed', () => {
  it('go along with a page that is loaded again while their save waits behind a slow one', async () => {
    attach('', () => new Promise(() => undefined))
    type('Maria del C')
    await vi.advanceTimersByTimeAsync(1000)
    type('armen')
    await vi.advanceTimersByTimeAsync(1000)
    expect(given).toEqual([
      ['Maria del C', false],
      ['Maria del Carmen', false],
    ])
    window.dispatchEvent(new Event('pagehide'))
    expect(given.at(-1)).toEqual(['Maria del Carmen', true])

    takeAway()
    given = []
    attach('Maria del C', () => Promise.resolve())
    expect(field.value).toBe('Maria del Carmen')
    await vi.advanceTimersByTimeAsync(0)
    expect(given).toEqual([['Maria del Carmen', false]])
  })

  it('that are saved go with no page', async () => {
    attach('', () => Promise.resolve())
    type('Ana')
    await vi.advanceTimersByTimeAsync(1000)
    window.dispatchEvent(new Event('pagehide'))
    expect(given).toEqual([['Ana', false]])
    expect(sessionStorage).toHaveLength(0)
  })
})
