// Questions that the program draws itself: a computed strip and four names. Another seed gives other strips, so that no
// form shows one that was shown before; the plan of a sitting keeps each in full, like an item of the bank.
import type { ExamDomain } from '../bank/exam-profile.schema'
import type { Item } from '../bank/item.schema'
import type { RhythmId } from '../ecg/rhythm-table'
import type { RhythmText } from '../ecg/rhythms.schema'
import { hashText, seeded } from '../random'
import { ONE_LEAD_RHYTHMS, shortName } from '../rhythms/rhythm-groups'
import { drawStrip, STRIP_SECONDS } from '../rhythms/rhythm-strip'
import { choicesAmong, withRepeats } from '../session/rhythm-test/rhythm-test'

/** No item of a bank has a colon in its id. */
const PREFIX = 'strip:'
const LETTERS = ['a', 'b', 'c', 'd'] as const

/** What only twelve leads tell apart, and the strip without any of it. */
export const TWELVE_LEAD_RHYTHMS = [
  'sinus',
  'stemi-inferior',
  'stemi-anterior',
  'stemi-lateral',
] as const satisfies readonly RhythmId[]

/** In place of a lead: all twelve. */
export const ALL_LEADS = '12'

/** Whether an item is a strip of the program's own, which no bank holds. */
export function isStripItem(itemId: string): boolean {
  return itemId.startsWith(PREFIX)
}

export interface StripItemPlace {
  item: Item
  domain: string
  subDomain: string
}

/**
 * `count` strips of a domain, of the rhythms that the exam asks; a rhythm may come again, so that none can be named by what is left over. The share of twelve
 * leads that the domain asks for stands under its second sub-domain. Same seed, same strips.
 */
export function drawStripItems(
  { id: domain, items, strips, subDomains }: ExamDomain,
  count: number,
  { exam, seed, texts }: { exam: string; seed: string; texts: readonly RhythmText[] },
): StripItemPlace[] {
  const random = seeded(seed)
  const twelve = Math.round(((strips?.twelveLead ?? 0) * count) / items.value)
  const place = (rhythm: RhythmId, twelveLead: boolean): StripItemPlace => ({
    item: stripItem(rhythm, twelveLead, random.int(2 ** 31), texts),
    domain,
    subDomain: subDomains[twelveLead ? 1 : 0]?.id ?? domain,
  })
  return [
    ...withRepeats(oneLeadOf(exam, texts), count - twelve, random).map((rhythm) => place(rhythm, false)),
    ...withRepeats(TWELVE_LEAD_RHYTHMS, twelve, random).map((rhythm) => place(rhythm, true)),
  ]
}

/** The rhythms of one lead that an exam asks by the data; all where they name none for it. */
function oneLeadOf(exam: string, texts: readonly RhythmText[]): readonly RhythmId[] {
  const asked = texts.filter(({ askedBy }) => askedBy.some(({ by }) => by === exam)).map(({ id }) => id)
  const pool = ONE_LEAD_RHYTHMS.filter((id) => asked.includes(id))
  return pool.length === 0 ? ONE_LEAD_RHYTHMS : pool
}

function stripItem(rhythm: RhythmId, twelveLead: boolean, seed: number, texts: readonly RhythmText[]): Item {
  const random = seeded(seed)
  const textOf = (id: RhythmId): RhythmText | undefined => texts.find((text) => text.id === id)
  const choices = twelveLead
    ? random.shuffle([...TWELVE_LEAD_RHYTHMS])
    : choicesAmong(rhythm, textOf(rhythm)?.confusedWith ?? [], LETTERS.length, random.shuffle)
  const strip = drawStrip(rhythm, seed)
  const lead = twelveLead ? ALL_LEADS : strip.lead
  return {
    id: `${PREFIX}${rhythm}-${hashText(`${lead}/${seed}`).toString(36)}` as Item['id'],
    revision: 1,
    stem: twelveLead ? 'What do the twelve leads show?' : 'Which rhythm does the strip show?',
    options: choices.map((id, i) => ({
      id: LETTERS[i] ?? String(i),
      text: nameOf(id, twelveLead),
      rationale: reasonOf(id === rhythm, textOf(id)),
    })),
    key: LETTERS[choices.indexOf(rhythm)] ?? 'a',
    order: 'fixed',
    topics: {},
    concepts: ['rhythm-strips'],
    level: 'application',
    difficulty: 2,
    source: (textOf(rhythm)?.source ?? []).map(({ title, locator, url, opened }) => ({
      title,
      locator,
      ...(url === undefined ? {} : { url }),
      opened,
    })),
    figure: {
      kind: 'strip',
      rhythm,
      parameters: { ...strip.parameters },
      lead,
      fromMs: strip.fromMs,
      seed: strip.seed,
      drawing: strip.drawing,
      seconds: twelveLead ? 2.5 : STRIP_SECONDS,
      alt: twelveLead
        ? 'Twelve leads, 2.5 seconds of each, at 25 mm/s and 10 mm/mV.'
        : `${STRIP_SECONDS} seconds of lead ${strip.lead}, at 25 mm/s and 10 mm/mV.`,
    },
    teaches: { rhythms: [rhythm] },
  }
}

function nameOf(rhythm: RhythmId, twelveLead: boolean): string {
  return twelveLead && rhythm === 'sinus' ? 'Sinus rhythm, no ST elevation' : shortName(rhythm)
}

function reasonOf(right: boolean, text: RhythmText | undefined): string {
  if (text === undefined) return right ? 'This is what the strip shows.' : 'The strip shows another rhythm.'
  const { rate, regularity, p, pr, qrs } = text.features
  const signs = `Rate ${lower(rate)}. ${regularity}. P: ${lower(p)}. PR: ${lower(pr)}. QRS: ${lower(qrs)}.`
  return right ? `${signs} ${text.howToTell}` : `It would look like this: ${signs}`
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
}
