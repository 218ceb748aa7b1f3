// The gates: whether the bank measures what a candidate knows. Each rate with its count, its limits and its verdict.
import type { DomainSupply } from '../../exam/form'
import { assembleForm, shortFor } from '../../exam/form'
import { topicPlaces } from '../outline'
import { itemsForForms } from '../../exam/sealed'
import type { BareRecord } from '../readings/bare-pass'
import { isForecast } from '../exam-kind'
import type { ExamId, ExamProfile } from '../exam-profile.schema'
import { isCompleteFamily, sharedOptions } from '../families'
import type { Gates } from './gates.schema'
import type { Item } from '../item.schema'
import { solvedByWords } from '../wording/word-solver'
import type { OptionsOnlyRecord } from '../readings/options-only'
import type { RatedItem, Rating } from '../readings/ratings'
import { meanOf, ratedItems, raterAgreement } from '../readings/ratings'
import type { ReviewRecord } from '../readings/review'
import { contentHash, keyedOptionsHash } from '../readings/review'
import type { Rate } from '../readings/wilson'
import { wilson } from '../readings/wilson'

export type GateName =
  | 'options-only'
  | 'all-readers'
  | 'layperson'
  | 'easy-items'
  | 'graduate'
  | 'expert'
  | 'second-option'
  | 'disagreed'
  | 'word-solver'
  | 'figures'

/** pass and fail speak of what was read; open: nothing failed, and some of it is still to be read. */
export type Verdict = 'pass' | 'fail' | 'open'

export interface GateRow {
  gate: GateName
  /** What it is measured over, such as “the bank” or “CMA, Pharmacology”. */
  part: string
  /** The bank as a whole, or the exam whose gate this is. */
  scope: 'bank' | ExamId
  /** The share with its 95 % limits, or a mean of points. */
  rate: Rate | null
  mean: number | null
  /** Items, answers or forms behind it. */
  n: number
  /** Items of the part that have not been read often enough at their present text. */
  ungated: number
  limit: string
  stretch: string
  verdict: Verdict
  stretchHeld: boolean
  /** Items at fault, where the gate names them. */
  items?: string[]
}

export interface GateReport {
  rows: GateRow[]
  /** Whether every gate of the exam passes. */
  exams: Record<ExamId, boolean>
  /** Items that some gate still has to read, over the bank. */
  ungated: { readers: number; raters: number; experts: number; withoutFigure: number }
  /** Pearson's r between the raters; null for fewer than two. */
  raterAgreement: { lay: number | null; graduate: number | null }
  items: number
}

export interface GateRoom {
  items: readonly Item[]
  fileOf: ReadonlyMap<string, string>
  profiles: readonly ExamProfile[]
  bankRevision: string
  gates: Gates
  optionsOnly: readonly OptionsOnlyRecord[]
  /** The passes that count; the newest of each item when left out. */
  passes?: readonly number[]
  ratings: readonly Rating[]
  reviews: readonly ReviewRecord[]
  bare: readonly BareRecord[]
}

/** The exams whose forms the gates hold to the real one; a course check or a practice set is measured against no exam. */
function gated(profiles: readonly ExamProfile[]): readonly ExamProfile[] {
  return profiles.filter(isForecast)
}

/** So many forms of an exam that share no item, and none that is sealed, are wanted of a bank. */
export const FORMS_WANTED = 2

/** What the bank lacks for them, by exam; one that has all is left out. */
export function shortExams(
  items: readonly Item[],
  profiles: readonly ExamProfile[],
): { exam: ExamProfile; lacks: DomainSupply[] }[] {
  const forForms = itemsForForms(items, profiles)
  return gated(profiles)
    .map((exam) => ({
      exam,
      lacks: shortFor(FORMS_WANTED, { items: forForms, profile: exam, bankRevision: '', seed: 1 }),
    }))
    .filter(({ lacks }) => lacks.length > 0)
}

