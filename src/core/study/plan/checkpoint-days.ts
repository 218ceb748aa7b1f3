// How often a checkpoint is offered, apart from what decides it so that the page can say it.

/** Study days from one checkpoint to the next. */
export const CHECKPOINT_DAYS = 10
