// The fixed words of a sitting, apart from its schemas so that the page can use them without zod.

export const confidences = ['sure', 'think-so', 'guess'] as const
export type Confidence = (typeof confidences)[number]

/**
 * Why time went by without the learner: a `crash` ended the program without a closing event, `closed` is a window
 * that was closed, or said nothing under a program that ran on, `sleep` is the machine's, `clock-set` is a wall clock that somebody or something moved.
 */
export const gapKinds = ['crash', 'closed', 'sleep', 'clock-set'] as const
export type GapKind = (typeof gapKinds)[number]

/** Where the learner went when a sitting was closed in order: to another page of the program, or the window went. */
export const leaveTargets = ['page', 'window'] as const
export type LeftTo = (typeof leaveTargets)[number]

/** `strict`: the real rules. `practice`: pause, feedback and all aids. `quick`: a few items, no clock. */
export const sittingModes = ['strict', 'practice', 'quick'] as const
export type SittingMode = (typeof sittingModes)[number]

/** Extended time as an accommodation: 1 is the standard time. */
export const timeFactors = [1, 1.25, 1.5, 2] as const
export type TimeFactor = (typeof timeFactors)[number]

/** Questions of a checkpoint; fewer where no more are sealed. */
export const CHECKPOINT_ITEMS = 30