/** Reads every gate over the bank and over each exam. Same room, same report. */
export function gateReport(room: GateRoom): GateReport {
  const facts = factsOf(room)
  const rows = [
    ...scopeRows(room, facts, 'bank', room.items),
    ...gated(room.profiles).flatMap((profile) =>
      scopeRows(
        room,
        facts,
        profile.id,
        room.items.filter(({ topics }) => topics[profile.id] !== undefined),
      ),
    ),
  ]
  const passes = (exam: ExamId): boolean => {
    const own = rows.filter(({ scope }) => scope === exam)
    return own.length > 0 && own.every(({ verdict }) => verdict === 'pass')
  }
  return {
    rows,
    exams: Object.fromEntries(gated(room.profiles).map(({ id }) => [id, passes(id)])),
    ungated: {
      readers: room.items.filter(({ id }) => !facts.hits.has(id)).length,
      raters: room.items.filter(({ id }) => !facts.rated.has(id)).length,
      experts: room.items.filter(({ id }) => !facts.experts.has(id)).length,
      withoutFigure: room.items.filter(({ id, figure }) => figure !== undefined && !facts.bare.has(id))
        .length,
    },
    raterAgreement: {
      lay: raterAgreement(room.ratings, room.items, 'lay'),
      graduate: raterAgreement(room.ratings, room.items, 'graduate'),
    },
    items: room.items.length,
  }
}

/** What the records say of each item at its present text; an item that was not read often enough is missing. */
interface Facts {
  hits: Map<string, { right: number; of: number }>
  rated: Map<string, RatedItem>
  experts: Map<string, { right: number; of: number; second: boolean }>
  bare: Map<string, { right: number; of: number }>
  solved: Map<string, boolean>
}

function factsOf(room: GateRoom): Facts {
  const { items, gates, optionsOnly, passes, ratings, reviews, bare } = room
  const { readers, raters, experts } = gates.counted
  const solved = solvedOnce(items)
  return {
    hits: hitsOf(items, optionsOnly, readers, passes),
    rated: new Map([...ratedItems(items, ratings)].filter(([, each]) => each.raters >= raters)),
    experts: expertsOf(items, reviews, experts),
    bare: bareOf(items, bare),
    solved: new Map(items.map(({ id }, i) => [id, solved[i] ?? false])),
  }
}

/** Most of a report's work, and the same for every report over one list of items. */
const remembered = new WeakMap<readonly Item[], readonly boolean[]>()

function solvedOnce(items: readonly Item[]): readonly boolean[] {
  const known = remembered.get(items) ?? solvedByWords(items, 1)
  remembered.set(items, known)
  return known
}

function hitsOf(
  items: readonly Item[],
  records: readonly OptionsOnlyRecord[],
  readers: number,
  passes: readonly number[] | undefined,
): Facts['hits'] {
  const byItem = groupBy(records, ({ item, hash }) => `${item} ${hash}`)
  return new Map(
    items.flatMap((item): [string, { right: number; of: number }][] => {
      const read = [...(byItem.get(`${item.id} ${keyedOptionsHash(item)}`) ?? [])].sort((a, b) =>
        a.date < b.date ? -1 : a.date > b.date ? 1 : a.pass - b.pass,
      )
      const counted =
        passes === undefined ? read.slice(-readers) : read.filter(({ pass }) => passes.includes(pass))
      if (counted.length < readers) return []
      return [[item.id, { right: counted.filter(({ right }) => right).length, of: counted.length }]]
    }),
  )
}

function expertsOf(
  items: readonly Item[],
  records: readonly ReviewRecord[],
  experts: number,
): Facts['experts'] {
  const byItem = groupBy(records, ({ item, hash }) => `${item} ${hash}`)
  return new Map(
    items.flatMap((item): [string, { right: number; of: number; second: boolean }][] => {
      const read = byItem.get(`${item.id} ${contentHash(item)}`) ?? []
      if (read.length < experts) return []
      const second = read.some((each) => each.second !== undefined)
      return [[item.id, { right: read.filter(({ agreed }) => agreed).length, of: read.length, second }]]
    }),
  )
}

function bareOf(items: readonly Item[], records: readonly BareRecord[]): Facts['bare'] {
  const byItem = groupBy(records, ({ item, hash }) => `${item} ${hash}`)
  return new Map(
    items.flatMap((item): [string, { right: number; of: number }][] => {
      const read = item.figure === undefined ? [] : (byItem.get(`${item.id} ${contentHash(item)}`) ?? [])
      return read.length === 0
        ? []
        : [[item.id, { right: read.filter(({ right }) => right).length, of: read.length }]]
    }),
  )
}

