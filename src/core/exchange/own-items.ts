// What an import brings, as questions that are kept in the app: those that need work as well, so that nothing is lost.
import type { OwnItem } from '../bank/own-item.schema'
import { ownItemSchema } from '../bank/own-item.schema'
import { LARGEST_PICTURE_BYTES } from '../bank/picture-limit'
import { fileStem } from '../text-fold'
import { toBase64 } from './base64'
import type { Draft } from './draft'
import { keyOf } from './draft'
import type { Judged } from './judge'
import { orderOf } from './option-order'
import { pictureType } from './picture-type'
import { picturesIn, plainOf } from './rich-text'

const MOST_OPTIONS = 40

/** All of them, no two with one id; `taken` are ids in use, and gains those that are given here. */
export function ownItemsOf(judged: readonly Judged[], taken: Set<string>): OwnItem[] {
  // Those that can be asked have ids already, also those that come later in the file.
  for (const each of judged) if (each.standing !== 'work') taken.add(each.item.id)
  return judged.map((each) => (each.standing === 'work' ? unfinished(each.draft, taken) : finished(each)))
}

function finished({ draft, item }: Exclude<Judged, { standing: 'work' }>): OwnItem {
  const { category, origin } = draft
  return ownItemSchema.parse({
    ...item,
    ...(category === null ? {} : { category: category.slice(0, 300) }),
    origin: { format: origin.format, file: origin.file.slice(0, 300), id: origin.id?.slice(0, 300) ?? null },
  })
}

/** A question that cannot be asked yet, with everything that its teacher needs to make it so. */
function unfinished(draft: Draft, taken: Set<string>): OwnItem {
  // Of several answers that may be typed, none is right against the others.
  const key = draft.kind === 'short' && draft.options.length > 1 ? null : keyOf(draft.options)
  const explanation = plainOf(draft.generalFeedback).text
  const options = draft.options.slice(0, MOST_OPTIONS).map(({ text, weight, feedback }, i) => {
    const rationale = plainOf(feedback).text.slice(0, 8000)
    return {
      id: idOfPlace(i),
      text: plainOf(text).text.slice(0, 4000),
      ...(rationale === '' ? {} : { rationale }),
      ...(key === null && weight !== 0 ? { share: weight } : {}),
    }
  })
  const picture = pictureOf(draft)
  const [wanted] = picturesIn(draft.stem)
  return {
    id: freeId(draft, taken),
    revision: 1,
    stem: plainOf(draft.stem).text.slice(0, 8000),
    options,
    key: key === null || key >= MOST_OPTIONS ? '' : idOfPlace(key),
    order: orderOf(draft, () => undefined),
    ...(explanation === '' ? {} : { explanation: explanation.slice(0, 8000) }),
    ...(draft.category === null ? {} : { category: draft.category.slice(0, 300) }),
    ...(draft.tags.length === 0 ? {} : { tags: draft.tags.slice(0, 40).map((tag) => tag.slice(0, 200)) }),
    ...(picture === null ? {} : { picture }),
    ...(picture === null && wanted !== undefined ? { pictureMissing: wanted.name.slice(0, 300) } : {}),
    origin: {
      format: draft.origin.format,
      file: draft.origin.file.slice(0, 300),
      id: draft.origin.id?.slice(0, 300) ?? null,
    },
  }
}

function idOfPlace(i: number): string {
  return i < 26 ? 'abcdefghijklmnopqrstuvwxyz'.charAt(i) : `o${i + 1}`
}

function freeId({ origin }: Draft, taken: Set<string>): OwnItem['id'] {
  const stem =
    fileStem(origin.id ?? `${origin.file.replace(/\.[^.]*$/, '')} ${origin.name ?? ''}`)
      .slice(0, 50)
      .replace(/^-+|-+$/g, '') || 'question'
  let id = stem
  for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`
  taken.add(id)
  return ownItemSchema.shape.id.parse(id)
}

function pictureOf(draft: Draft): OwnItem['picture'] | null {
  const [first] = picturesIn(draft.stem)
  const bytes = draft.media.find(({ name }) => name === first?.name)?.bytes
  const type = bytes === undefined || bytes.length > LARGEST_PICTURE_BYTES ? null : pictureType(bytes)
  if (bytes === undefined || type === null || first === undefined) return null
  return { type, base64: toBase64(bytes), alt: first.alt.slice(0, 2000) }
}
