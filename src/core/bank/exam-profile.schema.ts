// The exam profile: an exam's blueprint, timing and rules, each number with its source and how sure it is.
import { z } from '../zod'

const text = (max: number) => z.string().min(1).max(max)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-11-22')
const code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'must be lower-case letters, digits, dots and hyphens')

/** Names an exam everywhere: its file, the topics of items, settings and results. Which exams there are, the loaded profiles say. */
export const examIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,19}$/, 'must be two to twenty small letters, digits or hyphens, a letter first')
  .refine((id) => id !== 'any' && id !== 'outside', 'is a word of the filters: take another')

/** Names a place on another exam's outline: "exam:topic", "exam:sub-domain" or "exam:domain". */
const placeSchema = z
  .string()
  .max(120)
  .regex(/^[a-z][a-z0-9-]{1,19}:[a-z0-9]+([.-][a-z0-9]+)*$/, 'must look like exam:topic')
const coverSchema = z.union([
  placeSchema,
  z.strictObject({ all: z.array(placeSchema).min(2).max(4) }),
  /** Items by their ids, where no outline tells them apart. */
  z.strictObject({ items: z.array(z.string().min(1).max(60)).min(1).max(200) }),
])

/** firm: two sources or the body's own page; one: one source; open: unknown, in conflict or our own choice. */
export const sureSchema = z.enum(['firm', 'one', 'open'])

/** A stated value: never without where it comes from, how sure it is and as of when. */
const stated = <T extends z.ZodType>(value: T) =>
  z.strictObject({
    value,
    confidence: sureSchema,
    /** A key of the profile's `sources`. */
    source: text(60),
    asOf: day,
    note: text(600).optional(),
  })

const MOST_SEGMENTS = 20
/** One value for all segments, or one for each. */
const eachOrOne = <V extends z.ZodType>(value: V) =>
  z.union([value, z.array(value).min(1).max(MOST_SEGMENTS)])

const count = stated(z.number().int().min(0).max(1000))
const minutes = stated(z.number().min(0).max(600))
const yesNo = stated(z.boolean())

const topicSchema = z.strictObject({ id: code, name: text(160) })
const subDomainSchema = z.strictObject({
  id: code,
  name: text(160),
  /** The share of its domain, relative to its neighbors. */
  weight: z.number().min(0),
  /** How many scored items it has, where that is published; `weight` then says the same number. */
  items: count.optional(),
  topics: z.array(topicSchema).min(1),
})
const domainSchema = z.strictObject({
  id: code,
  name: text(160),
  /** Scored items. */
  items: count,
  subDomains: z.array(subDomainSchema).min(1),
  /**
   * Its questions are strips that the program draws for each form, never the same: so many of them with twelve leads, which
   * make its second sub-domain. The bank holds none of them.
   */
  strips: z.strictObject({ twelveLead: z.number().int().min(0).max(100) }).optional(),
})

/** The share of right answers that passes. */
const passShare = stated(z.number().min(0).max(1))

const toolSchema = z.strictObject({ strict: z.boolean(), practice: z.boolean() })

