// Assembles a form: which items, in which segment and order, by blueprint and seed.
import type { ExamProfile } from '../bank/exam-profile.schema'
import type { FormSize } from '../bank/form-size'
import { formSize } from '../bank/form-size'
import type { Item } from '../bank/item.schema'
import type { AskedItem } from '../bank/numbers/new-numbers'
import { asItStands } from '../bank/numbers/new-numbers'
import type { RhythmText } from '../ecg/rhythms.schema'
import type { Random } from '../random'
import { seeded } from '../random'
import { apportion } from '../statistics'
import type { Drawn, Rank } from './draw'
import { byRank, drawDomain } from './draw'
import { MIXED_PART, writeFormCode } from './form-code'
import type { Candidate } from './mend'
import { countsOf, mendDraw, mendShares } from './mend'
import type { OutlineIndex, SubDomainPool } from '../bank/outline'
import { outlineOf } from '../bank/outline'
import { dealOrder } from './sections'
import type { SittingPlan } from '../session/sitting/sitting.schema'
import { drawStripItems } from './strip-items'

export type Form = SittingPlan['form']
export type FormItem = Form['items'][number]

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
  /** How each rhythm is told, for the reasons of strips that the program draws. */
  rhythms?: readonly RhythmText[]
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

/**
 * A form by the exact blueprint that takes the items of the lowest rank first; items of one rank come by seed. Its code
 * names it, and does not give it again: the ranks are not in it.
 */
export function assembleRanked(request: AssemblyRequest, rank: Rank): Assembly {
  const outline = outlineOf(request.profile, request.items)
  return assembleAvoiding(request, outline, new Set(), MIXED_PART, rank)
}

function assembleAvoiding(
  request: AssemblyRequest,
  outline: OutlineIndex,
  avoid: ReadonlySet<string>,
  part: number,
  rank: Rank = () => 0,
): Assembly {
  const { profile, seed, bankRevision } = request
  const size = formSize(profile, request.lengthShare)
  const random = seeded(`${profile.id}/${seed}/${part}`)
  const banned = new Set(avoid)
  const drawn = profile.domains.map((domain, d) => {
    if (domain.strips !== undefined) return []
    const pools = outline.pools.filter((pool) => pool.domain === domain.id)
    return drawDomain(pools, size.byDomain[d] ?? 0, { random, banned, enemies: outline.apart, rank })
  })
  // What the program draws is never short, and no part of the bank's shares.
  const ofBank = profile.domains.map(({ strips }, d) => (strips === undefined ? (size.byDomain[d] ?? 0) : 0))
  const byDomain = mended(drawn, { ...size, byDomain: ofBank }, request, { outline, avoid, rank })
  profile.domains.forEach((domain, d) => {
    if (domain.strips === undefined) return
    const room = {
      exam: profile.id,
      seed: `${profile.id}/${seed}/${part}/strips`,
      texts: request.rhythms ?? [],
    }
    byDomain[d] = drawStripItems(domain, size.byDomain[d] ?? 0, room)
  })
  const short = byDomain.some((drawn, d) => drawn.length < (size.byDomain[d] ?? 0))
  if (short) return { kind: 'shortage', supply: supplyOf(profile, size, byDomain) }
  const segmentCount = profile.timing.segments.value
  const placed =
    profile.segmentPerDomain === true
      ? byDomain.flatMap((each, segment) =>
          random.shuffle(each).map((entry): FormItem => ({ ...entry, segment, pretest: false })),
        )
      : placeInSegments(byDomain, size, profile, random)
  const items = placed.map((place) => ({ ...place, item: withShownOptions(place.item, seed) }))
  const code = writeFormCode({ prefix: profile.codePrefix, seed, revision: bankRevision, part })
  return { kind: 'form', form: { code, exam: profile.id, seed, bankRevision, segmentCount, items } }
}

/**
 * The draw itself where every sub-domain has its share; else with its gaps filled as far as families of enemies allow it:
 * first each share, then what a domain lacks evenly by its other sub-domains, and at last each domain as a whole.
 */
