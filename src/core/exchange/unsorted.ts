// Questions without a category beside such with one: a format that names it once for all that follow needs a word for none.

/** Moodle's own word for it; read as none. */
export const UNSORTED = 'Default'
