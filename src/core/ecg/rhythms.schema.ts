// The format of question-banks/rhythms.json: how each rhythm is read, told from its look-alikes, and sourced.
import { openedSchema, webAddressSchema } from '../source.schema'
import { z } from '../zod'
import { decidingSchema } from './look-alikes.schema'
import { RHYTHM_IDS } from './rhythm-table'

const text = (max: number) => z.string().trim().min(1).max(max)
const rhythmId = z.enum(RHYTHM_IDS)

const featuresSchema = z.strictObject({
  rate: text(200),
  regularity: text(200),
  p: text(240),
  pr: text(200),
  qrs: text(200),
})

/** What a learner's reading is marked against, step by step; the rate is measured on the strip itself. */
const marksSchema = z.strictObject({
  regularity: z.enum(['regular', 'regularly-irregular', 'irregularly-irregular', 'no-beats']),
  p: z.enum([
    'one-before-each-qrs',
    'early-and-different',
    'inverted-or-hidden',
    'more-p-than-qrs',
    'unrelated-to-qrs',
    'flutter-waves',
    'fibrillatory-waves',
    'none',
  ]),
  pr: z.enum(['normal', 'short', 'long', 'lengthens-then-drops', 'constant-with-drops', 'varies', 'none']),
  qrs: z.enum(['narrow', 'wide', 'narrow-with-wide-early-beats', 'none']),
})

const sourceFields = z.strictObject({
  title: text(300),
  locator: text(200),
  url: webAddressSchema.optional(),
  opened: openedSchema,
  /** firm: two or more independent sources agree; one: one source; teach: standard teaching, no source opened. */
  sure: z.enum(['firm', 'one', 'teach']),
  /** literature: guideline, journal, textbook or manual; teaching-page: a page that retells them; none: no source named. */
  kind: z.enum(['literature', 'teaching-page', 'none']),
})

/** A source that can be opened has an address; what has none was not opened. */
const sourceSchema = sourceFields.refine(
  ({ kind, url, opened }) =>
    (kind === 'none') === (url === undefined) && (kind !== 'none' || opened === null),
  'kind is “none” where there is no address, and only there; such a source was not opened',
)

const rhythmTextSchema = z.strictObject({
  id: rhythmId,
  name: text(80),
  features: featuresSchema,
  marks: marksSchema,
  confusedWith: z.array(rhythmId).min(1).max(5),
  /** By look-alike, the signs that tell the two apart. Nothing else on a practice strip may. */
  decidedBy: z.partialRecord(rhythmId, decidingSchema),
  howToTell: text(700),
  /** Which exam or course asks for it, by the outline as far as it was read. */
  askedBy: z
    .array(
      z.strictObject({
        by: z.string().regex(/^[a-z0-9-]+$/),
        part: text(200),
        sure: z.enum(['firm', 'one', 'teach']),
      }),
    )
    .min(1),
  source: z.array(sourceSchema).min(1),
})

/** A likeness is with others, says what decides, and says the same on both pages. */
function faultsOfLikeness(
  { id, confusedWith, decidedBy }: RhythmText,
  rhythms: readonly RhythmText[],
): (readonly [field: string, message: string])[] {
  const faults: (readonly [string, string])[] = []
  if (confusedWith.includes(id)) faults.push(['confusedWith', `${id} is confused with itself`])
  for (const other of new Set([...confusedWith, ...(Object.keys(decidedBy) as RhythmText['id'][])])) {
    const signs = decidedBy[other]?.join(', ')
    const back = rhythms.find((text) => text.id === other)?.decidedBy[id]?.join(', ')
    if (!confusedWith.includes(other) || signs === undefined)
      faults.push(['decidedBy', `${id}: confusedWith and decidedBy do not both name ${other}`])
    else if (back !== undefined && back !== signs)
      faults.push(['decidedBy', `${id} and ${other} are told apart by other signs on either page`])
  }
  return faults
}

export const rhythmsFileSchema = z
  .strictObject({
    schema: z.literal('preceptor/rhythms@1'),
    title: text(120),
    notice: text(300),
    rhythms: z.array(rhythmTextSchema),
  })
  .superRefine(({ rhythms }, context) => {
    const ids = rhythms.map(({ id }) => id)
    for (const id of RHYTHM_IDS) {
      const times = ids.filter((known) => known === id).length
      if (times !== 1)
        context.addIssue({ code: 'custom', message: `${id} is there ${times} times instead of once` })
    }
    rhythms.forEach((rhythm, i) => {
      for (const [field, message] of faultsOfLikeness(rhythm, rhythms))
        context.addIssue({ code: 'custom', path: ['rhythms', i, field], message })
    })
  })

export type RhythmsFile = z.infer<typeof rhythmsFileSchema>
export type RhythmSource = z.infer<typeof sourceSchema>
export type RhythmText = z.infer<typeof rhythmTextSchema>
