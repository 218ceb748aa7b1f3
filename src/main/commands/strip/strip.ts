// `strip`: a rhythm strip, computed or recorded, as numbers (CSV, JSON) or as paper (SVG), and the list of rhythms.
import { parseArgs } from 'node:util'
import { LATEST_DRAWING } from '../../../core/ecg/drawing'
import { FAR_LEADS } from '../../../core/ecg/electrodes/heart-field'
import type { AnyLead } from '../../../core/ecg/leads'
import { isAnyLead, SINGLE_LEADS } from '../../../core/ecg/leads'
import type { Parameters } from '../../../core/ecg/parameters'
import type { RhythmId } from '../../../core/ecg/rhythm-table'
import { isRhythmId, parametersOf, RHYTHM_IDS, rhythmParameters } from '../../../core/ecg/rhythm-table'
import { SAMPLE_RATE_HZ } from '../../../core/ecg/kernel'
import { beats, samples } from '../../../core/ecg/samples'
import { stripSvg } from '../../../core/ecg/strip-drawing'
import type { Command, CommandOutput } from '../command'
import { UsageError, withNegatives } from '../command'
import { practiceStrips, practiceText } from './strip-practice'
import { readSheetOptions, twelveJson, twelveSvg } from './strip-twelve'
import { printRecord } from './strip-wfdb'

const LONGEST_SECONDS = 3600

const help = `strip: a computed or recorded ECG strip. Not medical advice.

  --rhythm NAME        which rhythm (see --list)
  --rate N             ventricular rate per minute; the same as --set rate=N
  --set NAME=VALUE     a parameter of the rhythm; may be given again
  --lead NAME          ${[...SINGLE_LEADS, ...FAR_LEADS].join(', ')}; II when left out
  --leads 12           all twelve leads on one sheet, with --svg; what each measures, with --json
  --gain N             with --leads 12: 5 (half standard), 10 or 20 mm/mV; 10 when left out
  --speed N            with --leads 12: 25 or 50 mm/s; 25 when left out
  --seconds N          length, above 0 and up to ${LONGEST_SECONDS}; 10 when left out
  --seed N             whole number; the same seed draws the same strip; 1 when left out
  --csv                seconds,millivolts at 500 Hz (this is what is printed when nothing is said)
  --json               samples, beats and all parameters in force as JSON
  --svg                paper: 25 mm/s, 10 mm/mV, calibration pulse, ten seconds in a row
  --practice           what practice would draw: lead, seed and all parameters of each strip; with --seed and --json
  --count N            how many strips with --practice; 1 when left out
  --list [--json]      the rhythms with their parameters, units, ranges and defaults

  --wfdb FILE          a real tracing instead: the header (.hea) of a WFDB record; its signal files lie beside it
  --leads A,B          which of its leads, by name; all when left out
  --from S             second of the record at which to begin; 0 when left out
  --seconds, --svg and --json as above; the samples in JSON are the record's own, in millivolts at its own rate

Example: npm run -s preceptor -- strip --rhythm wenckebach --set conduction=5 --seconds 12 --svg > strip.svg
         npm run -s preceptor -- strip --wfdb records/100.hea --leads MLII --from 60 --seconds 10 --svg > 100.svg`

/** Prints a strip or the list of rhythms. */
export const strip: Command = {
  name: 'strip',
  summary: 'prints a computed ECG strip as CSV, JSON or SVG, or lists the rhythms',
  help,
  run(args, output) {
    const options = read(args)
    if (options.wfdb !== undefined) return wfdb(options, output)
    if (options.from !== undefined) throw new UsageError('--from goes with --wfdb.')
    if (options.practice === true) output.out(practice(options))
    else if (options.list === true) output.out(options.json === true ? listJson() : listText())
    else if (options.leads !== undefined) output.out(twelve(options))
    else output.out(printed(options))
    return Promise.resolve(0)
  },
}

type Options = ReturnType<typeof read>

const OPTIONS = {
  rhythm: { type: 'string' },
  rate: { type: 'string' },
  set: { type: 'string', multiple: true },
  lead: { type: 'string', default: 'II' },
  leads: { type: 'string' },
  gain: { type: 'string' },
  speed: { type: 'string' },
  seconds: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  csv: { type: 'boolean' },
  svg: { type: 'boolean' },
  json: { type: 'boolean' },
  practice: { type: 'boolean' },
  count: { type: 'string', default: '1' },
  list: { type: 'boolean' },
  wfdb: { type: 'string' },
  from: { type: 'string' },
} as const

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: withNegatives(args, OPTIONS), options: OPTIONS }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function printed(options: Options): string {
  const rhythm = rhythmOf(options.rhythm)
  const lead = leadOf(options.lead)
  const seconds = secondsOf(options.seconds)
  const seed = seedOf(options.seed)
  if ([options.csv, options.svg, options.json].filter((wanted) => wanted === true).length > 1) {
    throw new UsageError('Say one of --csv, --svg and --json.')
  }
  const parameters = parametersFrom(options)
  const timeline = [{ atMs: 0, rhythm, parameters }]
  const mv = refusals(() => samples(timeline, lead, 0, seconds * 1000, seed))
  if (options.svg === true) {
    const title = `${rhythm}, lead ${lead}, 25 mm/s, 10 mm/mV`
    return stripSvg(mv, { secondsPerRow: Math.min(10, seconds), title, label: `${lead}  25 mm/s  10 mm/mV` })
  }
  if (options.json === true) {
    const annotations = beats(timeline, 0, seconds * 1000, seed)
    const millivolts = Array.from(mv, rounded)
    return JSON.stringify({
      rhythm,
      lead,
      seconds,
      seed,
      parameters: rhythmParameters(rhythm, parameters),
      sampleRateHz: SAMPLE_RATE_HZ,
      beats: annotations,
      millivolts,
    })
  }
  const rows = Array.from(mv, (value, i) => `${(i / SAMPLE_RATE_HZ).toFixed(3)},${rounded(value)}`)
  return ['seconds,millivolts', ...rows].join('\n')
}

