// Why a record cannot be read: always the file first, then the reason, then what to do where there is something to do.

export class RecordFault extends Error {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`)
    this.name = 'RecordFault'
  }
}

/** What a hostile or mistaken file may cost at most. A day of two leads at 128 to 250 Hz fits. */
export const MOST_HEADER_BYTES = 64 * 1024
export const MOST_SIGNALS = 64
export const MOST_DATA_BYTES = 128 * 1024 * 1024
export const MOST_ANNOTATION_BYTES = 16 * 1024 * 1024
