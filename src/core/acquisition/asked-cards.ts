// Which cards about leads and artifact can still be asked, and what they are called.
import { ELECTRODES } from '../ecg/electrodes'
import { FINDINGS } from './findings'
import { acquisitionCardName, siteCard, workCard } from './marking'
import { WORK_PAGES } from './work-pages'
import { WORK_QUESTIONS } from './work-questions'

const CARDS: ReadonlySet<string> = new Set<string>([
  ...FINDINGS,
  ...ELECTRODES.map(siteCard),
  ...WORK_QUESTIONS.map(({ id }) => workCard(id)),
])

/** Whether the program can ask it: what a later version no longer has would be due for ever. */
export function isAcquisitionCard(card: string): boolean {
  return CARDS.has(card)
}

/** What any such card is called; its own name where nothing is known of it. */
export function acquisitionCardWords(card: string): string {
  const known = acquisitionCardName(card)
  if (known !== null) return known
  const question = WORK_QUESTIONS.find(({ id }) => workCard(id) === card)
  const page = WORK_PAGES.find(({ id }) => id === question?.page)
  return page === undefined
    ? card.replaceAll('-', ' ')
    : `${page.title}: ${question?.id.replaceAll('-', ' ') ?? ''}`
}
