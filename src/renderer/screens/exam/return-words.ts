// What happened to a running sitting while the learner was away, in one line.
import type { Gap } from '../../../core/session/sitting/clock'
import type { SittingMode } from '../../../core/session/sitting/sitting-terms'
import { durationText, MINUTE_MS, SECOND_MS } from '../../../core/time'

const timeFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' })
const dayFormat = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/** A gap, with what its log says of it. */
export interface Return extends Gap {
  /** Whether it lay in a pause: then no clock stood to be moved. */
  paused: boolean
  /** Whether the page said that it was left. */
  left: boolean
}

/**
 * "No page was open from 8:21 AM to 8:23 AM; 62 s were given back." Empty where no clock ran and nothing was lost. What ended
 * it, the browser or the program, nobody knows. `isWhole`: nothing of the sitting's log was left out.
 */
export function returnWords(gap: Return, mode: SittingMode, isWhole: boolean): string {
  const at = timeFormat.format(gap.from)
  const clock = mode === 'quick' ? '' : clockWords(gap)
  switch (gap.kind) {
    case 'crash':
      return `${silenceWords(gap, mode)}${clock === '' ? (isWhole ? '; every saved answer is there' : '') : `; ${clock}`}.`
    case 'closed':
      return clock === '' ? '' : `${gap.left ? `You left at ${at}` : silenceWords(gap, mode)}; ${clock}.`
    case 'sleep':
      return clock === '' ? '' : `The computer slept from ${at}; ${clock}.`
    case 'clock-set':
      return clock === '' ? '' : 'The computer’s clock was changed; your time left is the same.'
  }
}

/** In a strict sitting an open page goes on without the program, and what it has is in the log: else it may have been open. */
function silenceWords({ kind, from, to }: Return, mode: SittingMode): string {
  const who = kind === 'crash' && mode === 'strict' ? 'No page was open' : 'No page reached Preceptor'
  const isOneDay = new Date(from).toDateString() === new Date(to).toDateString()
  const format = isOneDay ? timeFormat : dayFormat
  const [begin, end] = [format.format(from), format.format(to)]
  return begin === end ? `${who} for ${lengthText(to - from)} at ${begin}` : `${who} from ${begin} to ${end}`
}

function clockWords({ kind, creditedMs, from, to, paused }: Return): string {
  if (paused) return 'the clock stood still'
  if (creditedMs >= SECOND_MS)
    return kind === 'crash' ? `${lengthText(creditedMs)} were given back` : 'the clock stood still'
  return `the clock ran on for ${lengthText(to - from)}`
}

/** To the second where seconds count. */
function lengthText(ms: number): string {
  return ms < 2 * MINUTE_MS ? `${Math.round(ms / SECOND_MS)} s` : durationText(ms)
}
