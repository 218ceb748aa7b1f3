// Items as a blind answerer sees them: no key, no rationales, items and options in a seeded order.
import type { Random } from '../../random'
import { seeded } from '../../random'
import type { Figure, Item } from '../item.schema'
import { shownHash } from './review'

export interface BlindItem {
  id: string
  /** Ties the answer to this very text, see `shownHash`. */
  shown: string
  stem: string
  figure: BlindFigure | null
  /** The answer is an option's id; in fixed order as written, else shuffled. */
  options: { id: string; text: string }[]
}

/** A figure without its text alternative, which could describe what the picture asks to be read. */
export type BlindFigure =
  { kind: 'table'; caption: string; columns: string[]; rows: string[][] } | { kind: 'picture'; file: string }

export interface BlindOptions {
  seed: number
  /** The k-th of n parts, from 1: parts share no item and make up the whole. */
  part: { k: number; n: number }
  /** Where the picture of a figure is to be found; null leaves figures out. */
  picture: ((item: Item, figure: Exclude<Figure, { kind: 'table' }>) => string) | null
}

/** The items of a part. The same seed gives the same order and the same parts of the same items. */
export function blindItems(items: readonly Item[], { seed, part, picture }: BlindOptions): BlindItem[] {
  const order = seeded(seed)
  return order
    .shuffle(items)
    .filter((_, i) => i % part.n === part.k - 1)
    .map((item) => ({
      id: item.id,
      shown: shownHash(item),
      stem: item.stem,
      figure: item.figure === undefined || picture === null ? null : figureOf(item, item.figure, picture),
      options: optionsOf(item, seeded(`${seed}/blind/${item.id}`)),
    }))
}

function figureOf(item: Item, figure: Figure, picture: NonNullable<BlindOptions['picture']>): BlindFigure {
  if (figure.kind !== 'table') return { kind: 'picture', file: picture(item, figure) }
  return { kind: 'table', caption: figure.caption, columns: figure.columns, rows: figure.rows }
}

function optionsOf(item: Item, random: Random): BlindItem['options'] {
  const options = item.options.map(({ id, text }) => ({ id, text }))
  return item.order === 'fixed' ? options : random.shuffle(options)
}

/** The items as text for a person to read and answer. */
export function blindText(items: readonly BlindItem[]): string {
  const head = [
    '# Blind pass',
    '',
    'Answer each question from its text alone, with the letter of the one best option.',
    'Options are listed out of order: the letter belongs to the option, not to its place.',
    '',
  ]
  return [...head, ...items.flatMap(itemLines)].join('\n')
}

function itemLines({ id, stem, figure, options }: BlindItem): string[] {
  return [
    `## ${id}`,
    '',
    stem,
    '',
    ...(figure === null ? [] : [...figureLines(figure), '']),
    ...options.map((option) => `- ${option.id}) ${option.text}`),
    '',
  ]
}

function figureLines(figure: BlindFigure): string[] {
  if (figure.kind === 'picture') return [`Picture: ${figure.file}`]
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    `Table: ${figure.caption}`,
    '',
    row(figure.columns),
    row(figure.columns.map(() => '---')),
    ...figure.rows.map(row),
  ]
}
