// What of a report goes on paper beside the scores and charts.

/** `shown`: those that the list on screen shows. */
export type PrintedItemsChoice = 'shown' | 'all' | 'none'
/** `own`: of the learner's answer and of the key. */
export type PrintedReasons = 'own' | 'all' | 'none'

export interface PrintChoice {
  items: PrintedItemsChoice
  reasons: PrintedReasons
}
