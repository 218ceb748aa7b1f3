// The traces a monitor can show: their scales and labels, and the waveforms behind them.
import type { Breath } from '../../core/ecg/capnogram'
import { capnogram } from '../../core/ecg/capnogram'
import { SAMPLE_MS } from '../../core/ecg/kernel'
import type { Lead } from '../../core/ecg/leads'
import type { Pressure } from '../../core/ecg/pulse-waves'
import { arterial, pleth } from '../../core/ecg/pulse-waves'
import { samples } from '../../core/ecg/samples'
import { MM_PER_MV, MM_PER_SECOND } from '../../core/ecg/strip-drawing'
import type { Timeline } from '../../core/ecg/timeline'
import type { Waveform } from './sample-cache'
import type { SweepScale } from './sweep'
import { PX_PER_MM } from './sweep'

export type TraceKind = 'ecg' | 'pleth' | 'co2' | 'art'
/** A row of the monitor: its sensors, and the second lead of the first. */
export type RowKind = TraceKind | 'ecg2'

/** How high a millivolt is drawn, against 10 mm. */
export const GAINS = [0.5, 1, 2] as const
export type Gain = (typeof GAINS)[number]

/** "×½": as it stands beside the trace. */
export function gainText(gain: Gain): string {
  return gain === 0.5 ? '×½' : `×${gain}`
}

export interface WavePlan {
  readonly kind: RowKind
  readonly waveform: Waveform
  readonly epoch: string
  readonly scale: SweepScale
  readonly colorName: string
  readonly label: string
  /** Before it nothing was recorded: there is no line, for a flat one would look like an arrest. */
  readonly fromMs: number
}

/** A capnogram is slow: at a quarter of the paper speed a breath has its shape. */
const CO2_MM_PER_SECOND = 6.25
const CO2_TOP_MMHG = 60

export interface WaveRoom {
  readonly timeline: Timeline
  readonly seed: number
  readonly lead: Lead
  readonly second: Lead
  readonly gain: Gain
  /** Breaths out that touch [fromMs, toMs). */
  readonly breathsIn: (fromMs: number, toMs: number) => readonly Breath[]
  /** Without any there is no arterial line. */
  readonly pressures: readonly Pressure[]
}

/** The first rhythm of a timeline is sure to have run for so long before its entry. */
export const RUN_BEFORE_MS = 3000

/** The plan of one trace. */
export function wavePlan(kind: RowKind, room: WaveRoom): WavePlan {
  return { ...planOfKind(kind, room), fromMs: (room.timeline[0]?.atMs ?? 0) - RUN_BEFORE_MS }
}

function planOfKind(kind: RowKind, room: WaveRoom): Omit<WavePlan, 'fromMs'> {
  const { timeline, seed, gain, pressures } = room
  // Another seed or another beginning is another patient: nothing of the past is the same.
  const epoch = `${seed} ${timeline[0]?.atMs ?? 0} ${timeline[0]?.rhythm ?? ''}`
  switch (kind) {
    case 'ecg':
    case 'ecg2': {
      const lead = kind === 'ecg' ? room.lead : room.second
      const label = `${lead}  25 mm/s  ${MM_PER_MV * gain} mm/mV`
      return {
        kind,
        waveform: (fromMs, toMs) => samples(timeline, lead, fromMs, toMs, seed),
        epoch: `${epoch} ${lead} ${gain}`,
        scale: { mmPerSecond: MM_PER_SECOND, toY: (mv, heightPx) => ecgY(mv * gain, heightPx) },
        colorName: '--mon-ecg',
        label: gain === 1 ? label : `${label}  ${gainText(gain)}`,
      }
    }
    case 'pleth':
      return {
        kind,
        waveform: (fromMs, toMs) => pleth(timeline, fromMs, toMs, seed),
        epoch,
        scale: { mmPerSecond: MM_PER_SECOND, toY: (value, heightPx) => heightPx * (0.86 - 0.6 * value) },
        colorName: '--mon-spo2',
        label: 'Pleth',
      }
    case 'co2':
      return {
        kind,
        waveform: (fromMs, toMs) => capnogram(room.breathsIn(fromMs, toMs), fromMs, toMs),
        epoch,
        scale: {
          mmPerSecond: CO2_MM_PER_SECOND,
          toY: (value, heightPx) => upTo(CO2_TOP_MMHG, value, heightPx),
        },
        colorName: '--mon-co2',
        label: `CO₂  0–${CO2_TOP_MMHG} mmHg  6.25 mm/s`,
      }
    case 'art': {
      const top = Math.max(0, ...pressures.map(({ systolicMmHg }) => systolicMmHg)) > 140 ? 225 : 150
      return {
        kind,
        // Without a line there is no pressure to show, and the trace lies on zero.
        waveform: (fromMs, toMs) =>
          pressures.length === 0
            ? new Float64Array(Math.ceil((toMs - fromMs) / SAMPLE_MS))
            : arterial(timeline, fromMs, toMs, seed, pressures),
        epoch: `${epoch} ${top} ${pressures.length > 0}`,
        scale: { mmPerSecond: MM_PER_SECOND, toY: (value, heightPx) => upTo(top, value, heightPx) },
        colorName: '--mon-art',
        label: `ART  0–${top} mmHg`,
      }
    }
  }
}

/** The baseline a little below the middle, as on paper; the gain is that of the label. */
function ecgY(mv: number, heightPx: number): number {
  return heightPx * 0.6 - mv * MM_PER_MV * PX_PER_MM
}

function upTo(top: number, value: number, heightPx: number): number {
  return heightPx * (0.92 - (0.72 * value) / top)
}
