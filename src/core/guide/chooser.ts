// The chooser: plain answers lead to the exams that one may sit, by rules that are data, with “unknown” where facts are open.
import type { Chooser, Need } from './guide.schema'

/** The option that every question may have for those who do not know. */
export const NOT_SURE = 'not-sure'

/** Question → the option chosen; a question that is missing was not answered. */
export type Answers = Readonly<Record<string, string>>

type Route = Chooser['credentials'][number]['routes'][number]

export type RouteStanding =
  | { kind: 'may' }
  /** The answers fit, and either one of them or the rule itself is not known. */
  | { kind: 'unknown'; questions: string[] }
  | { kind: 'not-now'; questions: string[] }

export interface ExamChoice {
  id: string
  name: string
  standing: RouteStanding
  /** The route that comes nearest. */
  route: Route
  suits: boolean
}

/** Where a route stands for the answers, and the questions that decide. */
export function routeStanding(route: Route, answers: Answers): RouteStanding {
  const missing = route.all.filter((need) => met(need, answers) === false)
  if (missing.length > 0) return { kind: 'not-now', questions: missing.map(({ question }) => question) }
  const open = route.all.filter((need) => met(need, answers) === null)
  if (open.length > 0 || route.basis.confidence === 'open')
    return { kind: 'unknown', questions: open.map(({ question }) => question) }
  return { kind: 'may' }
}

/** Null where the answer is not known. */
function met({ question, any }: Need, answers: Answers): boolean | null {
  const answer = answers[question]
  if (answer === undefined || answer === NOT_SURE) return any.includes(NOT_SURE) ? true : null
  return any.includes(answer)
}

const ORDER: Readonly<Record<RouteStanding['kind'], number>> = { may: 0, unknown: 1, 'not-now': 2 }

/** Every credential by its best route: those that one may sit first, and among these what one likes. */
export function outcomes({ credentials }: Chooser, answers: Answers): ExamChoice[] {
  return credentials
    .flatMap(({ id, name, suits, routes }): ExamChoice[] => {
      const [best] = routes
        .map((route) => ({ route, standing: routeStanding(route, answers) }))
        .sort((one, other) => distance(one.standing) - distance(other.standing))
      if (best === undefined) return []
      return [{ id, name, ...best, suits: suits.some((need) => met(need, answers) === true) }]
    })
    .sort((one, other) => rank(one) - rank(other))
}

function rank({ standing, suits }: ExamChoice): number {
  return ORDER[standing.kind] * 2 + (suits ? 0 : 1)
}

function distance(standing: RouteStanding): number {
  return ORDER[standing.kind] * 100 + (standing.kind === 'may' ? 0 : standing.questions.length)
}

/** What is to be said beside the outcomes. */
export function remarksFor({ remarks }: Chooser, answers: Answers): Chooser['remarks'] {
  return remarks.filter(({ when }) => when.every((need) => met(need, answers) === true))
}
