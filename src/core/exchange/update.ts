// The same origin again: what a file that was imported before would add to its questions, change in them, and leave behind.
import type { ClassItem } from '../bank/class-item.schema'
import type { Item } from '../bank/item.schema'
import type { OwnItem } from '../bank/own-item.schema'
import { folded } from '../text-fold'
import type { Draft } from './draft'
import type { Judged } from './judge'
import { nearPairs } from './near'
import { plainOf } from './rich-text'
import { sourceLine } from './sources'

/** A question of a bank of one's own. */
export type Kept = Item | ClassItem
type Sound = Exclude<Judged, { standing: 'work' }>

export interface FieldChange {
  /** In words, such as “option 2, reason”. */
  readonly field: string
  /** Empty where there was nothing. */
  readonly before: string
  readonly after: string
}

export interface Changed {
  readonly before: Kept
  /** With the id of the one before, and another revision where it asks something else. */
  readonly after: Kept
  readonly changes: readonly FieldChange[]
}

export interface Update {
  /** With ids that no question before has. */
  readonly added: readonly Sound[]
  readonly changed: readonly Changed[]
  /** As they were; also those that the file holds in a way that cannot be asked: they are complete here. */
  readonly same: readonly Kept[]
  /** What the file holds no longer. */
  readonly gone: readonly Kept[]
  /** What cannot be asked as it is. */
  readonly work: readonly Judged[]
}

/**
 * What the drafts of a file make of the questions that it gave before. Questions are told by the id that the file gives
 * them, else by their text, their name, their question alone, or by being nearly the same; each is found once at most.
 */
export function updateOf(before: readonly Kept[], judged: readonly Judged[]): Update {
  const sound = judged.filter((each): each is Sound => each.standing !== 'work')
  const work = judged.filter(({ standing }) => standing === 'work')
  const earlier = pairs(before, sound)
  const changed: Changed[] = []
  const same: Kept[] = []
  for (const [{ item }, old] of earlier) {
    const changes = changesOf(old, item)
    if (changes.length === 0) same.push(old)
    else changed.push({ before: old, after: asUpdate(old, item, changes), changes })
  }
  const found = new Set(earlier.values())
  const still = before.filter((old) => !found.has(old) && waits(old, work))
  return {
    added: withFreshIds(
      sound.filter((each) => !earlier.has(each)),
      before,
    ),
    changed,
    same: [...same, ...still],
    gone: before.filter((old) => !found.has(old) && !still.includes(old)),
    work,
  }
}

/** True where the file holds the question still, in a way that cannot be asked. */
function waits(old: Kept, work: readonly Judged[]): boolean {
  const { id = null, format } = originOf(old) ?? {}
  return work.some(
    ({ draft: { origin, stem } }) =>
      (id !== null && id === origin.id && format === origin.format) ||
      looked(plainOf(stem).text) === looked(old.stem),
  )
}

/** True where most of these questions came from files of that name and format, or most drafts have an id that is known. */
export function fromSameOrigin(
  before: readonly (Kept | OwnItem)[],
  reads: readonly { readonly drafts: readonly Draft[] }[],
): boolean {
  const origins = reads.flatMap(({ drafts }) => drafts.map(({ origin }) => origin))
  const files = new Set(origins.map(({ format, file }) => `${format} ${file}`))
  const held = before.flatMap((item) => originOf(item) ?? [])
  const alike = held.filter(({ format, file }) => files.has(`${format} ${file}`))
  if (held.length > 0 && alike.length * 2 >= held.length) return true
  const known = new Set(held.flatMap(({ format, id }) => (id === null ? [] : [`${format} ${id}`])))
  const again = origins.filter(({ format, id }) => id !== null && known.has(`${format} ${id}`))
  return origins.length > 0 && again.length * 2 >= origins.length
}

function originOf(item: Kept | OwnItem): ClassItem['origin'] {
  return 'origin' in item ? item.origin : undefined
}

type Key = string | null

/** How a question is told, the surest way first. */
const WAYS: readonly { readonly old: (item: Kept) => Key; readonly fresh: (each: Sound) => Key }[] = [
  {
    // An exam's item has no origin of its own; its id was made of the one that the file gives.
    old: (item) => {
      const origin = originOf(item)
      return origin === undefined
        ? `id ${item.id}`
        : origin.id === null
          ? null
          : `${origin.format} ${origin.id}`
    },
    fresh: ({ draft: { origin }, item }) =>
      origin.id === null ? null : 'concepts' in item ? `id ${item.id}` : `${origin.format} ${origin.id}`,
  },
  {
    old: (item) => ((originOf(item)?.id ?? null) === null ? null : `id ${item.id}`),
    fresh: ({ draft: { origin }, item }) => (origin.id === null ? null : `id ${item.id}`),
  },
  { old: wholeText, fresh: ({ item }) => wholeText(item) },
  { old: ({ id }) => id, fresh: ({ draft: { origin }, item }) => (origin.name === null ? null : item.id) },
  { old: ({ stem }) => looked(stem), fresh: ({ item }) => looked(item.stem) },
]

