// What a typed line is understood as: one order, several in a row, or a dialog by its name; the best first. Pure.
import { editDistance } from '../../nearest'
import type { Drill } from '../team/drill'
import type { Order } from '../data/orders.schema'
import type { Reference } from '../data/reference.schema'
import { isHere } from '../team/hear'
import type { OpenQuestion } from '../team/sim'
import { openQuestion, wantedAnswer } from '../team/sim'
import type { TeamPlace } from '../data/vocabulary'
import { TEAM_PLACES } from '../data/vocabulary'
import type { Wish } from '../data/wish'
import type { Route } from './phrases'
import {
  CONFIRMS,
  DECLINES,
  DRIP,
  FILLERS,
  asContinueCompressions,
  NEGATIONS,
  ROUTES,
  simplified,
  REVOCATIONS,
  UNITS,
  VERBS,
  WITH_A_DRUG,
} from './phrases'
import type { OrderChoice } from '../orders/table'
import { orderText } from '../orders/table'
import type { Typed } from './typed-parts'
import { doseOf, routeOf, takeApart } from './typed-parts'
import { answered, isSameThing } from './answer'

/** A dialog that a word opens. */
export type OrderDialog = 'causes' | 'hand-over' | 'stop'

/** What a line may mean. */
export type Understood =
  | {
      readonly kind: 'orders'
      /** In the order in which they are said; one, but for a chain such as “clear, shock, resume”. */
      readonly wishes: readonly [Wish, ...Wish[]]
      /** As it will be said. */
      readonly text: string
      /** Who is spoken to by name; null for an order to the room. */
      readonly to: string | null
      /** The choice that was found: its group and letters; of a chain, the first. */
      readonly choice: OrderChoice
    }
  | { readonly kind: 'dialog'; readonly dialog: OrderDialog; readonly text: string }

type Drilling = Pick<Drill, 'sim' | 'setup' | 'orders'>

const AT_MOST = 8
const DIALOGS: Readonly<Record<string, { dialog: OrderDialog; text: string }>> = {
  'causes-dialog': { dialog: 'causes', text: 'Name the H’s and T’s …' },
  'hand-over-dialog': { dialog: 'hand-over', text: 'Hand over …' },
  'stop-dialog': { dialog: 'stop', text: 'Stop the resuscitation …' },
}

/** What fits a typed line, best first, at most eight; empty for nothing that is known. */
export function understand(
  line: string,
  choices: readonly OrderChoice[],
  drill: Drilling,
  nowMs: number,
): Understood[] {
  const text = simplified(line)
  const dialog = Object.entries(DIALOGS).find(([word]) => text.split(/[\s,.]+/).includes(word))?.[1]
  if (dialog !== undefined) return [{ kind: 'dialog', ...dialog }]
  const { to, first, rest } = addressed(text, drill.sim.team)
  const scene: Scene = { choices, drill, nowMs, to, first }
  const open = openQuestion(drill.sim, nowMs)
  if (open !== null && DECLINES.test(rest)) return declined(scene, open)
  const answer = answerTo(rest, scene)
  if (answer !== null) return [answer, ...ordersIn(rest, scene)].slice(0, AT_MOST)
  return ordersIn(rest, scene)
}

/** What a line orders, whatever was asked. */
function ordersIn(rest: string, scene: Scene): Understood[] {
  const { choices, drill } = scene
  if (REVOCATIONS.test(rest) || (rest === 'stop' && !drill.sim.cpr.on)) return takenBack(scene)
  if (NEGATIONS.test(rest)) return []
  if (CONFIRMS.test(rest)) return confirmed(scene)
  const segments = rest
    .split(/\s*[,;]\s*|\s+then\s+|\.\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => joinedByAnd(part, choices, drill))
  const chain = segments.length > 1 ? chainOf(segments, choices, drill) : synchronized(rest, choices, drill)
  if (chain !== null) return [chained(chain, scene)]
  return found(rest, choices, drill)
    .slice(0, AT_MOST)
    .map((each) => said([each.wish], each.choice, scene))
}

interface Scene {
  readonly choices: readonly OrderChoice[]
  readonly drill: Drilling
  readonly nowMs: number
  readonly to: TeamPlace | null
  readonly first: boolean
}

