// How an unfinished sitting stands on its clock, in the learner's words.
import type { Standing } from '../../core/session/sitting/standing'
import { standingOf } from '../../core/session/sitting/standing'
import type { SittingSummary } from '../../core/exam/summary'
import { isOpen } from '../../core/session/under-way'
import { clockText } from '../../core/time'

/** Its standing at `now`, under a program that was started at `programSince`; null where no clock runs. */
export function standingAt(line: SittingSummary, now: number, programSince: number): Standing | null {
  return line.clock === null || !isOpen(line) ? null : standingOf(line, line.clock, now, programSince)
}

/** "38:40 left in segment 1, running"; empty where no clock runs. */
export function standingText(standing: Standing | null, segmentCount: number): string {
  if (standing === null) return ''
  if (standing.name === 'over') return 'Its time is over: see the report'
  const place = segmentCount > 1 ? `segment ${standing.segment + 1}` : 'the exam'
  if (standing.name === 'waits') return `Segment ${standing.segment} is over; ${place} starts when you say so`
  const left = clockText(standing.leftMs)
  const how = standing.running ? 'running' : 'the clock stands'
  switch (standing.part) {
    case 'break':
      return standing.running ? `Break: ${left} left` : `Break: ${left} left, the clock stands`
    case 'tutorial':
      return `Tutorial: ${left} left, ${how}`
    case 'segment':
      return `${left} left in ${place}, ${how}`
  }
}
