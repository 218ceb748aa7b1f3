// A question's strip as paper: 25 mm/s, 10 mm/mV, as an SVG by itself.
import type { Figure } from '../bank/item.schema'
import { FIRST_DRAWING } from './drawing'
import { isLead } from './leads'
import { isRhythmId } from './rhythm-table'
import { samples } from './samples'
import { stripSvg } from './strip-drawing'

/** Its title names the lead and nothing that would give the rhythm away. Throws a RangeError where it cannot be drawn. */
export function stripFigureSvg(figure: Extract<Figure, { kind: 'strip' }>): string {
  const { rhythm, lead, seconds, seed, fromMs = 0, drawing = FIRST_DRAWING } = figure
  if (!isRhythmId(rhythm) || !isLead(lead))
    throw new RangeError(`A strip of ${rhythm} in lead ${lead} cannot be drawn.`)
  const parameters = Object.fromEntries(
    Object.entries(figure.parameters ?? {}).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, value] as const] : [],
    ),
  )
  const mv = samples([{ atMs: 0, rhythm, parameters, drawing }], lead, fromMs, fromMs + seconds * 1000, seed)
  const title = `Rhythm strip, lead ${lead}, 25 mm/s, 10 mm/mV`
  return stripSvg(mv, { secondsPerRow: Math.min(10, seconds), title, label: `${lead}  25 mm/s  10 mm/mV` })
}
