// The learner's notes and highlights in one sitting, as they stood at its end.
import type { SittingEvent, SittingPlan } from '../session/sitting/sitting.schema'
import type { InstantMs } from '../time'

export interface Annotation {
  item: string
  stem: string
  at: InstantMs
  /** `highlight`: a passage of the stem; `note`: the learner's own words. */
  kind: 'note' | 'highlight'
  text: string
}

/** Of each question the last note and the last highlights; what was emptied again is left out. In the order of the form. */
export function annotationsOf(
  { form }: Pick<SittingPlan, 'form'>,
  events: readonly SittingEvent[],
): Annotation[] {
  const notes = new Map<number, { at: InstantMs; text: string }>()
  const marks = new Map<number, { at: InstantMs; ranges: readonly { start: number; end: number }[] }>()
  for (const event of events) {
    if (event.type === 'noted') notes.set(event.item, { at: event.at, text: event.text.trim() })
    if (event.type === 'highlighted') marks.set(event.item, { at: event.at, ranges: event.ranges })
  }
  return form.items.flatMap(({ item }, place): Annotation[] => {
    const about = { item: item.id as string, stem: item.stem }
    const note = notes.get(place)
    const mark = marks.get(place)
    const passages = [...(mark?.ranges ?? [])]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end }) => item.stem.slice(start, end).trim())
      .filter((text) => text !== '')
    return [
      ...(mark === undefined
        ? []
        : passages.map((text) => ({ ...about, at: mark.at, kind: 'highlight' as const, text }))),
      ...(note === undefined || note.text === '' ? [] : [{ ...about, ...note, kind: 'note' as const }]),
    ]
  })
}
