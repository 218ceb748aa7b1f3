// A class item as a question: what it has not is left empty, and it stands on no exam's outline.
import { fromBase64 } from '../exchange/base64'
import { pictureType } from '../exchange/picture-type'
import type { ClassItem } from './class-item.schema'
import { LARGEST_PICTURE_BYTES } from './picture-limit'
import type { Item } from './item.schema'

/** Bytes of all own pictures in one set: the plan of a set holds each question whole. */
export const LARGEST_SET_PICTURES_BYTES = 20 * 1024 * 1024

/**
 * The item as it is asked. Topics and concepts stay behind, so that it counts for no outline, forecast or card; level and
 * difficulty are fillers that nothing shows.
 */
export function askedOf({ id, revision, stem, options, key, order, explanation, picture }: ClassItem): Item {
  return {
    id,
    revision,
    stem,
    options: options.map((option) => ({ ...option, rationale: option.rationale ?? '' })),
    key,
    order,
    topics: {},
    concepts: [],
    level: 'application',
    difficulty: 2,
    source: [],
    classOnly: true,
    ...(explanation === undefined ? {} : { explanation }),
    ...(picture === undefined ? {} : { figure: { kind: 'picture' as const, ...picture } }),
  }
}

/** What is wrong with a class item's picture, in words, or null: its bytes must be what it says that they are. */
export function pictureFault({ picture }: ClassItem): string | null {
  if (picture === undefined) return null
  const bytes = fromBase64(picture.base64)
  const type = bytes === null ? null : pictureType(bytes)
  if (bytes !== null && bytes.length > LARGEST_PICTURE_BYTES) return 'is larger than 2 MB'
  if (type === picture.type) return null
  return type === null ? 'is no PNG, JPEG or SVG' : `says ${picture.type}, but is ${type}`
}

/** How many bytes the own pictures of these questions have together. */
export function pictureBytes(items: readonly Pick<Item, 'figure'>[]): number {
  return items.reduce(
    (sum, { figure }) => sum + (figure?.kind === 'picture' ? (figure.base64.length * 3) / 4 : 0),
    0,
  )
}