const profileShapeSchema = z.strictObject({
  schema: z.literal('preceptor/exam@1'),
  id: examIdSchema,
  revision: z.number().int().min(1),
  codePrefix: z.string().regex(/^[A-Z]{2,5}$/, 'must be two to five capital letters'),
  name: text(60),
  fullName: text(200),
  /** The heading under which exams of a kind stand together, such as “Medical assistant”. */
  group: text(60).default('Medical assistant'),
  outline: stated(text(200)),
  /** Until when the outline is in force, where that is known, when to look at it again, and what is known of the next one. */
  validUntil: stated(day).optional(),
  reviewBy: stated(day).optional(),
  nextEdition: stated(text(300)).optional(),
  /**
   * An exam of which too little could be read for a mock: sets by area, and no form, pass mark, or forecast. Its areas weigh
   * alike whatever their numbers say, and `why` stands on its page.
   */
  practiceSet: z.strictObject({ why: text(600) }).optional(),
  sources: z.record(
    text(60),
    z.strictObject({ title: text(300), url: z.url().optional(), opened: day.nullable() }),
  ),
  items: z.strictObject({ shown: count, scored: count, pretest: count, options: count }),
  /** One number where all segments are alike, else one for each. */
  timing: z.strictObject({
    segments: stated(z.number().int().min(1).max(MOST_SEGMENTS)),
    minutesPerSegment: stated(eachOrOne(z.number().min(0).max(600))),
    itemsPerSegment: stated(eachOrOne(z.number().int().min(0).max(1000))),
    tutorialMinutes: minutes,
    breakPoolMinutes: minutes,
  }),
  navigation: z.strictObject({
    endedSegmentCloses: yesNo,
    flag: yesNo,
    reviewScreen: yesNo,
    clockHideable: yesNo,
    noticesAtMinutes: stated(z.array(z.number().min(0).max(600)).max(10)),
    clockReturnsAtMinutes: minutes,
    blankCountsAsWrong: yesNo,
  }),
  tools: z.strictObject({
    strikeOut: toolSchema,
    highlight: toolSchema,
    note: toolSchema,
    calculator: toolSchema,
    confidence: toolSchema,
    basis: stated(text(600)),
  }),
  /** Left out where the body publishes none. */
  scale: z
    .strictObject({ low: stated(z.number()), pass: stated(z.number()), high: stated(z.number()) })
    .optional(),
  /** Shares of scored items between which the unpublished raw cut is assumed to lie. */
  cutBand: z.strictObject({ low: stated(z.number().min(0).max(1)), high: stated(z.number().min(0).max(1)) }),
  about: z.array(stated(text(1000)).extend({ label: text(120) })),
  /** A course check instead of an exam of a body: its own rule says what passes, in each domain and in all. */
  check: z.strictObject({ eachPart: passShare.optional(), inAll: passShare, notice: text(600) }).optional(),
  /** Each domain is a segment of its own, in their order. */
  segmentPerDomain: z.literal(true).optional(),
  /**
   * Members of a family (the same four answers, another key) may meet in a form: `true` where it is partly a matching test,
   * “when-short” where the bank could not fill a form otherwise, and then as few as possible.
   */
  familiesMeet: z.union([z.literal(true), z.literal('when-short')]).optional(),
  /** What it asks for that is done with the hands: the timed plans hold strips, or leads and artifact, besides questions. */
  handsOn: z
    .array(z.enum(['strips', 'leads']))
    .min(1)
    .optional(),
  /** Its mock is offered once the bank gives so many forms that share no item; one where left out. */
  leastForms: z.number().int().min(2).max(20).optional(),
  domains: z.array(domainSchema).min(1),
  /**
   * Items of other exams that serve this one: own topic → places on the outlines of others, in the order in which they are
   * tried. The first that holds an item wins; a topic that the item names for this exam itself goes before all of them.
   */
  covers: z.record(code, z.array(coverSchema).min(1)).optional(),
  splitNote: text(600),
})

/** A profile as a sitting was begun under it: its shape, without what authors owe to its fields. */
export const shownProfileSchema = profileShapeSchema.extend({ group: text(60) })

