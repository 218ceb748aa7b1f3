// One learner of the `forecast` command's input: a line of JSON.
import { z } from '../../zod'

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
      /** The sub-domain (or a topic of it); absent: that of `domain` where it names one, else the whole domain. */
      subDomain: z.string().optional(),
      /** In logit around the bank's mean; absent: it may be any of the bank's. */
      itemDifficulty: z.number().min(-6).max(6).optional(),
      /** Of a family only the first answer counts; absent: the item is alone. */
      family: z.string().optional(),
      /** True: sealed until then. False: in a set that was chosen, which weighs less. Absent: on a form. */
      checkpoint: z.boolean().optional(),
      /** Under three it is no evidence; absent: it was thought about. */
      seconds: z.number().min(0).optional(),
    }),
  ),
})
