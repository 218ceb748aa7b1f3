// How much a learner may keep of their own: bookmarks, cards and sets made by hand.

export const MOST_BOOKMARKS = 2000
export const MOST_CARDS = 1000
/** Of one card; the oldest go first, long after they have ceased to matter to its schedule. */
export const MOST_REVIEWS = 400
export const MOST_SETS = 100
/** Questions in one set: as many as a quick set can ask. */
export const MOST_IN_SET = 210
/** Removals that can be brought back. */
export const MOST_REMOVALS = 50
/** In characters. */
export const LONGEST_FRONT = 500
export const LONGEST_BACK = 2000
export const LONGEST_SET_NAME = 80
/** Of a set, in minutes. */
export const LONGEST_MINUTES = 600
