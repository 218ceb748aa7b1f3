// The file of answers that could not be saved in their session: what it says of itself.

/** The label of the only form that it has had. */
export const UNSENT_FILE = 'preceptor/unsaved-answers@1'

/** What such a file is called. */
export function unsentFileName(session: string): string {
  return `preceptor-answers-${session}.json`
}

/** Tells such a file by its name, so that it is not taken for a backup. */
export function isUnsentFileName(name: string): boolean {
  return /^preceptor-answers-/.test(name)
}
