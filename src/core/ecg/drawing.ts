// Which way of drawing a stretch of rhythm has: a strip that was asked once is drawn the same for ever.

/**
 * 1: until 30 November 2026: QT held between 20 and 60 percent of R–R, T at a fixed angle to the QRS, a pacemaker that
 *    does not hear the patient's own beats, torsades as even as a metronome.
 * 2: QT as it is set, T with a direction of its own, a pacemaker that waits after a beat that it hears, uneven torsades.
 */
export const DRAWINGS = [1, 2] as const
export type Drawing = (typeof DRAWINGS)[number]

/** How everything is drawn that does not say otherwise. */
export const LATEST_DRAWING: Drawing = 2

/** What a stored strip without a word of it was drawn with. */
export const FIRST_DRAWING: Drawing = 1
