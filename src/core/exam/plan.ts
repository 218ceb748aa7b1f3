// Turns a learner's wish into the plan of a sitting: the form, its times and its aids.
import { LARGEST_SET_PICTURES_BYTES, pictureBytes } from '../bank/class-question'
import type { ExamProfile } from '../bank/exam-profile.schema'
import { firstWithoutEnemies, enemiesOf } from '../bank/families'
import type { Item } from '../bank/item.schema'
import { withNewNumbers } from '../bank/numbers/new-numbers'
import type { RhythmText } from '../ecg/rhythms.schema'
import type { Random } from '../random'
import { hashText, seeded } from '../random'
import type { ExposureLedger } from './exposure'
import { isMet } from './exposure'
import type { InstantMs } from '../time'
import { MINUTE_MS } from '../time'
import { centerAids } from './center-aids'
import { drawCheckpoint } from './checkpoint'
import { drawSet } from './draw'
import type { Assembly, DomainSupply, Form, assembleForm } from './form'
import { assembleSeries, largestLengthShare, withShownOptions } from './form'
import { MIXED_PART, MIXED_REFUSAL, readFormCode, shortRevision, writeFormCode } from './form-code'
import { topicPlaces } from '../bank/outline'
import { sectionTimes } from './sections'
import type { FormSeries } from './series'
import { from, lacksForMock, nextForm, reservedItems } from './series'
import type { QuickFilter, SittingPlan, SittingRequest } from '../session/sitting/sitting.schema'

export type Planning =
  | { kind: 'plan'; plan: SittingPlan }
  /** The bank cannot fill the form; `lengthShare` is the longest that it can, 0 for none. */
  | { kind: 'shortage'; supply: DomainSupply[]; lengthShare: number }
  /** The code cannot be used; the message is for the learner. */
  | { kind: 'refused'; message: string }

export interface PlanningRoom {
  items: readonly Item[]
  /** Questions for the class: they serve sets of named questions, and nothing else. */
  classItems?: readonly Item[]
  /** What is sealed for the learner still: a checkpoint alone asks it. */
  sealed?: ReadonlySet<string>
  /** What forms by code are made of, the same for everybody; all items where nothing is sealed. */
  forForms?: readonly Item[]
  bankRevision: string
  profile: ExamProfile
  ledger: ExposureLedger
  now: InstantMs
  /** The learner's series of forms under this profile. */
  series: FormSeries
  /** Chance for the choice of a set's items; what was chosen is kept in the plan. */
  chance: number
  /** See AssemblyRequest. */
  rhythms?: readonly RhythmText[]
}

/** Plans a sitting. The same request in the same room gives the same plan. */
export function planSitting(request: SittingRequest, room: PlanningRoom): Planning {
  if (request.mode === 'quick') return planQuickSet(request, room)
  const { profile, now } = room
  if (profile.practiceSet !== undefined)
    return {
      kind: 'refused',
      message: `${profile.name} has neither mock exam nor checkpoint here. ${profile.practiceSet.why}`,
    }
  if (request.mode === 'checkpoint') return planCheckpoint(room)
  const found = findForm(request, room)
  if (found.kind !== 'form') return found
  const { timing, tools } = profile
  const strict = request.mode === 'strict'
  const atCenter = centerAids(request, profile)
  const length = found.form.items.length / profile.items.shown.value
  return {
    kind: 'plan',
    plan: {
      kind: 'sitting',
      schema: 'preceptor/sitting@2',
      mode: request.mode,
      title: titleOf(profile, request.mode),
      createdAt: now,
      profile,
      form: found.form,
      segmentsMs: sectionTimes(profile, request.timeFactor * length),
      tutorialMs: timing.tutorialMinutes.value * MINUTE_MS,
      breakPoolMs: timing.breakPoolMinutes.value * MINUTE_MS,
      timeFactor: request.timeFactor,
      feedback: strict ? 'at-end' : request.feedback,
      tools: {
        strikeOut: tools.strikeOut[request.mode] || atCenter.strikeOut,
        highlight: tools.highlight[request.mode],
        note: tools.note[request.mode],
        calculator: tools.calculator[request.mode] || atCenter.calculator,
        confidence: tools.confidence[request.mode],
      },
    },
  }
}

function titleOf({ name, check }: ExamProfile, mode: 'strict' | 'practice'): string {
  if (check !== undefined) return mode === 'strict' ? name : `${name}, practice`
  return `${name} ${mode === 'strict' ? 'mock exam' : 'practice mock'}`
}

type FormSearch =
  | { kind: 'form'; form: Form }
  | { kind: 'shortage'; supply: DomainSupply[]; lengthShare: number }
  | { kind: 'refused'; message: string }

type FormRequest = Exclude<SittingRequest, { mode: 'quick' | 'checkpoint' }>