function mended(
  drawn: Drawn[][],
  size: FormSize,
  { profile, seed }: AssemblyRequest,
  { outline, avoid, rank }: { outline: OutlineIndex; avoid: ReadonlySet<string>; rank: Rank },
): Drawn[][] {
  const { pools, enemies } = outline
  const shares = subDomainShares(profile, pools, size)
  const place = new Map(pools.map(({ subDomain }, p) => [subDomain, p]))
  const placeOf = ({ subDomain }: Drawn): number => place.get(subDomain) ?? 0
  const counts = countsOf(drawn.flat().map(placeOf), pools.length)
  if (shares.every((share, p) => share === counts[p])) return drawn
  // A stream of its own: what a seed draws elsewhere stays the same.
  const random = seeded(`${profile.id}/${seed}/mend`)
  const all = new Map<string, Drawn>()
  const candidates = pools.map(({ domain, subDomain, topics }, p) => {
    const free = topics.flat().filter(({ id }) => !avoid.has(id))
    const entries = free.map((item): Drawn => ({ item, domain, subDomain }))
    for (const entry of entries) all.set(entry.item.id, entry)
    return byRank(fewestEnemiesFirst(random.shuffle(entries), enemies), rank).map(({ item }) => ({
      id: item.id as string,
      domain: p,
    }))
  })
  const domains = profile.domains.map(({ id }) => pools.flatMap((pool, p) => (pool.domain === id ? [p] : [])))
  // A sub-domain that came out short is drawn anew: one question that keeps out many others may be what it is short by.
  const isShort = (p: number): boolean => (counts[p] ?? 0) < (shares[p] ?? 0)
  const before = drawn
    .flat()
    .map((entry) => ({ id: entry.item.id as string, domain: placeOf(entry) }))
    .filter(({ domain }) => !isShort(domain))
  const shared = mendShares(before, { shares, domains, wanted: size.byDomain, candidates, enemies })
  const domainOf = (p: number): number => domains.findIndex((places) => places.includes(p))
  const asDomain = ({ id, domain }: Candidate): Candidate => ({ id, domain: domainOf(domain) })
  const after = mendDraw(shared.map(asDomain), {
    wanted: size.byDomain,
    candidates: domains.map((places) => places.flatMap((p) => (candidates[p] ?? []).map(asDomain))),
    enemies,
  })
  return drawn.map((_, d) => after.flatMap(({ id, domain }) => (domain === d ? (all.get(id) ?? []) : [])))
}

/** Those first that keep out the fewest others of these. */
function fewestEnemiesFirst(entries: readonly Drawn[], enemies: OutlineIndex['enemies']): Drawn[] {
  const ids = new Set<string>(entries.map(({ item }) => item.id))
  const count = ({ item }: Drawn): number => (enemies.get(item.id) ?? []).filter((id) => ids.has(id)).length
  return [...entries].sort((a, b) => count(a) - count(b))
}

/** How many items of a form each sub-domain is to give, in the order of the pools. */
function subDomainShares(
  profile: ExamProfile,
  pools: readonly SubDomainPool[],
  { byDomain }: FormSize,
): number[] {
  return profile.domains.flatMap(({ id }, d) =>
    apportion(
      byDomain[d] ?? 0,
      pools.filter(({ domain }) => domain === id).map(({ weight }) => weight),
    ),
  )
}

/** Deals pretest and scored items over the segments, so that each segment mixes all domains. */
function placeInSegments(
  byDomain: readonly Drawn[][],
  size: FormSize,
  profile: ExamProfile,
  random: Random,
): FormItem[] {
  const order = dealOrder(profile, size.shown)
  const pretest: Drawn[] = []
  const scored: Drawn[] = []
  byDomain.forEach((drawn, d) => {
    const shuffled = random.shuffle(drawn)
    const unscored = pretestAmong(shuffled, size.pretestByDomain[d] ?? 0, profile.domains[d])
    for (const entry of shuffled) (unscored.has(entry) ? pretest : scored).push(entry)
  })
  const deal = (drawn: readonly Drawn[], isPretest: boolean, offset: number): FormItem[] =>
    drawn.map((entry, i) => ({ ...entry, segment: order[i + offset] ?? 0, pretest: isPretest }))
  // The scored deal goes on where the pretest deal stopped, so that each segment comes to its size.
  const placed = [...deal(pretest, true, 0), ...deal(scored, false, pretest.length)]
  return [...new Set(order)]
    .sort((a, b) => a - b)
    .flatMap((segment) => random.shuffle(placed.filter((place) => place.segment === segment)))
}

/**
 * Which of a domain's items are pretest: what its sub-domains have beyond their share of the scored ones, so that those
 * come in the counts that an exam's plan publishes.
 */
function pretestAmong(
  drawn: readonly Drawn[],
  count: number,
  domain: ExamProfile['domains'][number] | undefined,
): ReadonlySet<Drawn> {
  const subDomains = domain?.subDomains ?? []
  const shares = apportion(
    drawn.length - count,
    subDomains.map(({ weight }) => weight),
  )
  const beyond = new Map<string, number>(subDomains.map(({ id }, s) => [id, -(shares[s] ?? 0)]))
  for (const { subDomain } of drawn) beyond.set(subDomain, (beyond.get(subDomain) ?? 0) + 1)
  const chosen = new Set<Drawn>()
  for (const entry of drawn) {
    const left = beyond.get(entry.subDomain) ?? 0
    if (left <= 0 || chosen.size === count) continue
    beyond.set(entry.subDomain, left - 1)
    chosen.add(entry)
  }
  return chosen
}

/** The item as a form with this seed asks it: its options in that order, and no recipe for other numbers beside it. */
export function withShownOptions(item: Item, seed: number): AskedItem {
  const asked = asItStands(item)
  if (item.order === 'fixed') return asked
  return { ...asked, options: seeded(`${seed}/${item.id}`).shuffle(item.options) as Item['options'] }
}

/**
 * What the bank lacks by domain for so many forms that share no item: all that they need of it against what could be drawn;
 * empty where it gives them.
 */
export function shortFor(forms: number, request: AssemblyRequest): DomainSupply[] {
  const series = assembleSeries(request, forms)
  const whole = series.forms.length
  return series.shortage
    .filter(({ needed, available }) => available < needed)
    .map((row) => ({ ...row, needed: forms * row.needed, available: whole * row.needed + row.available }))
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
