// What an option or a question looks like from outside: its form class, words that mark it, what the question asks for.
import type { Item } from '../item.schema'
import { contentWords, keyPlace, leadIn, wordsOf } from '../wording/wording'

export type OptionClass = 'quotation' | 'number' | 'sentence' | 'imperative' | 'term' | 'phrase' | 'other'

const NUMBER_FIRST = /^\W*(?:about |at least |up to |under |over |every |within |after |in |on |by )*[$]?\d/

const IMPERATIVES = new Set(
  'accept activate add address adjust advise agree allow answer apologize apply arrange ask assign attach attempt avoid bag balance begin bend bill blot book breathe bring brush call cancel carry change charge chart check choose clamp clean close code collect come complete compare confirm connect contact continue copy correct cough count cover cut date decline deduct delay delete deliver deny describe discard discuss dispose do document double drain draw drop dry dump elevate empty encourage end enter erase escort estimate explain expose extend face file fill find finish fit flush fold follow forward gather get give go guide hand hang have heat help hold ice identify ignore increase inform insert inspect invite join keep label lay leave let lift limit line list listen locate lock loosen lower make mark match measure mention mix mop move name note notify obtain offer omit open order page palpate pass pay phone pick place point post pour practice prepare press print promise provide pull push put quote raise read reassure recap recheck recommend record reduce refer refill refuse reject release remind remove reopen repeat replace reply report reprint request reschedule rest return review rinse roll rotate round rub run save say schedule scrub seal search seat secure select send serve set shake shred shut sign sit skip slide soak speak spray stand start state stay steady step stop store submit suggest support swab switch take talk teach tell test thank throw tie tighten tilt touch transfer trim try turn unlock update use verify wait walk warm warn wash watch wear weigh wet wipe withdraw work wrap write'.split(
    ' ',
  ),
)

/** A sentence has at least so many words; a shorter line with a full stop is a phrase. */
const SENTENCE_WORDS = 7

/** The form class of an option: what a reader who sees four of them tells apart first. */
export function optionClass(text: string): OptionClass {
  const shown = text.trim()
  if (/^["“]/.test(shown)) return 'quotation'
  if (NUMBER_FIRST.test(shown)) return 'number'
  const words = wordsOf(shown)
  if (words.length === 0) return 'other'
  if (shown.endsWith('.') && words.length >= SENTENCE_WORDS) return 'sentence'
  if (IMPERATIVES.has(words[0] ?? '') && words.length >= 2) return 'imperative'
  return words.length <= 3 ? 'term' : 'phrase'
}

/** The form classes of an item's options, in the order of the file. */
export function optionClasses({ options }: Item): OptionClass[] {
  return options.map(({ text }) => optionClass(text))
}

/** The most frequent form class of the four; of equals the one that stands first. */
export function mainClass(item: Item): OptionClass {
  const classes = optionClasses(item)
  const count = (wanted: OptionClass): number => classes.filter((each) => each === wanted).length
  return classes.reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** Whether the options are conduct: acts, quotations or whole sentences. */
export function isConduct(item: Item): boolean {
  return ['imperative', 'quotation', 'sentence'].includes(mainClass(item))
}

/** Whether the key is the only option of its form class. */
export function keyIsAlone(item: Item): boolean {
  const classes = optionClasses(item)
  const own = classes[keyPlace(item)]
  return classes.filter((each) => each === own).length === 1
}

const ESCALATION =
  /\b(?:tell|report|notify|inform|alert|ask|call|get|show|bring|give|pass|send|hand|check with|have)\b[^.]*\b(?:provider|physician|doctor|nurse|supervisor|manager|officer)\b|\breport (?:it|them|this|the)\b|\bprovider\b/i

/** Where exactly one option hands the matter up: whether it is the key; else null. */
export function escalation(item: Item): { isKey: boolean } | null {
  const up = item.options.filter(({ text }) => ESCALATION.test(text))
  return up.length === 1 ? { isKey: up[0]?.id === item.key } : null
}

const MARKER =
  /\b(?:ignore|argu\w*|scold\w*|laugh\w*|joke\w*|guess\w*|anyway|pretend\w*|blam\w*|louder|shout\w*|raise (?:her|his|the|your) voice|lectur\w*|walk(?:s)? (?:away|out)|hang up|say nothing|nothing|promise\w*|overreact\w*|calm down|everyone|just a|stop (?:crying|complaining)|warn (?:her|him|them)|insist\w*|refus\w*|skip\w*|hide\w*|alone|next week|tomorrow|next month|next visit|later|end of the (?:day|week)|throw|toss|delet\w*|overwrit\w*|eras\w*|discard\w*|override|double|half|extra|twice|wait (?:and see|until)|leave (?:it|the|her|him)|put (?:it|the \w+) back|without (?:telling|asking|a word)|as is|unless|drop (?:it|the))\b/i

/** The marker words that stand in distractors, where the key has none. */
export function markerWords(item: Item): string[] {
  const found = item.options.map(({ id, text }) => ({ id, word: MARKER.exec(text)?.[0] }))
  if (found.some(({ id, word }) => id === item.key && word !== undefined)) return []
  return found.flatMap(({ word }) => word ?? [])
}

/** The first five letters of a longer word: forms of one word count as one. */
function rootOf(word: string): string {
  return word.length >= 6 ? word.slice(0, 5) : word
}

/** Whether the key alone has the most roots in common with the stem. */
export function keyEchoes(item: Item): boolean {
  const stem = new Set(contentWords(item.stem).map(rootOf))
  const shared = item.options.map(
    ({ text }) =>
      new Set(
        contentWords(text)
          .map(rootOf)
          .filter((root) => stem.has(root)),
      ).size,
  )
  const own = shared[keyPlace(item)] ?? 0
  return own > 0 && shared.filter((each) => each >= own).length === 1
}

const NEXT = /\b(?:next|first)\b/
const DOING = /\b(?:should|do|does|step|action|say)\b/
const TO_DO_OR_SAY =
  /what (?:should|must|does|would) (?:the )?(?:medical )?(?:assistant|recorder|team|she|he|they|you|office|practice|staff)[^?]*\b(?:do|say|answer|reply|tell|write|enter|record)\b|how should (?:the )?(?:medical )?(?:assistant|recorder|call|request|message|office)\b/
const WHICH_ACT =
  /which (?:\w+ )?(?:action|step|response|reply|answer|request|statement|approach|way|message|plan|instruction|advice|words?|entry|note|reply|sentence)\b/

/** Whether the question asks what to do or say: next, first, which action, step or reply. */
export function asksForAct(stem: string): boolean {
  const lead = leadIn(stem).toLowerCase()
  return (NEXT.test(lead) && DOING.test(lead)) || TO_DO_OR_SAY.test(lead) || WHICH_ACT.test(lead)
}
