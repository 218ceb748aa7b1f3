// Parts that many plans share (profiles, items, scenarios): what is the same as one that was found sound is not checked again.
import { sameJson } from './same-json'
import { z } from './zod'

/** How many parts are remembered; beyond it all are forgotten, which costs time and nothing else. */
const MOST = 8000

/**
 * A schema that takes what `schema` takes, and quickly what it took last under the same name. Thousands of sittings are
 * read when the list of sessions is made again, and hold the same few hundred items.
 */
export function onceChecked<S extends z.ZodType>(
  schema: S,
  nameOf: (part: unknown) => unknown,
): z.ZodType<z.infer<S>> {
  const sound = new Map<unknown, unknown>()
  return z.custom<z.infer<S>>().superRefine((part, context) => {
    const name = nameOf(part)
    if (sound.has(name) && sameJson(sound.get(name), part)) return
    const read = schema.safeParse(part)
    if (!read.success) {
      for (const issue of read.error.issues) context.addIssue({ ...issue })
      return
    }
    if (sound.size >= MOST) sound.clear()
    sound.set(name, part)
  })
}

/** The name of a part that says its own id. */
export function idOf(part: unknown): unknown {
  return typeof part === 'object' && part !== null && 'id' in part ? part.id : undefined
}
