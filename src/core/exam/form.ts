// Assembles a form: which items, in which segment and order, by blueprint and seed.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import type { Random } from '../random'
import { seeded } from '../random'
import { apportion } from './apportion'
import { SEED_LIMIT, writeFormCode } from './form-code'
import type { OutlineIndex, SubDomainPool } from './outline'
import { outlineOf } from './outline'

/** One place on a form. `item.options` stand in the order in which this form shows them. */
export interface FormItem {
  item: Item
  domain: string
  subDomain: string
  /** 0-based. */
  segment: number
  pretest: boolean
}

export interface Form {
  code: string
  exam: ExamProfile['id']
  seed: number
  bankRevision: string
  segmentCount: number
  items: FormItem[]
}

/** What the blueprint asks of a domain and what the bank can give. */
export interface DomainSupply {
  domain: string
  name: string
  needed: number
  available: number
}

export type Assembly = { kind: 'form'; form: Form } | { kind: 'shortage'; supply: DomainSupply[] }

export interface AssemblyRequest {
  items: readonly Item[]
  profile: ExamProfile
  bankRevision: string
  /** Whole number from 0 to SEED_LIMIT − 1. */
  seed: number
  /** Share of the full length, above 0 and at most 1: a shorter form where the bank is short. */
  lengthShare?: number
}

/** The counts of a form at a share of full length: whole numbers that add up. */
export interface FormSize {
  shown: number
  pretest: number
  scored: number
  /** Shown items for each domain, in the profile's order. */
  byDomain: number[]
  /** Pretest items for each domain, in the profile's order. */
  pretestByDomain: number[]
}

/** Item counts of a form of the profile at `lengthShare` of its full length. */
export function formSize(profile: ExamProfile, lengthShare = 1): FormSize {
  const weights = profile.domains.map((domain) => domain.items.value)
  const scored = Math.floor(profile.items.scored.value * lengthShare)
  const pretest = Math.floor(profile.items.pretest.value * lengthShare)
  const scoredByDomain = apportion(scored, weights)
  const pretestByDomain = apportion(pretest, weights)
  const byDomain = scoredByDomain.map((count, i) => count + (pretestByDomain[i] ?? 0))
  return { shown: scored + pretest, pretest, scored, byDomain, pretestByDomain }
}

/** Assembles the form for a seed, or tells by domain what the bank lacks. Same arguments, same form. */
export function assembleForm(request: AssemblyRequest): Assembly {
  return assembleAvoiding(request, outlineOf(request.profile, request.items), new Set(), 1)
}

/**
 * Assembles up to `count` forms that share no item: the first is the seed's own form, and each
 * further one avoids all before it, so that `seed` and place in the series fix it.
 * Fewer come back where the bank is short.
 */
export function assembleSeries(
  request: AssemblyRequest,
  count: number,
): { forms: Form[]; shortage: DomainSupply[] } {
  const outline = outlineOf(request.profile, request.items)
  const used = new Set<string>()
  const forms: Form[] = []
  for (let part = 1; part <= count; part++) {
    const assembly = assembleAvoiding(request, outline, used, part)
    if (assembly.kind === 'shortage') return { forms, shortage: assembly.supply }
    for (const { item } of assembly.form.items) used.add(item.id)
    forms.push(assembly.form)
  }
  return { forms, shortage: [] }
}

/** How many candidate seeds a new form is chosen from. */
export const CANDIDATE_SEEDS = 64

/**
 * A new form: of CANDIDATE_SEEDS seeds drawn from `chance`, the form with the fewest seen items.
 * `timesSeen` answers how often the learner has been shown or dealt an item.
 */
export function chooseForm(
  request: Omit<AssemblyRequest, 'seed'>,
  chance: number,
  timesSeen: (itemId: string) => number,
): Assembly {
  const outline = outlineOf(request.profile, request.items)
  const random = seeded(chance)
  let best: Assembly | null = null
  let fewest = Infinity
  for (let i = 0; i < CANDIDATE_SEEDS; i++) {
    const assembly = assembleAvoiding({ ...request, seed: random.int(SEED_LIMIT) }, outline, new Set(), 1)
    if (assembly.kind === 'shortage') return assembly
    const seen = assembly.form.items.reduce((sum, { item }) => sum + timesSeen(item.id), 0)
    if (seen < fewest) [best, fewest] = [assembly, seen]
    if (seen === 0) break
  }
  return best as Assembly
}

