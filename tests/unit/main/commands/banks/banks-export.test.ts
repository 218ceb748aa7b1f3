// `banks export`: what a bank or a file gives for another program, and the exit codes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { banks } from '../../../../../src/main/commands/banks/banks'
import { UsageError } from '../../../../../src/main/commands/command'
import { soundItem } from '../../../../support/lint-banks'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-export-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; text: string; said: string }> {
  let text = ''
  let said = ''
  const code = await banks.run(args, {
    out: (more) => void (text += more),
    say: (more) => void (said += more),
  })
  return { code, text, said }
}
const file = (name: string, items: readonly unknown[]): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ schema: 'preceptor/items@1', title: 'T', items }))
  return path
}

it('an item of an exam’s grade comes back as one by way of a table', async () => {
  const [item] = [soundItem(1)]
  const out = join(folder, 'x.csv')
  const { code, said } = await run('export', file('x.json', [item]), '--format', 'csv', '--out', out)
  expect({ code, said }).toEqual({ code: 0, said: `1 of 1 question exported. ${out} is written.` })
  const back = join(folder, 'back.json')
  const { text } = await run('import', out, '--json', '--out', back, '--data', folder)
  expect(JSON.parse(text)).toMatchObject({ counts: { exam: 1, class: 0 }, losses: [], written: [back] })
  const { items } = JSON.parse(readFileSync(back, 'utf8')) as { items: unknown[] }
  expect(items[0]).toMatchObject(item as object)
})

it('a question with a figure is left out and named; with --strict that is exit code 1', async () => {
  const figure = { kind: 'table', caption: 'c', columns: ['a'], rows: [['1']], alt: 'One cell: 1.' }
  const path = file('x.json', [soundItem(1), soundItem(2, { figure })])
  const { code, said, text } = await run('export', path, '--format', 'gift', '--strict')
  expect(code).toBe(1)
  expect(said).toContain('it needs its figure (table)')
  expect(said).toContain('1 of 2 questions exported.')
  expect(text.match(/^::/gm)).toHaveLength(1)
})

it('1 where there is nothing to write, 2 for wrong words', async () => {
  const path = file('x.json', [soundItem(1)])
  expect((await run('export', path, '--format', 'gift', '--only', 'nowhere')).code).toBe(1)
  await expect(run('export', path)).rejects.toThrow(UsageError)
  await expect(run('export', path, '--format', 'word')).rejects.toThrow(/Known: gift/)
  writeFileSync(join(folder, 'q.gift'), 'x {=a ~b}')
  await expect(run('export', join(folder, 'q.gift'), '--format', 'csv')).rejects.toThrow(/not valid JSON/)
  writeFileSync(join(folder, 'there.csv'), 'mine')
  await expect(run('export', path, '--format', 'csv', '--out', join(folder, 'there.csv'))).rejects.toThrow(
    /left as it is/,
  )
  expect(readFileSync(join(folder, 'there.csv'), 'utf8')).toBe('mine')
})
