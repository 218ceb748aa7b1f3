// A strip in words for those who cannot see it: its features, never its name.
import type { Beat, Span } from '../ecg/beat'
import { SAMPLE_RATE_HZ } from '../ecg/kernel'
import type { RhythmId } from '../ecg/rhythm-table'
import { median, stripFacts } from './rhythm-facts'

/** Lower than this a trace without complexes looks flat at 10 mm/mV: less than a small square. */
const FLAT_MV = 0.09

/** What the beats do not tell: waves of the baseline, and complexes that change. Features, no names. */
const SEEN: Readonly<Partial<Record<RhythmId, string>>> = {
  'atrial-fibrillation': 'No P waves; the baseline trembles.',
  'wandering-pacemaker': 'A P before every complex; its shape and direction change step by step and back.',
  'multifocal-atrial-tachycardia': 'A P before every complex, of at least three shapes in no order.',
  'atrial-flutter': 'No P waves; the baseline is a saw with even teeth.',
  'polymorphic-vt': 'The complexes change shape from beat to beat.',
  torsades: 'The complexes swell, shrink and turn over around the line.',
}

export interface SummaryStrip {
  readonly beats: readonly Beat[]
  /** The lead in mV, for the height of what has no beats. */
  readonly samples: ArrayLike<number>
  readonly fromMs: number
  readonly toMs: number
  /** The rhythm in force, for what only its waves show. */
  readonly rhythm: RhythmId
  /** Compressions per minute in force; 0 for none. */
  readonly cprRateBpm: number
}

/** The features in sentences, in the order of the five steps. */
export function featuresInWords(strip: SummaryStrip): string[] {
  const { beats, rhythm, cprRateBpm } = strip
  const facts = stripFacts(beats, strip.fromMs, strip.toMs)
  const artifact = cprRateBpm > 0 ? [`Artifact of compressions, about ${Math.round(cprRateBpm)} /min.`] : []
  if (facts.rateBpm === null) return [...artifact, ...withoutBeats(strip), ...spikeWords(beats)]
  return [
    ...artifact,
    `Complexes at about ${Math.round(facts.rateBpm)} /min.`,
    regularityWords(facts.swing),
    SEEN[rhythm] ?? pWords(beats),
    ...prWords(beats, facts.prMs),
    qrsWords(facts.qrsMs),
    ...spikeWords(beats),
  ]
}

function withoutBeats({ samples, beats, cprRateBpm }: SummaryStrip): string[] {
  const waves = beats.filter(({ p }) => p !== null).length
  const alone = waves > 0 ? ['P waves alone, without a QRS.'] : []
  // Under compressions the height is that of the artifact.
  if (cprRateBpm > 0) return ['No complexes can be counted beneath it.', ...alone]
  const height = tallestWave(samples)
  if (height < FLAT_MV) return ['No complexes; an almost flat line.', ...alone]
  return [`No complexes; a chaotic trace, ${height.toFixed(1)} mV from top to bottom.`, ...alone]
}

function regularityWords(swing: number | null): string {
  if (swing === null) return 'Too few complexes to tell whether they are regular.'
  if (swing < 0.1) return 'R–R regular.'
  return `R–R irregular: the longest and the shortest differ by ${Math.round(swing * 100)}% of the mean.`
}

function pWords(beats: readonly Beat[]): string {
  const complexes = beats.filter(({ qrs }) => qrs !== null)
  const before = complexes.filter(
    ({ p, qrs }) => p !== null && qrs !== null && p.onsetMs < qrs.onsetMs,
  ).length
  const after = complexes.filter(({ p, qrs }) => p !== null && qrs !== null && p.onsetMs > qrs.onsetMs).length
  const alone = beats.filter(({ kind }) => kind === 'p-alone').length
  const early = complexes.filter(({ kind, p }) => kind === 'junctional-premature' && p !== null).length
  const inverted = complexes.some(({ kind, p }) => kind === 'junctional' && p !== null) ? 'inverted ' : ''
  if (before + after + alone === 0) return 'No P waves seen.'
  const parts = [
    before === 0 ? '' : `${inverted}P before ${before} of ${complexes.length} complexes`,
    after === 0 ? '' : `${inverted}P just after ${after} of ${complexes.length} complexes`,
    early === 0 ? '' : `inverted in ${early} early ${early === 1 ? 'one' : 'ones'}`,
    alone === 0 ? '' : `${alone} P ${alone === 1 ? 'wave' : 'waves'} not joined to a QRS`,
  ].filter((part) => part !== '')
  const text = parts.join('; ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

function prWords(beats: readonly Beat[], prMs: readonly number[]): string[] {
  const middle = median(prMs)
  if (middle === null) return []
  const [least, most] = [Math.min(...prMs), Math.max(...prMs)]
  if (most - least <= 30) return [`PR about ${inSeconds(middle)} s, constant.`]
  const drops = beats.some(({ kind }) => kind === 'p-alone')
  return [
    `PR from ${inSeconds(least)} to ${inSeconds(most)} s${drops ? ', with P waves that no QRS follows' : ''}.`,
  ]
}

function qrsWords(qrsMs: readonly number[]): string {
  const wide = qrsMs.filter((ms) => ms >= 120).length
  const width = `about ${inSeconds(median(qrsMs) ?? 0)} s`
  if (wide === 0) return `QRS narrow, ${width}.`
  return wide === qrsMs.length ? `QRS wide, ${width}.` : `QRS narrow, but ${wide} of ${qrsMs.length} wide.`
}

/** A wave that begins so soon after a spike was made by it. */
const AT_ONCE_MS = 16

function spikeWords(beats: readonly Beat[]): string[] {
  const spikes = beats.filter(({ spikeMs }) => spikeMs !== null)
  if (spikes.length === 0) return []
  const followedBy = (waves: readonly (Span | null)[]): number =>
    spikes.filter(({ spikeMs }) =>
      waves.some((wave) => wave !== null && Math.abs(wave.onsetMs - (spikeMs ?? 0)) < AT_ONCE_MS),
    ).length
  const atria = followedBy(beats.map(({ p }) => p))
  const byP = atria === 0 ? '' : `, ${atria} by a P wave`
  return [
    `${spikes.length} pacing spikes; ${followedBy(beats.map(({ qrs }) => qrs))} of them followed at once by a QRS${byP}.`,
  ]
}

/** Longest of the waves of fibrillation, and short against the wander of the baseline, which must not count. */
const WAVE_SAMPLES = 0.35 * SAMPLE_RATE_HZ

/** The tallest wave in mV, from top to bottom. */
function tallestWave(samples: ArrayLike<number>): number {
  let tallest = 0
  for (let from = 0; from < samples.length; from += WAVE_SAMPLES / 2) {
    let [low, high] = [Infinity, -Infinity]
    for (let i = Math.floor(from); i < Math.min(samples.length, from + WAVE_SAMPLES); i++) {
      low = Math.min(low, samples[i] ?? 0)
      high = Math.max(high, samples[i] ?? 0)
    }
    tallest = Math.max(tallest, high - low)
  }
  return tallest
}

function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
