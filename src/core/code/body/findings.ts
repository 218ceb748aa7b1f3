// What a look at the patient shows: it follows the body's state at that moment, never the story alone.
import { bronchospasmLeft, CONFUSED_MG_DL, isSeizing } from './ailments'
import { obstruction, opioidLeft } from './breath'
import { anaphylaxisLeft, effectivePotassium } from './flow'
import type { Patient } from './patient'
import { organized } from './patient'
import type { Clue } from '../data/scenario.schema'
import type { Pathology } from '../data/vocabulary'

/** Above this much of a disturbance its signs can be found, 0–1. Tuned. */
export const SHOWS = 0.3
/** Below this mean pressure, mmHg, or saturation, %, a patient who is awake is dazed. Tuned. */
const DAZED_MMHG = 62
const DAZED_SAT = 82
/** Below this glucose is low (level 1, ADA), mg/dL. */
export const LOW_GLUCOSE_MG_DL = 70
/** Above this an airway lets through neither voice nor breath. */
const SHUT = 0.85
/** Hearts whose ST segments and intervals can be read on a 12-lead. */
const READABLE: readonly string[] = ['sinus', 'block-2', 'block-3', 'af']

/** Whether a clue can be found in this state. A 12-lead that names no hearts wants a pulse and a rhythm with ST segments. */
export function clueHolds(clue: Clue, p: Patient): boolean {
  const { when } = clue
  if (clue.on === 'twelve-lead' && when?.hearts === undefined && !paperReadable(p)) return false
  if (when === undefined) return true
  if (when.awake !== undefined && when.awake !== p.conscious) return false
  if (when.pulse !== undefined && when.pulse !== p.pulse) return false
  if (when.hearts !== undefined && !(p.pulse && when.hearts.includes(p.heart))) return false
  return when.still === undefined || leftOf(when.still, p) > SHOWS
}

/** What is left of a disturbance after treatment, 0–1. */
function leftOf(what: Pathology, p: Patient): number {
  if (what === 'opioid') return opioidLeft(p)
  if (what === 'anaphylaxis') return anaphylaxisLeft(p)
  if (what === 'bronchospasm') return bronchospasmLeft(p)
  if (what === 'insulin') return p.glucoseMgDl < LOW_GLUCOSE_MG_DL ? p.path.insulin : 0
  return what === 'hyperkalemia' ? effectivePotassium(p) : p.path[what]
}

function paperReadable(p: Patient): boolean {
  return p.pulse && READABLE.includes(p.heart)
}

/** The answer to tapping and shouting. */
export function responseText(p: Patient): string {
  if (isSeizing(p)) return 'No response: arms and legs jerk in one rhythm, the jaw is clenched.'
  if (!p.conscious) return 'No response.'
  if (p.glucoseMgDl < CONFUSED_MG_DL) return 'Awake, confused, slow to answer; can swallow.'
  if (obstruction(p) > SHUT) return 'Awake, looks at you, cannot speak.'
  if (bronchospasmLeft(p) > SHOWS) return 'Awake, speaks in single words.'
  if (p.path.stroke > SHOWS) return 'Awake; the words come out wrong.'
  return p.nativeMmHg < DAZED_MMHG || p.sat < DAZED_SAT
    ? 'Opens the eyes to your voice, answers slowly.'
    : 'Awake, answers.'
}

/** Breathing and pulse, felt together. */
export function breathingText(p: Patient): string {
  const pulse = p.pulse ? 'pulse' : 'no pulse'
  if (p.ownBreaths > 0 && obstruction(p) > SHUT) return `Struggles to breathe, no air moves, ${pulse}.`
  if (p.ownBreaths === 0) return `Not breathing, ${pulse}.`
  return `Breathing ${p.ownBreaths} a minute${p.ownBreaths < 8 ? ', shallow' : ''}, ${pulse}.`
}

const ON_PAPER: Readonly<Partial<Record<Patient['heart'], string>>> = {
  svt: 'narrow, regular, very fast; ST segments cannot be judged at this rate',
  'preexcited-af': 'irregular, very fast, wide QRS of changing shape',
  vt: 'wide, regular and fast: ventricular tachycardia; ST segments cannot be judged',
  torsades: 'wide complexes that twist around the line; nothing else can be judged',
  vf: 'fibrillation: no complexes, nothing to measure',
  asystole: 'a flat line',
}

/** What the 12-lead shows of the rhythm itself where its finer signs cannot be read; null where they can. */
export function paperText(p: Patient): string | null {
  if (paperReadable(p)) return null
  const seen = organized(p.heart) && !p.pulse ? null : ON_PAPER[p.heart]
  return `12-lead: ${seen ?? 'an organized rhythm without a pulse; treat the arrest first'}.`
}

/** What consciousness shows in a look at the nerves; null where the clue itself tells of a patient who is awake. */
export function neuroText(p: Patient): string | null {
  if (isSeizing(p)) return 'Convulses: no response to voice.'
  if (!p.conscious) return 'No response to voice, follows no command.'
  if (p.glucoseMgDl < CONFUSED_MG_DL) return 'Awake, confused, follows commands late.'
  return p.path.stroke > SHOWS ? null : 'Awake, follows commands.'
}

/** What is said where a look or a test finds nothing of note. */
export const NOTHING_FOUND: Readonly<Partial<Record<Clue['on'], string>>> = {
  scene: 'The scene is safe.',
  airway: 'Nothing to see in the mouth.',
  'breath-sounds': 'Equal on both sides.',
  skin: 'Nothing that stands out.',
  pupils: 'Equal.',
  'neck-veins': 'Not distended.',
  abdomen: 'Soft.',
  history: 'Nothing more is known.',
  labs: 'Nothing that stands out.',
  'twelve-lead': 'No ST elevation; nothing that explains this.',
  ultrasound: 'No fluid around the heart, nothing that explains this.',
  'chest-film': 'Nothing that stands out.',
  'ct-head': 'No bleeding.',
}
