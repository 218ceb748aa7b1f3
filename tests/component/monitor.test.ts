import { tick } from 'svelte'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { SAMPLE_MS } from '../../src/core/ecg/kernel'
import type { Beat } from '../../src/core/ecg/beat'
import type { Timeline } from '../../src/core/ecg/timeline'
import type { Alarm } from '../../src/renderer/monitor/alarms'
import {
  alarmsOf,
  QUIET_DESK,
  reset,
  silence,
  SILENCE_MS,
  soundingPriority,
  USUAL_LIMITS,
  withAlarms,
} from '../../src/renderer/monitor/alarms'
import { march, measureText, moveBoth, movePoint } from '../../src/renderer/monitor/calipers'
import Monitor from '../../src/renderer/monitor/Monitor.svelte'
import { beatHz, tonesIn } from '../../src/renderer/monitor/monitor-sound'
import type { Readings } from '../../src/renderer/monitor/readings'
import { heartRate, pulseRate } from '../../src/renderer/monitor/readings'
import { SampleCache } from '../../src/renderer/monitor/sample-cache'
import { Sweep } from '../../src/renderer/monitor/sweep'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const wave = (from: number, to: number): Float64Array =>
  Float64Array.from({ length: (to - from) / SAMPLE_MS }, (_, i) => Math.sin((from / SAMPLE_MS + i) / 40))

describe('a sweeping trace', () => {
  function sweepOn(canvas: HTMLCanvasElement, cache = new SampleCache(wave)): Sweep {
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!
    const sweep = new Sweep(context, cache, { mmPerSecond: 25, toY: (v, h) => h * (0.5 - 0.4 * v) })
    sweep.resize(300, 80, 1, '#5df08a', '#05090b')
    return sweep
  }
  const lit = (canvas: HTMLCanvasElement): boolean[] => {
    const { data, width, height } = canvas.getContext('2d')!.getImageData(0, 0, 300, 80)
    return Array.from({ length: width }, (_, x) =>
      Array.from({ length: height }, (_, y) => data[(y * width + x) * 4 + 1]! > 100).includes(true),
    )
  }

  it('drawn frame by frame fills the same columns as drawn at once', () => {
    const [slow, whole] = [document.createElement('canvas'), document.createElement('canvas')]
    const sweep = sweepOn(slow)
    for (let now = 20_000; now <= 24_000; now += 17) sweep.paint(now)
    sweep.paint(24_000)
    sweepOn(whole).paint(24_000)
    const [a, b] = [lit(slow), lit(whole)]
    const different = a.filter((column, x) => column !== b[x]).length
    expect(different).toBeLessThanOrEqual(2)
    expect(a.filter((column) => !column).length).toBeGreaterThanOrEqual(14)
  })

  it('leaves a dark bar before the pen and nothing dark behind it', () => {
    const canvas = document.createElement('canvas')
    const sweep = sweepOn(canvas)
    sweep.paint(10_000)
    const pen = Math.round(((10_000 % sweep.sweepMs) / sweep.sweepMs) * 300)
    const columns = lit(canvas)
    expect(columns.slice(Math.max(0, pen - 20), pen).every(Boolean)).toBe(true)
    expect(columns.slice(pen + 3, pen + 15).some(Boolean)).toBe(false)
  })

  it('has no line before its recording began: a flat one would look like an arrest', () => {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!
    const cache = new SampleCache(wave)
    const plan = { mmPerSecond: 25, toY: (v: number, h: number) => h * (0.5 - 0.4 * v), fromMs: () => -1000 }
    const sweep = new Sweep(context, cache, plan)
    sweep.resize(300, 80, 1, '#5df08a', '#05090b')
    sweep.paintStill(500)
    // One and a half seconds of 94.5 pixels each.
    expect(lit(canvas).filter(Boolean).length).toBeGreaterThan(136)
    expect(lit(canvas).filter(Boolean).length).toBeLessThan(148)
  })

  it('is blank from a new size on until it is drawn, so that a still strip is not left black', () => {
    const canvas = document.createElement('canvas')
    const sweep = sweepOn(canvas)
    expect(sweep.isBlank).toBe(true)
    sweep.paintStill(10_000)
    expect(sweep.isBlank).toBe(false)
    sweep.resize(200, 80, 1, '#5df08a', '#05090b')
    expect(sweep.isBlank).toBe(true)
    sweep.paint(10_000)
    expect(sweep.isBlank).toBe(false)
  })

  it('asks for each sample once, and after a change only for what lies ahead', () => {
    const asked: number[] = []
    const cache = new SampleCache((from, to) => (asked.push(from), wave(from, to)))
    for (let i = 0; i < 1000; i++) cache.at(i)
    for (let i = 0; i < 1000; i++) cache.at(i)
    expect(asked).toEqual([0, 500, 1000, 1500])
    cache.replace((from, to) => (asked.push(from), wave(from, to)), 1200)
    for (let i = 0; i < 1000; i++) cache.at(i)
    expect(asked.slice(4)).toEqual([1000, 1500])
  })
})

