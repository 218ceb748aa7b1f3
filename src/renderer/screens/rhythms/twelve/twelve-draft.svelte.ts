// A reading of twelve leads that is being filled in, and what of it the browser kept over a reload.
import type { RhythmId } from '../../../../core/ecg/rhythm-table'
import { isRhythmId } from '../../../../core/ecg/rhythm-table'
import type { TName } from '../../../../core/twelve/marking'
import { AXIS_NAMES, qtByLead, RHYTHM_NAMES } from '../../../../core/twelve/marking'
import type { TwelveAnswers, TwelveReading } from '../../../../core/twelve/reading.schema'
import { PAPER_LEADS } from '../../../../core/twelve/tracing'
import type { TwelveStep } from '../../../../core/twelve/steps'
import { FRONT_MM } from '../../../../core/twelve/steps'
import { numberOf, wordOf } from '../../../session/drafts'
import { FRONT_WORDS, RECIPROCAL_WORDS, RECORD_WORDS, T_WORDS, WALL_WORDS } from './twelve-words'

export type PaperLead = keyof TwelveAnswers['st']
type Stemi = TwelveAnswers['stemi']

/** In the order of the paper. */
export const LEADS_ON_PAPER = PAPER_LEADS as readonly PaperLead[]
export const FASTEST_BPM = 400
const LONGEST_MS = 2000
const MOST_MM = 20
const YES_NO = { yes: true, no: true } as const

export class TwelveDraft {
  rate: number | null = $state(null)
  rhythm: TwelveAnswers['rhythm'] | '' = $state('')
  axis: TwelveAnswers['axis'] | '' = $state('')
  pr: number | null = $state(null)
  noPr = $state(false)
  qrs: number | null = $state(null)
  qt: Partial<Record<PaperLead, number>> = $state({})
  /** T has no end in any lead. */
  noQt = $state(false)
  st: Partial<Record<PaperLead, number>> = $state({})
  /** No lead is off the line, or none but those that are written down. */
  stRead = $state(false)
  t: Partial<Record<PaperLead, TName>> = $state({})
  tRead = $state(false)
  front: keyof typeof FRONT_WORDS | '' = $state('')
  reached: 'yes' | 'no' | '' = $state('')
  wall: Stemi['wall'] | '' = $state('')
  reciprocal: Stemi['reciprocal'] | '' = $state('')
  record: Stemi['record'] | '' = $state('')
  name: RhythmId | null = $state(null)

  constructor(kept: unknown, strip: number) {
    const all = (kept ?? {}) as Readonly<Record<string, unknown>>
    if (all['strip'] !== strip) return
    this.rate = numberOf(all['rate'], 0, FASTEST_BPM)
    this.rhythm = wordOf(RHYTHM_NAMES, all['rhythm']) ?? ''
    this.axis = wordOf(AXIS_NAMES, all['axis']) ?? ''
    this.pr = numberOf(all['pr'], 0, LONGEST_MS)
    this.noPr = all['noPr'] === true
    this.qrs = numberOf(all['qrs'], 0, LONGEST_MS)
    this.qt = byLead(all['qt'], (ms) => numberOf(ms, 0, LONGEST_MS))
    this.noQt = all['noQt'] === true
    this.st = byLead(all['st'], (mm) => numberOf(mm, -MOST_MM, MOST_MM))
    this.stRead = all['stRead'] === true
    this.t = byLead(all['t'], (name) => wordOf(T_WORDS, name))
    this.tRead = all['tRead'] === true
    this.front = wordOf(FRONT_WORDS, all['front']) ?? ''
    this.reached = wordOf(YES_NO, all['reached']) ?? ''
    this.wall = wordOf(WALL_WORDS, all['wall']) ?? ''
    this.reciprocal = wordOf(RECIPROCAL_WORDS, all['reciprocal']) ?? ''
    this.record = wordOf(RECORD_WORDS, all['record']) ?? ''
    this.name = typeof all['name'] === 'string' && isRhythmId(all['name']) ? all['name'] : null
  }

  /** What a log has of it, to be gone on with. */
  static of(reading: TwelveReading): TwelveDraft {
    const { rateBpm: rate, prMs: pr, qrsMs: qrs, st, t, stemi = {}, rhythm, axis, name } = reading
    const { frontMm, reached, ...asked } = stemi
    const qt = qtByLead(reading)
    const isEmpty = (leads: object | undefined): boolean =>
      leads !== undefined && Object.keys(leads).length === 0
    const said = {
      front: frontMm === undefined ? '' : String(frontMm),
      reached: reached === undefined ? '' : reached ? 'yes' : 'no',
      ...asked,
    }
    const marked = { noPr: pr === null, noQt: isEmpty(qt), stRead: isEmpty(st), tRead: isEmpty(t) }
    return new TwelveDraft({ strip: 0, rate, rhythm, axis, pr, qrs, qt, st, t, name, ...marked, ...said }, 0)
  }

