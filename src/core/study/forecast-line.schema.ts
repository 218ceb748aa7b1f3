// One learner of the `forecast` command's input: a line of JSON.
import { z } from '../zod'

const instant = z.union(
  [z.iso.datetime({ offset: true, local: true }), z.iso.date()],
  'must be an instant such as 2026-11-22T12:00:00Z',
)

export const forecastLineSchema = z.object({
  at: instant,
  answers: z.array(
    z.object({
      domain: z.string(),
      correct: z.boolean(),
      answeredAt: instant,
      /** True for the first time that the learner met the item. */
      first: z.boolean(),
    }),
  ),
})