describe('the calipers', () => {
  it('read ms, mm and the rate of beats so far apart', () => {
    expect(measureText({ a: 1800, b: 1000 })).toBe('800 ms · 20.0 mm · 75 /min')
    expect(measureText({ a: 1000, b: 1060 })).toBe('60 ms · 1.5 mm')
  })

  it('stay on the paper, and keep their distance when moved together', () => {
    expect(movePoint({ a: 100, b: 900 }, 'a', -50, 8000)).toEqual({ a: 0, b: 900 })
    expect(moveBoth({ a: 100, b: 900 }, -500, 8000)).toEqual({ a: 0, b: 800 })
    expect(moveBoth({ a: 7000, b: 7900 }, 500, 8000)).toEqual({ a: 7100, b: 8000 })
  })

  it('march the interval over the whole strip, both ways', () => {
    expect(march({ a: 1500, b: 2500 }, 5000)).toEqual([500, 3500, 4500])
    expect(march({ a: 100, b: 130 }, 5000)).toEqual([])
  })
})

const sound: Readings = {
  heartRateBpm: 75,
  pulse: true,
  pulseBpm: 75,
  spo2: 97,
  etco2MmHg: 36,
  breathsPerMinute: 12,
  arterial: { systolic: 120, diastolic: 75, mean: 90 },
}
const ids = (alarms: readonly Alarm[]): string[] => alarms.map(({ id, priority }) => `${id} ${priority}`)

describe('the alarms', () => {
  it('are quiet while everything is within its limits, ends included', () => {
    expect(alarmsOf(sound, USUAL_LIMITS)).toEqual([])
    expect(alarmsOf({ ...sound, heartRateBpm: 50, spo2: 90 }, USUAL_LIMITS)).toEqual([])
  })

  it('rank what is far beyond a limit, or gone, above what is just beyond', () => {
    expect(ids(alarmsOf({ ...sound, heartRateBpm: 48 }, USUAL_LIMITS))).toEqual(['ecg medium'])
    expect(ids(alarmsOf({ ...sound, heartRateBpm: 30 }, USUAL_LIMITS))).toEqual(['ecg high'])
    const arrest = { ...sound, heartRateBpm: null, pulse: false, spo2: null }
    expect(ids(alarmsOf(arrest, USUAL_LIMITS))).toEqual(['ecg high', 'pulse high'])
  })

  it('never name a rhythm', () => {
    const texts = alarmsOf({ ...sound, heartRateBpm: null, pulse: false }, USUAL_LIMITS).map(
      ({ text }) => text,
    )
    expect(texts).toEqual(['No beats counted', 'No pulse wave'])
  })

  it('are silent for two minutes, unless another one comes', () => {
    const low = alarmsOf({ ...sound, spo2: 88 }, USUAL_LIMITS)
    const desk = silence(withAlarms(QUIET_DESK, low), 1000)
    expect(soundingPriority(desk, 2000)).toBeNull()
    expect(soundingPriority(desk, 1000 + SILENCE_MS)).toBe('medium')
    const more = withAlarms(desk, alarmsOf({ ...sound, spo2: 88, heartRateBpm: null }, USUAL_LIMITS))
    expect(soundingPriority(more, 2000)).toBe('high')
  })

  it('keep a high one to be read when it is over, until it is reset', () => {
    const high = withAlarms(QUIET_DESK, alarmsOf({ ...sound, heartRateBpm: null }, USUAL_LIMITS))
    const over = withAlarms(high, [])
    expect(over.raised).toMatchObject([{ id: 'ecg', over: true }])
    expect(soundingPriority(over, 0)).toBeNull()
    expect(reset(over).raised).toEqual([])
    expect(reset(high).raised).toHaveLength(1)
  })
})

