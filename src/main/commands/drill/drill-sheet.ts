// `drill --sheet`: an instructor's sheet from a file, held against the steps of the drill.
import { pathText, reasonText, valueAt } from '../../../core/bank/problem'
import { debriefOf } from '../../../core/code/judge/debrief'
import type { Drill } from '../../../core/code/team/drill'
import { didYouMean } from '../../../core/nearest'
import { sheetFileSchema } from '../../../core/session/drill/drill-session.schema'
import type { Sheet } from '../../../core/session/drill/instructor-sheet'
import { UsageError } from '../command'
import { jsonFrom } from './drill-files'

/** The sheet of a file: by itself, or as `sheet` of what `drill --json` or the app has printed. */
export async function sheetFrom(file: string, drill: Drill): Promise<Sheet> {
  const raw = await jsonFrom(file)
  const own = typeof raw === 'object' && raw !== null && 'sheet' in raw ? raw.sheet : raw
  const read = sheetFileSchema.safeParse(own)
  if (!read.success) {
    const [fault] = read.error.issues
    const why =
      fault === undefined
        ? ''
        : `${pathText(fault.path)} ${reasonText(fault as Parameters<typeof reasonText>[0], valueAt(own, fault.path))}`
    throw new UsageError(`${file} holds no instructor’s sheet: ${why.trim()}.`)
  }
  const { steps = [], student = '', evaluator = '', attempt = 1, remarks = '' } = read.data
  const known = debriefOf(drill).rubric.map(({ step }) => step)
  const stranger = steps.find(({ step }) => !known.includes(step))
  if (stranger !== undefined)
    throw new UsageError(
      `${file}: this drill has no step “${stranger.step}”${didYouMean(stranger.step, known)}`,
    )
  const marks = Object.fromEntries(
    steps.map(({ step, mark = null, note = '' }) => [step, { mark, note }] as const),
  )
  return { student, evaluator, attempt, remarks, marks, writtenAt: null }
}
