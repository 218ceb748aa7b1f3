// The document of what a learner keeps: bookmarks, cards of their own and sets made by hand; and what a page may ask of it.
import { examIdSchema } from '../bank/exam-profile.schema'
import { offset } from '../offset.schema'
import { instantSchema } from '../time.schema'
import { z } from '../zod'
import {
  LONGEST_BACK,
  LONGEST_FRONT,
  LONGEST_MINUTES,
  LONGEST_SET_NAME,
  MOST_BOOKMARKS,
  MOST_CARDS,
  MOST_IN_SET,
  MOST_REMOVALS,
  MOST_REVIEWS,
  MOST_SETS,
} from './limits'

const grades = ['again', 'hard', 'good', 'easy'] as const
const itemId = z.string().min(1).max(80)
/** Made by the page, so that a request that is sent twice keeps one thing. */
const id = z.string().regex(/^[\w-]{1,60}$/)

const bookmarkSchema = z.object({ item: itemId, at: instantSchema })

const cardTextSchema = z.object({
  id,
  front: z.string().trim().min(1).max(LONGEST_FRONT),
  back: z.string().trim().min(1).max(LONGEST_BACK),
  /** The question whose reason it was made from; null for a card that was written freely. */
  item: itemId.nullable(),
})

const cardReviewSchema = z.object({ at: instantSchema, offset, grade: z.enum(grades) })

const ownCardSchema = cardTextSchema.extend({
  /** When it was made: it is due from then on. */
  at: instantSchema,
  offset,
  /** In order of time. */
  reviews: z.array(cardReviewSchema).max(MOST_REVIEWS),
})

const setTextSchema = z.object({
  id,
  name: z.string().trim().min(1).max(LONGEST_SET_NAME),
  /** Beside which exam it is sat. */
  exam: examIdSchema,
  /** In the order in which they are asked. */
  items: z.array(itemId).min(1).max(MOST_IN_SET),
  /** Null where no clock runs. */
  minutes: z.number().int().min(1).max(LONGEST_MINUTES).nullable(),
  feedback: z.enum(['at-once', 'at-end']),
})

const handSetSchema = setTextSchema.extend({ at: instantSchema })

const partsSchema = z.object({
  bookmarks: z.array(bookmarkSchema).max(MOST_BOOKMARKS),
  cards: z.array(ownCardSchema).max(MOST_CARDS),
  sets: z.array(handSetSchema).max(MOST_SETS),
})

/** The file mine.json: nothing in it can be made again. */
export const keptMineSchema = partsSchema.extend({
  /** What went together at one time, the newest last. */
  removed: z.array(partsSchema.extend({ at: instantSchema })).max(MOST_REMOVALS),
})

export const bookmarkChangeSchema = z.object({ on: z.boolean() })
export const cardChangeSchema = cardTextSchema.extend({ offset })
/** `after`: how many reviews of the card the page knows; an answer from a page that knows fewer was given already. */
export const cardAnswerSchema = z.object({
  grade: z.enum(grades),
  offset,
  after: z.number().int().min(0).max(MOST_REVIEWS),
})
export const setChangeSchema = setTextSchema

export type MineParts = z.infer<typeof partsSchema>
export type KeptMine = z.infer<typeof keptMineSchema>
export type OwnCard = z.infer<typeof ownCardSchema>
export type HandSet = z.infer<typeof handSetSchema>
export type CardChange = z.infer<typeof cardChangeSchema>
export type CardAnswer = z.infer<typeof cardAnswerSchema>
export type SetChange = z.infer<typeof setChangeSchema>
