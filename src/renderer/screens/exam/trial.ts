// One question to try in the tutorial: the real room over a plan of its own, whose log goes nowhere.
import type { Item } from '../../../core/bank/item.schema'
import type { SittingEvent, SittingPlan } from '../../../core/session/sitting/sitting.schema'
import { Outbox } from '../../session/outbox.svelte'
import { pageClock } from '../../session/page-clock'
import { Hiding } from './hiding.svelte'
import { SittingRoom } from './sitting-room.svelte'

// No answer of the API: what a real question has besides is not shown here.
// eslint-disable-next-line no-restricted-syntax
const item = {
  id: 'tutorial-try',
  revision: 1,
  stem: 'This question is for trying the controls; nothing here is recorded or scored. What happens to a question that is left unanswered in the exam?',
  options: [
    { id: 'a', text: 'It counts as wrong', rationale: 'Unanswered and wrong cost the same.' },
    { id: 'b', text: 'It is taken out of the score', rationale: 'Only pretest questions are.' },
    { id: 'c', text: 'It comes back in the next segment', rationale: 'A closed segment stays closed.' },
    { id: 'd', text: 'It counts as half right', rationale: 'There is no half point.' },
  ],
  key: 'a',
  order: 'fixed',
  topics: {},
  concepts: [],
  level: 'recall',
  difficulty: 1,
  source: [{ title: 'The rules of this sitting', opened: null }],
} as unknown as Item

/** A room with the sitting's own aids and one question; no clock runs in it, and nothing of it is kept. */
export function trialRoom(plan: SittingPlan): SittingRoom {
  const items = [{ item, domain: '', subDomain: '', segment: 0, pretest: false }]
  const trial: SittingPlan = {
    ...plan,
    mode: 'strict',
    title: 'Tutorial',
    form: { ...plan.form, segmentCount: 1, items },
    segmentsMs: null,
    tutorialMs: 0,
    breakPoolMs: 0,
  }
  const nowhere = { send: async (events: readonly SittingEvent[], seq: number) => seq + events.length }
  const clock = { ...pageClock, uptimeMs: async () => null, programSince: 0 }
  const room = new SittingRoom(
    trial,
    [],
    new Outbox<SittingEvent>(nowhere, 0),
    clock,
    true,
    new Hiding(),
    true,
  )
  room.startSegment(0)
  return room
}
