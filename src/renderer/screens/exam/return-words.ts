// What happened to a running sitting while the learner was away, in one line.
import type { Gap } from '../../../core/exam/clock'
import type { SittingMode } from '../../../core/exam/sitting-terms'
import { durationText, MINUTE_MS, SECOND_MS } from '../../../core/time'

const timeFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' })

/** A gap, and whether it lay in a pause: then no clock stood to be moved. */
export interface Return extends Gap {
  paused: boolean
}

/** "The program stopped; no page was open from 8:21 AM, and 62 s were given back." Empty where no clock ran and nothing was lost. */
export function returnWords(gap: Return, mode: SittingMode): string {
  const at = timeFormat.format(gap.from)
  const clock = mode === 'quick' ? '' : clockWords(gap)
  switch (gap.kind) {
    case 'crash':
      return clock === ''
        ? `The program stopped at ${at}; every saved answer is there.`
        : gap.paused
          ? `The program stopped at ${at}; ${clock}.`
          : `The program stopped; no page was open from ${at}, and ${clock}.`
    case 'closed':
      return clock === '' ? '' : `You left at ${at}; ${clock}.`
    case 'sleep':
      return clock === '' ? '' : `The computer slept from ${at}; ${clock}.`
    case 'clock-set':
      return clock === '' ? '' : 'The computer’s clock was changed; your time left is the same.'
  }
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
