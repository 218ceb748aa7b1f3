// A question as another program's file gives it, before it is judged; and what of it could not be kept as it was.
import type { RichText } from './rich-text'

/** The formats that are read. */
export const IMPORT_FORMATS = [
  'gift',
  'aiken',
  'moodle-xml',
  'canvas-qti',
  'csv',
  'numbered',
  'anki',
] as const
export type ImportFormat = (typeof IMPORT_FORMATS)[number]

export interface DraftOption {
  readonly text: RichText
  /** The share of the points that it earns: 1 for a right answer, 0 for a wrong one, below 0 where it costs points. */
  readonly weight: number
  readonly feedback: RichText
}

/** A picture that came with the question. */
export interface Media {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Where a question came from: the same origin again is the same question. */
export interface Origin {
  readonly format: ImportFormat
  readonly file: string
  /** The id that the file itself gives, or null. */
  readonly id: string | null
  /** The name that people see, or null. */
  readonly name: string | null
  /** What it is called in reports: “Pulse” (line 12). */
  readonly label: string
}

/**
 * One answer of several, true or false, several answers together, or an answer to be typed. Only the first two can be asked;
 * the others wait for somebody to make them so.
 */
export type DraftKind = 'single' | 'true-false' | 'multiple' | 'short'

export interface Draft {
  readonly origin: Origin
  readonly kind: DraftKind
  readonly stem: RichText
  readonly options: readonly DraftOption[]
  readonly generalFeedback: RichText
  readonly category: string | null
  readonly tags: readonly string[]
  readonly media: readonly Media[]
  /** Whether the options may change places; null where the file does not say. */
  readonly shuffle: boolean | null
  /** Fields that only our own files hold, as text: level, difficulty, source. */
  readonly marks: Readonly<Record<string, string>>
}

/** lost: it is gone. changed: it is there in another form. guessed: the file did not say it, and it was taken so. */
export type LossKind = 'lost' | 'changed' | 'guessed'

/** One thing that is not as the file had it. */
export interface Loss {
  readonly item: string
  /** What of the item: “question” for all of it. */
  readonly field: string
  readonly how: LossKind
  readonly why: string
  /** As the file had it. */
  readonly original: string
}

/** What an importer makes of a file. A question that it cannot take at all is a loss of the field “question”. */
export interface Imported {
  readonly drafts: readonly Draft[]
  readonly losses: readonly Loss[]
}

const LONGEST_ORIGINAL = 2000

/** Notes the losses of one item. */
export type SayLoss = (field: string, how: LossKind, why: string, original: string) => void

/** A function that notes losses of the item with this label. */
export function lossesOf(item: string, losses: Loss[]): SayLoss {
  return (field, how, why, original) => {
    const brief = original.length > LONGEST_ORIGINAL ? `${original.slice(0, LONGEST_ORIGINAL)} …` : original
    losses.push({ item, field, how, why, original: brief })
  }
}

/** What an item is called in reports. */
export function labelOf(name: string | null, place: string): string {
  const brief = name === null ? '' : name.replace(/\s+/g, ' ').trim()
  const shown = brief.length > 60 ? `${brief.slice(0, 60)} …` : brief
  return shown === '' ? place : `“${shown}” (${place})`
}

/** The only option that is wholly right, or null: a key is never guessed. */
export function keyOf(options: readonly DraftOption[]): number | null {
  const right = options.flatMap(({ weight }, i) => (weight > 0.999 ? [i] : []))
  return right.length === 1 ? (right[0] ?? null) : null
}
