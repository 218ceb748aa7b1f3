import { describe, expect, it } from 'vitest'
import { reportSitting } from '../../../../../src/core/exam/report'
import type { SittingPlan } from '../../../../../src/core/exam/sitting.schema'
import { reportCsv, reportJson } from '../../../../../src/renderer/screens/report/report-export'
import { LogWriter, makePlan } from '../../../../support/exam-fixtures'

const plan = makePlan({ mode: 'strict' })
const key = plan.form.items[0]?.item.key ?? ''
const log = new LogWriter()
  .log({ type: 'segment-started', segment: 0 })
  .log({ type: 'shown', item: 0 })
  .wait(12_345)
  .log({ type: 'answered', item: 0, option: key })
  .log({ type: 'left', item: 0 })

/** Lines of the CSV as cells; the fixtures hold no quoted line breaks. */
function lines(of: SittingPlan): string[] {
  return reportCsv(of, reportSitting(of, log.events)).split('\r\n')
}

describe('the CSV of a report', () => {
  it('has a header and one line for every item', () => {
    const all = lines(plan)
    expect(all[0]).toMatch(/^\uFEFFnumber,segment,item,/)
    expect(all).toHaveLength(1 + 200 + 1)
    expect(all.at(-1)).toBe('')
  })

  it('gives answer, key, result and seconds of an item', () => {
    expect(lines(plan)[1]).toMatch(new RegExp(`,${key},${key},right,12\\.3,no,,$`))
    expect(lines(plan)[2]).toContain(',blank,0.0,')
  })

  it.each(['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1'])(
    'does not hand a spreadsheet the formula %j',
    (text) => {
      const hostile = structuredClone(plan)
      const [first] = hostile.form.items
      if (first === undefined) throw new Error('The fixture is empty')
      first.domain = text
      const csv = reportCsv(hostile, reportSitting(hostile, []))
      expect(csv).toContain(`'${text.replaceAll('"', '""')}`)
      expect(csv).not.toMatch(/[,\n]"?[=+\-@\t]/)
    },
  )

  it('keeps commas, quotes and line breaks inside their cell', () => {
    const odd = structuredClone(plan)
    const [first] = odd.form.items
    if (first === undefined) throw new Error('The fixture is empty')
    first.subDomain = 'say "a", then\nb'
    expect(reportCsv(odd, reportSitting(odd, []))).toContain('"say ""a"", then\nb"')
  })
})

describe('the JSON of a report', () => {
  const parsed = JSON.parse(reportJson(plan, reportSitting(plan, log.events))) as Record<string, unknown>

  it('names its schema, form and assumption, and lists every item', () => {
    expect(parsed).toMatchObject({ schema: 'preceptor/report@1', exam: 'cma', form: plan.form.code })
    expect(parsed['note']).toContain('raw cut is not published')
    expect(parsed['items']).toHaveLength(200)
  })

  it('leaves the questions themselves in the bank', () => {
    const [first] = plan.form.items
    expect(JSON.stringify(parsed)).not.toContain(first?.item.stem)
  })
})
