// A place on an exam's outline, as a profile that draws on it writes it, in words.
import type { ExamProfile } from '../../../core/bank/exam-profile.schema'

type Named = Pick<ExamProfile, 'id' | 'name' | 'domains'>

/** Exam and area by their names, for “exam:topic”; the code itself where it is not known. */
export function placeText(places: string, profiles: readonly Named[]): string {
  const one = (place: string): string => {
    const [exam = '', code = ''] = place.split(':')
    const profile = profiles.find(({ id }) => id === exam)
    const outline = profile?.domains.flatMap((domain) => [
      domain,
      ...domain.subDomains,
      ...domain.subDomains.flatMap(({ topics }) => topics),
    ])
    const name = outline?.find(({ id }) => id === code)?.name
    return profile === undefined || name === undefined ? place : `${profile.name}, ${name}`
  }
  return places.split(' and ').map(one).join(' and ')
}
