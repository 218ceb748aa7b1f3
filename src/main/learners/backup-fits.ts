// A backup that the reader would refuse is worth nothing: what is too large for one is named before it is made.
import { savedBankSchema } from '../../core/backup/backup.schema'
import type { SavedBank } from '../../core/backup/backup.schema'
import { LARGEST_BACKUP_BYTES, MOST_BANK_FILES, MOST_BANKS, MOST_SESSIONS } from '../../core/backup/limits'
import { StoreFailure } from '../store/failure'

/** Throws `bad-backup` where there are more sessions, or more or larger question banks, than one file can hold. */
export function mustFit(sessions: number, banks: readonly SavedBank[]): void {
  if (sessions > MOST_SESSIONS)
    throw tooLarge(`There are ${count(sessions)} sittings, and a backup holds ${count(MOST_SESSIONS)}.`)
  if (banks.length > MOST_BANKS)
    throw tooLarge(
      `You have ${count(banks.length)} question banks of your own, and a backup holds ${count(MOST_BANKS)}. A loose file in the banks folder counts as one: put such files together into folders, or remove banks in the library.`,
    )
  for (const bank of banks) {
    if (bank.files.length > MOST_BANK_FILES)
      throw tooLarge(
        `Your question bank “${bank.bank}” has ${count(bank.files.length)} files, and a backup holds ${count(MOST_BANK_FILES)} of one bank. Split it into several.`,
      )
    if (!savedBankSchema.safeParse(bank).success)
      throw tooLarge(
        `Your question bank “${bank.bank.slice(0, 60)}” or a file of it has a longer name than a backup holds. Shorten it.`,
      )
  }
}

/** Throws where the text is longer than the reader takes. */
export function mustBeReadable(text: string): void {
  if (text.length > LARGEST_BACKUP_BYTES) throw tooLarge('There is more data than one backup file can hold.')
}

/** What the reader said against a backup of our own, as its maker should hear it. */
export function notReadable(error: unknown): unknown {
  if (!(error instanceof StoreFailure) || error.code !== 'bad-backup') return error
  const reason = error.details?.['reason']
  return tooLarge(
    `The backup was made, but could not be read back${typeof reason === 'string' ? `: ${reason}` : ''}.`,
  )
}

function tooLarge(what: string): StoreFailure {
  return new StoreFailure(
    'bad-backup',
    `${what} No backup was saved, and nothing was changed. To be safe now, copy the data folder; Settings says where it is.`,
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
