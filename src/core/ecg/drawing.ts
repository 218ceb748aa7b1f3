// Which way of drawing a stretch of rhythm has: a strip that was asked once is drawn the same for ever.

/**
 * 1: until 30 November 2026: QT held between 20 and 60 percent of R–R, T at a fixed angle to the QRS, a pacemaker that
 *    does not hear the patient's own beats, torsades as even as a metronome.
 * 2: QT as it is set, T with a direction of its own, a pacemaker that waits after a beat that it hears, uneven torsades.
 * 3: left bundle branch block raises ST in V1 to V3 as far as it does, so that it can be taken for an infarction; the notch
 *    of early repolarization is over by the J point, where ST is measured.
 * 4: V3R to V6R and V7 to V9 by their own electrodes; torsades without a flat stretch in any lead; right bundle branch block
 *    with a slurred S in I and V6; T of preexcitation against the delta wave.
 */
export const DRAWINGS = [1, 2, 3, 4] as const
export type Drawing = (typeof DRAWINGS)[number]

/** How everything is drawn that does not say otherwise. */
export const LATEST_DRAWING: Drawing = 4

/** What a stored strip without a word of it was drawn with. */
export const FIRST_DRAWING: Drawing = 1
