// The JSON Schemas that authors' editors use, generated from the same schemas that check the bank.
import { z } from '../zod'
import { examProfileSchema } from './exam-profile.schema'
import { itemFileSchema } from './item.schema'

/** JSON Schema (draft 2020-12) of an item file. What fields owe to each other is checked at start-up only. */
export function bankJsonSchema(): object {
  return { ...z.toJSONSchema(itemFileSchema), title: 'Preceptor question bank: an item file' }
}

/** JSON Schema (draft 2020-12) of an exam profile. */
export function examProfileJsonSchema(): object {
  return { ...z.toJSONSchema(examProfileSchema), title: 'Preceptor question bank: an exam profile' }
}