/** “IV” after “by which route?”: the order that was asked back, with what was wanting; null where a line answers nothing. */
function answerTo(rest: string, scene: Scene): Understood | null {
  const { choices, drill, nowMs } = scene
  const wanted = wantedAnswer(drill.sim, nowMs)
  if (wanted === null) return null
  const named = wanted.asks === 'first' ? found(rest, choices, drill).map((each) => each.wish) : []
  const wish = answered(rest, named, scene.to, wanted, drill)
  if (wish === null) return null
  const choice = choices.find((each) => isSameThing(each.wish, wish))
  return choice === undefined ? null : said([wish], choice, scene)
}

// “No, cancel that”: whatever else stands in the line, nothing new is ordered.
function takenBack(scene: Scene): Understood[] {
  const choice = scene.choices.find(({ wish }) => wish.order === 'cancel')
  return choice === undefined ? [] : [said([choice.wish], choice, scene)]
}

/** “Yes”: the order that was asked back, as the team offered it; nothing where nothing was asked. */
function confirmed(scene: Scene): Understood[] {
  const open = openQuestion(scene.drill.sim, scene.nowMs)
  if (open === null) return []
  const { atMs: _atMs, ...wish } = open.yes
  const choice = scene.choices.find((each) => isSameThing(each.wish, wish))
  return choice === undefined ? [] : [said([wish], choice, { ...scene, to: null })]
}

/** “No”: what was asked back is not done. */
function declined(scene: Scene, open: OpenQuestion): Understood[] {
  const text = `no: not ${orderText(open.order, scene.drill.setup.reference)}`
  return takenBack({ ...scene, to: null }).map((each) => ({ ...each, text }))
}

/** How long a question that wants more than yes or no is still meant by it, ms. */
const LATELY_MS = 60_000

/** Why “yes” or “no” was no answer; null for any other line, and where it answers something. */
export function answerWords(line: string, { sim }: Pick<Drill, 'sim'>, nowMs: number): string | null {
  const text = simplified(line)
  if (!(CONFIRMS.test(text) || DECLINES.test(text)) || openQuestion(sim, nowMs) !== null) return null
  const last = sim.record.findLast(({ kind }) => kind === 'question' || kind === 'help' || kind === 'said')
  if (last === undefined || last.kind === 'said' || nowMs - last.atMs > LATELY_MS) return 'Nobody has asked.'
  return `${last.who} said: “${last.text}” Say it as an order.`
}

interface Found {
  readonly choice: OrderChoice
  readonly wish: Wish
  readonly score: number
}

/** A name at the beginning or the end, and “first:” for what must not wait. */
function addressed(
  text: string,
  team: Drill['sim']['team'],
): { to: TeamPlace | null; first: boolean; rest: string } {
  let rest = text
  let to: TeamPlace | null = null
  for (const place of TEAM_PLACES) {
    const name = team[place].name.toLowerCase()
    if (name.length < 3) continue
    const at = [`${name}:`, `${name},`, `${name} `].find((start) => `${rest} `.startsWith(start))
    if (at !== undefined) [to, rest] = [place, rest.slice(at.length).trim()]
    else if (rest.endsWith(`,${name}`) || rest.endsWith(`, ${name}`))
      [to, rest] = [place, rest.slice(0, -name.length - 1).replace(/,\s*$/, '')]
  }
  // Without the name it is a whole line.
  rest = asContinueCompressions(rest)
  const first = /^first\b[:,]?\s*/.exec(rest)
  if (first === null || first[0].length === rest.length) return { to, first: false, rest }
  return { to, first: true, rest: rest.slice(first[0].length) }
}

/**
 * “Call for help and bring the AED”: the two orders of a part that is none as a whole, or that leaves a number out
 * (“call 911 and get the AED”). As one part where either half finds nothing: “leads and oximeter on”.
 */
function joinedByAnd(segment: string, choices: readonly OrderChoice[], drill: Drilling): string[] {
  const parts = segment.split(/\s+and\s+/)
  if (parts.length < 2 || synchronized(segment, choices, drill) !== null) return [segment]
  const [whole] = found(segment, choices, drill)
  const { numbers } = takeApart(segment)
  const isWhole =
    whole !== undefined &&
    (whole.choice.slot !== 'none' || numbers.every(({ value }) => wordsOf(whole.choice).includes(`${value}`)))
  if (isWhole) return [segment]
  return parts.every((part) => !bare(part) && found(part, choices, drill).length > 0) ? parts : [segment]
}

