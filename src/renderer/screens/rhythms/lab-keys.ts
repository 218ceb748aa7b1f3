// Which single keys the rhythm lab acts on, and what each does, for the list behind "?".
import { isPadMove } from '../../ui/number-pad'
import { isTurnedOff } from '../../ui/single-keys'
import type { RhythmTestMode } from '../../../core/session/rhythm-test/rhythm-test.schema'

/**
 * The key in upper case, a digit by its place on the keyboard, or null when the press is not meant for the lab: somebody
 * types, stands in a dialog, holds a modifier or the key itself.
 */
export function labKey(event: KeyboardEvent): string | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || event.defaultPrevented) return null
  if (isTurnedOff(event) || isPadMove(event)) return null
  if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return null
  const digit = event.shiftKey ? undefined : /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  return digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
}

/** Does what stands for the key that is pressed, where the lab is meant; nothing else hears that press then. */
export function byLabKey(keys: Readonly<Record<string, () => void>>): (event: KeyboardEvent) => void {
  return (event) => {
    const act = keys[labKey(event) ?? '']
    if (act === undefined) return
    event.preventDefault()
    act()
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'range'].includes(target.type)
  return target.closest('select, textarea') !== null
}

export type KeyList = readonly (readonly [key: string, what: string])[]

const STRIP_KEYS: KeyList = [
  ['C', 'take hold of a caliper; again: of the other, then of both'],
  ['← →', 'move what is held by 10 ms, with Shift by 40 ms'],
  ['O', 'march out, or stop'],
  ['W', 'the strip in words'],
]
const NAME_KEYS: KeyList[number] = ['1 to 8, then 1 to 4', 'name the strip: the group, then the rhythm']
const TWELVE_KEYS: KeyList = [
  ['K', 'take hold of a caliper; again: of the other, then of both'],
  ['← →', 'move what is held by 10 ms, with Shift by 40 ms'],
  ['O', 'march out, or stop'],
  ['Z', 'enlarge a lead, or close it'],
  ['W', 'the tracing in words'],
]
const LIST_KEY: KeyList[number] = ['?', 'this list']

export const PRACTICE_KEYS: Readonly<Record<RhythmTestMode, KeyList>> = {
  read: [
    ['R', 'take the rate from the calipers'],
    ['P', 'take the PR interval from the calipers'],
    ['Q', 'take the QRS from the calipers'],
    NAME_KEYS,
    ['N', 'mark the reading; then: next strip'],
    ...STRIP_KEYS,
    LIST_KEY,
  ],
  test: [
    NAME_KEYS,
    ['N or →', 'next strip'],
    ['P or ←', 'strip before'],
    ['E', 'end the test'],
    ...STRIP_KEYS,
    LIST_KEY,
  ],
  twelve: [...TWELVE_KEYS, ['N', 'mark the reading; then: next tracing'], LIST_KEY],
  'twelve-test': [
    ['N', 'next tracing'],
    ['P', 'tracing before'],
    ['E', 'end the test'],
    ...TWELVE_KEYS,
    LIST_KEY,
  ],
  sprint: [['1 to 4', 'name the strip'], ['E', 'stop'], ...STRIP_KEYS, LIST_KEY],
}

export const OWN_TRACING_KEYS: KeyList = [
  ['N', 'later: the next seconds'],
  ['P', 'earlier: the seconds before'],
  ...STRIP_KEYS.filter(([key]) => key !== 'W'),
  LIST_KEY,
]

export const LEARN_KEYS: KeyList = [
  ['N', 'next rhythm'],
  ['P', 'rhythm before'],
  ['M', 'what the monitor shows, in words'],
  ['Z', 'freeze the trace, or let it run'],
  ['G', 'gain: ×1, ×2, ×½'],
  ['V', 'second lead, or none'],
  ['Tab, then ← →', 'a caliper of the frozen strip: move it by 10 ms, with Shift by 40 ms'],
  ['O', 'march out, with a caliper in hand'],
  LIST_KEY,
]
