// How the learner wants the exam room to look while this page lives: clock and counter hidden or not.

/** Kept over stages and questions, but not over a reload: each sitting starts with both in sight. */
export const roomView = $state({ clockHidden: false, counterHidden: false })
