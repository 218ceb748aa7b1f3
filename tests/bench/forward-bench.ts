// Measures the days until an exam played forward: 90 days with new questions and cards that fall due, as a page asks for them.
import { foldCards } from '../../src/core/study/queue/cards'
import { newInOrder, playForward } from '../../src/core/study/plan/play-forward'
import { studyDay } from '../../src/core/study-day'
import { conceptWeights } from '../../src/core/study/mastery/weights'
import { DAY_MS } from '../../src/core/time'
import { NOON, makeItem, shippedProfile } from '../support/exam-fixtures'
import type { Measurement } from './figure'
import { middle } from './figure'

const ROUNDS = 21
const DAYS = 90
const CARDS = 300
const utc = (): number => 0

export function forwardTime(): Measurement {
  const profile = shippedProfile('cma')
  const topics = profile.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
  const items = topics.flatMap(({ id }, t) =>
    Array.from({ length: 24 }, (_, i) =>
      makeItem(`q-${t}-${i}`, { topics: { cma: id }, concepts: [`c${t}x${Math.floor(i / 2)}`] }),
    ),
  )
  const weights = conceptWeights(profile, items)
  const met = [...weights.keys()].slice(0, CARDS)
  const room = {
    cards: foldCards(
      met.map((card) => ({ card, at: NOON - 20 * DAY_MS, asked: 'q', grade: 'good' as const })),
      utc,
    ),
    putBy: new Set<never>(),
    weights,
    fresh: newInOrder(profile, items, {}),
    now: NOON,
    offsetAt: utc,
    examDay: studyDay(NOON, 0) + DAYS,
    dailyLimit: 60,
    first: null,
    share: 0.7,
  }
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    playForward(room, 60)
    return performance.now() - start
  })
  const name = `${DAYS} days played forward from ${CARDS} cards (median of ${ROUNDS})`
  return { name, value: middle(times), unit: 'ms', target: '< 50' }
}
