// What an import brought, in words for a teacher and as data for a program.
import type { Loss } from './draft'
import type { FileRead } from './import-file'
import type { Judged } from './judge'
import type { Preview } from './preview'
import type { Update } from './update'

type Sound = Extract<FileRead, { drafts: unknown }> & { readonly file: string }

export interface ImportReport {
  readonly text: string
  readonly data: object
  /** How many questions can be used. */
  readonly taken: number
}

const HEADINGS = { exam: 'Ready for exams', class: 'For the class only', work: 'Needs work' } as const
const BRIEF = 300

/** The report over these files. */
export function importReport(
  files: readonly Sound[],
  preview: Preview,
  update: Update | null = null,
): ImportReport {
  const { judged, leftOut, losses, near } = preview
  const of = (standing: Judged['standing']): Judged[] => judged.filter((each) => each.standing === standing)
  const counts = {
    exam: of('exam').length,
    class: of('class').length,
    work: of('work').length,
    leftOut: leftOut.length,
  }
  const said = files.map(({ file, format, encoding }) => `${file}: ${format}, ${encoding}`)
  const head = `${HEADINGS.exam} ${counts.exam}, for the class only ${counts.class}, needs work ${counts.work}, left out ${counts.leftOut}`
  const text = [
    ...said,
    ...(files.length === 0 ? [] : [head]),
    ...(update === null ? [] : updateLines(update)),
    ...section('For the class only, because these lack', lackLines(of('class'))),
    ...section(
      'Needs work',
      of('work').map((each) => `${each.draft.origin.label}: ${lacksOf(each).join('; ')}`),
    ),
    ...section(
      'Left out',
      leftOut.map(({ item, why, original }) => `${item}: ${why}\n${quoted(original)}`),
    ),
    ...section('Not as the file had it', lossLines(losses)),
    ...section(
      'Nearly the same as another question',
      near.map(({ id, like, likeness }) => `${id} is ${Math.round(likeness * 100)} % like ${like}`),
    ),
  ].join('\n')
  const questions = judged.map((each) => ({
    question: each.draft.origin.label,
    standing: each.standing,
    id: each.standing === 'work' ? null : each.item.id,
    lacks: lacksOf(each),
  }))
  const data = {
    files: files.map(({ file, format, encoding }) => ({ file, format, encoding })),
    counts,
    questions,
    leftOut,
    losses,
    near,
    ...(update === null ? {} : { update: updateData(update) }),
  }
  return { text, data, taken: counts.exam + counts.class }
}

function updateLines({ added, changed, same, gone }: Update): string[] {
  const counts = `Against what was there: ${added.length} new, ${changed.length} changed, ${same.length} the same, ${gone.length} no longer in the file`
  return [
    counts,
    ...section(
      'New',
      added.map(({ item }) => `${item.id}: ${item.stem}`),
    ),
    ...section(
      'Changed',
      changed.flatMap(({ after, changes }) => [
        `${after.id}${after.revision === 1 ? '' : ` (revision ${after.revision})`}`,
        ...changes.map(
          ({ field, before, after: is }) => `  ${field}\n${marked('was', before)}\n${marked('is', is)}`,
        ),
      ]),
    ),
    ...section(
      'No longer in the file',
      gone.map(({ id, stem }) => `${id}: ${stem}`),
    ),
  ]
}

function marked(word: string, text: string): string {
  return `      ${word.padEnd(3)} ${text === '' ? '(nothing)' : text.replace(/\n/g, '\n          ')}`
}

function updateData({ added, changed, same, gone }: Update): object {
  return {
    added: added.map(({ item }) => item.id),
    changed: changed.map(({ after, changes }) => ({ id: after.id, revision: after.revision, changes })),
    same: same.map(({ id }) => id),
    gone: gone.map(({ id }) => id),
  }
}

/** A line for each loss, with the original beneath it; points, which are lost alike in all questions, share one. */
export function lossLines(losses: readonly Loss[]): string[] {
  const points = losses.filter(({ field }) => field === 'points')
  const shared = points.length > 1 ? new Set(points) : new Set<Loss>()
  const lines = losses
    .filter((loss) => !shared.has(loss))
    .map(({ item, field, how, why, original }) => `${item}, ${field}, ${how}: ${why}\n${quoted(original)}`)
  const [first] = shared
  return first === undefined
    ? lines
    : [`${shared.size} questions, points, ${first.how}: ${first.why}`, ...lines]
}

function lacksOf(judged: Judged): readonly string[] {
  return judged.standing === 'exam' ? [] : judged.lacks
}

/** Each lack once, with how many questions have it. */
function lackLines(judged: readonly Judged[]): string[] {
  const counts = new Map<string, number>()
  for (const each of judged) for (const lack of lacksOf(each)) counts.set(lack, (counts.get(lack) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([lack, count]) => `${count} × ${lack}`)
}

function section(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)]
}

function quoted(original: string): string {
  const brief = original.length > BRIEF ? `${original.slice(0, BRIEF)} …` : original
  return brief
    .trim()
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')
}
