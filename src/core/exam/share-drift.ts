// Where a form's sub-domains differ from the shares that the exam's outline gives them.
import type { ExamProfile } from '../bank/exam-profile.schema'
import { apportion } from '../statistics'
import type { FormItem } from './form'

/** A sub-domain may have so many more or fewer questions without a word: real forms vary as well. */
const MOST_UNSAID = 2

export interface ShareDrift {
  subDomain: string
  name: string
  /** Questions that the form has of it, and that its share would be. */
  has: number
  share: number
}

/** The sub-domains of a full form that are off their share by more than a few, the most lacking first. */
export function shareDrift(
  items: readonly Pick<FormItem, 'domain' | 'subDomain'>[],
  profile: Pick<ExamProfile, 'domains'>,
): ShareDrift[] {
  return profile.domains
    .flatMap(({ id, subDomains }) => {
      const mine = items.filter(({ domain }) => domain === id)
      const shares = apportion(
        mine.length,
        subDomains.map(({ weight }) => weight),
      )
      return subDomains.map((sub, i) => ({
        subDomain: sub.id as string,
        name: sub.name,
        has: mine.filter(({ subDomain }) => subDomain === sub.id).length,
        share: shares[i] ?? 0,
      }))
    })
    .filter(({ has, share }) => Math.abs(has - share) > MOST_UNSAID)
    .sort((a, b) => a.has - a.share - (b.has - b.share))
}
