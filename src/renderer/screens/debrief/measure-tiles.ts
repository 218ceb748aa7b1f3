// The measures of a drill as tiles: value, what it is, what it should be, and whether it was. Pure.
import type { Measures } from '../../../core/code/measures'
import { drillTime } from '../code/drill-views'

export interface Tile {
  readonly value: string
  readonly what: string
  readonly note: string
  readonly tone: 'good' | 'bad' | 'plain'
}

const seconds = (value: number): string => `${Math.round(value)} s`
const clock = (value: number): string => drillTime(value * 1000)
const median = (values: readonly number[]): number | null =>
  values.length === 0 ? null : ([...values].sort((a, b) => a - b)[values.length >> 1] ?? null)

/** Tiles for what could be measured; `ideal` is the autopilot's run of the same patient. */
export function tilesOf(m: Measures, ideal: Measures | null): Tile[] {
  const tiles: Tile[] = []
  const add = (value: string, what: string, note = '', good: boolean | null = null): void => {
    tiles.push({ value, what, note, tone: good === null ? 'plain' : good ? 'good' : 'bad' })
  }
  const since = (
    value: number | null,
    best: number | null | undefined,
    what: string,
    withinS: number,
  ): void => {
    if (value === null) return
    const note = best === null || best === undefined ? '' : `ideal run ${clock(best)}`
    add(clock(value), what, note, value <= Math.max(withinS, (best ?? 0) + 20))
  }
  if (m.ccf !== null)
    add(`${Math.round(m.ccf * 100)} %`, 'compression fraction', 'at least 60, aim over 80', m.ccf >= 0.6)
  since(m.recognitionS, ideal?.recognitionS, 'to recognition', 20)
  since(m.firstCompressionS, ideal?.firstCompressionS, 'to first compression', 30)
  since(m.firstShockS, ideal?.firstShockS, 'to first shock', 120)
  since(m.firstEpinephrineS, ideal?.firstEpinephrineS, 'to first epinephrine', 300)
  if (m.medianPeriShockS !== null)
    add(seconds(m.medianPeriShockS), 'median pause at a shock', 'benchmark under 10', m.medianPeriShockS < 10)
  if (m.longestPauseS !== null)
    add(seconds(m.longestPauseS), 'longest pause', 'at most 10', m.longestPauseS <= 10)
  if (m.noFlowFraction !== null)
    add(
      `${Math.round(m.noFlowFraction * 100)} %`,
      'of the arrest without flow',
      `${seconds(m.noFlowS)} in all`,
    )
  const check = median(m.checkIntervalsS)
  if (check !== null) add(clock(check), 'between rhythm checks', 'every 2:00', check >= 90 && check <= 150)
  const epinephrine = median(m.epinephrineIntervalsS)
  if (epinephrine !== null)
    add(
      clock(epinephrine),
      'between epinephrines',
      '3:00 to 5:00',
      m.epinephrineIntervalsS.every((each) => each >= 170 && each <= 310),
    )
  const shocks = m.shocks.indicated + m.shocks.notIndicated
  if (shocks > 0)
    add(`${m.shocks.indicated} of ${shocks}`, 'shocks indicated', '', m.shocks.notIndicated === 0)
  if (m.breathsPerMinute !== null)
    add(
      String(Math.round(m.breathsPerMinute)),
      'breaths a minute',
      'about 10 with an airway, 6 in 30:2',
      m.breathsPerMinute <= 12,
    )
  if (m.readLatencyS !== null) add(seconds(m.readLatencyS), 'to name a rhythm', '', m.readLatencyS <= 10)
  const named = m.rhythmsNamedRight + m.rhythmsNamedWrong
  if (named > 0)
    add(`${m.rhythmsNamedRight} of ${named}`, 'rhythms named right', '', m.rhythmsNamedWrong === 0)
  const errors = m.doseErrors + m.energyErrors
  add(String(errors), 'dose and energy errors', '', errors === 0)
  if (m.notIndicatedDrugs > 0) add(String(m.notIndicatedDrugs), 'drugs not called for', '', false)
  if (m.closedLoop !== null)
    add(
      `${Math.round(m.closedLoop * 100)} %`,
      'orders by name, taken without a question',
      'closed loop',
      m.closedLoop >= 0.7,
    )
  return tiles
}
