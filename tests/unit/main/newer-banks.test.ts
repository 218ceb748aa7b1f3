// A bank's file of a newer version says so in one line, and takes nothing else with it.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openLibrary } from '../../../src/main/banks/library'

let banks = ''
beforeAll(() => {
  banks = mkdtempSync(join(tmpdir(), 'preceptor-newer-'))
  for (const part of ['exams', 'code', 'scenarios', 'items/acls', 'rhythms.json', 'leads.json'])
    cpSync(join('question-banks', part), join(banks, part), { recursive: true })
})
afterAll(() => rmSync(banks, { recursive: true }))

const items = `items/acls/${readdirSync('question-banks/items/acls')[0] ?? ''}`
const scenario = 'scenarios/vf-exam-room.json'
const files = [
  'exams/rma.json',
  items,
  scenario,
  'rhythms.json',
  'leads.json',
  'code/teaching.json',
  'code/steps.json',
]

it.each(files)('%s', async (path) => {
  const text = readFileSync(join(banks, path), 'utf8')
  const was = await openLibrary(banks)
  try {
    // A newer one has fields besides that nobody here knows: they are not listed one by one.
    const newer = text.replace(
      /"schema":\s*"(preceptor\/[a-z-]+)@1"/,
      '"schema":"$1@2","sealed":[1],"more":{}',
    )
    expect(newer).not.toBe(text)
    writeFileSync(join(banks, path), newer)
    const now = await openLibrary(banks)
    const said = now.problems.filter(({ file }) => file === path)
    expect(said).toHaveLength(1)
    expect(said[0]?.reason).toMatch(/^is made for a newer Preceptor \([a-z]+ 2; this one reads [a-z]+ 1\)/)
    expect(now.profiles.length).toBe(was.profiles.length - (path.startsWith('exams') ? 1 : 0))
    if (!path.startsWith('items')) expect(now.items).toHaveLength(was.items.length)
  } finally {
    writeFileSync(join(banks, path), text)
  }
})
