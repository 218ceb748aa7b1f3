// When a checkpoint is offered: every ten days, for as long as anything is sealed.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Item } from '../../bank/item.schema'
import { drawCheckpoint } from '../../exam/checkpoint'
import type { SittingSummary } from '../../exam/summary'
import { seeded } from '../../random'
import type { InstantMs } from '../../time'
import { CHECKPOINT_DAYS } from './checkpoint-days'
import type { OffsetAt } from '../../study-day'
import { studyDay } from '../../study-day'

export interface CheckpointOffer {
  /** Questions that one would have now; 0 where nothing is sealed any more. */
  questions: number
  /** How many were sat or begun, those that were given up left out. */
  sat: number
  /** The session of one that is begun and not ended: it goes on before another begins. Null where none is. */
  open: string | null
  /** The study day from which the next one is offered: today or earlier when it is due. */
  from: number
  due: boolean
}

export interface OfferRoom {
  profile: ExamProfile
  /** What is sealed still and on no open form. */
  sealed: readonly Item[]
  sittings: readonly ({ id: string } & Pick<
    SittingSummary,
    'exam' | 'checkpoint' | 'createdAt' | 'finishedAt' | 'endedBy'
  >)[]
  now: InstantMs
  offsetAt: OffsetAt
}

/** What is offered of an exam. One that was given up puts off none. */
export function checkpointOffer({ profile, sealed, sittings, now, offsetAt }: OfferRoom): CheckpointOffer {
  const mine = sittings.filter(
    ({ exam, checkpoint, endedBy }) => exam === profile.id && checkpoint === true && endedBy !== 'abandoned',
  )
  const today = studyDay(now, offsetAt(now))
  const days = mine.map(({ createdAt }) => studyDay(createdAt, offsetAt(createdAt)))
  const from = days.length === 0 ? today : Math.max(...days) + CHECKPOINT_DAYS
  const open = mine.find(({ finishedAt }) => finishedAt === null)?.id ?? null
  // By which weights it would be drawn is not known of a practice set.
  const questions = profile.practiceSet !== undefined ? 0 : drawCheckpoint(sealed, profile, seeded(0)).length
  return { questions, sat: mine.length, open, from, due: questions > 0 && open === null && from <= today }
}
