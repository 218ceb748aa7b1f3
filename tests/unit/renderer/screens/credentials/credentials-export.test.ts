// The credentials as CSV, read by a reader of our own (RFC 4180) as a spreadsheet of an employer would.
import { expect, it } from 'vitest'
import type { CredentialRule } from '../../../../../src/core/credentials/credential-rule.schema'
import { keep, NOTHING_KEPT } from '../../../../../src/core/credentials/kept'
import { standingOn, termOf } from '../../../../../src/core/credentials/term'
import { credentialsCsv } from '../../../../../src/renderer/screens/credentials/credentials-export'
import type { HeldRow } from '../../../../../src/renderer/screens/credentials/credentials-view.svelte'
import rules from '../../../../../question-banks/guide/credentials.json'
import { card, course } from '../../../../support/made-up-credentials'

/** Cells by line; a quoted one may hold anything, and a quote in it stands twice. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy
  for (;;) {
    const found = cell.exec(text)
    if (found === null) throw new Error(`no cell at ${cell.lastIndex}`)
    const [, value = '', after] = found
    rows.at(-1)?.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value)
    if (after === '\r\n') rows.push([])
    else if (after === '') return rows
  }
}

it('reads back as one line for each credential and activity, whatever was typed, and starts no formula', () => {
  const rule = (rules.credentials as unknown as CredentialRule[]).find(({ id }) => id === 'cma') ?? null
  const held = { ...card, id: 'held-cma-1', rule: 'cma', granted: '2023-02-28', note: 'two\nlines, "quoted"' }
  const term = termOf(held, rule)
  const row: HeldRow = {
    held,
    rule,
    name: 'CMA (AAMA)',
    owner: 'AAMA; Chicago',
    term,
    standing: standingOn(term, '2026-11-30'),
  }
  const credit = { ...course, credential: held.id, title: '=HYPERLINK("http://x")', amount: 2.5 }
  const kept = keep(keep(NOTHING_KEPT, 'credentials', held), 'education', credit)
  const [head = [], ...lines] = readCsv(credentialsCsv([row], kept, '2026-11-30'))
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toHaveLength(head.length)
  const [credential, education] = lines.map((line) =>
    Object.fromEntries(head.map((name, i) => [name, line[i] ?? ''])),
  )
  expect(credential).toMatchObject({
    Kind: 'Credential',
    'Owner or issuer': 'AAMA; Chicago',
    'Granted or done': '2023-02-28',
    Ends: '2028-02-29',
    Note: 'two\nlines, "quoted"',
  })
  expect(education).toMatchObject({ Name: '\'=HYPERLINK("http://x")', Amount: '2.5' })
})
