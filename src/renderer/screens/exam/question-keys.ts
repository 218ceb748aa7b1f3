// Which key does what in the exam room.
import { isPadMove } from '../../ui/number-pad'

export type QuestionCommand =
  | { name: 'choose' | 'strike'; index: number }
  | {
      name:
        | 'onward'
        | 'next'
        | 'back'
        | 'flag'
        | 'goto'
        | 'review'
        | 'highlight'
        | 'clock'
        | 'keys'
        | 'enlarge'
        | 'read'
    }

interface PressedKey {
  key: string
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** True while the key is held down. */
  repeat: boolean
  target: unknown
}

const letters: Record<string, QuestionCommand> = {
  a: { name: 'choose', index: 0 },
  b: { name: 'choose', index: 1 },
  c: { name: 'choose', index: 2 },
  d: { name: 'choose', index: 3 },
  n: { name: 'next' },
  p: { name: 'back' },
  f: { name: 'flag' },
  g: { name: 'goto' },
  r: { name: 'review' },
  h: { name: 'highlight' },
  t: { name: 'clock' },
  e: { name: 'enlarge' },
  s: { name: 'read' },
  '?': { name: 'keys' },
  arrowright: { name: 'next' },
  arrowleft: { name: 'back' },
}

// A key that is held too long may run on through the questions, but not flag and unflag one.
const steps: ReadonlySet<QuestionCommand['name']> = new Set(['next', 'back', 'choose'])

/** The command of a key press, or null: while typing, in a dialog and with Ctrl, Alt or Cmd keys keep their usual work. */
export function questionKey(event: PressedKey, inDialog: boolean): QuestionCommand | null {
  if (inDialog || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null
  // By place on the keyboard, because Shift and 1 give other characters on other layouts.
  const digit = /^(?:Digit|Numpad)([1-8])$/.exec(event.code)?.[1]
  if (isPadMove(event)) return null
  if (digit !== undefined && event.shiftKey && event.repeat) return null
  if (digit !== undefined) return { name: event.shiftKey ? 'strike' : 'choose', index: Number(digit) - 1 }
  if (event.key === 'Enter')
    return event.repeat || event.shiftKey || isPressed(event.target) ? null : { name: 'onward' }
  const key = event.key.toLowerCase()
  const command = Object.hasOwn(letters, key) ? (letters[key] ?? null) : null
  return event.repeat && command !== null && !steps.has(command.name) ? null : command
}

/** What Enter presses by itself, or opens. */
function isPressed(target: unknown): boolean {
  if (typeof target !== 'object' || target === null || !('closest' in target)) return false
  return (target as Element).closest('button, a[href], summary') !== null
}

function isTyping(target: unknown): boolean {
  if (typeof target !== 'object' || target === null || !('tagName' in target)) return false
  const { tagName } = target
  if (tagName === 'TEXTAREA' || tagName === 'SELECT') return true
  return tagName === 'INPUT' && 'type' in target && target.type !== 'radio' && target.type !== 'checkbox'
}
