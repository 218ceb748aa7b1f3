// How much of a kind is kept about credentials: one number for the changes and for the disk's check.

/** More of a kind than anyone has; no change makes a document with more, for the disk's check would refuse it. */
export const MOST_OF_A_KIND = 2000
