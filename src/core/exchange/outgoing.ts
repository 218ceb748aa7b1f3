// A question on its way out: what every exporter is given, and what could not be given on.
import type { ClassItem } from '../bank/class-item.schema'
import type { Item } from '../bank/item.schema'
import type { Loss } from './draft'
import { lossesOf } from './draft'
import { sourceLine } from './sources'
import { tagsOf } from './marks'

/** Formats that other programs read, and that can be read again. */
export const FILE_FORMATS = ['gift', 'moodle-xml', 'csv', 'anki'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** All that questions can go out as: paper is for people. */
export const EXPORT_FORMATS = [...FILE_FORMATS, 'paper'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** A question of the bank or of a teacher's own, and the file that it stands in. */
export interface Entry {
  readonly item: Item | ClassItem
  readonly file: string
}

export interface Outgoing {
  readonly id: string
  readonly stem: string
  readonly options: readonly { readonly text: string; readonly reason: string }[]
  /** The place of the key. */
  readonly key: number
  readonly explanation: string
  readonly category: string
  readonly tags: readonly string[]
  readonly shuffle: boolean
  readonly source: string
  /** One of a teacher's own, for formats that hold pictures. */
  readonly picture: ClassItem['picture'] | null
}

/** A file for another program, and what of the questions it does not hold. */
export interface Exported {
  readonly text: string
  readonly losses: readonly Loss[]
}

/**
 * Items as they go out. One with a figure is left out: without it, it has no answer. So is one with a picture, but where the
 * format `holdsPictures`.
 */
export function outgoing(items: readonly Entry[], losses: Loss[], holdsPictures: boolean): Outgoing[] {
  return items.flatMap(({ item, file }) => {
    const say = lossesOf(item.id, losses)
    const figure =
      'figure' in item
        ? item.figure?.kind
        : !holdsPictures && pictureOf(item) !== null
          ? 'picture'
          : undefined
    if (figure !== undefined) {
      say('question', 'lost', `it needs its figure (${figure}), which this format does not hold`, item.stem)
      return []
    }
    if ('concepts' in item) sayExamOnly(item, say)
    return [asOutgoing(item, file)]
  })
}

function sayExamOnly(item: Item, say: ReturnType<typeof lossesOf>): void {
  for (const field of ['worked', 'edition', 'enemies', 'teaches'] as const)
    if (item[field] !== undefined)
      say(field, 'lost', 'no other program has such a field', JSON.stringify(item[field]))
}

function asOutgoing(item: Item | ClassItem, file: string): Outgoing {
  const exam = 'concepts' in item
  return {
    id: item.id,
    stem: item.stem,
    options: item.options.map(({ text, rationale = '' }) => ({ text, reason: rationale })),
    key: item.options.findIndex(({ id }) => id === item.key),
    explanation: exam ? '' : (item.explanation ?? ''),
    category: exam ? file.replace(/^items\//, '').replace(/\.json$/, '') : (item.category ?? ''),
    tags: exam
      ? tagsOf(item)
      : [...(item.tags ?? []), ...Object.entries(item.topics ?? {}).map(([e, topic]) => `${e}:${topic}`)],
    shuffle: item.order === 'shuffle',
    source: exam ? sourceLine(item.source) : '',
    picture: pictureOf(item),
  }
}

function pictureOf(item: Item | ClassItem): ClassItem['picture'] | null {
  return 'picture' in item ? (item.picture ?? null) : null
}
