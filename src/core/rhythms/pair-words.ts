// What tells the rhythm of a strip from the one it was called: by rule, from what the strip measures and what the two pages
// say of the steps that differ.
import type { RhythmId } from '../ecg/rhythm-table'
import { parametersOf } from '../ecg/rhythm-table'
import type { RhythmText } from '../ecg/rhythms.schema'
import { shortName } from './rhythm-groups'
import type { StripFacts } from './rhythm-facts'
import { median } from './rhythm-facts'

export type PairedText = Pick<RhythmText, 'id' | 'features' | 'marks' | 'decidedBy'>
type Step = keyof RhythmText['features']

/** No more than are read before the next strip. */
const MOST = 3
const STEPS: readonly Step[] = ['rate', 'regularity', 'p', 'pr', 'qrs']
const STEP_NAMES: Readonly<Record<Step, string>> = {
  rate: 'Rate',
  regularity: 'R–R',
  p: 'P waves',
  pr: 'PR',
  qrs: 'QRS',
}
/** Names that a button shortens, as they are said in full. */
const SAID: Readonly<Partial<Record<RhythmId, string>>> = {
  'sinus-bradycardia': 'bradycardia',
  'sinus-tachycardia': 'tachycardia',
  'multifocal-atrial-tachycardia': 'multifocal atrial tachycardia',
  junctional: 'junctional rhythm',
  'accelerated-junctional': 'accelerated junctional rhythm',
  idioventricular: 'idioventricular rhythm',
  'accelerated-idioventricular': 'accelerated idioventricular rhythm',
  agonal: 'agonal rhythm',
  paced: 'paced rhythm',
  'paced-no-capture': 'pacing without capture',
}
const WIDE_QRS_MS = 120
const [SHORT_PR_MS, LONG_PR_MS] = [120, 200]

/**
 * One to three sentences on why `shown` is not `named`. With the facts of the strip they speak of what it measures; without
 * them of the two rhythms alone.
 */
export function pairWords(shown: PairedText, named: PairedText, facts: StripFacts | null): string[] {
  const deciding = decidingSteps(shown, named)
  // Without a P there is no PR: one sentence says both. A rate that both may have tells nothing of the strip.
  const isIdle = (step: Step): boolean =>
    (step === 'pr' &&
      deciding.has('p') &&
      [shown, named].some(({ features }) => /^none/i.test(features.pr))) ||
    (step === 'rate' && facts !== null)
  const said = STEPS.flatMap((step) => {
    const words = facts === null ? null : measuredWords(step, named, facts, deciding.has(step))
    return words ?? (deciding.has(step) && !isIdle(step) ? contrast(step, shown, named) : null) ?? []
  })
  if (said.length > 0) return said.slice(0, MOST)
  // Alike in all that is marked: then the pages tell what is not.
  const [step] = (['qrs', 'regularity', 'p', 'rate', 'pr'] as const).filter((each) =>
    differ(each, shown, named),
  )
  return step === undefined ? [] : [contrast(step, shown, named) ?? ''].filter((words) => words !== '')
}

/** The steps in which the two differ: those that the data name for look-alikes, else those that are marked otherwise. */
function decidingSteps(shown: PairedText, named: PairedText): Set<Step> {
  const signs = shown.decidedBy[named.id] ?? named.decidedBy[shown.id]
  if (signs === undefined)
    return new Set(STEPS.filter((step) => step !== 'rate' && shown.marks[step] !== named.marks[step]))
  // Height, shape, T, ST and spikes are told with the QRS; what runs between the beats with P, if there are beats.
  const beats = shown.marks.qrs !== 'none' && named.marks.qrs !== 'none'
  return new Set(
    signs.map((sign): Step => {
      const step = STEPS.find((each) => each === sign)
      return step ?? (sign === 'waves' && beats ? 'p' : 'qrs')
    }),
  )
}

