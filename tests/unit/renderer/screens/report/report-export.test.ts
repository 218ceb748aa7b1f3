import { describe, expect, it } from 'vitest'
import { reportSitting } from '../../../../../src/core/exam/report'
import type { SittingPlan } from '../../../../../src/core/session/sitting/sitting.schema'
import { reportCsv, reportJson } from '../../../../../src/renderer/screens/report/report-export'
import { exportName } from '../../../../../src/renderer/ui/export-name'
import { contentHash } from '../../../../../src/core/bank/readings/review'
import { LogWriter, makePlan } from '../../../../support/exam-fixtures'

const owner = { learner: 'José Núñez', session: 's-01' }
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
  return reportCsv(of, reportSitting(of, log.events), owner).split('\r\n')
}

describe('the CSV of a report', () => {
  it('has a header and one line for every item', () => {
    const all = lines(plan)
    expect(all[0]).toMatch(/^\uFEFFnumber,segment,item,/)
    expect(all).toHaveLength(1 + 200 + 1)
    expect(all.at(-1)).toBe('')
  })

  it('gives each item its stem, areas and answers in words, and what came of it', () => {
    const [header = '', first = '', second = ''] = lines(plan)
    const place = plan.form.items[0]
    const text = place?.item.options.find(({ id }) => id === key)?.text ?? ''
    const domain = plan.profile.domains.find(({ id }) => id === place?.domain)
    const names = header.replace('\uFEFF', '').split(',')
    const cells = Object.fromEntries(first.split(',').map((cell, i) => [names[i], cell]))
    expect(cells).toMatchObject({
      item: place?.item.id,
      stem: place?.item.stem,
      domain_name: domain?.name,
      sub_domain_name: domain?.subDomains.find(({ id }) => id === place?.subDomain)?.name,
      your_answer_text: text,
      key_text: text,
      result: 'right',
      seconds: '12.3',
      your_option_id: key,
      key_option_id: key,
    })
    expect(cells['your_answer']).toBe(
      'ABCD'.charAt(place?.item.options.findIndex(({ id }) => id === key) ?? -1),
    )
    expect(second).toContain(',unanswered,0,no,')
  })

  it.each(['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])(
    'does not hand a spreadsheet the formula %j, wherever it stands',
    (text) => {
      const hostile = structuredClone(plan)
      const [first] = hostile.form.items
      const chosen = first?.item.options.find(({ id }) => id === key)
      if (first === undefined || chosen === undefined) throw new Error('The fixture is empty')
      first.item.stem = text
      chosen.text = text
      const csv = reportCsv(hostile, reportSitting(hostile, log.events), owner)
      const tame = `"'${text.replaceAll('"', '""')}"`
      // As the stem, as the learner's answer, and as the key.
      expect(csv.split(tame)).toHaveLength(4)
      expect(csv).not.toMatch(/[,\n]"?\s*[=+\-@＝]/)
    },
  )

  it('keeps commas, quotes and line breaks inside their cell', () => {
    const odd = structuredClone(plan)
    const [first] = odd.form.items
    if (first === undefined) throw new Error('The fixture is empty')
    first.item.stem = 'say "a", then\nb'
    expect(reportCsv(odd, reportSitting(odd, []), owner)).toContain('"say ""a"", then\nb"')
  })
})

describe('the JSON of a report', () => {
  const parsed = JSON.parse(reportJson(plan, reportSitting(plan, log.events), owner)) as Record<
    string,
    unknown
  >

  it('names its schema, form and assumption, and lists every item', () => {
    expect(parsed).toMatchObject({ schema: 'preceptor/report@1', exam: 'cma', form: plan.form.code })
    expect(parsed['note']).toContain('pass mark in questions is not published')
    expect(parsed['items']).toHaveLength(200)
  })

  it('leaves the questions themselves in the bank', () => {
    const [first] = plan.form.items
    expect(JSON.stringify(parsed)).not.toContain(first?.item.stem)
  })
})

describe('reports of a class', () => {
  const first = plan.form.items[0]?.item

  it('are called by learner and session, so that no two share a name', () => {
    const of = (learner: string, session: string): string =>
      exportName('cma', plan.createdAt, { learner, session })
    const names = [of('José Núñez', 's-01'), of('José Núñez', 's-02'), of('Ann', 's-01'), of('', 's-03')]
    expect(new Set(names).size).toBe(4)
    expect(names[0]).toMatch(/^preceptor-cma-\d{4}-\d\d-\d\d-jose-nunez-s-01$/)
    expect(names[3]).toMatch(/^preceptor-cma-\d{4}-\d\d-\d\d-s-03$/)
  })

  it('hold learner, session, the bank’s revision, and each question’s revision and hash', () => {
    const report = reportSitting(plan, log.events)
    const { items, ...about } = JSON.parse(reportJson(plan, report, owner)) as { items: unknown[] }
    expect(about).toMatchObject({ ...owner, bankRevision: plan.form.bankRevision })
    const hash = first === undefined ? '' : contentHash(first)
    expect(items[0]).toMatchObject({ id: first?.id, revision: first?.revision, hash })
    const [header = '', line = ''] = reportCsv(plan, report, owner).split('\r\n')
    expect(header).toMatch(/,item_revision,item_hash,bank_revision,learner,session$/)
    expect(line.endsWith(`,${hash},${plan.form.bankRevision},José Núñez,s-01`)).toBe(true)
  })

  it('of a set name no form code: it would open another exam', () => {
    const set = { ...plan, mode: 'quick' as const }
    expect(JSON.parse(reportJson(set, reportSitting(set, []), owner))).toMatchObject({ form: null })
  })
})