function scopeRows(room: GateRoom, facts: Facts, scope: 'bank' | ExamId, items: readonly Item[]): GateRow[] {
  const name = scope === 'bank' ? 'the bank' : scope.toUpperCase()
  const profile = room.profiles.find(({ id }) => id === scope)
  return [
    ...optionsOnlyRows(room, facts, scope, name, items),
    ...formRows(room, facts, profile, name, items, scope),
    ...expertRows(room, facts, scope, name, items),
    solverRow(room, facts, scope, name, items),
    figuresRow(room, facts, scope, name, items),
  ]
}

function optionsOnlyRows(
  room: GateRoom,
  facts: Facts,
  scope: GateRow['scope'],
  name: string,
  items: readonly Item[],
): GateRow[] {
  const { hold, stretch } = room.gates
  const row = (part: string, of: readonly Item[], which: 'bank' | 'subDomain' | 'file'): GateRow => {
    const read = of.filter(({ id }) => facts.hits.has(id))
    const right = read.filter(({ id }) => isMajority(facts.hits.get(id)))
    const [limit, wanted] = [hold.optionsOnly[which], stretch.optionsOnly[which]]
    return shareRow(
      { gate: 'options-only', part, scope },
      right.length,
      read.length,
      of.length - read.length,
      {
        most: limit,
        wanted,
      },
    )
  }
  return [
    row(name, items, 'bank'),
    ...partsOf(room, scope, items).map(({ part, items: own }) => row(part, own, 'subDomain')),
    ...filesOf(room, scope, items).map(({ part, items: own }) => row(part, own, 'file')),
    allReadersRow(room, facts, scope, name, items),
  ]
}

/**
 * Items that every reader got and that stand in no whole family: one member of a family always carries the popular option.
 * The stretch limit is stricter: it asks of a whole family, too, that no more than one member for each four got the majority.
 */
function allReadersRow(
  room: GateRoom,
  facts: Facts,
  scope: GateRow['scope'],
  name: string,
  items: readonly Item[],
): GateRow {
  const families = sharedOptions(room.items).filter(isCompleteFamily)
  const idsOf = (sets: readonly (readonly Item[])[]): Set<string> =>
    new Set(sets.flatMap((members) => members.map(({ id }) => id)))
  const inFamily = idsOf(families)
  const excused = idsOf(
    families.filter(
      (members) =>
        members.filter(({ id }) => isMajority(facts.hits.get(id))).length <= Math.ceil(members.length / 4),
    ),
  )
  const read = items.filter(({ id }) => facts.hits.has(id))
  const guessed = read.filter(({ id }) => {
    const hit = facts.hits.get(id)
    return hit !== undefined && hit.right === hit.of
  })
  const fallen = guessed.filter(({ id }) => !inFamily.has(id))
  const row = shareRow(
    { gate: 'all-readers', part: name, scope },
    fallen.length,
    read.length,
    items.length - read.length,
    { most: 0, wanted: 0 },
  )
  return {
    ...row,
    limit: 'none outside families',
    stretch: 'none beyond one of four in a family',
    stretchHeld: guessed.every(({ id }) => excused.has(id)),
    items: fallen.map(({ id }) => id),
  }
}

function isMajority(hit: { right: number; of: number } | undefined): boolean {
  return hit !== undefined && hit.right * 2 > hit.of
}

interface Part {
  part: string
  items: Item[]
}

