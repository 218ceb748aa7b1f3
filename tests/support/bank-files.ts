// Sound bank content for tests, made by hand or by the thousand.
import { readFileSync } from 'node:fs'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { BankFile } from '../../src/core/bank/load'
import { loadProfiles } from '../../src/core/bank/load'

/** The exam profiles that Preceptor ships. */
export function realProfiles(): ExamProfile[] {
  const files = ['cma', 'rma'].map((exam) => ({
    path: `exams/${exam}.json`,
    text: readFileSync(new URL(`../../question-banks/exams/${exam}.json`, import.meta.url), 'utf8'),
  }))
  return loadProfiles(files).profiles
}

/** A sound item as plain JSON data; `changes` replaces fields (undefined removes one). */
export function rawItem(id: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const item: Record<string, unknown> = {
    id,
    revision: 1,
    stem: `A patient arrives for visit ${id}. Which step should the medical assistant take first?`,
    options: ['a', 'b', 'c', 'd'].map((letter) => ({
      id: letter,
      text: `Step ${letter} of ${id}`,
      rationale: `Why step ${letter} of ${id} is or is not the best one to take first.`,
    })),
    key: 'b',
    order: 'shuffle',
    topics: { cma: 'clinical.workflow.vital-signs', rma: 'clinical-patient.vitals.measurement' },
    concepts: ['first-step'],
    level: 'application',
    difficulty: 2,
    source: [{ title: 'A reference', opened: null }],
    ...changes,
  }
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))
}

/** An item file around items. */
export function itemFile(path: string, items: readonly unknown[], title = 'Test items'): BankFile {
  return { path, text: JSON.stringify({ schema: 'preceptor/items@1', title, items }) }
}

/** `count` sound items over all topics of both outlines. */
export function syntheticItems(count: number, profiles: readonly ExamProfile[]): Record<string, unknown>[] {
  const topics = profiles.map((profile) =>
    profile.domains.flatMap((domain) =>
      domain.subDomains.flatMap((sub) => sub.topics.map((topic) => topic.id)),
    ),
  )
  const pick = (exam: number, i: number): string | undefined =>
    topics[exam]?.[i % (topics[exam]?.length ?? 1)]
  return Array.from({ length: count }, (_, i) =>
    rawItem(`syn-${String(i).padStart(5, '0')}`, {
      key: 'abcd'[i % 4],
      topics: { cma: pick(0, i), rma: pick(1, i) },
    }),
  )
}