  /** As the browser keeps it. */
  kept(strip: number): object {
    const { rate, rhythm, axis, pr, noPr, qrs, noQt, stRead, tRead } = this
    const { front, reached, wall, reciprocal, record, name } = this
    const [qt, st, t] = [{ ...this.qt }, { ...this.st }, { ...this.t }]
    const shown = { strip, rate, rhythm, axis, pr, noPr, qrs, qt, noQt, st, stRead, t, tRead }
    return { ...shown, front, reached, wall, reciprocal, record, name }
  }

  /** What is not read yet. */
  get open(): TwelveStep[] {
    const {
      rate,
      rhythm,
      axis,
      pr,
      noPr,
      qrs,
      noQt,
      stRead,
      tRead,
      reached,
      wall,
      reciprocal,
      record,
      name,
    } = this
    const open: readonly (readonly [TwelveStep, boolean])[] = [
      ['rate', isOut(rate, FASTEST_BPM)],
      ['rhythm', rhythm === ''],
      ['axis', axis === ''],
      ['pr', !noPr && isOut(pr, LONGEST_MS)],
      ['qrs', isOut(qrs, LONGEST_MS)],
      ['qt', !noQt && Object.keys(this.qt).length === 0],
      ['st', !stRead && Object.keys(this.st).length === 0],
      ['t', !tRead && Object.keys(this.t).length === 0],
      ['stemi', this.front === '' || reached === '' || wall === '' || reciprocal === '' || record === ''],
      ['name', name === null],
    ]
    return open.flatMap(([step, is]) => (is ? [step] : []))
  }

  get isBegun(): boolean {
    return this.open.length < 10
  }

  /** The reading; null while something is open. */
  get reading(): TwelveReading | null {
    return this.open.length > 0 ? null : this.part
  }

  /** What is read so far: a step that is open is left out. */
  get part(): TwelveReading {
    const { rate, rhythm, axis, pr, noPr, qrs, name, open } = this
    const isRead = (step: TwelveStep): boolean => !open.includes(step)
    const stemi = this.#stemi
    return {
      ...(isRead('rate') ? { rateBpm: rate } : {}),
      ...(rhythm === '' ? {} : { rhythm }),
      ...(axis === '' ? {} : { axis }),
      ...(isRead('pr') ? { prMs: noPr ? null : pr } : {}),
      ...(isRead('qrs') ? { qrsMs: qrs } : {}),
      ...(isRead('qt') ? { qt: this.noQt ? {} : { ...this.qt } } : {}),
      ...(isRead('st') ? { st: { ...this.st } } : {}),
      ...(isRead('t') ? { t: { ...this.t } } : {}),
      ...(Object.keys(stemi).length === 0 ? {} : { stemi }),
      ...(name === null ? {} : { name }),
    }
  }

  get #stemi(): Partial<Stemi> {
    const { front, reached, wall, reciprocal, record } = this
    const frontMm = FRONT_MM.find((mm) => String(mm) === front)
    return {
      ...(frontMm === undefined ? {} : { frontMm }),
      ...(reached === '' ? {} : { reached: reached === 'yes' }),
      ...(wall === '' ? {} : { wall }),
      ...(reciprocal === '' ? {} : { reciprocal }),
      ...(record === '' ? {} : { record }),
    }
  }

  /** Writes QT into a lead; what is no time takes it away. */
  writeQt(lead: PaperLead, ms: number | null): void {
    const others = Object.fromEntries(Object.entries(this.qt).filter(([of]) => of !== lead))
    this.qt = isOut(ms, LONGEST_MS) ? others : { ...others, [lead]: ms ?? 0 }
  }

  /** Writes ST into a lead, or half a millimeter more or less. */
  writeSt(lead: PaperLead, mm: number): void {
    this.st = { ...this.st, [lead]: Math.min(MOST_MM, Math.max(-MOST_MM, mm)) }
  }

  writeT(lead: PaperLead, name: TName): void {
    this.t = { ...this.t, [lead]: name }
  }
}

function isOut(value: number | null, most: number): boolean {
  return value === null || value < 0 || value > most
}

function byLead<T>(kept: unknown, read: (value: unknown) => T | null): Partial<Record<PaperLead, T>> {
  const all = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    LEADS_ON_PAPER.flatMap((lead) => {
      const value = read(all[lead])
      return value === null ? [] : [[lead, value]]
    }),
  ) as Partial<Record<PaperLead, T>>
}
