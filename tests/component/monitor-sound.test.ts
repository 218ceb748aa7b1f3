// The monitor's voice as it leaves the loudspeaker: rendered to samples by the browser, then measured.
import { describe, expect, it } from 'vitest'
import type { SoundScene } from '../../src/renderer/monitor/monitor-sound'
import { beatHz, MonitorSound } from '../../src/renderer/monitor/monitor-sound'

const RATE = 44_100
const PUMP_S = 0.05
const quiet: SoundScene = { beatsIn: () => [], spo2: 98, metronome: null, charge: null, alarm: null }

/** The samples of some seconds, with the sound fed every 50 ms as the monitor does. */
async function heard(scene: SoundScene, seconds: number): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, seconds * RATE, RATE)
  const sound = new MonitorSound(context, 1)
  const feed = async (at: number): Promise<void> => {
    await context.suspend(at)
    sound.pump(scene, context.currentTime * 1000)
    await context.resume()
  }
  for (let at = PUMP_S; at < seconds - PUMP_S; at += PUMP_S) void feed(at)
  sound.pump(scene, 0)
  return (await context.startRendering()).getChannelData(0)
}

/** Instants in ms at which sound begins after at least 60 ms of silence. */
function onsets(samples: Float32Array): number[] {
  const found: number[] = []
  let last = -Infinity
  samples.forEach((value, i) => {
    if (Math.abs(value) < 0.02) return
    if (i - last > 0.06 * RATE) found.push((i / RATE) * 1000)
    last = i
  })
  return found
}

/** Frequency between two instants by counting rises through zero. */
function pitch(samples: Float32Array, fromMs: number, toMs: number): number {
  const part = samples.subarray(Math.round((fromMs / 1000) * RATE), Math.round((toMs / 1000) * RATE))
  const rises = part.reduce<number[]>((list, value, i) => {
    if (i > 0 && (part[i - 1] ?? 0) < 0 && value >= 0) list.push(i)
    return list
  }, [])
  return ((rises.length - 1) * RATE) / ((rises.at(-1) ?? 0) - (rises[0] ?? 0))
}

describe('what is heard', () => {
  it('clicks 110 times a minute within 5 ms, however long it runs', async () => {
    const samples = await heard({ ...quiet, metronome: { bpm: 110, fromMs: 100 } }, 12)
    const clicks = onsets(samples)
    expect(clicks.length).toBeGreaterThanOrEqual(21)
    clicks.forEach((at, k) => expect(Math.abs(at - 100 - (k * 60_000) / 110)).toBeLessThan(5))
  })

  it('sounds each beat when it comes, lower as the saturation falls', async () => {
    const beatsMs = [400, 1200, 2000]
    const beatsIn = (from: number, to: number): number[] => beatsMs.filter((at) => at >= from && at < to)
    for (const spo2 of [100, 85]) {
      const samples = await heard({ ...quiet, beatsIn, spo2 }, 3)
      const begins = onsets(samples)
      expect(begins).toHaveLength(3)
      begins.forEach((at, k) => expect(Math.abs(at - (beatsMs[k] ?? 0))).toBeLessThan(5))
      expect(pitch(samples, 410, 450) / beatHz(spo2)).toBeCloseTo(1, 2)
    }
  })

  it('rises while the defibrillator charges and then repeats that it is ready', async () => {
    const samples = await heard({ ...quiet, charge: { fromMs: 200, readyMs: 3200 } }, 5)
    expect(pitch(samples, 300, 400)).toBeLessThan(420)
    expect(pitch(samples, 3050, 3150)).toBeGreaterThan(900)
    expect(onsets(samples.subarray(3.3 * RATE))).not.toHaveLength(0)
  })

  it('never overdrives the loudspeaker, everything sounding at once', async () => {
    const everything: SoundScene = {
      beatsIn: (from, to) => [500, 1000, 1500, 2000].filter((at) => at >= from && at < to),
      spo2: 90,
      metronome: { bpm: 120, fromMs: 0 },
      charge: { fromMs: 0, readyMs: 1500 },
      alarm: 'high',
    }
    const samples = await heard(everything, 3)
    expect(samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThanOrEqual(1)
  })

  it('is silent where nothing is to be heard', async () => {
    const samples = await heard(quiet, 1)
    expect(samples.every((value) => value === 0)).toBe(true)
  })
})
