// What kind of picture a file is, by its own bytes; its name is not believed.
import type { ClassItem } from '../bank/class-item.schema'

export type PictureType = NonNullable<ClassItem['picture']>['type']

/** The type, or null for what cannot be shown. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const starts = (...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  const head = String.fromCharCode(...bytes.subarray(0, 1000)).replace(/^\u00ef\u00bb\u00bf/, '')
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)?(?:<!DOCTYPE svg[^[>]*>\s*)?<svg[\s>]/i.test(
    head,
  )
    ? 'image/svg+xml'
    : null
}
