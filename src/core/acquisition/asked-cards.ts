// Which cards about leads and artifact can still be asked, and what they are called.
import { FINDING_TABLE, FINDINGS } from './findings'
import type { HookupId } from './hookups'
import { HOOKUP_TABLE, HOOKUPS, siteCard } from './hookups'
import type { WorkQuestion } from './leads-file.schema'
import { workCard } from './marking'

/** What each hookup adds to the name of a site. */
const HOOKUP_WORDS: Readonly<Record<HookupId, string>> = {
  ten: '',
  posterior: '',
  right: '',
  torso: ', on the trunk',
  amputee: ', after an amputation',
  child: ', in a child',
  holter: ', Holter',
}

const SITE_CARDS: ReadonlyMap<string, string> = new Map(
  HOOKUPS.flatMap((hookup) =>
    HOOKUP_TABLE[hookup].sites.map((site): [string, string] => [
      siteCard(hookup, site),
      `Site of ${site.name}${HOOKUP_WORDS[hookup]}`,
    ]),
  ),
)

/** Whether the program can ask it: what a later version no longer has would be due for ever. */
export function isAcquisitionCard(card: string, questions: readonly Pick<WorkQuestion, 'id'>[]): boolean {
  return (
    FINDINGS.some((finding) => finding === card) ||
    SITE_CARDS.has(card) ||
    questions.some(({ id }) => workCard(id) === card)
  )
}

/** What any such card is called; its own name where nothing is known of it. */
export function acquisitionCardWords(card: string): string {
  const finding = FINDINGS.find((id) => id === card)
  if (finding !== undefined) return FINDING_TABLE[finding].name
  const words = card.replace(/^work-/, '').replaceAll('-', ' ')
  return SITE_CARDS.get(card) ?? (card.startsWith('work-') ? `Around the recording: ${words}` : words)
}
