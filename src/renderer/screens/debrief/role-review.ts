// The learner's own part in the roles besides the leader's, line by line. Pure.
import { itemFor, itemsOf } from '../../../core/code/data/cart-need'
import type { Drill } from '../../../core/code/team/drill'
import { given } from '../../../core/code/judge/marking'
import { IN_TIME_MS, matchRecord } from '../../../core/code/judge/record-match'
import { shallowCm } from '../../../core/code/judge/role-coach'
import { recordText } from '../../words/record-entries'

export type ReviewTone = 'good' | 'warn' | 'bad'

export interface ReviewRow {
  /** When it happened or was asked for, ms; null for what nobody asked for. */
  readonly dueMs: number | null
  /** When the learner did it, ms; null where it was not done. */
  readonly doneMs: number | null
  /** What happened or was asked. */
  readonly what: string
  /** What the learner did about it. */
  readonly did: string
  readonly verdict: string
  readonly tone: ReviewTone
}

/** Rows in time: each where it was due, or where it was done unasked. */
const inOrder = (rows: readonly ReviewRow[]): ReviewRow[] =>
  rows.toSorted((a, b) => (a.dueMs ?? a.doneMs ?? 0) - (b.dueMs ?? b.doneMs ?? 0))

const inSeconds = (ms: number): string => `${Math.round(Math.abs(ms) / 1000)} s`

/** What happened beside what the recorder wrote, in time; lines that fit nothing stand where they were written. */
export function recorderRows(drill: Drill): ReviewRow[] {
  const { pairs, unmatched } = matchRecord(drill)
  const facts = pairs.map(({ fact, entry, complete, delayMs }): ReviewRow => {
    const row = { dueMs: fact.atMs, doneMs: entry?.atMs ?? null, what: fact.text }
    if (entry === null || delayMs === null) return { ...row, did: '', verdict: 'not written', tone: 'bad' }
    const late = delayMs > IN_TIME_MS
    return {
      ...row,
      did: recordText(entry),
      verdict: `${complete ? '' : 'not complete, '}${late ? 'late, ' : ''}${inSeconds(delayMs)} ${delayMs < 0 ? 'before' : 'after'}`,
      tone: late || !complete ? 'warn' : 'good',
    }
  })
  const extra = unmatched.map((entry): ReviewRow => ({
    dueMs: null,
    doneMs: entry.atMs,
    what: '',
    did: recordText(entry),
    verdict: 'fits nothing that happened',
    tone: 'bad',
  }))
  return inOrder([...facts, ...extra])
}

/** What the leader's orders asked of the cart beside what was brought, in time; what nobody asked for comes too. */
export function cartRows(drill: Drill): ReviewRow[] {
  const { cart } = drill.setup.reference
  const brought = given(drill, 'bring')
  const labels = given(drill, 'say-label')
  const said = (item: string): boolean => labels.some((label) => label.item === item)
  const asked = new Set<string>()
  const asks = drill.sim.events.flatMap(({ event, what = '', atMs }): ReviewRow[] => {
    const item = event === 'cart-cue' ? itemFor(cart, what) : undefined
    if (item === undefined) return []
    asked.add(item.id)
    const bring = brought.find((order) => order.item === item.id && order.atMs <= atMs + IN_TIME_MS)
    const later = brought.find((order) => order.item === item.id && order.atMs > atMs)
    const row = { dueMs: atMs, doneMs: (bring ?? later)?.atMs ?? null, what: item.name }
    if (bring === undefined)
      return later === undefined
        ? [{ ...row, did: '', verdict: 'not brought', tone: 'bad' }]
        : [{ ...row, did: 'brought', verdict: `late, ${inSeconds(later.atMs - atMs)} after`, tone: 'warn' }]
    const by = bring.atMs - atMs
    const label = item.drug === undefined ? '' : said(item.id) ? ', label said' : ', label not said'
    return [
      {
        ...row,
        did: `brought${label}`,
        verdict: by <= 0 ? `${inSeconds(by)} ahead` : `${inSeconds(by)} after`,
        tone: 'good',
      },
    ]
  })
  const spare = brought
    .filter(({ item }) => !asked.has(item))
    .map((order): ReviewRow => {
      const item = itemsOf(cart).find(({ id }) => id === order.item)
      const alike = item?.lookAlikeOf !== undefined && asked.has(item.lookAlikeOf)
      return {
        dueMs: null,
        doneMs: order.atMs,
        what: '',
        did: `brought ${item?.name ?? order.item}`,
        verdict: alike ? 'its look-alike was asked for' : 'nobody asked for it',
        tone: alike ? 'bad' : 'warn',
      }
    })
  return inOrder([...asks, ...spare])
}

