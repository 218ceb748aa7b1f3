// What is said once answers are in a file: where it is, and the way back.
import { unsentFileName } from '../../core/unsent/file'

/** "2 answers are in the file preceptor-answers-….json …". `fits`: whether it can be put back. */
export function fileWords(what: string, session: string, fits: boolean): string {
  const is = what.startsWith('1 ') ? 'is' : 'are'
  const where = `${what} ${is} in the file ${unsentFileName(session)}, among this browser’s downloads.`
  return fits
    ? `${where} To put ${is === 'is' ? 'it' : 'them'} back: Settings, Your data, Put answers back. That works as long as the sitting has not gone on without ${is === 'is' ? 'it' : 'them'}.`
    : where
}
