// The monitor's voice on the audio clock: QRS tone pitched by SpO2, alarms, charge tone and metronome.
import type { AlarmPriority } from './alarms'

/** Tones are given to the audio clock this far ahead, so that a busy page delays none. */
const AHEAD_MS = 200

export interface SoundScene {
  /** Instants of QRS complexes in [fromMs, toMs), on the timeline's clock. */
  readonly beatsIn: (fromMs: number, toMs: number) => readonly number[]
  readonly spo2: number | null
  /** Clicks per minute from an instant on. */
  readonly metronome: { readonly bpm: number; readonly fromMs: number } | null
  /** The capacitor fills from one instant to the other, and is ready after it. */
  readonly charge: { readonly fromMs: number; readonly readyMs: number } | null
  readonly alarm: AlarmPriority | null
}

/** A tone that is to sound at an instant of the timeline. */
export interface Tone {
  readonly atMs: number
  readonly lengthMs: number
  readonly hz: number
  /** Glides to this frequency. */
  readonly toHz?: number
  /** 0 to 1. */
  readonly loudness: number
}

/** Full saturation; a third of a semitone less for each percent below it, so that a fall is heard early. */
const FULL_HZ = 880
/** Without a saturation the tone is lower than any: it says "beat", not "oxygen". */
const PLAIN_HZ = 330
const ALARM_EVERY_MS: Readonly<Record<AlarmPriority, number>> = { high: 5000, medium: 12_000 }
// Ten pulses in two groups for high priority, three for medium: the bursts of IEC 60601-1-8.
const BURST_MS: Readonly<Record<AlarmPriority, readonly number[]>> = {
  high: [0, 200, 400, 700, 900, 1500, 1700, 1900, 2200, 2400],
  medium: [0, 250, 500],
}
const READY_EVERY_MS = 500
/** Beat, click, alarm and charge at once add up to 1.35 of full scale; more than 1 would be clipped. */
const HEADROOM = 1 / 1.35

/** The pitch of the QRS tone, in Hz, for a saturation in %. */
export function beatHz(spo2: number | null): number {
  if (spo2 === null) return PLAIN_HZ
  return FULL_HZ * 2 ** ((Math.min(100, Math.max(60, spo2)) - 100) / 36)
}

/** The tones that begin in [fromMs, toMs). */
export function tonesIn(scene: SoundScene, fromMs: number, toMs: number): Tone[] {
  const { metronome, charge, alarm } = scene
  const beats = scene.beatsIn(fromMs, toMs).map((atMs) => {
    return { atMs, lengthMs: 70, hz: beatHz(scene.spo2), loudness: 0.35 }
  })
  const clicks =
    metronome === null
      ? []
      : every(60_000 / metronome.bpm, metronome.fromMs, fromMs, toMs).map((atMs) => {
          return { atMs, lengthMs: 30, hz: 1500, loudness: 0.5 }
        })
  const bursts =
    alarm === null
      ? []
      : BURST_MS[alarm].flatMap((shift) =>
          every(ALARM_EVERY_MS[alarm], shift, fromMs, toMs).map((atMs) => {
            return { atMs, lengthMs: 130, hz: alarm === 'high' ? 988 : 659, loudness: 0.3 }
          }),
        )
  return [...beats, ...clicks, ...bursts, ...(charge === null ? [] : chargeTones(charge, fromMs, toMs))]
}

function chargeTones(charge: { fromMs: number; readyMs: number }, fromMs: number, toMs: number): Tone[] {
  const rising =
    charge.fromMs >= fromMs && charge.fromMs < toMs
      ? [
          {
            atMs: charge.fromMs,
            lengthMs: charge.readyMs - charge.fromMs,
            hz: 350,
            toHz: 1000,
            loudness: 0.2,
          },
        ]
      : []
  const ready = every(READY_EVERY_MS, charge.readyMs, Math.max(fromMs, charge.readyMs), toMs)
  return [...rising, ...ready.map((atMs) => ({ atMs, lengthMs: 250, hz: 1100, loudness: 0.2 }))]
}

function every(stepMs: number, originMs: number, fromMs: number, toMs: number): number[] {
  const instants: number[] = []
  for (let k = Math.ceil((fromMs - originMs) / stepMs); originMs + k * stepMs < toMs; k++)
    if (k >= 0) instants.push(originMs + k * stepMs)
  return instants
}

/** Plays tones through one audio context, made when the learner turns the sound on. */
export class MonitorSound {
  readonly #context: BaseAudioContext
  readonly #out: GainNode
  #doneMs: number | null = null

  /** The loudspeaker’s context, or one that renders to samples. */
  constructor(context: BaseAudioContext, volume: number) {
    this.#context = context
    this.#out = context.createGain()
    this.#out.connect(context.destination)
    this.volume = volume
  }

  /** 0 to 1. */
  set volume(volume: number) {
    this.#out.gain.setTargetAtTime(volume * HEADROOM, this.#context.currentTime, 0.02)
  }

  /** Hands over what sounds until shortly after `nowMs`. Called often; each tone is handed over once. */
  pump(scene: SoundScene, nowMs: number): void {
    const toMs = nowMs + AHEAD_MS
    // After a jump of the clock the past is not played.
    const done = this.#doneMs === null || Math.abs(toMs - this.#doneMs) > 5 * AHEAD_MS ? nowMs : this.#doneMs
    if (toMs <= done) return
    for (const tone of tonesIn(scene, done, toMs)) {
      this.#play(tone, this.#context.currentTime + Math.max(0, tone.atMs - nowMs) / 1000)
    }
    this.#doneMs = toMs
  }

  async close(): Promise<void> {
    if (this.#context instanceof AudioContext) await this.#context.close()
  }

  #play(tone: Tone, at: number): void {
    const source = this.#context.createOscillator()
    const gain = this.#context.createGain()
    const end = at + tone.lengthMs / 1000
    source.frequency.setValueAtTime(tone.hz, at)
    if (tone.toHz !== undefined) source.frequency.exponentialRampToValueAtTime(tone.toHz, end)
    // Ramps at both ends: a tone cut off clicks.
    gain.gain.setValueAtTime(0, at)
    gain.gain.linearRampToValueAtTime(tone.loudness, at + 0.005)
    gain.gain.setValueAtTime(tone.loudness, Math.max(at + 0.005, end - 0.02))
    gain.gain.linearRampToValueAtTime(0, end)
    source.connect(gain).connect(this.#out)
    source.start(at)
    source.stop(end + 0.01)
  }
}
