// The JSON Schemas that authors' editors use, generated from the same schemas that check the bank.
import { z } from '../zod'
import { classFileSchema } from './class-item.schema'
import type { ExamProfile } from './exam-profile.schema'
import { examProfileSchema } from './exam-profile.schema'
import { itemFileSchema } from './item.schema'

/** JSON Schema (draft 2020-12) of an item file, topics by the outlines of these exams. What fields owe to each other is checked at start-up only. */
export function bankJsonSchema(profiles: readonly ExamProfile[] = []): object {
  return {
    ...withTopics(z.toJSONSchema(itemFileSchema), profiles),
    title: 'Preceptor question bank: an item file',
  }
}

/** JSON Schema (draft 2020-12) of a file of class questions. */
export function classJsonSchema(profiles: readonly ExamProfile[] = []): object {
  return {
    ...withTopics(z.toJSONSchema(classFileSchema), profiles),
    title: 'Preceptor question bank: a file of class questions',
  }
}

interface Schema {
  properties?: Record<string, Schema>
  items?: Schema
  [word: string]: unknown
}

/** Editors then offer the codes, and mark one that is in no outline. */
function withTopics(schema: object, profiles: readonly ExamProfile[]): object {
  const whole = structuredCopy(schema)
  const topics = whole.properties?.['items']?.items?.properties?.['topics']
  if (topics === undefined || profiles.length === 0) return whole
  topics.properties = Object.fromEntries(
    profiles.map((profile) => {
      const all = profile.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics))
      return [profile.id, { title: profile.name, enum: all.map(({ id }) => id) }]
    }),
  )
  return whole
}

function structuredCopy(schema: object): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema
}

/** JSON Schema (draft 2020-12) of an exam profile. */
export function examProfileJsonSchema(): object {
  return { ...z.toJSONSchema(examProfileSchema), title: 'Preceptor question bank: an exam profile' }
}
