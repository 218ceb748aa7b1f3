// The energy of a shock against the edition's least and the machine's own, and what a wrong shock does, in words.
import type { HarmWords } from './harm'
import { energyError } from './harm'
import type { Patient } from '../body/patient'
import { shockable } from '../body/patient'
import type { DrillSetup, World } from './setup'
import { threshold } from './setup'
import type { Sim } from './sim'
import type { RhythmName } from '../data/vocabulary'

/** A shock as it is about to be delivered. */
export interface PendingShock {
  readonly energyJ: number
  readonly synced: boolean
  readonly rhythm: RhythmName
  /** The least that the drill's edition names for it, J. */
  readonly leastJ: number
  /** What the machine's maker sets for a defibrillation, J. */
  readonly deviceJ: number
}

/** The energy that our monitor's maker sets for defibrillation, J: the dial stands there as the machine is turned on. */
export function deviceJ(setup: DrillSetup): number {
  return threshold(setup, 'device-defibrillation', 200)
}

/** The least that the drill's edition names for this patient, J. */
export function leastJ(world: World, patient: Patient, synced: boolean): number {
  return synced ? cardioversionJ(world, patient.heart) : threshold(world, 'defibrillation-least', 120)
}

/** The energy that the guideline asks for when this rhythm is cardioverted, J. */
export function cardioversionJ(world: World, heart: string): number {
  if (heart === 'af' || heart === 'preexcited-af') return threshold(world, 'cardioversion-af', 200)
  return threshold(world, heart === 'vt' ? 'cardioversion-wide' : 'cardioversion-narrow', 100)
}

const jolt = ({ energyJ, synced, rhythm }: PendingShock): string =>
  `${energyJ} J${synced ? ', synchronized,' : ''} in ${plainRhythm(rhythm)}`

const plainRhythm = (rhythm: RhythmName): string =>
  ['vf', 'vt', 'svt', 'pea'].includes(rhythm) ? rhythm.toUpperCase() : rhythm.replaceAll('-', ' ')

/** An energy below the edition's least, below what the machine's maker sets, or below an earlier one. */
export function noteEnergy(sim: Sim, shot: PendingShock, atMs: number): void {
  const { energyJ, synced, leastJ } = shot
  const treatable = synced || shockable(sim.patient) || sim.patient.heart === 'torsades'
  if (!treatable) return
  const before = sim.latest['shock']
  const higher = before?.synced === synced ? (before.energyJ ?? 0) : 0
  const wantedJ = synced ? Math.max(leastJ, higher) : Math.max(shot.deviceJ, higher)
  if (energyJ >= wantedJ) return
  energyError(sim, atMs, energyJ, {
    did: `${jolt(shot)}.`,
    text:
      energyJ < leastJ
        ? `Below the least of ${leastJ} J: it seldom ends the rhythm, and time is lost.`
        : `Less than ${higher > energyJ ? 'the shock before' : 'this machine’s maker sets'}: a smaller chance to end the rhythm.`,
    right: synced
      ? `${wantedJ} J or more, synchronized.`
      : `${wantedJ} J on this machine, later shocks equal or higher.`,
  })
}

/** What a shock that was not called for did. */
export function shockHarm(what: 'shock-not-needed' | 'unsynchronized-shock', shot: PendingShock): HarmWords {
  const did = `A shock of ${jolt(shot)}.`
  return what === 'shock-not-needed'
    ? {
        did,
        text: 'It cannot help this rhythm; it hurts the heart muscle and takes the hands off the chest.',
        right:
          'No shock: treat the cause; without a pulse CPR and epinephrine, a slow rhythm with a pulse by pacing.',
      }
    : {
        did: did.replace('A shock', 'An unsynchronized shock'),
        text: 'With a pulse it can fall on the T wave and make the heart fibrillate.',
        right: `Synchronize first, then ${shot.leastJ} J or more.`,
      }
}
