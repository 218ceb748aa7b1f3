// Instants as American readers write them, in the learner's own time zone.

const dateFormat = new Intl.DateTimeFormat('en-US', {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
})
const shortFormat = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' })
const timeFormat = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', second: '2-digit' })

/** "Sun, Nov 22, 2026". */
export function dateText(instantMs: number): string {
  return dateFormat.format(instantMs)
}

/** "Nov 22". */
export function shortDate(instantMs: number): string {
  return shortFormat.format(instantMs)
}

/** "3:04:05 PM". */
export function clockOfDay(instantMs: number): string {
  return timeFormat.format(instantMs)
}