/** All twelve leads: 3×4 with a rhythm strip, ten seconds. */
function twelve(options: Options): string {
  const rhythm = rhythmOf(options.rhythm)
  if (options.leads !== '12') throw new UsageError(`--leads must be 12, not “${options.leads ?? ''}”.`)
  if (options.csv === true || options.svg === options.json)
    throw new UsageError('With --leads 12 say one of --svg and --json.')
  const parameters = parametersFrom(options)
  const strip = { rhythm, parameters, seed: seedOf(options.seed), drawing: LATEST_DRAWING }
  const scale = readSheetOptions(options)
  return refusals(() => (options.svg === true ? twelveSvg(strip, scale) : twelveJson(strip)))
}

async function wfdb(options: Options, output: CommandOutput): Promise<number> {
  const drawnOnly = ['rhythm', 'rate', 'set', 'practice', 'list', 'csv', 'gain', 'speed'] as const
  const wrong = drawnOnly.find((name) => options[name] !== undefined)
  if (wrong !== undefined)
    throw new UsageError(
      `--wfdb shows a recorded tracing, and --${wrong} is for computed ones. With it go --leads, --from, --seconds, --svg and --json.`,
    )
  if ((options.svg === true) === (options.json === true))
    throw new UsageError('Say one of --svg and --json with --wfdb.')
  return printRecord(
    {
      file: options.wfdb ?? '',
      leads: options.leads?.split(',').map((name) => name.trim()) ?? null,
      fromSeconds: options.from === undefined ? 0 : numberOf('--from', options.from),
      seconds: secondsOf(options.seconds),
      as: options.svg === true ? 'svg' : 'json',
    },
    output,
  )
}

function secondsOf(text: string): number {
  const seconds = numberOf('--seconds', text)
  if (seconds > 0 && seconds <= LONGEST_SECONDS) return seconds
  throw new UsageError(`--seconds must be above 0 and up to ${LONGEST_SECONDS}; ${seconds} is outside.`)
}

function practice(options: Options): string {
  if (options.set !== undefined || options.rate !== undefined || options.svg === true || options.csv === true)
    throw new UsageError(
      '--practice draws lead and parameters itself: it goes with --rhythm, --seed, --count and --json.',
    )
  const seed = seedOf(options.seed)
  const strips = practiceStrips(rhythmOf(options.rhythm), seed, numberOf('--count', options.count))
  return practiceText(strips, options.json === true)
}

function seedOf(text: string): number {
  const seed = numberOf('--seed', text)
  if (!Number.isInteger(seed)) throw new UsageError(`--seed must be a whole number; ${seed} is not.`)
  return seed
}

function parametersFrom(options: Options): Parameters {
  const parameters: Record<string, number> = {}
  for (const pair of options.set ?? []) {
    const [name = '', value, ...more] = pair.split('=')
    if (name === '' || value === undefined || more.length > 0)
      throw new UsageError(`--set needs NAME=VALUE, once each, not “${pair}”.`)
    if (Object.hasOwn(parameters, name)) throw new UsageError(`--set gives ${name} twice; give it once.`)
    parameters[name] = numberOf(`--set ${name}`, value)
  }
  if (options.rate !== undefined) parameters['rate'] = numberOf('--rate', options.rate)
  return parameters
}

function rhythmOf(text: string | undefined): RhythmId {
  if (text !== undefined && isRhythmId(text)) return text
  const found = text === undefined ? '--rhythm is missing.' : `There is no rhythm “${text}”.`
  throw new UsageError(`${found} Known: ${RHYTHM_IDS.join(', ')}.`)
}

function leadOf(text: string): AnyLead {
  if (isAnyLead(text)) return text
  throw new UsageError(`There is no lead “${text}”. Known: ${[...SINGLE_LEADS, ...FAR_LEADS].join(', ')}.`)
}

function numberOf(name: string, text: string): number {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!Number.isFinite(value)) throw new UsageError(`${name} must be a number, not “${text}”.`)
  return value
}

// What the engine refuses is wrong usage here.
function refusals<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  }
}

function listText(): string {
  return RHYTHM_IDS.map((id) => {
    const rows = parametersOf(id).map(
      ({ name, unit, min, max, default: byDefault, label }) =>
        `  ${name.padEnd(20)} ${`${min} to ${max} ${unit}`.padEnd(18)} default ${String(byDefault).padEnd(6)} ${label}`,
    )
    return [id, ...rows].join('\n')
  }).join('\n\n')
}

function listJson(): string {
  return JSON.stringify(
    RHYTHM_IDS.map((id) => ({ id, parameters: parametersOf(id) })),
    null,
    2,
  )
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5
}
