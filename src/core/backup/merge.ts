// What becomes of two records of one learner, one here and one from a backup. Nothing is ever lost.
import type { ProblemNote } from '../bank/problem-note'
import type { KeptNotes } from '../bank/problem-note.schema'
import { MOST_NOTES } from '../bank/problem-note'
import type { Settings } from '../learner/settings.schema'
import type { Desk } from '../learner/desk.schema'
import { sameJson } from '../same-json'
import type { MistakeNote } from '../study/history/mistakes'

/**
 * How a session of the backup stands to the one of the same id here: `new` is not here; `longer` goes on where the
 * one here ends; `shorter` is the beginning of the one here; `apart` went another way, so that both are kept.
 */
export type Standing = 'new' | 'same' | 'longer' | 'shorter' | 'apart'

export interface SessionContent {
  plan: unknown
  events: readonly unknown[]
}

/** How the backup's session stands to the one here, or to none. */
export function standingOf(here: SessionContent | null, file: SessionContent): Standing {
  if (here === null) return 'new'
  if (!sameJson(here.plan, file.plan)) return 'apart'
  const shared = Math.min(here.events.length, file.events.length)
  for (let i = 0; i < shared; i++) if (!sameJson(here.events[i], file.events[i])) return 'apart'
  if (here.events.length === file.events.length) return 'same'
  return file.events.length > shared ? 'longer' : 'shorter'
}

/** Settings after a merge: what was chosen here stays; what is still as at first is taken from the file. */
export function mergedSettings(here: Settings, file: Settings, first: Settings): Settings {
  const taken = Object.entries(file).filter(
    ([key, value]) => key !== 'examDates' && sameJson(here[key], first[key]) && !sameJson(value, first[key]),
  )
  return {
    ...here,
    ...Object.fromEntries(taken),
    examDates: { ...withoutNulls(file.examDates), ...withoutNulls(here.examDates) },
  }
}

function withoutNulls(dates: Settings['examDates']): Settings['examDates'] {
  return Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== null && date !== undefined))
}

/** Names of the settings that differ. */
export function changedSettings(before: Settings, after: Settings): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !sameJson(before[key], after[key]),
  )
}

/** The study desk after a merge: all notes and results; where both have a note on an item, both texts are kept. */
export function mergedDesk(here: Desk, file: Desk, firstLimit: number): Desk {
  const notes = new Map(Object.entries(file.notes))
  for (const [item, note] of Object.entries(here.notes)) notes.set(item, joinedNote(note, notes.get(item)))
  const dayOf = ({ exam, date }: Desk['results'][number]): string => `${exam} ${date}`
  const days = new Set(here.results.map(dayOf))
  return {
    ...file,
    ...here,
    notes: Object.fromEntries(notes),
    results: [...here.results, ...file.results.filter((result) => !days.has(dayOf(result)))],
    dailyLimit: here.dailyLimit === firstLimit ? file.dailyLimit : here.dailyLimit,
    putBy: mergedEvents(here.putBy, file.putBy),
  }
}

/** Decisions about cards of both, each once, in the order in which they were made. */
function mergedEvents(here: Desk['putBy'], file: Desk['putBy']): Desk['putBy'] {
  const others = file.filter((event) => !here.some((mine) => sameJson(mine, event)))
  return [...here, ...others].sort((a, b) => a.at - b.at)
}

const LONGEST_TEXT = 2000

function joinedNote(here: MistakeNote, file: MistakeNote | undefined): MistakeNote {
  if (file === undefined) return here
  const other = file.note.trim()
  const joined = `${here.note}\n${other}`.trim()
  const both = !here.note.includes(other) && joined.length <= LONGEST_TEXT
  return { note: both ? joined : here.note, reason: here.reason ?? file.reason }
}

/** Notes on faulty questions after a merge: each once, in its latest wording, the newest if there are too many. */
export function mergedNotes(here: KeptNotes, file: KeptNotes): KeptNotes {
  const notes = new Map<string, ProblemNote>()
  for (const note of [...file.notes, ...here.notes]) {
    const known = notes.get(note.id)
    if (known === undefined || note.at >= known.at) notes.set(note.id, note)
  }
  const newest = [...notes.values()].sort((a, b) => b.at - a.at).slice(0, MOST_NOTES)
  return { ...file, ...here, notes: newest.reverse() }
}
