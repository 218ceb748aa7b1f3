// A checkpoint: sealed questions by the outline's weights, so that it asks what an exam would ask and nothing met before.
import type { ExamProfile } from '../bank/exam-profile.schema'
import { enemiesOf } from '../bank/families'
import type { Item } from '../bank/item.schema'
import type { Random } from '../random'
import { drawSet } from './draw'
import { CHECKPOINT_ITEMS } from '../session/sitting/sitting-terms'

/**
 * The questions of a checkpoint in the order in which they are asked, from those still sealed: each domain and
 * sub-domain by its weight as far as they reach, then whatever is left. No two are of one family, also where a form may
 * have them: the second would be no fresh answer.
 */
export function drawCheckpoint(sealed: readonly Item[], profile: ExamProfile, random: Random): Item[] {
  return drawSet(sealed, CHECKPOINT_ITEMS, { profile, random, enemies: enemiesOf(sealed), rank: () => 0 })
}
