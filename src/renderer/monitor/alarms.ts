// Alarms: which readings raise which, with priority; silence and reset. Texts name what is measured, never a rhythm.
import type { Readings } from './readings'
import type { TraceKind } from './wave-plans'

export type AlarmPriority = 'high' | 'medium'

export interface Alarm {
  readonly id: 'ecg' | 'pulse' | 'spo2' | 'etco2' | 'apnea' | 'pressure'
  readonly priority: AlarmPriority
  readonly text: string
}

/** Lowest and highest value that raise no alarm. */
export interface AlarmLimits {
  readonly heartRateBpm: readonly [number, number]
  readonly spo2: readonly [number, number]
  readonly etco2MmHg: readonly [number, number]
  readonly systolicMmHg: readonly [number, number]
}

/** What adult monitors are usually set to at delivery; a ward sets its own. */
export const USUAL_LIMITS: AlarmLimits = {
  heartRateBpm: [50, 120],
  spo2: [90, 100],
  etco2MmHg: [25, 50],
  systolicMmHg: [90, 160],
}

/** Beyond a limit by more than this share of it, an alarm is of high priority. */
const FAR_BEYOND = 0.2

/** The alarms that these readings raise now; what is not attached raises none. */
export function alarmsOf(
  readings: Readings,
  limits: AlarmLimits,
  attached: readonly TraceKind[] = ['ecg', 'pleth', 'co2', 'art'],
): Alarm[] {
  const { heartRateBpm, pulse, spo2, etco2MmHg, arterial } = readings
  const alarms: (Alarm | null)[] = [
    !attached.includes('ecg')
      ? null
      : heartRateBpm === null
        ? { id: 'ecg', priority: 'high', text: 'No beats counted' }
        : beyond('ecg', 'Heart rate', heartRateBpm, limits.heartRateBpm),
    !attached.includes('pleth') && !attached.includes('art')
      ? null
      : !pulse
        ? { id: 'pulse', priority: 'high', text: 'No pulse wave' }
        : spo2 === null
          ? null
          : beyond('spo2', 'SpO₂', spo2, limits.spo2),
    readings.apnea === true && attached.includes('co2')
      ? { id: 'apnea', priority: 'high', text: 'Apnea: no breath for 20 s' }
      : null,
    etco2MmHg === null ? null : beyond('etco2', 'EtCO₂', etco2MmHg, limits.etco2MmHg),
    arterial === null ? null : beyond('pressure', 'Systolic', arterial.systolic, limits.systolicMmHg),
  ]
  return alarms.filter((alarm) => alarm !== null)
}

function beyond(
  id: Alarm['id'],
  what: string,
  value: number,
  [low, high]: readonly [number, number],
): Alarm | null {
  if (value >= low && value <= high) return null
  const far = value < low * (1 - FAR_BEYOND) || value > high * (1 + FAR_BEYOND)
  const text = `${what} ${value < low ? 'low' : 'high'}: ${Math.round(value)}`
  return { id, priority: far ? 'high' : 'medium', text }
}

/** How long silence lasts. */
export const SILENCE_MS = 120_000

export interface AlarmDesk {
  /** Alarms that go on, and high ones that are over and wait to be reset. */
  readonly raised: readonly (Alarm & { readonly over: boolean })[]
  /** Until this instant of the caller's clock nothing sounds. */
  readonly silentUntilMs: number
  /** Ids that were silenced: another alarm sounds all the same. */
  readonly silenced: readonly Alarm['id'][]
}

export const QUIET_DESK: AlarmDesk = { raised: [], silentUntilMs: 0, silenced: [] }

/** The desk with what is raised now. A high alarm stays to be read until it is reset; a medium one goes by itself. */
export function withAlarms(desk: AlarmDesk, now: readonly Alarm[]): AlarmDesk {
  const left = desk.raised.filter(
    ({ id, priority }) => priority === 'high' && !now.some((alarm) => alarm.id === id),
  )
  return {
    ...desk,
    raised: [
      ...now.map((alarm) => ({ ...alarm, over: false })),
      ...left.map((alarm) => ({ ...alarm, over: true })),
    ],
  }
}

/** Two minutes without sound for what is raised now. */
export function silence(desk: AlarmDesk, nowMs: number): AlarmDesk {
  return { ...desk, silentUntilMs: nowMs + SILENCE_MS, silenced: desk.raised.map(({ id }) => id) }
}

/** Takes away what is over, and ends the silence. */
export function reset(desk: AlarmDesk): AlarmDesk {
  return { raised: desk.raised.filter(({ over }) => !over), silentUntilMs: 0, silenced: [] }
}

/** The priority that sounds now, if any. */
export function soundingPriority(desk: AlarmDesk, nowMs: number): AlarmPriority | null {
  const silent = nowMs < desk.silentUntilMs
  const heard = desk.raised.filter(({ id, over }) => !over && !(silent && desk.silenced.includes(id)))
  return heard.some(({ priority }) => priority === 'high') ? 'high' : heard.length > 0 ? 'medium' : null
}
