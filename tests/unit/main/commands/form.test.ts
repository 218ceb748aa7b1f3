// The form command prints the form of a code and refuses a code of another exam.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../../src/main/commands/command'
import { form } from '../../../../src/main/commands/form'

async function run(...args: string[]): Promise<{ code: string; exam: string }> {
  let text = ''
  const status = await form.run([...args, '--json'], { out: (more) => (text += more), say: () => undefined })
  expect(status).toBe(0)
  return JSON.parse(text) as { code: string; exam: string }
}

describe('preceptor form', () => {
  it('prints the form of a code, with its exam named or not', async () => {
    const { code } = await run('--exam', 'cma', '--seed', '7')
    expect(await run('--code', code)).toMatchObject({ code, exam: 'cma' })
    expect(await run('--code', code, '--exam', 'cma')).toMatchObject({ code, exam: 'cma' })
  })

  it('names each form of a series by the code that gives it again', async () => {
    const { forms } = (await run('--exam', 'cma', '--seed', '7', '--forms', '3')) as unknown as {
      forms: { code: string; items: unknown[] }[]
    }
    expect(forms.map(({ code }) => code.split('-').slice(3))).toEqual([[], ['2'], ['3']])
    for (const each of forms) expect(await run('--code', each.code)).toEqual({ exam: 'cma', ...each })
  })

  it('refuses a code of another exam than the one named', async () => {
    const { code } = await run('--exam', 'cma', '--seed', '7')
    const refused = run('--code', code, '--exam', 'rma')
    await expect(refused).rejects.toBeInstanceOf(UsageError)
    await expect(refused).rejects.toThrow(`“${code}” is a form of cma, not of “rma”. Leave --exam out.`)
  })
})
