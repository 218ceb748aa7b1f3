// The bank that Preceptor ships passes its own lint: this is the check that runs in `npm test`.
import { describe, expect, it } from 'vitest'
import { banks } from '../../../src/main/commands/banks/banks'

async function json(...args: string[]): Promise<{ code: number; data: Record<string, unknown> }> {
  let text = ''
  const code = await banks.run([...args, '--json'], {
    out: (more) => void (text += more),
    say: () => undefined,
  })
  return { code, data: JSON.parse(text) as Record<string, unknown> }
}

describe('the shipped question bank', () => {
  it('passes lint without an error', async () => {
    const { code, data } = await json('lint', '--errors')
    expect(data['findings']).toEqual([])
    expect(code).toBe(0)
  })

  it('has an item for every topic of both outlines and three forms that share no item for each exam', async () => {
    const { data } = await json('stats')
    // The single-skill exams say themselves what they lack.
    const waiting = ['cpt', 'cet', 'coa']
    const holes = data['holes'] as string[]
    expect(holes.filter((hole) => !waiting.some((id) => hole.startsWith(id.toUpperCase())))).toEqual([])
    const exams = data['exams'] as { exam: string; disjointForms: number }[]
    // A check before a course may be taken as often as wanted: its questions come again.
    for (const exam of exams.filter((each) => !['precourse', 'bls', ...waiting].includes(each.exam)))
      expect(exam.disjointForms, exam.exam).toBeGreaterThanOrEqual(3)
  })
})
