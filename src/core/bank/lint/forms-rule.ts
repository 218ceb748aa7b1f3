// Whether the bank gives each exam the forms that are wanted of it; a bank of few items is not asked.
import { FORMS_WANTED, shortExams } from '../gates/gates'
import type { Finding, LintRule } from './finding'

/** From so many items on a bank is one for whole exams. */
const BANK_FROM = 1000

export const formsRule: LintRule = {
  id: 'two-forms',
  wants: `The bank gives ${FORMS_WANTED} forms of each exam that share no item, and none that is sealed. A practice set or a course check needs none.`,
  check: ({ entries, profiles }) => {
    if (entries.length < BANK_FROM) return { findings: [] }
    const items = entries.map(({ item }) => item)
    return {
      findings: shortExams(items, profiles).flatMap(({ exam, lacks }) =>
        lacks.map(({ name, needed, available }): Finding => ({
          rule: 'two-forms',
          severity: 'warning',
          message: `${exam.name}: ${name} has ${available} of the ${needed} questions that ${FORMS_WANTED} forms need.`,
        })),
      ),
    }
  },
}
