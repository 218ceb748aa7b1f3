// How a credential is kept alive, as data: question-banks/guide/credentials.json, each statement with its source and how sure it is.
import { z } from '../zod'
import { sourcesSchema, statementSchema as statement } from './statement.schema'
import { sourceFaults } from './statements'

const text = (max: number) => z.string().min(1).max(max)
const id = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be small letters, digits or hyphens')
const months = z.number().int().min(1).max(240)

/** When a credential ends. */
const endSchema = z.discriminatedUnion('kind', [
  /** So many months after the end of the month in which it was granted or renewed. */
  z.strictObject({ kind: z.literal('end-of-month'), months }),
  /** On the same day so many months later. */
  z.strictObject({ kind: z.literal('same-day'), months }),
  /** By the owner's own cycle: a fee each year by the anniversary, points by the end of the cycle. */
  z.strictObject({ kind: z.literal('anniversary'), months }),
  /** No rule is known: the learner enters the day. */
  z.strictObject({ kind: z.literal('by-hand') }),
])

const educationSchema = z.strictObject({
  /** What is counted, such as “points”, “CEUs” or “CE credits”. */
  unit: text(40),
  /** How many of them in one period. */
  amount: z.number().min(1).max(1000),
  /** Least amounts by category; what is left may be any. */
  categories: z.array(z.strictObject({ id, name: text(60), least: z.number().min(0).max(1000) })),
  /** How many must be granted or approved by the owner itself; 0 for none. */
  ownLeast: z.number().min(0).max(1000),
  basis: statement,
})

const ruleSchema = z.strictObject({
  id,
  name: text(60),
  fullName: text(200),
  owner: text(120),
  kind: z.enum(['credential', 'card']),
  end: endSchema,
  endBasis: statement,
  education: educationSchema.nullable(),
  /** What happens when it lapses, and what is not known of it. */
  lapse: z.array(statement),
  /** Days after the end in which it can still be renewed by education; null where that is not known. */
  graceDays: z.number().int().min(0).max(3650).nullable(),
  /** Where its owner's word is to be had; shown as text. */
  address: text(200).nullable(),
})

/** Counts that an owner asks for before an exam, such as 30 venipunctures. */
const tallySchema = z.strictObject({
  id,
  name: text(80),
  forCredentials: z.array(id).min(1),
  needed: z.array(z.strictObject({ credential: id, count: z.number().int().min(1).max(10_000) })).min(1),
  basis: statement,
})

const fileShape = z.strictObject({
  schema: z.literal('preceptor/credential-rules@1'),
  sources: sourcesSchema,
  credentials: z.array(ruleSchema).min(1).max(100),
  tallies: z.array(tallySchema).max(100),
})

export const credentialRulesSchema = fileShape.superRefine((file, context) => {
  const say = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message })
  const ids = file.credentials.map((each) => each.id)
  ids.forEach((each, i) => {
    if (ids.indexOf(each) !== i) say(['credentials', i, 'id'], `“${each}” stands twice`)
  })
  file.credentials.forEach(({ education }, i) => {
    if (education === null) return
    const least = education.categories.reduce((sum, each) => sum + each.least, 0)
    if (least > education.amount)
      say(['credentials', i, 'education'], `the categories add up to ${least}, more than ${education.amount}`)
    if (education.ownLeast > education.amount)
      say(['credentials', i, 'education', 'ownLeast'], 'is more than the whole')
  })
  file.tallies.forEach(({ needed, forCredentials }, i) => {
    for (const each of [...forCredentials, ...needed.map(({ credential }) => credential)])
      if (!ids.includes(each)) say(['tallies', i], `there is no credential “${each}”`)
  })
  for (const { path, message } of sourceFaults(file)) say(path, message)
})

export type CredentialRules = z.infer<typeof credentialRulesSchema>
export type CredentialRule = z.infer<typeof ruleSchema>
export type EducationRule = z.infer<typeof educationSchema>
export type TallyRule = z.infer<typeof tallySchema>