function pairs(before: readonly Kept[], sound: readonly Sound[]): Map<Sound, Kept> {
  const earlier = new Map<Sound, Kept>()
  const found = new Set<Kept>()
  const pair = (each: Sound, old: Kept | undefined): void => {
    if (old === undefined) return
    earlier.set(each, old)
    found.add(old)
  }
  for (const way of WAYS) {
    const open = new Map<string, Kept[]>()
    for (const old of before) {
      const key = found.has(old) ? null : way.old(old)
      if (key === null) continue
      const alike = open.get(key)
      if (alike === undefined) open.set(key, [old])
      else alike.push(old)
    }
    for (const each of sound) {
      const key = earlier.has(each) ? null : way.fresh(each)
      if (key !== null) pair(each, open.get(key)?.shift())
    }
  }
  nearly(
    before.filter((old) => !found.has(old)),
    sound.filter((each) => !earlier.has(each)),
    (each, old) => {
      if (!found.has(old)) pair(each, old)
    },
  )
  return earlier
}

/** What is left on both sides, by likeness. */
function nearly(
  before: readonly Kept[],
  sound: readonly Sound[],
  pair: (each: Sound, old: Kept) => void,
): void {
  const like = nearPairs(
    sound.map((each, i) => ({ id: `new ${i}`, text: wholeText(each.item) })),
    before.map((old, i) => ({ id: `old ${i}`, text: wholeText(old) })),
  )
  for (const { id, like: other } of [...like].sort((a, b) => b.likeness - a.likeness)) {
    const each = sound[placeIn(id)]
    const old = other.startsWith('old ') ? before[placeIn(other)] : undefined
    if (each !== undefined && old !== undefined) pair(each, old)
  }
}

function placeIn(id: string): number {
  return Number(id.slice(4))
}

function wholeText({ stem, options }: Kept): string {
  return looked([stem, ...options.map(({ text }) => text)].join(' '))
}

function looked(text: string): string {
  return folded(text).replace(/\s+/g, ' ').trim()
}

/** Fields in which a question asks something else, so that answers to it as it was say nothing about it as it is. */
const ASKS = /^(?:stem|option \d+|key|picture)$/

function asUpdate(old: Kept, item: Kept, changes: readonly FieldChange[]): Kept {
  const asksElse = changes.some(({ field }) => ASKS.test(field))
  return { ...item, id: old.id, revision: old.revision + (asksElse ? 1 : 0) }
}

function changesOf(old: Kept, item: Kept): FieldChange[] {
  const [before, after] = [fieldsOf(old), fieldsOf(item)]
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return names.flatMap((field) => {
    const [was, is] = [before.get(field) ?? '', after.get(field) ?? '']
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

/** What a question says, field by field, in words. */
function fieldsOf(item: Kept): ReadonlyMap<string, string> {
  const key = item.options.find(({ id }) => id === item.key)?.text ?? ''
  const topics = Object.entries(item.topics ?? {}).map(([exam, topic]) => `${exam}: ${topic}`)
  const own: [string, string][] =
    'concepts' in item
      ? [
          ['concepts', item.concepts.join(', ')],
          ['level', item.level],
          ['difficulty', String(item.difficulty)],
          ['source', sourceLine(item.source)],
        ]
      : [
          ['explanation', item.explanation ?? ''],
          ['category', item.category ?? ''],
          ['tags', (item.tags ?? []).join(', ')],
          ['picture', pictureWords(item.picture)],
          ['picture in words', item.picture?.alt ?? ''],
        ]
  return new Map([
    ['stem', item.stem],
    ...item.options.flatMap(({ text, rationale = '' }, i): [string, string][] => [
      [`option ${i + 1}`, text],
      [`option ${i + 1}, reason`, rationale],
    ]),
    ['key', key],
    ['order', item.order],
    ['topics', topics.join(', ')],
    ...own,
  ])
}

/** Enough of its bytes to tell it from another. */
function pictureWords(picture: ClassItem['picture']): string {
  if (picture === undefined) return ''
  const { type, base64 } = picture
  let sum = 0
  for (let i = 0; i < base64.length; i++) sum = (Math.imul(sum, 31) + base64.charCodeAt(i)) >>> 0
  return `${type}, ${Math.round((base64.length * 3) / 4 / 1024)} KB, ${sum.toString(16)}`
}

function withFreshIds(added: readonly Sound[], before: readonly Kept[]): Sound[] {
  const ids = new Set([...before.map(({ id }) => id), ...added.map(({ item }) => item.id)])
  const old = new Set(before.map(({ id }) => id))
  return added.map((each) => {
    if (!old.has(each.item.id)) return each
    let n = 2
    while (ids.has(`${each.item.id}-${n}` as Kept['id'])) n++
    const id = `${each.item.id}-${n}` as Kept['id']
    ids.add(id)
    return renamed(each, id)
  })
}

function renamed(each: Sound, id: Kept['id']): Sound {
  return each.standing === 'exam'
    ? { ...each, item: { ...each.item, id } }
    : { ...each, item: { ...each.item, id } }
}
