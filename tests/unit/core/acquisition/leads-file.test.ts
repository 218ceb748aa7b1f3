// question-banks/leads.json is whole: every finding, act and hookup, each text with a source that was opened.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { leadsFileSchema } from '../../../../src/core/acquisition/leads-file.schema'

const file = leadsFileSchema.parse(JSON.parse(readFileSync('question-banks/leads.json', 'utf8')))
const reasons = (changed: object): string =>
  JSON.stringify(leadsFileSchema.safeParse({ ...file, ...changed }).error?.issues ?? 'taken')

it('is refused with a finding, an act or a hookup missing or doubled', () => {
  const [hum, ...findings] = file.findings
  expect(reasons({ findings })).toContain('hum is there 0 times')
  expect(reasons({ findings: [hum, hum, ...findings] })).toContain('hum is there 2 times')
  expect(reasons({ acts: file.acts.slice(1) })).toContain('power is there 0 times')
  expect(reasons({ hookups: file.hookups.slice(1) })).toContain('ten is there 0 times')
})

it('is refused where a text names no source that was opened', () => {
  const [first, ...rest] = file.pages
  const unread = first?.sources.map((source) => ({ ...source, opened: null }))
  expect(reasons({ pages: [{ ...first, sources: unread }, ...rest] })).toContain('no source that was opened')
})

it('is refused where a hookup does not say where each of its sites is', () => {
  const hookups = file.hookups.map((hookup) => {
    if (hookup.id !== 'posterior') return hookup
    const { V9, ...sites } = hookup.sites
    expect(V9).toBeDefined()
    return { ...hookup, sites }
  })
  expect(reasons({ hookups })).toContain('must say where these are: V7, V8, V9')
})

it('is refused with a question of no page, of two right options, of a gap in its order, or there twice', () => {
  const [first, ...rest] = file.questions
  const choice = rest.find(({ order }) => !order)
  if (first === undefined || choice === undefined) throw new Error('no questions')
  expect(first.order).toBe(true)
  expect(reasons({ questions: [{ ...first, page: 'none' }] })).toContain('none is no page')
  expect(reasons({ questions: [first, first] })).toContain('is there twice')
  const gap = first.options.map((option) => ({ ...option, right: option.right + 1 }))
  expect(reasons({ questions: [{ ...first, options: gap }] })).toContain('one right option, or a whole order')
  const both = choice.options.map((option) => ({ ...option, right: 1 }))
  expect(reasons({ questions: [{ ...choice, options: both }] })).toContain('one right option')
})
