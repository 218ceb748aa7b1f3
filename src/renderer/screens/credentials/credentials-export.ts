// The whole as CSV for an employer: a line for each credential and for each activity.
import { csvText } from '../../../core/csv'
import type { KeptCredentials } from '../../../core/credentials/kept.schema'
import { standingWords } from '../../words/calendar-words'
import type { HeldRow } from './credentials-view.svelte'

/** Rows with their kind in the first column; days as 2026-11-30. */
export function credentialsCsv(rows: readonly HeldRow[], kept: KeptCredentials, today: string): string {
  return csvText([
    [
      'Kind',
      'Name',
      'Owner or issuer',
      'Number',
      'Granted or done',
      'Ends',
      'Standing',
      'Category',
      'Amount',
      'Note',
      'File',
    ],
    ...rows.map(({ held, name, owner, term, standing }) => [
      'Credential',
      name,
      owner,
      held.number,
      held.granted,
      term.end ?? '',
      standingWords(standing, term, today),
      '',
      '',
      held.note,
      '',
    ]),
    ...rows.flatMap(({ held, name }) =>
      kept.education
        .filter(({ credential }) => credential === held.id)
        .map((each) => [
          `Education for ${name}`,
          each.title,
          each.issuer,
          '',
          each.date,
          '',
          '',
          each.category,
          each.amount,
          each.note,
          each.file?.name ?? '',
        ]),
    ),
  ])
}
