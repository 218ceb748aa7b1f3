// What the learner writes about studying: notes on mistakes, real results, the daily limit; and what the page asks.
import { examIdSchema } from '../bank/exam-profile.schema'
import { daySchema, isDay } from '../day.schema'
import { z } from '../zod'
import { mistakeReasons } from '../study/history/mistake-reasons'
import { cardActSchema, cardNameSchema, putByEventSchema } from '../study/queue/put-by.schema'

const exam = examIdSchema

/** A note on an item; an empty note without a reason takes it away. */
export const noteSchema = z.object({
  note: z.string().max(2000),
  reason: z.enum(mistakeReasons).nullable(),
})

export const dailyLimitSchema = z.object({ dailyLimit: z.number().int().min(5).max(300) })

/** On the exam's own scale, where the body told it. */
const score = z.number().int().min(0).max(1000).optional()

/** A real exam that was sat; `passed` null takes it away. */
export const resultSchema = z.object({ exam, date: daySchema, passed: z.boolean().nullable(), score })

/** `offset`: local time less UTC now, in minutes. `zone`: the learner’s time zone, whose rules date what kept no offset. */
export const studyQuerySchema = z.object({
  exam,
  offset: z.coerce.number().int().min(-840).max(840),
  zone: z.string().max(80).optional(),
})

/** The same where no exam is asked about; who sends nothing is taken to be at UTC. */
export const localQuerySchema = studyQuerySchema
  .omit({ exam: true, offset: true })
  .extend({ offset: studyQuerySchema.shape.offset.default(0) })

/** What follows from the checked answer to one question. */
export const checkQuerySchema = studyQuerySchema.extend({ item: z.string().max(80) })

/** The days until the exam, with the learner's own minutes where none are named. */
export const forwardQuerySchema = studyQuerySchema.extend({
  minutes: z.coerce.number().int().min(5).max(240).optional(),
})

/** Spread what is due over the days to come, or take that back. */
export const spreadSchema = studyQuerySchema.extend({
  undo: z.boolean(),
  offset: cardActSchema.shape.offset,
})

/** A card whose questions are asked for. */
export const cardQuerySchema = studyQuerySchema.omit({ exam: true }).extend({ card: cardNameSchema })

export const examQuerySchema = z.object({ exam })

const keptResultSchema = z.object({
  exam,
  date: z.string(),
  passed: z.boolean(),
  score: score.catch(undefined),
})

export type RealResult = z.infer<typeof keptResultSchema>

/** The file study.json: nothing in it can be made again. */
export const deskSchema = z.looseObject({
  notes: z.record(z.string().max(80), noteSchema),
  /** One of a date that is no day, as older versions let pass, costs no other. */
  results: z.array(keptResultSchema).transform((results) => results.filter(({ date }) => isDay(date))),
  dailyLimit: dailyLimitSchema.shape.dailyLimit,
  /** Decisions about cards, oldest first; one that this version does not know costs no other. */
  putBy: z
    .array(z.unknown())
    .default([])
    .transform((events) => events.flatMap((event) => putByEventSchema.safeParse(event).data ?? [])),
})

export type Desk = z.infer<typeof deskSchema>