/** The orders of a chain: each part finds one by itself; a part that is only a number, unit or route belongs to the part before. */
function chainOf(
  segments: readonly string[],
  choices: readonly OrderChoice[],
  drill: Drilling,
): Found[] | null {
  const joined: string[] = []
  for (const segment of segments) {
    const last = joined.at(-1)
    const alone = found(segment, choices, drill).length > 0 && !bare(segment)
    if (!alone && last !== undefined) joined[joined.length - 1] = `${last} ${segment}`
    else joined.push(segment)
  }
  if (joined.length < 2) return null
  const all = joined.map((segment) => found(segment, choices, drill)[0])
  return all.every((each) => each !== undefined) ? all : null
}

// "1 mg", "iv", "200 joules": a rest of the order before it.
function bare(segment: string): boolean {
  return segment
    .split(' ')
    .every(
      (part) => Number.isFinite(Number(part)) || Object.hasOwn(UNITS, part) || Object.hasOwn(ROUTES, part),
    )
}

const SYNCHRONIZED = /\b(?:sync\w*|synchroni\w+|cardiover\w+)\b/

/** “Synchronized cardioversion at 100”: first the synchronization, then the charge. */
function synchronized(segment: string, choices: readonly OrderChoice[], drill: Drilling): Found[] | null {
  const energy = takeApart(segment).numbers[0]
  if (!SYNCHRONIZED.test(segment) || energy === undefined || drill.sim.gear.sync) return null
  const choice = choices.find(({ wish }) => wish.order === 'sync' && wish.on)
  if (choice === undefined) return null
  const charge: Wish = { order: 'charge', energyJ: Math.min(400, energy.value) }
  return [
    { choice, wish: choice.wish, score: 1 },
    { choice, wish: charge, score: 1 },
  ]
}

function chained(chain: readonly Found[], scene: Scene): Understood {
  const [head, ...tail] = chain as [Found, ...Found[]]
  return said([head.wish, ...tail.map(({ wish }) => wish)], head.choice, scene)
}

function said(wishes: readonly [Wish, ...Wish[]], choice: OrderChoice, scene: Scene): Understood {
  const { drill, nowMs, to, first } = scene
  const { sim, setup } = drill
  const spoken = wishes.map((wish): Wish => ({
    ...wish,
    ...(to === null ? {} : { to }),
    ...(first ? { first: true } : {}),
  })) as [Wish, ...Wish[]]
  const place = spoken[0].to
  const named = place !== undefined && isHere(sim.team[place], nowMs) ? sim.team[place].name : null
  const text = spoken.map((wish) => orderText({ atMs: 0, ...wish } as Order, setup.reference)).join(', then ')
  return { kind: 'orders', wishes: spoken, text: first ? `first: ${text}` : text, to: named, choice }
}

function found(segment: string, choices: readonly OrderChoice[], drill: Drilling): Found[] {
  const typed = takeApart(segment)
  return choices
    .map((choice, place) => ({ choice, place, score: scoreOf(choice, typed) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ choice, score }) => ({ choice, score, wish: fill(choice, typed, drill) }))
}

const wordsCache = new WeakMap<OrderChoice, readonly string[]>()

