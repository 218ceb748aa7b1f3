// What the report says of answers that were given without thought.
import type { Report } from '../../../core/exam/report'
import { LEAST_THOUGHT_MS, RUN_OF_ONE_LETTER } from '../../../core/exam/hasty'

/** "12 answers came in under 3 seconds: they make no due card and count as no new question."; empty where there are none. */
export function hastyWords({ hasty }: Pick<Report, 'hasty'>): string {
  const parts = [
    ...(hasty.tooQuick > 0
      ? [`${answers(hasty.tooQuick)} came in under ${LEAST_THOUGHT_MS / 1000} seconds`]
      : []),
    ...(hasty.inRuns > 0
      ? [`${answers(hasty.inRuns)} stood in a row of ${RUN_OF_ONE_LETTER} or more with one letter`]
      : []),
  ]
  if (parts.length === 0) return ''
  const one = hasty.tooQuick + hasty.inRuns === 1
  return `${parts.join(', and ')}: ${one ? 'it makes no due card and counts' : 'they make no due card and count'} as no new question.`
}

const answers = (number: number): string => `${number} ${number === 1 ? 'answer' : 'answers'}`
