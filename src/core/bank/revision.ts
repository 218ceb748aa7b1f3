// A bank's revision: a short hash of what forms are assembled from.
import { hashText } from '../random'
import type { ExamProfile } from './exam-profile.schema'
import type { Item } from './item.schema'
import { asItStands } from './numbers/new-numbers'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 40 bits over content: what a form assembles from, so that a code is refused where it would differ. */
export function revisionOf(items: readonly Item[], profiles: readonly ExamProfile[]): string {
  // Parsed items have their fields in the schema's order, so their JSON is canonical.
  // A recipe for other numbers changes no form.
  const parts = items.map((item) => hashText(JSON.stringify(asItStands(item))))
  const blueprints = profiles.map((profile) =>
    hashText(JSON.stringify([profile.domains, profile.items, profile.timing])),
  )
  const all = [...parts, ...blueprints].join('\n')
  let letters = ''
  for (const [salt, length] of [
    ['a', 6],
    ['b', 2],
  ] as const) {
    let hash = hashText(salt + all)
    for (let i = 0; i < length; i++) {
      letters += LETTERS.charAt(hash & 31)
      hash >>>= 5
    }
  }
  return letters
}