/** The sub-domains of the scope's outline, small ones pooled by domain; over the bank those of every outline are its exams'. */
function partsOf(room: GateRoom, scope: GateRow['scope'], items: readonly Item[]): Part[] {
  const profile = room.profiles.find(({ id }) => id === scope)
  if (profile === undefined) return []
  const places = topicPlaces(profile)
  const least = room.gates.counted.subDomainFrom
  return profile.domains.flatMap((domain) => {
    const parts = domain.subDomains.map(({ id, name }) => ({
      part: `${profile.id.toUpperCase()}, ${name}`,
      items: items.filter(({ topics }) => places.get(topics[profile.id] ?? '')?.subDomain === id),
    }))
    const large = parts.filter(({ items: own }) => own.length >= least)
    const rest = parts.filter(({ items: own }) => own.length < least).flatMap(({ items: own }) => own)
    const pooled = `${profile.id.toUpperCase()}, ${domain.name}: smaller sub-domains`
    return rest.length === 0 ? large : [...large, { part: pooled, items: rest }]
  })
}

/** The files, over the bank; a file holds items of both exams. */
function filesOf(room: GateRoom, scope: GateRow['scope'], items: readonly Item[]): Part[] {
  const ids = new Set<string>(items.map(({ id }) => id))
  const groups = groupBy(room.items, ({ id }) => room.fileOf.get(id) ?? '')
  return [...groups]
    .filter(([, own]) => own.length >= room.gates.counted.fileFrom)
    .filter(([, own]) => scope === 'bank' || own.some(({ id }) => ids.has(id)))
    .map(([part, own]) => ({ part, items: own }))
}

function formRows(
  room: GateRoom,
  facts: Facts,
  profile: ExamProfile | undefined,
  name: string,
  items: readonly Item[],
  scope: GateRow['scope'],
): GateRow[] {
  const { hold, stretch, counted } = room.gates
  const rated = items.flatMap(({ id }) => facts.rated.get(id) ?? [])
  const easy = rated.filter(({ layOnKey }) => meanOf(layOnKey) >= counted.easyAt).length
  const easyRow = shareRow(
    { gate: 'easy-items', part: name, scope },
    easy,
    rated.length,
    items.length - rated.length,
    { most: hold.layperson.easyItems, wanted: stretch.layperson.easyItems },
  )
  if (profile === undefined) return [easyRow]
  const forms = formsOf(room, profile)
  const means = (row: 'layOnKey' | 'graduateOnKey'): number[] =>
    forms.flatMap((form) => {
      const own = form.flatMap((id) => facts.rated.get(id) ?? [])
      return own.length === 0 ? [] : [meanOf(own.map((each) => meanOf(each[row])))]
    })
  const onForms = new Set(forms.flat())
  const ungated = [...onForms].filter((id) => !facts.rated.has(id)).length
  const missing = forms.length < counted.forms
  const lay = means('layOnKey')
  const graduate = means('graduateOnKey')
  const highest = lay.length === 0 ? null : Math.max(...lay)
  const over = graduate.length === 0 ? null : meanOf(graduate)
  const row = (
    gate: GateName,
    mean: number | null,
    held: (at: number) => boolean,
    wanted: (at: number) => boolean,
  ) => ({
    gate,
    part: name,
    scope,
    rate: null,
    mean,
    n: lay.length,
    ungated,
    verdict: verdictOf(mean === null || held(mean), ungated > 0 || missing),
    stretchHeld: mean !== null && wanted(mean) && ungated === 0 && !missing,
  })
  const between = (at: number, { formMeanLow, formMeanHigh }: Gates['hold']['graduate']): boolean =>
    at >= formMeanLow && at <= formMeanHigh
  const range = ({ formMeanLow, formMeanHigh }: Gates['hold']['graduate']): string =>
    `${formMeanLow} to ${formMeanHigh}`
  return [
    {
      ...row(
        'layperson',
        highest,
        (at) => at <= hold.layperson.formMean,
        (at) => at <= stretch.layperson.formMean,
      ),
      limit: `every form at most ${hold.layperson.formMean}`,
      stretch: `${stretch.layperson.formMean}`,
    },
    easyRow,
    {
      ...row(
        'graduate',
        over,
        (at) => between(at, hold.graduate),
        (at) => between(at, stretch.graduate),
      ),
      limit: range(hold.graduate),
      stretch: range(stretch.graduate),
    },
  ]
}