const WORD_FOR: Readonly<Record<string, string>> = {
  fast: 'slower',
  slow: 'faster',
  shallow: 'deeper',
  leaning: 'recoil',
}
const FAULT_WORDS: Readonly<Record<string, string>> = {
  fast: 'compressions too fast',
  slow: 'compressions too slow',
  shallow: 'compressions too shallow',
  leaning: 'leaning on the chest',
}

const ASKED_WORDS: Readonly<Record<string, string>> = {
  pads: 'the leader asks for the pads',
  'rhythm-check': 'the leader asks for a rhythm check',
  charge: 'the leader asks for a charge',
  sync: 'the leader asks to synchronize',
  shock: 'the leader asks for a shock',
}

/** What the leader asked of the one at the monitor, and who did it how soon. */
function askedRows({ sim }: Drill): ReviewRow[] {
  return sim.events.flatMap(({ event, what = '', energyJ, atMs }): ReviewRow[] => {
    if (event !== 'asked') return []
    const reply = sim.events.find(
      (each) =>
        each.atMs >= atMs && each.what === what && (each.event === 'answered' || each.event === 'stepped-in'),
    )
    const row = {
      dueMs: atMs,
      doneMs: reply?.event === 'answered' ? reply.atMs : null,
      what: `${ASKED_WORDS[what] ?? `the leader asks: ${what}`}${energyJ === undefined ? '' : `, ${energyJ} J`}`,
    }
    if (reply === undefined) return [{ ...row, did: '', verdict: 'not done', tone: 'bad' }]
    if (reply.event === 'stepped-in')
      return [{ ...row, did: '', verdict: `${reply.by ?? 'somebody else'} stepped in`, tone: 'bad' }]
    const prompt = reply.ok === true
    return [
      {
        ...row,
        did: 'done',
        verdict: `${prompt ? '' : 'slow, '}${inSeconds(reply.atMs - atMs)} after`,
        tone: prompt ? 'good' : 'warn',
      },
    ]
  })
}

/** What was asked at the monitor and what was wrong on the chest, beside what the coach did; other words stand where they were said. */
export function coachRows(drill: Drill): ReviewRow[] {
  const words = given(drill, 'call-out')
  const used = new Set<(typeof words)[number]>()
  const faults = drill.sim.events
    .filter(({ event, by }) => event === 'fault' && by !== 'You')
    .map(({ what = '', atMs }): ReviewRow => {
      const word = words.find((each) => !used.has(each) && each.what === WORD_FOR[what] && each.atMs >= atMs)
      if (word !== undefined) used.add(word)
      return {
        dueMs: atMs,
        doneMs: word?.atMs ?? null,
        what: FAULT_WORDS[what] ?? what,
        did: word === undefined ? '' : `“${word.what}”`,
        verdict: word === undefined ? 'not corrected' : `corrected ${inSeconds(word.atMs - atMs)} after`,
        tone: word === undefined ? 'bad' : word.atMs - atMs > 30_000 ? 'warn' : 'good',
      }
    })
  const others = words
    .filter((word) => !used.has(word))
    .map(({ atMs, what }): ReviewRow => {
      const depthCm = what === 'deeper' ? shallowCm(drill, atMs) : null
      const right = what === 'good' || what === 'resume' || depthCm !== null
      return {
        dueMs: null,
        doneMs: atMs,
        what: depthCm === null ? '' : `tired: ${depthCm.toFixed(1)} cm`,
        did: `“${what.replaceAll('-', ' ')}”`,
        verdict: depthCm !== null ? 'right' : right ? 'said' : 'no such fault just then',
        tone: right ? 'good' : 'warn',
      }
    })
  return inOrder([...askedRows(drill), ...faults, ...others])
}

/** Tapped rates: the mean a minute, and the share from 100 to 120; null where nothing was tapped. */
export function tappedRate({ sim }: Drill): { readonly mean: number; readonly inRange: number } | null {
  const rates = sim.events.flatMap(({ event, dose }) =>
    event === 'taps' && dose !== undefined ? [dose] : [],
  )
  if (rates.length === 0) return null
  return {
    mean: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    inRange: rates.filter((rate) => rate >= 100 && rate <= 120).length / rates.length,
  }
}
