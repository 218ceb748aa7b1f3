// The descriptions of the rhythms are complete, well-formed, and agree with what the engine draws.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkedWords, sourceWords } from '../../../../src/core/ecg/rhythm-sources'
import { RHYTHM_IDS } from '../../../../src/core/ecg/rhythm-table'
import { rhythmsFileSchema } from '../../../../src/core/ecg/rhythms.schema'
import { beats } from '../../../../src/core/ecg/samples'
import { intervals, variation } from '../../../support/ecg-measure'

const raw: unknown = JSON.parse(readFileSync('question-banks/rhythms.json', 'utf8'))
const file = rhythmsFileSchema.parse(raw)

describe('question-banks/rhythms.json', () => {
  it('describes each of the rhythms once', () => {
    expect(file.rhythms.map(({ id }) => id).sort()).toEqual([...RHYTHM_IDS].sort())
  })

  it('is refused with a rhythm missing, doubled, unknown or confused with itself', () => {
    const [first, ...rest] = file.rhythms
    const refused = (rhythms: unknown): string =>
      JSON.stringify(rhythmsFileSchema.safeParse({ ...file, rhythms }).error?.issues)
    expect(refused(rest)).toContain('sinus is there 0 times')
    expect(refused([first, first, ...rest])).toContain('sinus is there 2 times')
    expect(refused([{ ...first, confusedWith: ['sinus'] }, ...rest])).toContain('confused with itself')
    expect(refused([{ ...first, id: 'sinus-rhythm' }, ...rest])).toContain('Invalid option')
  })

  it('says of each rhythm which exam or course asks for it, by names that are exams here', () => {
    const exams = readdirSync('question-banks/exams').map((name) => name.replace('.json', ''))
    for (const { id, askedBy } of file.rhythms) {
      expect(askedBy.length, id).toBeGreaterThan(0)
      for (const { by } of askedBy) expect(exams, id).toContain(by)
    }
    const [first, ...rest] = file.rhythms
    const without = { ...first, askedBy: undefined }
    expect(rhythmsFileSchema.safeParse({ ...file, rhythms: [without, ...rest] }).success).toBe(false)
  })

  it('says of each rhythm how far its text was checked, and of each source whether it was opened', () => {
    const counts = new Map<string, number>()
    for (const { id, source } of file.rhythms) {
      const words = checkedWords(source)
      counts.set(words, (counts.get(words) ?? 0) + 1)
      const opened = source.filter((each) => each.opened !== null)
      expect(words.includes('not verified'), id).toBe(opened.length === 0)
      expect(words.includes('teaching pages only'), id).toBe(
        opened.length > 0 && opened.every(({ kind }) => kind === 'teaching-page'),
      )
      for (const each of source)
        expect(sourceWords(each).includes('not verified'), id).toBe(each.opened === null)
      // A guideline’s own words, or a page that retells them: what is told of them must not be the same.
      expect(
        source.every(({ kind, sure }) => kind !== 'none' || sure === 'teach'),
        id,
      ).toBe(true)
    }
    // Every text was held against something that was opened.
    expect([...counts.keys()].filter((words) => words.includes('not verified'))).toEqual([])
    const unread = { title: 'A', locator: 'b', opened: null, sure: 'teach', kind: 'none' } as const
    expect(checkedWords([unread])).toContain('not verified')
  })

  it('refuses a source without address that says it was read', () => {
    const [first, ...rest] = file.rhythms
    const read = { title: 'A', locator: 'b', opened: '2026-11-30', sure: 'one', kind: 'none' }
    const refused = rhythmsFileSchema.safeParse({ ...file, rhythms: [{ ...first, source: [read] }, ...rest] })
    expect(JSON.stringify(refused.error?.issues)).toContain('kind is “none”')
  })

  it('marks agree with the annotations: width of QRS, regularity, lone P waves', () => {
    for (const { id, marks } of file.rhythms) {
      const all = beats([{ atMs: 0, rhythm: id }], 0, 120_000, 6)
      const qrs = all.filter((beat) => beat.qrs !== null)
      const widths = qrs.map((beat) => (beat.qrs?.offsetMs ?? 0) - (beat.qrs?.onsetMs ?? 0))
      const wide = widths.filter((ms) => ms >= 119.9).length
      const found =
        qrs.length === 0
          ? 'none'
          : wide === 0
            ? 'narrow'
            : wide === qrs.length
              ? 'wide'
              : 'narrow-with-wide-early-beats'
      expect(found, id).toBe(marks.qrs)
      expect(marks.regularity === 'no-beats', id).toBe(qrs.length === 0)
      const spread = qrs.length === 0 ? 0 : variation(intervals(qrs.map(({ atMs }) => atMs)))
      if (marks.regularity === 'regular') expect(spread, id).toBeLessThan(0.05)
      if (marks.regularity === 'regularly-irregular') expect(spread, id).toBeGreaterThan(0.05)
      const lone = all.filter(({ kind }) => kind === 'p-alone').length
      if (marks.p === 'more-p-than-qrs' || marks.p === 'unrelated-to-qrs')
        expect(lone, id).toBeGreaterThan(10)
      if (marks.p === 'one-before-each-qrs' && marks.qrs === 'narrow')
        expect(
          qrs.every(({ p }) => p !== null),
          id,
        ).toBe(true)
    }
  })
})
