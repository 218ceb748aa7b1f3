// What an import would bring, as data: for the command's report, and for a screen that asks before anything is added.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Loss } from './draft'
import type { FileRead } from './import-file'
import type { Judged } from './judge'
import { judge, topicsOf } from './judge'
import type { Asked, NearPair } from './near'
import { nearPairs } from './near'
import { plainOf } from './rich-text'

/** A question that is in use already. */
export interface Present {
  readonly id: string
  readonly stem: string
  readonly options: readonly { readonly text: string }[]
}

export interface Preview {
  readonly judged: readonly Judged[]
  /** Questions that could not be taken at all. */
  readonly leftOut: readonly Loss[]
  /** All other losses. */
  readonly losses: readonly Loss[]
  /** New questions that say nearly what another says. */
  readonly near: readonly NearPair[]
}

/** Judges what files gave. `present` are the questions of all banks in use. */
export function previewOf(
  reads: readonly Extract<FileRead, { drafts: unknown }>[],
  profiles: readonly ExamProfile[],
  present: readonly Present[],
): Preview {
  const known = {
    topics: topicsOf(profiles),
    ids: new Set(present.map(({ id }) => id)),
    numbers: new Map<string, number>(),
  }
  const losses: Loss[] = reads.flatMap((read) => read.losses)
  const judged = reads.flatMap(({ drafts }) => drafts.map((draft) => judge(draft, known, losses)))
  const fresh = judged.map((each): Asked => {
    if (each.standing !== 'work') return { id: each.item.id, text: textOf(each.item) }
    const { draft } = each
    return {
      id: draft.origin.label,
      text: [draft.stem, ...draft.options.map(({ text }) => text)]
        .map((rich) => plainOf(rich).text)
        .join(' '),
    }
  })
  return {
    judged,
    leftOut: losses.filter(({ field }) => field === 'question'),
    losses: losses.filter(({ field }) => field !== 'question'),
    near: nearPairs(
      fresh,
      present.map((item) => ({ id: item.id, text: textOf(item) })),
    ),
  }
}

function textOf({ stem, options }: Pick<Present, 'stem' | 'options'>): string {
  return [stem, ...options.map(({ text }) => text)].join(' ')
}
