// How large a backup may be.

/** In bytes and characters alike: the file is almost all ASCII. `npm run bench` says how much 1,000 full exams take. */
export const LARGEST_BACKUP_BYTES = 384 * 1024 * 1024
export const MOST_SESSIONS = 20_000
/** Of the learner's own. */
export const MOST_BANKS = 200
/** Of one bank. */
export const MOST_BANK_FILES = 1000
/** Kept with continuing education, also with what can be brought back. */
export const MOST_CREDIT_FILES = 4000
export const MOST_PARTS = 100_000
