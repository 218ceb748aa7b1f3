// The report as CSV (one line an item) and as JSON, for the learner's own use.
import type { Report, ReportItem } from '../../../core/exam/report'
import type { SittingPlan } from '../../../core/exam/sitting.schema'

/** One line an item, with a header; opens in spreadsheets, which need the byte order mark for accents. */
export function reportCsv(plan: SittingPlan, report: Report): string {
  const header = [
    'number',
    'segment',
    'item',
    'domain',
    'sub_domain',
    'pretest',
    'your_answer',
    'key',
    'result',
    'seconds',
    'flagged',
    'confidence',
    'change',
  ]
  const lines = report.items.map((line) => {
    const place = plan.form.items[line.place]
    return [
      line.place + 1,
      (place?.segment ?? 0) + 1,
      place?.item.id ?? '',
      place?.domain ?? '',
      place?.subDomain ?? '',
      line.pretest ? 'yes' : 'no',
      line.state.option ?? '',
      place?.item.key ?? '',
      resultWord(line),
      line.seconds.toFixed(1),
      line.state.flagged ? 'yes' : 'no',
      line.state.confidence ?? '',
      line.change ?? '',
    ]
  })
  return `\uFEFF${[header, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

/** The whole report with the plan's outline, but without the items' texts. */
export function reportJson(plan: SittingPlan, report: Report): string {
  const { state, ...rest } = report
  return JSON.stringify(
    {
      schema: 'preceptor/report@1',
      exam: plan.profile.id,
      mode: plan.mode,
      title: plan.title,
      form: plan.form.code,
      createdAt: new Date(plan.createdAt).toISOString(),
      note: 'The raw cut is not published; scaled scores are ranges under our assumed cut band.',
      ...rest,
      items: report.items.map((line) => ({
        id: plan.form.items[line.place]?.item.id,
        key: plan.form.items[line.place]?.item.key,
        ...line,
      })),
      gaps: state.gaps,
      breaks: state.breaks,
      pauses: state.pauses,
    },
    null,
    2,
  )
}

/** "right", "wrong" or "blank". */
export function resultWord(line: ReportItem): 'right' | 'wrong' | 'blank' {
  return line.correct === null ? 'blank' : line.correct ? 'right' : 'wrong'
}

// A leading = + - @ would be run as a formula by spreadsheets.
function cell(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
