import { describe, expect, it } from 'vitest'
import { questionKey } from '../../../../../src/renderer/screens/exam/question-keys'

type Pressed = Parameters<typeof questionKey>[0]

function pressed(key: string, changes: Partial<Pressed> = {}): Pressed {
  const code = /^\d$/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`
  const still = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, repeat: false }
  return { key, code, ...still, target: { tagName: 'BODY' }, ...changes }
}

describe('the keys of the exam room', () => {
  it.each([
    ['1', { name: 'choose', index: 0 }],
    ['4', { name: 'choose', index: 3 }],
    ['a', { name: 'choose', index: 0 }],
    ['D', { name: 'choose', index: 3 }],
    ['n', { name: 'next' }],
    ['ArrowRight', { name: 'next' }],
    ['p', { name: 'back' }],
    ['ArrowLeft', { name: 'back' }],
    ['f', { name: 'flag' }],
    ['g', { name: 'goto' }],
    ['r', { name: 'review' }],
    ['h', { name: 'highlight' }],
    ['e', { name: 'enlarge' }],
    ['t', { name: 'clock' }],
    ['s', { name: 'read' }],
    ['?', { name: 'keys' }],
    ['Enter', { name: 'onward' }],
  ])('takes %s', (key, command) => expect(questionKey(pressed(key), false)).toEqual(command))

  it.each(['0', '9', 'x', 'z', ' ', 'Escape', 'constructor', '__proto__'])('passes over %s', (key) =>
    expect(questionKey(pressed(key), false)).toBeNull(),
  )

  it('reaches the eighth answer, which a question for the class may have', () => {
    for (const digit of [5, 6, 7, 8])
      expect(questionKey(pressed(String(digit)), false)).toEqual({ name: 'choose', index: digit - 1 })
  })

  it('leaves Enter to a button, a link or a fold that has the focus', () => {
    const button = { tagName: 'BUTTON', closest: () => button }
    expect(questionKey(pressed('Enter', { target: button }), false)).toBeNull()
    expect(questionKey(pressed('Enter', { repeat: true }), false)).toBeNull()
  })

  it('strikes out with Shift and a digit on keyboards where that types another sign', () => {
    const typed = pressed('#', { code: 'Digit3', shiftKey: true })
    expect(questionKey(typed, false)).toEqual({ name: 'strike', index: 2 })
  })

  it('takes the number pad', () => {
    const typed = pressed('2', { code: 'Numpad2' })
    expect(questionKey(typed, false)).toEqual({ name: 'choose', index: 1 })
  })

  it.each([
    ['End', 'Numpad1'],
    ['ArrowDown', 'Numpad2'],
    ['ArrowRight', 'Numpad6'],
    ['ArrowLeft', 'Numpad4'],
  ])('takes no %s from %s: with NumLock off the number pad moves', (key, code) =>
    expect(questionKey(pressed(key, { code }), false)).toBeNull(),
  )

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leaves keys with %s to the browser', (held) =>
    expect(questionKey(pressed('r', { [held]: true }), false)).toBeNull(),
  )

  it.each([
    { tagName: 'TEXTAREA' },
    { tagName: 'SELECT' },
    { tagName: 'INPUT', type: 'number' },
    { tagName: 'INPUT', type: 'text' },
  ])('does nothing while the learner types in $tagName $type', (target) => {
    expect(questionKey(pressed('a', { target }), false)).toBeNull()
    expect(questionKey(pressed('1', { target }), false)).toBeNull()
  })

  it('works with the focus on an answer', () => {
    const target = { tagName: 'INPUT', type: 'radio' }
    expect(questionKey(pressed('n', { target }), false)).toEqual({ name: 'next' })
  })

  it('does nothing behind an open dialog', () => expect(questionKey(pressed('1'), true)).toBeNull())

  it('does not flag and unflag, or strike and unstrike, while a key is held', () => {
    expect(questionKey(pressed('f', { repeat: true }), false)).toBeNull()
    expect(questionKey(pressed('!', { code: 'Digit1', shiftKey: true, repeat: true }), false)).toBeNull()
    expect(questionKey(pressed('n', { repeat: true }), false)).toEqual({ name: 'next' })
  })
})