describe('the sound', () => {
  const scene = { beatsIn: () => [], spo2: 98, metronome: null, charge: null, alarm: null }

  it('falls in pitch with the saturation, and keeps one tone without any', () => {
    expect(beatHz(100)).toBe(880)
    expect(beatHz(85)).toBeLessThan(beatHz(95))
    expect(beatHz(null)).toBeLessThan(beatHz(60))
  })

  it('clicks at the metronome’s rate however it is asked in pieces', () => {
    const metronome = { bpm: 110, fromMs: 300 }
    const clicks = (from: number, to: number): number[] =>
      tonesIn({ ...scene, metronome }, from, to).map(({ atMs }) => Math.round(atMs))
    const whole = clicks(0, 6000)
    const pieces = Array.from({ length: 60 }, (_, i) => clicks(i * 100, i * 100 + 100)).flat()
    expect(pieces).toEqual(whole)
    expect(whole).toHaveLength(11)
    expect(whole[0]).toBe(300)
  })

  it('rises while it charges, then says ready until it is over', () => {
    const charge = { fromMs: 1000, readyMs: 6000 }
    expect(tonesIn({ ...scene, charge }, 0, 5000)).toMatchObject([{ atMs: 1000, lengthMs: 5000, toHz: 1000 }])
    expect(tonesIn({ ...scene, charge }, 6000, 8000)).toHaveLength(4)
  })

  it('sounds each beat at its own instant', () => {
    const tones = tonesIn({ ...scene, beatsIn: () => [1234] }, 1200, 1400)
    expect(tones).toMatchObject([{ atMs: 1234, hz: beatHz(98) }])
  })
})

const vitals = { spo2: 97, etco2MmHg: 36, breathsPerMinute: 12, cuff: null }

async function show(timeline: Timeline, atMs = 30_000) {
  await page.viewport(1100, 760)
  return render(Monitor, { timeline, seed: 3, time: () => atMs, vitals })
}

/** How often a text stands in sight: each number has a place beside its trace and one in the row of a narrow monitor. */
const timesSeen = (text: RegExp): number =>
  page
    .getByText(text)
    .elements()
    .filter((each) => each.checkVisibility({ visibilityProperty: true })).length

