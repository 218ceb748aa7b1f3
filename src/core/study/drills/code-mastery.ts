// Mastery of rhythms and drill steps, by the model of the outline: questions, strips and drills as evidence of one thing.
import type { LearnerRole } from '../../code/data/vocabulary'
import { LEARNER_ROLES } from '../../code/data/vocabulary'
import type { InstantMs } from '../../time'
import type { ShareInterval } from '../../statistics'
import { betaQuantile } from '../../statistics'
import type { CardName } from '../queue/cards'
import type { CodeLinks } from './code-links'
import { weightAt } from '../mastery/evidence'
import type { ExposureLedger } from '../../exam/exposure'
import { PARENT_STRENGTH, REPEAT_WEIGHT, beliefAfter } from '../mastery/mastery'
import type { CodePractice } from './practice-recalls'
import { rhythmReads, stepsDone } from './practice-recalls'
import { RHYTHM_GROUPS, shortName } from '../../rhythms/rhythm-groups'
import type { StepBook } from './step-book'

/** What a learner is believed to know before any answer: a share of 0.68 that weighs like three answers. */
const PRIOR = { mean: 0.68, strength: 3 } as const

export interface CodeMasteryRow {
  card: CardName
  name: string
  /** The group of rhythms, or the role in which the step is done. */
  part: { kind: 'rhythms'; name: string } | { kind: 'steps'; role: LearnerRole }
  /** Evidence by where it comes from. */
  questions: number
  strips: number
  drills: number
  /** Believed share right, 0 to 1, and its 90 % interval. */
  share: number
  interval: ShareInterval
}

interface Evidence {
  card: CardName
  at: InstantMs
  /** 1 right, 0 wrong, 0.5 late or slow. */
  score: number
  from: 'questions' | 'strips' | 'drills'
  weight: number
}

interface Counts {
  questions: number
  strips: number
  drills: number
  weightRight: number
  weightWrong: number
}

export interface CodeMasteryRoom {
  ledger: ExposureLedger
  practice: CodePractice
  links: CodeLinks
  book: StepBook
  now: InstantMs
}

/**
 * Every rhythm and step with evidence, the weakest first. A rhythm begins where its group stands and the
 * group where all rhythms stand, each as if with PARENT_STRENGTH answers; steps likewise by role.
 */
export function codeMastery(room: CodeMasteryRoom): CodeMasteryRow[] {
  const { book, now } = room
  const own = new Map<string, Counts>()
  const places = placesOf(book)
  for (const { card, at, score, from, weight } of evidenceOf(room)) {
    const place = places.get(card)
    const decay = weightAt(at, now)
    if (place === undefined || decay === null) continue
    for (const id of [card, place.parent, place.whole]) {
      const counts = own.get(id) ?? { questions: 0, strips: 0, drills: 0, weightRight: 0, weightWrong: 0 }
      own.set(id, counts)
      counts[from]++
      counts.weightRight += decay * weight * score
      counts.weightWrong += decay * weight * (1 - score)
    }
  }
  const none = { weightRight: 0, weightWrong: 0 }
  return [...places]
    .flatMap(([card, { name, part, parent, whole }]): CodeMasteryRow[] => {
      const counts = own.get(card)
      if (counts === undefined) return []
      const all = beliefAfter(own.get(whole) ?? none, PRIOR.mean, PRIOR.strength)
      const group = beliefAfter(own.get(parent) ?? none, all.share, PARENT_STRENGTH)
      const { a, b, share } = beliefAfter(counts, group.share, PARENT_STRENGTH)
      const { questions, strips, drills } = counts
      const interval = { low: betaQuantile(0.05, a, b), high: betaQuantile(0.95, a, b) }
      return [{ card, name, part, questions, strips, drills, share, interval }]
    })
    .sort((a, b) => a.share - b.share)
}

interface Place {
  name: string
  part: CodeMasteryRow['part']
  parent: string
  whole: string
}

function placesOf(book: StepBook): Map<CardName, Place> {
  const places = new Map<CardName, Place>()
  for (const group of RHYTHM_GROUPS)
    for (const rhythm of group.rhythms)
      places.set(`rhythm:${rhythm}`, {
        name: shortName(rhythm),
        part: { kind: 'rhythms', name: group.name },
        parent: `rhythms ${group.name}`,
        whole: 'rhythms',
      })
  for (const role of LEARNER_ROLES)
    for (const { id, title, role: held } of book.values())
      if (held === role)
        places.set(`step:${id}`, {
          name: title,
          part: { kind: 'steps', role },
          parent: `steps ${role}`,
          whole: 'steps',
        })
  return places
}

function evidenceOf({ ledger, practice, links }: CodeMasteryRoom): Evidence[] {
  const questions = Object.entries(ledger).flatMap(([itemId, { answers = [], firstAt }]) => {
    const cards = links.cardsOf(itemId)
    if (cards.length === 0) return []
    return answers.flatMap(({ at, correct }) =>
      cards.map((card): Evidence => {
        const weight = at === firstAt ? 1 : REPEAT_WEIGHT
        return { card, at, score: correct ? 1 : 0, from: 'questions', weight }
      }),
    )
  })
  const reads = rhythmReads(practice).map(({ rhythm, at, score, where }): Evidence => {
    const from = where === 'strip' ? 'strips' : 'drills'
    return { card: `rhythm:${rhythm}`, at, score, from, weight: 1 }
  })
  const steps = stepsDone(practice.drills).map(({ step, at, score }): Evidence => ({
    card: `step:${step}`,
    at,
    score,
    from: 'drills',
    weight: 1,
  }))
  return [...questions, ...reads, ...steps]
}
