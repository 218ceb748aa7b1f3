// The forecast command reads its lines as editors save them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { forecast } from '../../../../src/main/commands/forecast'

async function run(bytes: Uint8Array): Promise<{ code: number; out: string; err: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'preceptor-forecast-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'learners.ndjson')
  await writeFile(file, bytes)
  let [out, err] = ['', '']
  const output = { out: (text: string) => void (out += text), say: (text: string) => void (err += text) }
  return { code: await forecast.run(['--exam', 'cma', '--batch', file], output), out, err }
}

const LINE = '\uFEFF{"at": "2026-11-22T12:00:00Z", "answers": []}\r\n'

it.each([
  ['UTF-8 with a mark', Buffer.from(LINE, 'utf8')],
  ['UTF-16, little end first', Buffer.from(LINE, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(LINE, 'utf16le').swap16()],
])('reads learners in %s', async (_, bytes) => {
  const { code, out, err } = await run(bytes)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(JSON.parse(out)).toMatchObject({ line: 1, answers: 0 })
})

it('says that there is no such file', async () => {
  const output = { out: () => undefined, say: () => undefined }
  await expect(forecast.run(['--exam', 'cma', '--batch', 'not-there.ndjson'], output)).rejects.toThrow(
    'there is no such file',
  )
})
