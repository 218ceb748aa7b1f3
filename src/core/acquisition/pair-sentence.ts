// What tells two findings apart that were taken for each other, in a sentence.
import type { FindingId } from './findings'
import { FINDING_TABLE, SOUND } from './findings'
import type { LeadsFile } from './leads-file.schema'

/** The sentence written for the pair; by rule where none is. */
export function pairSentence(
  { pairs, findings }: Pick<LeadsFile, 'pairs' | 'findings'>,
  shown: FindingId,
  named: FindingId,
): string {
  const own = pairs.find(({ between }) => between.includes(shown) && between.includes(named))
  if (own !== undefined) return own.text
  const look = (finding: FindingId): string => lowered(findings.find(({ id }) => id === finding)?.look ?? '')
  if (named === SOUND) return `It is not sound: ${look(shown)}`
  const would = `${FINDING_TABLE[named].name} would show: ${look(named)}`
  return shown === SOUND ? `${would} Here nothing of it is seen.` : would
}

function lowered(text: string): string {
  return /^[A-Z][a-z ]/.test(text) && !/^(Lead|R |P )/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
}
