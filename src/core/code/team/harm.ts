// Harms and errors as they are noted: each says what was done, what it did to the patient, and what would have been right.
import type { Fact, Harm } from '../data/facts'
import type { Sim } from './sim'
import { note } from './sim'

/** The three sentences of a harm or an error. */
export interface HarmWords {
  /** What was done. */
  readonly did: string
  /** What it did to the patient. */
  readonly text: string
  /** What would have been right. */
  readonly right: string
}

/** Notes a harm. */
export function harm(sim: Sim, atMs: number, what: Harm, words: HarmWords): void {
  note(sim, { atMs, event: 'harm', what, ...words })
}

/** Notes a dose that is not the usual one; `what` is the drug's id. */
export function doseError(
  sim: Sim,
  what: string,
  given: Pick<Fact, 'atMs' | 'dose' | 'unit' | 'route'>,
  words: HarmWords,
): void {
  note(sim, { event: 'dose-error', what, ...given, ...words })
}

/** Notes a wrong dose that was asked for and not given: the team asked back. It is no dose error as long as nobody confirms it. */
export function nearMiss(
  sim: Sim,
  what: string,
  asked: Pick<Fact, 'atMs' | 'dose' | 'unit' | 'route'>,
  words: HarmWords,
): void {
  note(sim, { event: 'near-miss', what, ...asked, ...words })
}

/** Notes an energy that is not the one asked for, J. */
export function energyError(sim: Sim, atMs: number, energyJ: number, words: HarmWords): void {
  note(sim, { atMs, event: 'energy-error', energyJ, ...words })
}
