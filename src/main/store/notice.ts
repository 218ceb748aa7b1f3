// Something about the learner's files that they should know, in plain words.

/** Shown once at the top of the page; `code` is stable for tests, `message` is for people. */
export interface Notice {
  code:
    | 'file-restored'
    | 'file-reset'
    | 'file-rebuilt'
    | 'log-damaged'
    | 'log-short'
    | 'log-unknown'
    | 'form-damaged'
    | 'session-gone'
    | 'session-unreadable'
    | 'session-disk-fault'
    | 'learner-uncertain'
    | 'credit-file-gone'
    | 'banks-collide'
    | 'bank-unreadable'
    | 'newer-version'
  message: string
}
