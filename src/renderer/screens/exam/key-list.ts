// The keys of the exam room in words, for the tutorial and for the list behind "?".
import type { SittingTools } from '../../../core/session/sitting/sitting.schema'

/** Each key with what it does, for the aids that this sitting has; `checks`: its answers are checked one by one. */
export function keyList(
  tools: SittingTools,
  checks = false,
): readonly (readonly [key: string, what: string])[] {
  return [
    ['1 to 4 or A to D', 'choose an answer; once it is checked, open its reason'],
    checks ? ['Enter, N or →', 'check the answer, then the next question'] : ['N or →', 'next question'],
    ['P or ←', 'previous question'],
    ['F', 'flag the question, or take the flag away'],
    ['G', 'all questions: go to one by its number'],
    ['R', 'review'],
    ...(tools.strikeOut ? ([['Shift and 1 to 4', 'strike an answer out']] as const) : []),
    ...(tools.highlight ? ([['H', 'highlight the selected text']] as const) : []),
    ...(checks
      ? ([
          ['K', 'bookmark a question, once it is checked'],
          ['M', 'make a card of its reason'],
        ] as const)
      : []),
    ['E', 'enlarge the exhibit'],
    ['S', 'read aloud, or stop, where it is allowed and this computer has a voice'],
    ['T', 'hide or show the clock'],
    ['?', 'this list'],
  ]
}