/** The words that find a choice: its name's first, then those beside it. */
function wordsOf(choice: OrderChoice): readonly string[] {
  const known = wordsCache.get(choice)
  if (known !== undefined) return known
  const all = `${choice.label} ${choice.words}`.toLowerCase().split(/[^a-z0-9:./'-]+/)
  const words = [...new Set(all.flatMap((word) => [word, ...word.split('-')]))].filter((word) => word !== '')
  wordsCache.set(choice, words)
  return words
}

const SLIP = 3

function scoreOf(choice: OrderChoice, typed: Typed): number {
  const whole = typed.text.split(' ')[0]
  if (typed.words.length <= 1 && whole === choice.letters)
    return 100 + (typed.numbers.length > 0 && choice.slot !== 'none' ? 5 : 0)
  const words = wordsOf(choice)
  const isDrug = choice.wish.order === 'drug' || choice.wish.order === 'fluid'
  let score = 0
  let matched = 0
  let numbers = typed.numbers.length
  for (const { value } of typed.numbers)
    if (words.includes(String(value))) {
      matched += 1
      numbers -= 1
      score += 15
    }
  for (const word of typed.words) {
    const worth = worthOf(word, words)
    if (FILLERS.has(word)) continue
    const optional = VERBS.has(word) || (isDrug && WITH_A_DRUG.has(word)) || word === typed.begun
    if (worth === 0 && !optional) return 0
    score += optional ? Math.min(worth, SLIP) : worth
    if (worth > 0) matched += 1
  }
  const electric = typed.numbers.some(({ unit }) => unit === 'J')
  if (electric && choice.slot === 'energy') matched += 1
  if (matched === 0) return 0
  const { needs } = choice
  if (needs !== undefined && !typed.words.some((word) => worthOf(word, needs) > 0)) return 0
  if (electric) score += choice.slot === 'energy' ? 8 : choice.slot === 'shock' ? 6 : -6
  // A number wants an order that takes one.
  return score + (numbers > 0 ? (choice.slot === 'none' ? -6 : 6) : 0)
}

/** What a typed word is worth for a choice: the whole word, its beginning, or a slip of the finger; 0: it does not fit. */
function worthOf(word: string, words: readonly string[]): number {
  const at = words.indexOf(word)
  if (at >= 0) return 15 - Math.min(6, at)
  const start = words.findIndex((each) => each.startsWith(word))
  if (start >= 0) return 8 - Math.min(6, start)
  if (word.length < 5) return 0
  const most = word.length >= 8 ? 2 : 1
  return words.some((each) => each.length >= 5 && editDistance(word, each) <= most) ? SLIP : 0
}

function fill({ slot, wish }: OrderChoice, typed: Typed, drill: Drilling): Wish {
  const { sim } = drill
  if (wish.order === 'drug') return filledDrug(wish, typed, drill)
  const own = typed.numbers
  const [number] = own
  if (number === undefined) return wish
  const { value } = number
  switch (slot) {
    case 'energy':
      return { order: 'charge', energyJ: Math.min(400, value) }
    // “Shock 200” at a machine that is not charged asks for the charge first.
    case 'shock':
      return sim.gear.chargedJ === null ? { order: 'charge', energyJ: Math.min(400, value) } : wish
    case 'breaths':
      return { order: 'ventilate', perMinute: Math.min(60, value) }
    case 'liters':
      return { order: 'oxygen', litersPerMinute: Math.min(25, value) }
    case 'volume':
      return wish.order === 'fluid' ? { ...wish, volumeMl: volumeMl(number) } : wish
    case 'pace':
      return paced(own)
    case 'dose':
    case 'none':
      return wish
  }
}

type Amount = Typed['numbers'][number]

function volumeMl({ value, unit }: Amount): number {
  return Math.min(5000, unit === 'L' || value <= 3 ? value * 1000 : value)
}

// "Pace 70 60": rate, then current. One number alone is the rate, as it is said, unless its unit says milliamperes.
function paced(numbers: readonly Amount[]): Wish {
  const current = numbers.find(({ unit }) => unit === 'mA') ?? (numbers.length > 1 ? numbers[1] : undefined)
  const rate = numbers.find((each) => each !== current)
  return {
    order: 'pace',
    ...(rate === undefined ? {} : { rateBpm: Math.min(180, rate.value) }),
    ...(current === undefined ? {} : { currentMa: Math.min(200, current.value) }),
  }
}

type DrugWish = Extract<Wish, { order: 'drug' }>

function filledDrug(wish: DrugWish, typed: Typed, { sim, setup }: Drilling): Wish {
  const { reference, scenario } = setup
  const said = routeOf(typed)
  const amount = typed.numbers[0]
  const isDrip = typed.words.some((word) => DRIP.has(word))
  if (amount === undefined) return said === null ? wish : { ...wish, route: said }
  const dosed = doseOf(
    wish.drug,
    amount,
    { route: said, isDrip, weightKg: scenario.patient.weightKg },
    reference,
  )
  const route = said ?? onlyRoute(wish.drug, dosed.unit, reference, sim.gear.access)
  return { ...wish, ...dosed, ...(route === null ? {} : { route }) }
}

/** The route that goes without saying: the drug's only one, or the open line for what goes into veins alone. */
function onlyRoute(
  id: string,
  unit: string | undefined,
  reference: Reference,
  access: 'iv' | 'io' | null,
): Route | null {
  const rows = reference.drugs.find((drug) => drug.id === id)?.doses ?? []
  const fitting = rows.filter((row) => !(unit ?? '').includes('/') || row.unit === unit)
  const routes = [...new Set(fitting.flatMap((row) => row.routes))]
  if (routes.length === 1) return routes[0] ?? null
  return routes.every((route) => route === 'iv' || route === 'io') ? (access ?? 'iv') : null
}