function findForm(request: FormRequest, room: PlanningRoom): FormSearch {
  const { profile, bankRevision, ledger, series, rhythms = [] } = room
  const items = unsealed(room)
  const lacks = lacksForMock({ items: room.forForms ?? items, profile, bankRevision }, series)
  if (lacks.length > 0) return { kind: 'shortage', supply: lacks, lengthShare: 0 }
  const base = { items, profile, bankRevision, lengthShare: request.lengthShare, rhythms }
  if (request.code !== undefined && request.code.trim() !== '')
    return formFromCode(request.code, { ...base, items: room.forForms ?? items, lengthShare: 1 })
  const assembly = nextForm(base, series, ledger)
  return assembly.kind === 'form' ? assembly : shortage(assembly, { ...base, seed: 0 })
}

function shortage(
  assembly: Extract<Assembly, { kind: 'shortage' }>,
  request: Parameters<typeof largestLengthShare>[0],
): FormSearch {
  return { kind: 'shortage', supply: assembly.supply, lengthShare: largestLengthShare(request) }
}

function formFromCode(text: string, request: Omit<Parameters<typeof assembleForm>[0], 'seed'>): FormSearch {
  const code = readFormCode(text)
  const { profile, bankRevision } = request
  if (code === null)
    return {
      kind: 'refused',
      message: `“${text}” is not a form code. A code looks like ${profile.codePrefix}-07F3-2QXM.`,
    }
  if (code.prefix !== profile.codePrefix)
    return {
      kind: 'refused',
      message: `This code is for another exam (${code.prefix}). Open that exam and enter it there.`,
    }
  if (code.part === MIXED_PART) return { kind: 'refused', message: MIXED_REFUSAL }
  if (code.revision !== shortRevision(bankRevision))
    return {
      kind: 'refused',
      message: `This code was made with another revision of the question bank (${code.revision}; yours is ${shortRevision(bankRevision)}). The same code would give other questions here, so it cannot be used.`,
    }
  const { forms, shortage: supply } = assembleSeries({ ...request, seed: code.seed }, code.part)
  const form = forms[code.part - 1]
  if (form === undefined) return { kind: 'shortage', supply, lengthShare: 0 }
  return { kind: 'form', form: from('code', form) }
}

/** The items that a quick set's filter leaves, in bank order. */
export function itemsForQuickSet(
  filter: QuickFilter,
  room: Pick<PlanningRoom, 'items' | 'profile' | 'ledger' | 'sealed'>,
): Item[] {
  const { profile, ledger } = room
  const places = topicPlaces(profile)
  const wanted = new Set(filter.topics)
  return unsealed(room).filter((item) => {
    const topic = item.topics[profile.id]
    const place = topic === undefined ? undefined : places.get(topic)
    if (place === undefined || isHeld(ledger, item.id)) return false
    const inTopics = wanted.has(place.topic) || wanted.has(place.subDomain) || wanted.has(place.domain)
    if (wanted.size > 0 && !inTopics) return false
    if (filter.levels.length > 0 && !filter.levels.includes(item.level)) return false
    const exposure = Object.hasOwn(ledger, item.id) ? ledger[item.id] : undefined
    if (filter.history === 'unseen') return (exposure?.shown ?? 0) === 0
    if (filter.history === 'missed') return (exposure?.shown ?? 0) > 0 && exposure?.lastCorrect !== true
    return true
  })
}

function unsealed({ items, sealed }: Pick<PlanningRoom, 'items' | 'sealed'>): readonly Item[] {
  return sealed === undefined || sealed.size === 0 ? items : items.filter(({ id }) => !sealed.has(id))
}

/** On a form that is open: asked in a set, its key would be told before that form has ended. */
function isHeld(ledger: ExposureLedger, itemId: string): boolean {
  return Object.hasOwn(ledger, itemId) && ledger[itemId]?.held === true
}

function noneMessage({ itemIds }: QuickFilter, { ledger, sealed }: PlanningRoom): string {
  if (itemIds?.some((id) => sealed?.has(id)) === true)
    return 'These questions are sealed: the first time that they are asked is in a checkpoint.'
  return itemIds?.some((id) => isHeld(ledger, id)) === true
    ? 'These questions are on a form that you have not ended. End it first: a set would tell its answers.'
    : 'No question fits this choice. Widen the filter.'
}

