// `strip --leads 12`: a tracing of twelve leads as paper (SVG), or what it measures lead by lead (JSON).
import type { PaperScale } from '../../../core/ecg/strip-drawing'
import { rhythmParameters } from '../../../core/ecg/rhythm-table'
import type { RhythmStrip } from '../../../core/rhythms/rhythm-strip'
import { stWords } from '../../../core/twelve/marking'
import type { LeadMeasure } from '../../../core/twelve/measure'
import { GAINS, layOut, sheetSvg, SHEET_MS, SPEEDS, STANDARD_ROWS } from '../../../core/twelve/sheet'
import { judgeSt } from '../../../core/twelve/stemi'
import { measureTracing, stAtJ, traced } from '../../../core/twelve/tracing'
import { UsageError } from '../command'

type Drawn = Pick<RhythmStrip, 'rhythm' | 'parameters' | 'seed' | 'drawing'>

/** Speed and height of the paper, as they were said. */
export function readSheetOptions({
  gain = '10',
  speed = '25',
}: {
  gain?: string | undefined
  speed?: string | undefined
}): PaperScale {
  const mmPerMv = GAINS.find((known) => String(known) === gain)
  const mmPerSecond = SPEEDS.find((known) => String(known) === speed)
  if (mmPerMv === undefined) throw new UsageError(`--gain must be one of ${GAINS.join(', ')}, not “${gain}”.`)
  if (mmPerSecond === undefined)
    throw new UsageError(`--speed must be one of ${SPEEDS.join(', ')}, not “${speed}”.`)
  return { mmPerMv, mmPerSecond }
}

/** The sheet in true millimeters. */
export function twelveSvg(drawn: Drawn, scale: PaperScale): string {
  const { samplesOf } = traced(tracingOf(drawn))
  return sheetSvg(
    layOut(STANDARD_ROWS, samplesOf, scale),
    `${drawn.rhythm}, twelve leads`,
    'seed ' + drawn.seed,
  )
}

/** ST, T, R and S of every lead, V4R and V7 to V9 included, and what the thresholds make of it for a man of sixty. */
export function twelveJson(drawn: Drawn): string {
  const measures = measureTracing(traced(tracingOf(drawn)))
  const patient = { age: 60, sex: 'male' } as const
  return JSON.stringify(
    {
      rhythm: drawn.rhythm,
      seed: drawn.seed,
      parameters: rhythmParameters(drawn.rhythm, drawn.parameters),
      unit: 'mV',
      leads: [...measures.values()].map(leadJson),
      st: stWords(measures),
      patient,
      verdict: judgeSt(stAtJ(measures), patient),
    },
    null,
    2,
  )
}

function leadJson({ lead, baseline, stMv, tMv, rMv, sMv }: LeadMeasure) {
  const [j, j40, j60] = [stMv[0], stMv[40], stMv[60]].map(rounded)
  return { lead, baseline, st: { j, j40, j60 }, t: rounded(tMv), r: rounded(rMv), s: rounded(sMv) }
}

function rounded(mv: number): number {
  return Math.round(mv * 1000) / 1000
}

function tracingOf(drawn: Drawn): RhythmStrip {
  return { ...drawn, lead: 'II', fromMs: 0, seconds: SHEET_MS / 1000 }
}
