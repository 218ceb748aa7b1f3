// The engine's front: samples of any lead and the list of beats, from a timeline and a seed.
import type { Beat, PlannedBeat } from './beat'
import { addArtifacts } from './artifact'
import { addBackground } from './background'
import type { Canvas } from './kernel'
import { addTemplate, SAMPLE_MS } from './kernel'
import type { AnyLead, FarFrom } from './leads'
import { CHANNEL_COUNT, channelsOf, channelWeights, deriveLead } from './leads'
import type { EcgPlan, Timeline } from './timeline'
import { plannedBeats, planOf } from './timeline'

/**
 * One lead in mV at 500 Hz: the samples whose instants (multiples of 2 ms) lie in [fromMs, toMs).
 * Pure, with random access: a sample depends on timeline, lead, seed and its own instant, not on the span asked for.
 * A change of rhythm takes effect at the old rhythm's next beat (at once when it has none, within 2 s at the latest);
 * artifacts change at their instant, faded over 300 ms.
 * @throws RangeError for a wrong timeline or parameter, or a span that ends before it begins.
 */
export function samples(
  timeline: Timeline,
  lead: AnyLead,
  fromMs: number,
  toMs: number,
  seed: number,
): Float64Array {
  return leadSamples(timeline, [lead], fromMs, toMs, seed)[0] ?? new Float64Array(0)
}

/** Several leads at once, in the order asked for: like `samples`, but what leads share is computed once. */
export function leadSamples(
  timeline: Timeline,
  leads: readonly AnyLead[],
  fromMs: number,
  toMs: number,
  seed: number,
): Float64Array[] {
  const [first, length] = span(fromMs, toMs)
  const plan = planOf(timeline, seed)
  const far = farFrom(plan)
  const needed = new Set(leads.flatMap((lead) => channelsOf(lead, far)))
  const channels = Array.from({ length: CHANNEL_COUNT }, (_, c) =>
    needed.has(c) ? new Float64Array(length) : undefined,
  )
  draw({ first, length, channels }, plan)
  return leads.map((lead) => deriveLead(lead, channels, far))
}

/** A strip of an older drawing keeps the far leads that it was asked with. */
function farFrom({ runs }: EcgPlan): FarFrom {
  return runs.every(({ drawing }) => drawing > 3) ? 'own-sites' : 'usual-leads'
}

/**
 * The engine's own annotations: every beat (also P waves and spikes alone) whose `atMs` lies in [fromMs, toMs).
 * The pleth, the arterial pressure and the QRS tone follow this list.
 */
export function beats(timeline: Timeline, fromMs: number, toMs: number, seed: number): Beat[] {
  checkSpan(fromMs, toMs)
  return plannedBeats(planOf(timeline, seed), fromMs, toMs)
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .map(annotation)
}

/** Number of the first sample of a span and how many there are. */
export function span(fromMs: number, toMs: number): [first: number, length: number] {
  checkSpan(fromMs, toMs)
  const first = Math.ceil(fromMs / SAMPLE_MS)
  return [first, Math.ceil(toMs / SAMPLE_MS) - first]
}

function checkSpan(fromMs: number, toMs: number): void {
  if (!(Number.isFinite(fromMs) && Number.isFinite(toMs) && fromMs <= toMs)) {
    throw new RangeError(`The span from ${fromMs} ms to ${toMs} ms is not one.`)
  }
}

// Every sample gets its parts in the same order whatever the span: a sum in another order would differ in the last bit.
function draw(canvas: Canvas, plan: EcgPlan): void {
  for (const run of plan.runs) addBackground(canvas, run, plan.seed)
  const fromMs = canvas.first * SAMPLE_MS
  for (const beat of plannedBeats(plan, fromMs, fromMs + canvas.length * SAMPLE_MS)) {
    for (const part of beat.parts) addTemplate(canvas, part.template, part.originMs, part.gain)
    addSpike(canvas, beat)
  }
  for (const recording of plan.recordings) addArtifacts(canvas, recording, plan.seed)
}

// A spike of 2 ms is one sample. From an electrode at the right ventricle's apex.
const SPIKE_WEIGHTS = channelWeights(1, 70, [-0.7, -0.8, -0.6, 0.4, 0.6, 0.6])

function addSpike(canvas: Canvas, beat: PlannedBeat): void {
  if (beat.spikeMs === null) return
  const i = Math.round(beat.spikeMs / SAMPLE_MS) - canvas.first
  if (i < 0 || i >= canvas.length) return
  canvas.channels.forEach((channel, c) => {
    if (channel !== undefined) channel[i] = (channel[i] ?? 0) + beat.spikeMv * (SPIKE_WEIGHTS[c] ?? 0)
  })
}

function annotation({ kind, atMs, p, qrs, t, spikeMs, stroke, perfuses }: PlannedBeat): Beat {
  return { kind, atMs, p, qrs, t, spikeMs, stroke, perfuses }
}