export const examProfileSchema = profileShapeSchema.superRefine((profile, context) => {
  const say = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message })
  const sum = profile.domains.reduce((total, domain) => total + domain.items.value, 0)
  const { shown, scored, pretest } = profile.items
  // Areas without weights add up to nothing.
  if (profile.practiceSet === undefined && sum !== scored.value)
    say(['domains'], `the domains add up to ${sum} scored items, the exam has ${scored.value}`)
  if (scored.value + pretest.value !== shown.value)
    say(['items'], `${scored.value} scored and ${pretest.value} pretest items are not ${shown.value}`)
  const { segments, itemsPerSegment, minutesPerSegment } = profile.timing
  for (const [field, { value }] of Object.entries({ itemsPerSegment, minutesPerSegment }))
    if (Array.isArray(value) && value.length !== segments.value)
      say(['timing', field], `names ${value.length} of ${segments.value} segments`)
  const each = itemsPerSegment.value
  const inAll = typeof each === 'number' ? segments.value * each : each.reduce((all, items) => all + items, 0)
  if (inAll !== shown.value)
    say(
      ['timing'],
      `${segments.value} segments of ${[each].flat().join(' and ')} items are not ${shown.value}`,
    )
  const lengths = [itemsPerSegment.value].flat()
  if (
    profile.segmentPerDomain === true &&
    (segments.value !== profile.domains.length ||
      pretest.value > 0 ||
      profile.domains.some(({ items }, d) => items.value !== (lengths[d] ?? lengths[0])))
  )
    say(['segmentPerDomain'], 'needs a segment of its own size for each domain, and no pretest items')
  for (const { name, items, strips, subDomains } of profile.domains)
    if (strips !== undefined && (strips.twelveLead > items.value || subDomains.length !== 2))
      say(
        ['domains'],
        `${name} needs two sub-domains, one lead and twelve, and no more twelve leads than items`,
      )
  const { scale } = profile
  if (scale !== undefined && !(scale.low.value < scale.pass.value && scale.pass.value < scale.high.value))
    say(['scale'], 'low, pass and high do not rise')
  if (profile.practiceSet !== undefined && profile.check !== undefined)
    say(['practiceSet'], 'cannot be a course check as well')
  if (profile.cutBand.low.value > profile.cutBand.high.value) say(['cutBand'], 'low is above high')
  const codes = profile.domains.flatMap((domain) => [
    domain.id,
    ...domain.subDomains.flatMap((sub) => [sub.id, ...sub.topics.map((topic) => topic.id)]),
  ])
  const twice = codes.find((id, i) => codes.indexOf(id) !== i)
  if (twice !== undefined) say(['domains'], `the code “${twice}” stands twice`)
  const topics = new Set(
    profile.domains.flatMap(({ subDomains }) => subDomains.flatMap((sub) => sub.topics.map(({ id }) => id))),
  )
  for (const own of Object.keys(profile.covers ?? {}))
    if (!topics.has(own)) say(['covers', own], 'is not a topic of this exam')
  for (const domain of profile.domains) {
    const counted = domain.subDomains.filter(({ items }) => items !== undefined)
    if (counted.length === 0) continue
    const own = counted.reduce((total, sub) => total + (sub.items?.value ?? 0), 0)
    if (counted.length < domain.subDomains.length || own !== domain.items.value)
      say(['domains'], `the sub-domains of ${domain.name} do not add up to its ${domain.items.value} items`)
    for (const sub of counted)
      if (sub.weight !== sub.items?.value) say(['domains'], `${sub.name}: weight and items differ`)
  }
  for (const source of sourcesNamed(profile))
    if (!Object.hasOwn(profile.sources, source)) say(['sources'], `there is no source “${source}”`)
})

/** Every source key that a stated value anywhere in the profile names. */
function sourcesNamed(part: unknown): Set<string> {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('confidence' in value && 'source' in value && typeof value.source === 'string')
      found.add(value.source)
    for (const inner of Object.values(value)) visit(inner)
  }
  visit(part)
  return found
}

export type ExamProfile = z.infer<typeof examProfileSchema>
export type ExamId = z.infer<typeof examIdSchema>
export type Cover = z.infer<typeof coverSchema>
export type Sure = z.infer<typeof sureSchema>
/** A value with its source, date and how sure it is. */
export interface Stated<T> {
  value: T
  confidence: Sure
  source: string
  asOf: string
  note?: string | undefined
}
export type ExamDomain = ExamProfile['domains'][number]