/** The item ids of the forms of seeds 1 to `forms`; none of a seed that the bank cannot fill. */
function formsOf({ items, bankRevision, gates }: GateRoom, profile: ExamProfile): string[][] {
  return Array.from({ length: gates.counted.forms }, (_, i) =>
    assembleForm({ items, profile, bankRevision, seed: i + 1 }),
  ).flatMap((assembly) =>
    assembly.kind === 'form' ? [assembly.form.items.map(({ item }) => item.id as string)] : [],
  )
}

function expertRows(
  room: GateRoom,
  facts: Facts,
  scope: GateRow['scope'],
  name: string,
  items: readonly Item[],
): GateRow[] {
  const { hold, stretch } = room.gates
  const read = items.flatMap(({ id }) => facts.experts.get(id) ?? [])
  const ungated = items.length - read.length
  const answers = read.reduce((sum, { of }) => sum + of, 0)
  const right = read.reduce((sum, each) => sum + each.right, 0)
  const agreement = shareRow({ gate: 'expert', part: name, scope }, right, answers, ungated, {
    least: hold.expert.agreement,
    wanted: stretch.expert.agreement,
  })
  const second = shareRow(
    { gate: 'second-option', part: name, scope },
    read.filter((each) => each.second).length,
    read.length,
    ungated,
    { most: hold.expert.second, wanted: stretch.expert.second },
  )
  const disagreed = items.filter(({ id }) => {
    const each = facts.experts.get(id)
    return each !== undefined && each.right < each.of
  })
  const open = shareRow({ gate: 'disagreed', part: name, scope }, disagreed.length, read.length, ungated, {
    most: 0,
    wanted: 0,
  })
  return [
    agreement,
    second,
    { ...open, limit: 'none', stretch: 'none', items: disagreed.map(({ id }) => id) },
  ]
}

function solverRow(
  room: GateRoom,
  facts: Facts,
  scope: GateRow['scope'],
  name: string,
  items: readonly Item[],
): GateRow {
  const solved = items.filter(({ id }) => facts.solved.get(id) === true).length
  const { hold, stretch } = room.gates
  return shareRow({ gate: 'word-solver', part: name, scope }, solved, items.length, 0, {
    most: hold.wordSolver,
    wanted: stretch.wordSolver,
  })
}

function figuresRow(
  room: GateRoom,
  facts: Facts,
  scope: GateRow['scope'],
  name: string,
  items: readonly Item[],
): GateRow {
  const figured = items.filter(({ figure }) => figure !== undefined)
  const read = figured.flatMap(({ id }) => facts.bare.get(id) ?? [])
  const { hold, stretch } = room.gates
  const answers = read.reduce((sum, { of }) => sum + of, 0)
  const right = read.reduce((sum, each) => sum + each.right, 0)
  const row = shareRow({ gate: 'figures', part: name, scope }, right, answers, figured.length - read.length, {
    most: hold.figures,
    wanted: stretch.figures,
  })
  // “Under half” is meant: a half is not passed.
  return row.rate !== null && row.rate.of > 0 && row.rate.share >= hold.figures
    ? { ...row, verdict: 'fail' }
    : row
}

type Limits = { most: number; wanted: number } | { least: number; wanted: number }

function shareRow(
  of: Pick<GateRow, 'gate' | 'part' | 'scope'>,
  count: number,
  n: number,
  ungated: number,
  limits: Limits,
): GateRow {
  const rate = wilson(count, n)
  const atMost = 'most' in limits
  const held = (limit: number): boolean => n === 0 || (atMost ? rate.share <= limit : rate.share >= limit)
  const limit = 'most' in limits ? limits.most : limits.least
  return {
    ...of,
    rate,
    mean: null,
    n,
    ungated,
    limit: `${atMost ? 'at most' : 'at least'} ${Math.round(limit * 1000) / 10} %`,
    stretch: `${Math.round(limits.wanted * 1000) / 10} %`,
    verdict: verdictOf(held(limit), ungated > 0),
    stretchHeld: held(limits.wanted) && ungated === 0,
  }
}

function verdictOf(held: boolean, open: boolean): Verdict {
  return held ? (open ? 'open' : 'pass') : 'fail'
}

function groupBy<T>(list: readonly T[], nameOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const group = groups.get(nameOf(each))
    if (group === undefined) groups.set(nameOf(each), [each])
    else group.push(each)
  }
  return groups
}
