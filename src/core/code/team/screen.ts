// What the monitor's screen shows: the rhythm for core/ecg, and what a trained eye calls it.
import type { Parameters } from '../../ecg/parameters'
import type { RhythmId } from '../../ecg/rhythm-table'
import { effectivePotassium } from '../body/flow'
import { captures } from '../body/heart'
import type { World } from './setup'
import type { Sim } from './sim'
import { clamp } from '../body/step-time'
import type { RhythmName } from '../data/vocabulary'

interface Shown {
  readonly rhythm: RhythmId
  readonly parameters: Parameters
}

/** From so much of its effect on adenosine lets nothing through the AV node: a pause on the strip. Tuned to some seconds. */
const PAUSE = 0.2

function isBlocked({ heart, level, pulse }: Sim['patient']): boolean {
  return pulse && level['av-block'] > PAUSE && (heart === 'svt' || heart === 'sinus' || heart === 'af')
}

/** The discharge throws the trace off the screen, and it takes this long to settle, ms. Tuned. */
const SHOCK_ARTIFACT_MS = 2500
const SHOCK_ARTIFACT: Parameters = { baselineWander: 0.5, muscleNoise: 0.3 }

function isShaken({ latest }: Sim, atMs: number): boolean {
  return latest.shock !== undefined && atMs - latest.shock.atMs < SHOCK_ARTIFACT_MS
}

/** The rhythm on the screen now, with parameters that core/ecg accepts. */
export function shownRhythm(sim: Sim, world: World): Shown {
  const p = sim.patient
  const rate = Math.round(p.rateBpm / 4) * 4
  const stroke = p.pulse ? clamp(Math.round((p.nativeMmHg / 85) * 5) / 5, 0.2, 1) : 0
  const at = (rhythm: RhythmId, low: number, high: number, more: Parameters = {}): Shown => ({
    rhythm,
    parameters: { rate: clamp(rate, low, high), stroke, ...more },
  })
  if (p.heart === 'vf') {
    const fine = p.energy < 0.45
    return fine ? { rhythm: 'vf-fine', parameters: {} } : { rhythm: 'vf-coarse', parameters: {} }
  }
  if (p.heart === 'asystole' || isBlocked(p)) return { rhythm: 'asystole', parameters: {} }
  if (captures(p, sim.gear.pacer, world.traits)) return at('paced', 50, 90)
  if (sim.gear.pacer.on && rate <= 50)
    return at('paced-no-capture', 20, 50, { pacerRate: clamp(sim.gear.pacer.rateBpm, 50, 90) })
  switch (p.heart) {
    case 'svt':
      return at('svt', 150, 250)
    case 'af':
      return at('atrial-fibrillation', 40, 180)
    case 'preexcited-af':
      return at('atrial-fibrillation', 40, 180, { qrs: 118, irregularity: 0.3, fWaves: 0, amplitude: 1.6 })
    case 'vt':
      return at('monomorphic-vt', 120, 250)
    case 'torsades':
      return at('torsades', 200, 250)
    case 'block-3':
      return at('third-degree', 20, 60)
    case 'block-2':
      return at('mobitz-2', 25, 75)
    case 'sinus':
      return sinus(p.energy, rate, effectivePotassium(p), p.path.coronary, at)
  }
}

function sinus(
  energy: number,
  rate: number,
  potassium: number,
  coronary: number,
  at: (rhythm: RhythmId, low: number, high: number, more?: Parameters) => Shown,
): Shown {
  if (potassium > 0.6 || energy < 0.42) {
    if (rate < 20) return at('agonal', 4, 19)
    if (rate <= 44) return at('idioventricular', 20, 40, potassium > 0.6 ? { qrs: 190 } : {})
  }
  if (rate > 100) return at('sinus-tachycardia', 101, 160)
  if (rate < 60) return at('sinus-bradycardia', 25, 59)
  return coronary > 0.4 ? at('stemi-anterior', 50, 120) : at('sinus', 60, 100)
}

/** What the rhythm on the screen is called; without a pulse an organized one is PEA. */
export function rhythmName(sim: Sim): RhythmName {
  const p = sim.patient
  if (p.heart === 'vf' || p.heart === 'asystole' || p.heart === 'torsades') return p.heart
  if (p.heart === 'vt') return 'vt'
  if (!p.pulse) return 'pea'
  if (p.heart === 'svt') return 'svt'
  if (p.heart === 'af') return 'atrial-fibrillation'
  if (p.heart === 'preexcited-af') return 'preexcited-af'
  if (p.heart === 'block-2' || p.heart === 'block-3') return 'heart-block'
  return p.rateBpm < 50 ? 'bradycardia' : 'normal'
}

/** Adds an entry to the ECG timeline when the screen changes; small swings of rate do not. */
export function drawScreen(sim: Sim, world: World, atMs: number): void {
  const p = sim.patient
  const cpr = sim.compressions.pushing ? Math.round(sim.compressions.rateBpm) : 0
  const fuel = p.energy < 0.42 ? 0 : p.energy < 0.45 ? 1 : 2
  const shaken = isShaken(sim, atMs)
  const key = `${shaken ? 'shock ' : ''}${isBlocked(p) ? 'pause ' : ''}${p.heart} ${p.pulse ? 1 : 0} ${Math.round(p.rateBpm / 4)} ${cpr} ${fuel} ${sim.gear.pacer.on ? sim.gear.pacer.currentMa : 0}`
  if (key === sim.screenKey) return
  sim.screenKey = key
  const { rhythm, parameters } = shownRhythm(sim, world)
  const cprRateBpm = sim.compressions.pushing ? clamp(Math.round(sim.compressions.rateBpm), 40, 140) : 0
  const last = sim.ecg.at(-1)
  const lastRate = last?.parameters?.['rate'] ?? 0
  const rate = parameters['rate'] ?? 0
  const steady =
    last !== undefined &&
    last.rhythm === rhythm &&
    (last.parameters?.['cprRateBpm'] ?? 0) === cprRateBpm &&
    (last.parameters?.['baselineWander'] === SHOCK_ARTIFACT['baselineWander']) === shaken &&
    Math.abs(lastRate - rate) < 8 &&
    (last.parameters?.['stroke'] ?? 1) > 0 === (parameters['stroke'] ?? 1) > 0
  if (steady) return
  const entry = {
    atMs,
    rhythm,
    parameters: {
      ...parameters,
      ...(cprRateBpm > 0 ? { cprRateBpm } : {}),
      ...(shaken ? SHOCK_ARTIFACT : {}),
    },
  }
  if (last?.atMs === atMs) sim.ecg[sim.ecg.length - 1] = entry
  else sim.ecg.push(entry)
}

/** Whether the trace can be read: something is attached and nobody is pushing. */
export function readable(sim: Sim): boolean {
  return (sim.gear.leads || sim.gear.pads) && !sim.compressions.pushing
}
