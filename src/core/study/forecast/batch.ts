// The answers of a line of the `forecast` command as fresh answers.
import type { z } from '../../zod'
import type { TopicPlace } from '../../bank/outline'
import { isTooQuick } from '../../exam/hasty'
import type { forecastLineSchema } from './forecast-line.schema'
import type { FreshAnswer } from './fresh'

export type BatchAnswer = z.infer<typeof forecastLineSchema>['answers'][number]

/** A place of the outline by any of its codes; a domain's own code names no sub-domain. */
export type PlacesByCode = ReadonlyMap<string, { domain: string; subDomain: string | null }>

export function placesByCode(places: Iterable<TopicPlace>): PlacesByCode {
  const codes = new Map<string, { domain: string; subDomain: string | null }>()
  for (const { domain, subDomain, topic } of places) {
    codes.set(domain, { domain, subDomain: null })
    for (const code of [subDomain, topic]) codes.set(code, { domain, subDomain })
  }
  return codes
}

/** The fresh ones among a line's answers, or which of its codes the outline has not. `instantOf` reads its instants. */
export function freshOfBatch(
  answers: readonly BatchAnswer[],
  places: PlacesByCode,
  instantOf: (iso: string) => number,
): FreshAnswer[] | string {
  const fresh: { answer: FreshAnswer; family: string | undefined; counts: boolean }[] = []
  for (const [i, given] of answers.entries()) {
    const place = places.get(given.domain)
    if (place === undefined) return `answers.${i}.domain: the outline has no “${given.domain}”`
    const finer = given.subDomain === undefined ? place : places.get(given.subDomain)
    if (finer === undefined) return `answers.${i}.subDomain: the outline has no “${given.subDomain ?? ''}”`
    const { correct, checkpoint, seconds, itemDifficulty, family } = given
    fresh.push({
      answer: {
        ...finer,
        correct,
        at: instantOf(given.answeredAt),
        difficulty: itemDifficulty ?? null,
        level: null,
        origin: checkpoint === undefined ? 'form' : checkpoint ? 'checkpoint' : 'set',
      },
      family,
      counts: given.first && !(seconds !== undefined && isTooQuick(1000 * seconds)),
    })
  }
  const met = new Set<string>()
  return fresh
    .sort((a, b) => a.answer.at - b.answer.at)
    .flatMap(({ answer, family, counts }) => {
      const known = family !== undefined && met.has(family)
      if (family !== undefined) met.add(family)
      return counts && !known ? [answer] : []
    })
}