function assembleAvoiding(
  request: AssemblyRequest,
  outline: OutlineIndex,
  avoid: ReadonlySet<string>,
  part: number,
): Assembly {
  const { profile, seed, bankRevision } = request
  const size = formSize(profile, request.lengthShare)
  const random = seeded(`${profile.id}/${seed}/${part}`)
  const banned = new Set(avoid)
  const byDomain = profile.domains.map((domain, d) => {
    const pools = outline.pools.filter((pool) => pool.domain === domain.id)
    return drawDomain(pools, size.byDomain[d] ?? 0, random, banned, outline.enemies)
  })
  const short = byDomain.some((drawn, d) => drawn.length < (size.byDomain[d] ?? 0))
  if (short) return { kind: 'shortage', supply: supplyOf(profile, size, byDomain) }
  const segmentCount = profile.timing.segments.value
  const placed = placeInSegments(byDomain, size, segmentCount, random)
  const items = placed.map((place) => ({ ...place, item: withShownOptions(place.item, seed) }))
  const code = writeFormCode({ prefix: profile.codePrefix, seed, revision: bankRevision, part })
  return { kind: 'form', form: { code, exam: profile.id, seed, bankRevision, segmentCount, items } }
}

type Drawn = Omit<FormItem, 'segment' | 'pretest'>

/** Draws a domain's items: its sub-domains' shares first, then whatever the domain has left for a gap. */
function drawDomain(
  pools: readonly SubDomainPool[],
  count: number,
  random: Random,
  banned: Set<string>,
  enemies: OutlineIndex['enemies'],
): Drawn[] {
  const drawn: Drawn[] = []
  const reserve: Drawn[] = []
  const shares = apportion(
    count,
    pools.map((pool) => pool.weight),
  )
  const take = (candidate: Drawn): boolean => {
    if (banned.has(candidate.item.id)) return false
    banned.add(candidate.item.id)
    for (const enemy of enemies.get(candidate.item.id) ?? []) banned.add(enemy)
    drawn.push(candidate)
    return true
  }
  pools.forEach((pool, p) => {
    let wanted = shares[p] ?? 0
    for (const item of everyTopicFirst(pool, random)) {
      const candidate = { item, domain: pool.domain, subDomain: pool.subDomain }
      if (wanted > 0) wanted -= take(candidate) ? 1 : 0
      else reserve.push(candidate)
    }
  })
  for (const candidate of random.shuffle(reserve)) {
    if (drawn.length >= count) break
    take(candidate)
  }
  return drawn
}

/** The pool in random order, with one item of each topic first: a form should touch the whole outline. */
function everyTopicFirst(pool: SubDomainPool, random: Random): Item[] {
  const first: Item[] = []
  const rest: Item[] = []
  for (const items of random.shuffle(pool.topics)) {
    const shuffled = random.shuffle(items)
    first.push(...shuffled.slice(0, 1))
    rest.push(...shuffled.slice(1))
  }
  return [...first, ...random.shuffle(rest)]
}

/** Deals pretest and scored items evenly over the segments, so that each segment mixes all domains. */
function placeInSegments(
  byDomain: readonly Drawn[][],
  size: FormSize,
  segmentCount: number,
  random: Random,
): FormItem[] {
  const pretest: Drawn[] = []
  const scored: Drawn[] = []
  byDomain.forEach((drawn, d) => {
    const shuffled = random.shuffle(drawn)
    const unscored = size.pretestByDomain[d] ?? 0
    pretest.push(...shuffled.slice(0, unscored))
    scored.push(...shuffled.slice(unscored))
  })
  const deal = (drawn: readonly Drawn[], isPretest: boolean, offset: number): FormItem[] =>
    drawn.map((entry, i) => ({ ...entry, segment: (i + offset) % segmentCount, pretest: isPretest }))
  // The scored deal goes on where the pretest deal stopped, so that segment sizes differ by one at most.
  const placed = [...deal(pretest, true, 0), ...deal(scored, false, pretest.length)]
  return Array.from({ length: segmentCount }, (_, segment) =>
    random.shuffle(placed.filter((place) => place.segment === segment)),
  ).flat()
}

/** The item with its options in the order in which a form with this seed shows them. */
export function withShownOptions(item: Item, seed: number): Item {
  if (item.order === 'fixed') return item
  return { ...item, options: seeded(`${seed}/${item.id}`).shuffle(item.options) as Item['options'] }
}

function supplyOf(profile: ExamProfile, size: FormSize, byDomain: readonly Drawn[][]): DomainSupply[] {
  return profile.domains.map((domain, d) => ({
    domain: domain.id,
    name: domain.name,
    needed: size.byDomain[d] ?? 0,
    available: byDomain[d]?.length ?? 0,
  }))
}

/**
 * The largest share of the full length, in steps of a hundredth, at which a form of this seed can be
 * assembled; 0 when the bank cannot fill even a twentieth.
 */
export function largestLengthShare(request: AssemblyRequest): number {
  for (let hundredths = 100; hundredths >= 5; hundredths--) {
    const lengthShare = hundredths / 100
    if (assembleForm({ ...request, lengthShare }).kind === 'form') return lengthShare
  }
  return 0
}
