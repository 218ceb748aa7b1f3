// The code record: what a recorder should have written, each line with its time on one clock.
import { csvText } from '../../csv'
import type { Sim } from '../team/sim'
import type { Fact } from '../data/facts'
import type { RecordEntry } from '../data/vocabulary'

export interface RecordedFact {
  readonly atMs: number
  readonly entry: RecordEntry
  readonly text: string
  readonly rhythm?: string
  readonly energyJ?: number
  readonly drug?: string
  readonly dose?: number
  readonly unit?: string
  readonly route?: string
  readonly pulse?: boolean
}

/** The true record of a drill. */
export function codeRecordOf(drill: { readonly sim: Sim }): RecordedFact[] {
  const started = new Set<string>()
  let unfelt = false
  return drill.sim.events.flatMap((event) => {
    if (event.event === 'rosc' || event.event === 'arrest') unfelt = event.event === 'rosc'
    const felt = unfelt && event.event === 'pulse-check' && event.ok === true
    if (felt) unfelt = false
    const fact = factOf(event)
    if (fact === null) return []
    // Found, first compressions and pads are written once.
    if (fact.entry === 'found' || fact.entry === 'cpr-start' || fact.entry === 'pads') {
      if (started.has(fact.entry)) return []
      started.add(fact.entry)
    }
    // A pulse that came back unseen is written when somebody feels it.
    return felt ? [fact, { atMs: event.atMs, entry: 'rosc' as const, text: 'Pulse is back' }] : [fact]
  })
}

function factOf(event: Fact): RecordedFact | null {
  const { atMs, what = '', dose, unit, route, energyJ, ok } = event
  const fact = (entry: RecordEntry, text: string, more: Partial<RecordedFact> = {}): RecordedFact => ({
    atMs,
    entry,
    text,
    ...more,
  })
  switch (event.event) {
    case 'collapse':
      return fact('found', 'Unresponsive')
    // Who is down when the drill begins is found by the first who speaks to the patient.
    case 'assess':
      return what === 'response' && ok === false ? fact('found', 'Unresponsive') : null
    case 'cpr':
      return what === 'start' ? fact('cpr-start', 'Compressions started') : null
    case 'pads':
      return fact('pads', 'Pads on')
    case 'rhythm-check':
      return fact('rhythm', `Rhythm: ${what.replaceAll('-', ' ')}`, { rhythm: what })
    case 'pulse-check':
      return fact('pulse', ok === true ? 'Pulse found' : 'No pulse', { pulse: ok === true })
    case 'shock':
      return fact(
        'shock',
        `Shock ${energyJ ?? '?'} J${event.synced === true ? ', synchronized' : ''}`,
        energyJ === undefined ? {} : { energyJ },
      )
    case 'drug':
      return fact(
        'drug',
        `${what.replaceAll('-', ' ')} ${dose ?? '?'} ${unit ?? ''} ${(route ?? '').toUpperCase()}`,
        {
          drug: what,
          ...(dose === undefined ? {} : { dose }),
          ...(unit === undefined ? {} : { unit }),
          ...(route === undefined ? {} : { route }),
        },
      )
    case 'access':
      return fact('access', `${what.toUpperCase()} access`, { route: what })
    case 'airway':
      return what === 'supraglottic' || what === 'tube' ? fact('airway', `Airway: ${what}`) : null
    case 'capnography':
      return fact('etco2', 'Capnography on')
    case 'stop':
      return fact('stop', `Stopped: ${event.text ?? ''}`)
    default:
      return null
  }
}

/** A line of the record as somebody wrote it: what was left out may be there as undefined. */
export type CsvLine = Pick<RecordedFact, 'atMs' | 'text'> & {
  readonly entry: RecordEntry | 'hand-over' | 'harm' | 'error' | 'sheet'
} & {
  readonly [K in Exclude<keyof RecordedFact, 'entry'>]?: RecordedFact[K] | undefined
}

const COLUMNS = ['rhythm', 'energyJ', 'drug', 'dose', 'unit', 'route', 'pulse'] as const

/** Facts, the lines that a recorder wrote, what was judged, and what an evaluator marked, as CSV (RFC 4180) with a header; times in s, in order of time. */
export function recordCsv(
  facts: readonly CsvLine[],
  written: readonly CsvLine[] = [],
  judged: readonly CsvLine[] = [],
  marked: readonly CsvLine[] = [],
): string {
  const lines = [
    ...facts.map((fact) => ({ source: 'happened', fact })),
    ...written.map((fact) => ({ source: 'written', fact })),
    ...judged.map((fact) => ({ source: 'judged', fact })),
    ...marked.map((fact) => ({ source: 'evaluator', fact })),
  ].sort((a, b) => a.fact.atMs - b.fact.atMs)
  return csvText([
    ['seconds', 'source', 'entry', 'text', ...COLUMNS],
    ...lines.map(({ source, fact }) => [
      fact.atMs / 1000,
      source,
      fact.entry,
      fact.text,
      ...COLUMNS.map((column) => fact[column] ?? ''),
    ]),
  ])
}
