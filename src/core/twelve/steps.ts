// The steps in which a twelve-lead tracing is read.

export const TWELVE_STEPS = ['rate', 'rhythm', 'axis', 'pr', 'qrs', 'qt', 'st', 't', 'stemi', 'name'] as const
export type TwelveStep = (typeof TWELVE_STEPS)[number]

/** Thresholds to choose from for V2 and V3. */
export const FRONT_MM = [1, 1.5, 2, 2.5] as const