describe('the monitor', () => {
  it('shows the rate of the beats and the saturation while there is a pulse', async () => {
    await show([{ atMs: 0, rhythm: 'sinus', parameters: { rate: 80 } }])
    // The heart’s, and the pulse’s beside the saturation.
    await expect.poll(() => timesSeen(/^(79|80|81)$/)).toBe(2)
    expect(timesSeen(/^97$/)).toBe(1)
    await expect.element(page.getByText('No alarm')).toBeVisible()
  })

  it('shows dashes, no saturation and two alarms when the heart only trembles', async () => {
    await show([{ atMs: 0, rhythm: 'vf-coarse' }])
    await expect.poll(() => timesSeen(/^---$/)).toBe(2)
    expect(timesSeen(/^97$/)).toBe(0)
    await expect.element(page.getByText(/No beats counted/).first()).toBeVisible()
    await expect.element(page.getByText(/No pulse wave/).first()).toBeVisible()
  })

  it('shows no pulse for beats that move no blood', async () => {
    await show([{ atMs: 0, rhythm: 'sinus', parameters: { rate: 70, stroke: 0 } }])
    await expect.poll(() => timesSeen(/^(69|70|71)$/)).toBe(1)
    expect(timesSeen(/^---$/)).toBe(1)
    await expect.element(page.getByText(/No pulse wave/).first()).toBeVisible()
  })

  it.each([
    [790, 330],
    [390, 380],
  ])('moves no button when a cuff pressure and alarms come, at %i px', async (width, height) => {
    await page.viewport(width, height)
    const timeline: Timeline = [{ atMs: 0, rhythm: 'sinus' }]
    const props = { timeline, seed: 3, time: () => 30_000, vitals, traces: ['ecg'] as const }
    const { rerender } = await render(Monitor, props)
    await expect.element(page.getByText('No alarm')).toBeVisible()
    const places = () =>
      page
        .getByRole('button')
        .elements()
        .map((button) => JSON.stringify(button.getBoundingClientRect()))
    const before = places()
    const cuff = { systolicMmHg: 191, diastolicMmHg: 161, atMs: 30_000 }
    await rerender({
      timeline: [{ atMs: 0, rhythm: 'vf-coarse' }],
      time: () => 33_000,
      vitals: { ...vitals, cuff },
    })
    await expect.poll(() => timesSeen(/191\/161/)).toBe(1)
    await expect.element(page.getByText(/No beats counted/).first()).toBeInTheDocument()
    expect(places()).toEqual(before)
  })

  it('counts fewer pulses than beats where early beats move no blood', () => {
    const beats = (perfuses: (i: number) => boolean): Beat[] =>
      Array.from({ length: 13 }, (_, i) => ({
        kind: 'sinus',
        atMs: 1000 + i * 750,
        p: null,
        qrs: { onsetMs: 0, offsetMs: 90 },
        t: null,
        spikeMs: null,
        stroke: 1,
        perfuses: perfuses(i),
      }))
    expect([
      heartRate(
        beats(() => true),
        10_000,
      ),
      pulseRate(
        beats(() => true),
        10_000,
      ),
    ]).toEqual([80, 80])
    const bigeminy = beats((i) => i % 2 === 0)
    expect([heartRate(bigeminy, 10_000), pulseRate(bigeminy, 10_000)]).toEqual([80, 40])
    expect(
      pulseRate(
        beats(() => false),
        10_000,
      ),
    ).toBeNull()
    // One wave alone has no rate.
    expect(
      pulseRate(
        beats((i) => i === 12),
        10_300,
      ),
    ).toBeNull()
  })

  it('draws at half and double gain, by key and button, and says so', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    await expect.element(page.getByText('II 25 mm/s 10 mm/mV')).toBeVisible()
    await page.getByRole('button', { name: 'Gain ×1' }).click()
    await expect.element(page.getByText('II 25 mm/s 20 mm/mV ×2')).toBeVisible()
    await userEvent.keyboard('g')
    await expect.element(page.getByText('II 25 mm/s 5 mm/mV ×½')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Gain ×½' })).toBeVisible()
    await userEvent.keyboard('g')
    await expect.element(page.getByRole('button', { name: 'Gain ×1' })).toBeVisible()
  })

  it('shows a second lead, and none again, by key and by choice', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    await userEvent.keyboard('v')
    await expect.element(page.getByText('V1 25 mm/s 10 mm/mV')).toBeVisible()
    await page.getByRole('combobox', { name: 'Second lead' }).selectOptions('+ V5')
    await expect.element(page.getByText('V5 25 mm/s 10 mm/mV')).toBeVisible()
    ;(document.activeElement as HTMLElement | null)?.blur()
    await userEvent.keyboard('v')
    await expect.element(page.getByText('V5 25 mm/s 10 mm/mV')).not.toBeInTheDocument()
    await expect.element(page.getByText('II 25 mm/s 10 mm/mV')).toBeVisible()
    await userEvent.keyboard('v')
    await expect.element(page.getByText('V5 25 mm/s 10 mm/mV')).toBeVisible()
  })

  it('has no second lead without electrodes, and no pulse without a sensor on the finger', async () => {
    await page.viewport(1100, 760)
    const timeline: Timeline = [{ atMs: 0, rhythm: 'sinus' }]
    await render(Monitor, { timeline, seed: 3, time: () => 30_000, vitals, off: ['ecg', 'pleth'] })
    await userEvent.keyboard('v')
    await expect.poll(() => timesSeen(/^ECG: not attached$/)).toBe(2)
    expect(timesSeen(/^---$/)).toBe(2)
  })

  it('tells the features by key, never the name', async () => {
    await show([{ atMs: 0, rhythm: 'torsades' }])
    await userEvent.keyboard('m')
    await expect
      .element(page.getByText('The complexes swell, shrink and turn over around the line.'))
      .toBeVisible()
    expect(document.body.textContent).not.toMatch(/torsades/i)
    await userEvent.keyboard('m')
    await expect.element(page.getByText(/swell, shrink/)).not.toBeInTheDocument()
  })

  it('leaves the key alone while somebody types', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    const field = document.body.appendChild(document.createElement('input'))
    field.focus()
    await userEvent.keyboard('m')
    await tick()
    await expect.element(page.getByText(/Complexes at about/)).not.toBeInTheDocument()
    field.remove()
  })

  it('hears its keys while the volume has the focus', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    await page.getByRole('button', { name: 'Sound off' }).click()
    ;(page.getByLabelText('Volume').element() as HTMLElement).focus()
    await userEvent.keyboard('m')
    await expect.element(page.getByText(/Complexes at about/)).toBeVisible()
  })

  it('measures a frozen strip with the arrow keys', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    await page.getByRole('button', { name: 'Freeze' }).click()
    await expect.element(page.getByText('800 ms · 20.0 mm · 75 /min')).toBeVisible()
    const second = page.getByRole('slider', { name: 'Second caliper' })
    ;(second.element() as SVGElement).focus()
    await userEvent.keyboard('{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}')
    await expect.element(page.getByText('750 ms · 18.8 mm · 80 /min')).toBeVisible()
    await expect
      .element(second)
      .toHaveAttribute('aria-valuetext', '1.75 s; distance 750 ms · 18.8 mm · 80 /min')
    await page.getByRole('button', { name: 'Back to the live trace' }).click()
    await expect.element(second).not.toBeInTheDocument()
  })

  it('has nothing to freeze while the ECG is not attached', async () => {
    await page.viewport(1100, 760)
    const timeline: Timeline = [{ atMs: 0, rhythm: 'sinus' }]
    await render(Monitor, { timeline, seed: 3, time: () => 30_000, vitals, off: ['ecg'] })
    await expect.element(page.getByRole('button', { name: 'Freeze' })).toBeDisabled()
    await userEvent.keyboard('z')
    await tick()
    await expect.element(page.getByRole('group', { name: /^Frozen strip/ })).not.toBeInTheDocument()
  })

  it('is mute until the learner turns the sound on', async () => {
    await show([{ atMs: 0, rhythm: 'sinus' }])
    const button = page.getByRole('button', { name: 'Sound off' })
    await expect.element(button).toHaveAttribute('aria-pressed', 'false')
    await expect.element(page.getByLabelText('Volume')).not.toBeVisible()
    await button.click()
    await expect.element(page.getByLabelText('Volume')).toBeVisible()
    await page.getByRole('button', { name: 'Sound on' }).click()
    await expect.element(page.getByLabelText('Volume')).not.toBeVisible()
  })

  it('can be silenced and reset', async () => {
    await show([{ atMs: 0, rhythm: 'asystole' }])
    await page.getByRole('button', { name: 'Silence' }).click()
    await expect.element(page.getByText('Alarm sound paused for 2 min')).toBeVisible()
    await page.getByRole('button', { name: 'Reset alarms' }).click()
    await expect.element(page.getByText('Alarm sound paused for 2 min')).not.toBeInTheDocument()
  })
})