function measuredWords(step: Step, named: PairedText, facts: StripFacts, deciding: boolean): string | null {
  switch (step) {
    case 'rate':
      return rateWords(named, facts)
    case 'pr':
      return deciding ? prWords(named, median(facts.prMs)) : null
    case 'qrs':
      return deciding ? qrsWords(named, facts.qrsMs) : null
    default:
      return null
  }
}

function rateWords(named: PairedText, { rateBpm }: StripFacts): string | null {
  const name = inSentence(named)
  if (named.marks.regularity === 'no-beats')
    return rateBpm === null
      ? null
      : `${Math.round(rateBpm)} a minute can be counted: ${name} has no complexes.`
  const limits = rateLimits(named)
  if (rateBpm === null)
    return limits === null
      ? null
      : `No complex can be counted: ${name} has them, ${lower(named.features.rate)}.`
  const rate = Math.round(rateBpm)
  if (limits === null) return null
  if (limits.from !== null && rate < limits.from) return `${rate} a minute: ${name} ${begins(limits.from)}.`
  if (limits.to !== null && rate > limits.to) return `${rate} a minute: ${name} ${ends(limits.to)}.`
  return null
}

interface Limits {
  readonly from: number | null
  readonly to: number | null
}

/**
 * Between which rates a rhythm bears its name. The engine's range can be narrower or wider than the name: a limit counts
 * where the page of the rhythm names it as well.
 */
function rateLimits({ id, features }: PairedText): Limits | null {
  const spec = parametersOf(id).find(({ name, label }) => name === 'rate' && label === 'Ventricular rate')
  if (spec === undefined || /^(that of|atria)/i.test(features.rate)) return null
  const numbers = (features.rate.match(/\d+/g) ?? []).map(Number)
  const names = (limit: number): boolean => numbers.some((each) => Math.abs(each - limit) <= 1)
  return { from: names(spec.min) ? spec.min : null, to: names(spec.max) ? spec.max : null }
}

const begins = (from: number): string => (from % 10 === 1 ? `begins above ${from - 1}` : `begins at ${from}`)
const ends = (to: number): string => (to % 10 === 9 ? `is below ${to + 1}` : `goes up to ${to}`)

function prWords(named: PairedText, prMs: number | null): string | null {
  if (prMs === null) return null
  const here = `PR is ${seconds(prMs)} s`
  const name = inSentence(named)
  switch (named.marks.pr) {
    case 'normal':
      return prMs >= SHORT_PR_MS && prMs <= LONG_PR_MS ? null : `${here}: in ${name} it is 0.12 to 0.20 s.`
    case 'long':
      return prMs > LONG_PR_MS ? null : `${here}: ${name} begins above 0.20 s.`
    case 'short':
      return prMs < SHORT_PR_MS ? null : `${here}: in ${name} it is below 0.12 s.`
    default:
      return null
  }
}

function qrsWords(named: PairedText, qrsMs: readonly number[]): string | null {
  const ms = median(qrsMs)
  if (ms === null) return null
  const [isWide, name] = [ms >= WIDE_QRS_MS, inSentence(named)]
  const here = `QRS is ${seconds(ms)} s`
  if (!isWide && named.features.qrs.startsWith('0.12 s or more'))
    return `${here}: in ${name} it is 0.12 s or more.`
  if (isWide && named.features.qrs.startsWith('Below 0.12 s'))
    return `${here}: in ${name} it is below 0.12 s.`
  return null
}

function differ(step: Step, shown: PairedText, named: PairedText): boolean {
  return shown.features[step] !== named.features[step]
}

function contrast(step: Step, shown: PairedText, named: PairedText): string | null {
  if (!differ(step, shown, named)) return null
  const [here, there] = [lower(shown.features[step]), lower(named.features[step])]
  return `${STEP_NAMES[step]} in ${inSentence(shown)}: ${here}. In ${inSentence(named)}: ${there}.`
}

/** A name inside a sentence: abbreviations keep their letters. */
function inSentence({ id }: PairedText): string {
  return SAID[id] ?? lower(shortName(id))
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
