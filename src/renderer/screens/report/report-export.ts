// The report as CSV (one line an item) and as JSON, for the learner's own use.
import { contentHash } from '../../../core/bank/readings/review'
import { optionLetter } from '../../../core/bank/option-letter'
import type { CsvCell } from '../../../core/csv'
import { csvText } from '../../../core/csv'
import type { Report, ReportItem } from '../../../core/exam/report'
import { numberInSegment } from '../../../core/exam/place-name'
import type { SittingPlan } from '../../../core/session/sitting/sitting.schema'

const COLUMNS = [
  'number',
  'segment',
  'item',
  'stem',
  'domain',
  'domain_name',
  'sub_domain',
  'sub_domain_name',
  'pretest',
  'your_answer',
  'your_answer_text',
  'key',
  'key_text',
  'result',
  'seconds',
  'flagged',
  'confidence',
  'change',
  'your_option_id',
  'key_option_id',
  'seconds_on_reasons',
  'item_revision',
  'item_hash',
  'bank_revision',
  'learner',
  'session',
] as const

/** Whose sitting it was: files of thirty learners lie in one folder. */
export interface ReportOwner {
  /** As the learner typed it; empty where there is none. */
  learner: string
  /** The sitting's own id. */
  session: string
}

/** One line an item, with a header; opens in spreadsheets, which need the byte order mark for accents. */
export function reportCsv(plan: SittingPlan, report: Report, owner: ReportOwner): string {
  const lines = report.items.map((line) => itemCells(plan, line, owner))
  return `\uFEFF${csvText([COLUMNS, ...lines])}\r\n`
}

/** Answers are lettered as they stood on screen; ids are those of the bank. */
function itemCells(plan: SittingPlan, line: ReportItem, { learner, session }: ReportOwner): CsvCell[] {
  const place = plan.form.items[line.place]
  if (place === undefined) throw new RangeError(`No place ${line.place} on this form`)
  const { item } = place
  const domain = plan.profile.domains.find(({ id }) => id === place.domain)
  const subDomain = domain?.subDomains.find(({ id }) => id === place.subDomain)
  const answer = (id: string | null): [letter: string, text: string] => {
    const at = item.options.findIndex((option) => option.id === id)
    return at < 0 ? ['', ''] : [optionLetter(at), item.options[at]?.text ?? '']
  }
  return [
    numberInSegment(plan, line.place),
    place.segment + 1,
    item.id,
    item.stem,
    place.domain,
    domain?.name ?? '',
    place.subDomain,
    subDomain?.name ?? '',
    line.pretest ? 'yes' : 'no',
    ...answer(line.state.option),
    ...answer(item.key),
    resultWord(line),
    Number(line.seconds.toFixed(1)),
    line.state.flagged ? 'yes' : 'no',
    line.state.confidence ?? '',
    line.change ?? '',
    line.state.option ?? '',
    item.key,
    Number(line.readingSeconds.toFixed(1)),
    item.revision,
    contentHash(item),
    plan.form.bankRevision,
    learner,
    session,
  ]
}

/**
 * The whole report with the plan's outline, but without the items' texts. Each item has its revision and the hash of its
 * content, so that two reports can be compared question by question.
 */
export function reportJson(plan: SittingPlan, report: Report, owner: ReportOwner): string {
  const { state, score, ...rest } = report
  const { right, wrong, blank, total } = score
  return JSON.stringify(
    {
      schema: 'preceptor/report@1',
      exam: plan.profile.id,
      mode: plan.mode,
      title: plan.title,
      learner: owner.learner === '' ? null : owner.learner,
      session: owner.session,
      // A set was drawn for its learner: its code would open a form of other questions.
      form: plan.mode === 'quick' ? null : plan.form.code,
      bankRevision: plan.form.bankRevision,
      createdAt: new Date(plan.createdAt).toISOString(),
      ...(report.gaveUp
        ? { note: 'Given up: not counted, without a verdict.', score: { right, wrong, blank, total } }
        : {
            note: 'The pass mark in questions is not published; scaled scores are ranges under the likely pass mark, which is our assumption.',
            score,
          }),
      ...rest,
      items: report.items.map((line) => ({
        id: plan.form.items[line.place]?.item.id,
        key: plan.form.items[line.place]?.item.key,
        ...hashOf(plan, line),
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

function hashOf(plan: SittingPlan, line: ReportItem): { revision?: number; hash?: string } {
  const item = plan.form.items[line.place]?.item
  return item === undefined ? {} : { revision: item.revision, hash: contentHash(item) }
}

/** What became of a question. */
export function resultWord(line: ReportItem): 'right' | 'wrong' | 'unanswered' | 'not reached' {
  if (line.notReached) return 'not reached'
  return line.correct === null ? 'unanswered' : line.correct ? 'right' : 'wrong'
}
