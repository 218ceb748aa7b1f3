// What stands half done at a desk and is in no log: kept part by part among what the browser keeps of the drill.
import type { Cause, SbarPart, TeamPlace } from '../../../core/code/data/vocabulary'
import { CAUSES, SBAR, TEAM_PLACES } from '../../../core/code/data/vocabulary'
import type { Drafts } from '../../session/drafts'
import { numberOf } from '../../session/drafts'

/** The order line and whom it is spoken to; the recorder's entry and count of a pause; dialogs; what is set and not given. */
type DeskPart = 'line' | 'to' | 'entry' | 'pause' | 'hand-over' | 'causes' | 'energy' | 'pace' | 'drawer'

/** A part as it was kept, of a shape that only its reader knows; null when there is nothing. */
export function deskDraft(drafts: Drafts, part: DeskPart): unknown {
  return partsOf(drafts)[part] ?? null
}

/** Keeps a part beside the others; null drops it. */
export function keepDeskDraft(drafts: Drafts, part: DeskPart, draft: unknown): void {
  const { [part]: _, ...others } = partsOf(drafts)
  const parts = draft === null ? others : { ...others, [part]: draft }
  drafts.keep(Object.keys(parts).length === 0 ? null : parts)
}

/** What is written and meant to be given: a count, a pace or an energy that is set is no word of it. */
const WRITTEN: readonly DeskPart[] = ['line', 'entry', 'hand-over']

/** Whether something is half written at the desk, which the browser has and no log. */
export function isHalfWritten(kept: unknown): boolean {
  return typeof kept === 'object' && kept !== null && WRITTEN.some((part) => part in kept)
}

function partsOf(drafts: Drafts): Partial<Record<DeskPart, unknown>> {
  const kept = drafts.read()
  return typeof kept === 'object' && kept !== null ? kept : {}
}

const LONGEST_LINE = 300
const LONGEST_REASON = 200

/** What stood in the order line; '' when nothing did. */
export function lineDraft(drafts: Drafts): string {
  return textOf(deskDraft(drafts, 'line'), LONGEST_LINE)
}

/** Whom the line was spoken to; null is the whole room. */
export function toDraft(drafts: Drafts): TeamPlace | null {
  const kept = deskDraft(drafts, 'to')
  return TEAM_PLACES.find((place) => place === kept) ?? null
}

/** The four parts of a hand-over, and the reason for a stop. */
export type HandOverWords = Readonly<Record<SbarPart | 'reason', string>>

export const NO_HAND_OVER: HandOverWords = {
  situation: '',
  background: '',
  assessment: '',
  recommendation: '',
  reason: '',
}

/** What was written of the hand-over. */
export function handOverDraft(drafts: Drafts): HandOverWords {
  const kept = (deskDraft(drafts, 'hand-over') ?? {}) as Partial<Record<keyof HandOverWords, unknown>>
  const parts = SBAR.map((part) => [part, textOf(kept[part], LONGEST_LINE)])
  return { ...NO_HAND_OVER, ...Object.fromEntries(parts), reason: textOf(kept.reason, LONGEST_REASON) }
}

/** Keeps what is written of it. */
export function keepHandOver(drafts: Drafts, words: HandOverWords): void {
  const isEmpty = Object.values(words).every((text) => text === '')
  keepDeskDraft(drafts, 'hand-over', isEmpty ? null : words)
}

/** The causes that were ticked and not said. */
export function causesDraft(drafts: Drafts): Cause[] {
  const kept = deskDraft(drafts, 'causes')
  return Array.isArray(kept) ? CAUSES.filter((cause) => kept.includes(cause)) : []
}

/** The dial's places, J. */
export const ENERGIES_J: readonly number[] = [50, 70, 100, 120, 150, 200, 250, 300, 360]
/** Where it stands at first. */
export const FIRST_ENERGY_J = 200

/** Where the energy dial stood. */
export function energyDraft(drafts: Drafts): number {
  const kept = deskDraft(drafts, 'energy')
  return ENERGIES_J.find((energyJ) => energyJ === kept) ?? FIRST_ENERGY_J
}

/** Keeps where it stands. */
export function keepEnergy(drafts: Drafts, energyJ: number): void {
  keepDeskDraft(drafts, 'energy', energyJ === FIRST_ENERGY_J ? null : energyJ)
}

export interface PaceSettings {
  readonly rateBpm: number
  readonly currentMa: number
}

/** What was set at the pacer and not given; null when nothing was. */
export function paceDraft(drafts: Drafts): PaceSettings | null {
  const kept = (deskDraft(drafts, 'pace') ?? {}) as Partial<Record<keyof PaceSettings, unknown>>
  const [rateBpm, currentMa] = [numberOf(kept.rateBpm, 0, 300), numberOf(kept.currentMa, 0, 300)]
  return rateBpm === null || currentMa === null ? null : { rateBpm, currentMa }
}

/** The recorder's count of pauses: since when one is counted, on the drill's clock, and how long the last one was. */
export interface PauseCount {
  readonly fromMs: number | null
  readonly lastS: number | null
}

/** The count as it stood; after a crash the drill's clock may be before it. */
export function pauseDraft(drafts: Drafts, nowMs: number): PauseCount {
  const kept = (deskDraft(drafts, 'pause') ?? {}) as Partial<Record<keyof PauseCount, unknown>>
  const fromMs = numberOf(kept.fromMs, 0, Infinity)
  return {
    fromMs: fromMs === null ? null : Math.min(fromMs, nowMs),
    lastS: numberOf(kept.lastS, 0, Infinity),
  }
}

/** Keeps the count. */
export function keepPause(drafts: Drafts, { fromMs, lastS }: PauseCount): void {
  keepDeskDraft(drafts, 'pause', fromMs === null && lastS === null ? null : { fromMs, lastS })
}

function textOf(kept: unknown, longest: number): string {
  return typeof kept === 'string' && kept.length <= longest ? kept : ''
}