function planQuickSet(request: Extract<SittingRequest, { mode: 'quick' }>, room: PlanningRoom): Planning {
  const chosen = chooseQuickItems(request.filter, room, seeded(room.chance))
  if (chosen.length === 0) return { kind: 'refused', message: noneMessage(request.filter, room) }
  if (pictureBytes(chosen) > LARGEST_SET_PICTURES_BYTES)
    return {
      kind: 'refused',
      message: 'The pictures of these questions have more than 20 MB together. Take fewer of them at once.',
    }
  const plan = planOfSet(chosen, room, request)
  const recipes = new Map(chosen.map((item) => [item.id as string, item]))
  const items = plan.form.items.map((place) => ({
    ...place,
    ...otherNumbers(recipes.get(place.item.id), plan.form.seed, room.ledger),
    lastSeenAt: lastSeenAt(room.ledger, place.item.id),
  }))
  const segmentsMs = request.minutes === undefined ? null : [request.minutes * MINUTE_MS]
  return { kind: 'plan', plan: { ...plan, segmentsMs, form: { ...plan.form, items } } }
}

/**
 * A calculation that was met before comes with other numbers, so that no result is remembered; how often it was shown is
 * the seed, so that all its numbers come before one comes again. A form has each question as it stands, for everybody.
 */
function otherNumbers(
  item: Item | undefined,
  seed: number,
  ledger: ExposureLedger,
): Pick<Form['items'][number], 'item' | 'newNumbers'> | null {
  if (item?.numbers === undefined || !isMet(ledger, item.id)) return null
  const newNumbers = ledger[item.id]?.shown ?? 0
  return { item: withShownOptions(withNewNumbers(item, newNumbers), seed), newNumbers }
}

function lastSeenAt(ledger: ExposureLedger, itemId: string): InstantMs | null {
  return Object.hasOwn(ledger, itemId) ? (ledger[itemId]?.lastAt ?? null) : null
}

function planCheckpoint(room: PlanningRoom): Planning {
  const { items, sealed, ledger, profile } = room
  const left = items.filter(({ id }) => sealed?.has(id) === true && !isHeld(ledger, id))
  const drawn = drawCheckpoint(left, profile, seeded(room.chance))
  if (drawn.length === 0)
    return {
      kind: 'refused',
      message: `No sealed question of the ${profile.name} is left, so there can be no checkpoint.`,
    }
  const set = { title: `Checkpoint: ${profile.name}`, feedback: 'at-end' } as const
  return { kind: 'plan', plan: { ...planOfSet(drawn, room, set), checkpoint: true } }
}

function planOfSet(
  items: readonly Item[],
  { profile, bankRevision, now, chance }: PlanningRoom,
  { title, feedback }: Pick<SittingPlan, 'title' | 'feedback'>,
): SittingPlan {
  const seed = hashText(String(chance)) % 2 ** 20
  const places = topicPlaces(profile)
  const formItems = items.map((item) => {
    const place = places.get(item.topics[profile.id] ?? '')
    return {
      item: withShownOptions(item, seed),
      domain: place?.domain ?? '',
      subDomain: place?.subDomain ?? '',
      segment: 0,
      pretest: false,
    }
  })
  const code = writeFormCode({ prefix: profile.codePrefix, seed, revision: bankRevision, part: 1 })
  return {
    kind: 'sitting',
    schema: 'preceptor/sitting@2',
    mode: 'quick',
    title,
    createdAt: now,
    profile,
    form: { code, exam: profile.id, seed, bankRevision, segmentCount: 1, items: formItems },
    segmentsMs: null,
    tutorialMs: 0,
    breakPoolMs: 0,
    timeFactor: 1,
    feedback,
    tools: { strikeOut: true, highlight: true, note: true, calculator: true, confidence: true },
  }
}

/**
 * Up to `count` of the named items in their order, less those of an open form and sealed ones; else a draw by the outline's weights. No
 * two that must not meet. What is kept for a form to come is taken where nothing else is left, the last form's first.
 */
function chooseQuickItems({ itemIds, ...filter }: QuickFilter, room: PlanningRoom, random: Random): Item[] {
  const { ledger, profile, classItems = [] } = room
  const items = itemIds === undefined ? room.items : [...room.items, ...classItems]
  const enemies = enemiesOf(items)
  const reserved = reservedItems(room.series, ledger)
  const kept = (id: string): number => reserved.get(id) ?? 0
  if (itemIds === undefined) {
    // A few free questions of an area would come again and again while others of it were never asked.
    const rank = (id: string): number => 2 * kept(id) + (isMet(ledger, id) ? 1 : 0)
    return drawSet(itemsForQuickSet(filter, room), filter.count, { profile, random, enemies, rank })
  }
  const byId = new Map(items.map((item) => [item.id as string, item]))
  const isFree = (id: string): boolean => !isHeld(ledger, id) && room.sealed?.has(id) !== true
  const named = itemIds.flatMap((id) => (isFree(id) ? (byId.get(id) ?? []) : []))
  const freeFirst = [...named].sort((a, b) => kept(a.id) - kept(b.id))
  const chosen = new Set(firstWithoutEnemies(freeFirst, filter.count, enemies))
  return named.filter((item) => chosen.has(item))
}
