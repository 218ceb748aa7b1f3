// Takes item text apart for the rules: sentences, words, the closing question, text with its fillings masked.
import type { Item, Option } from '../item.schema'
import { isDrugName } from './drug-names'

/** The option that the key names; the schema has made sure that there is one. */
export function keyOption(item: Item): Option {
  const key = item.options.find(({ id }) => id === item.key)
  if (key === undefined) throw new RangeError(`${item.id} has no option “${item.key}”`)
  return key
}

/** Where the key stands in the file, from 0. */
export function keyPlace(item: Item): number {
  return item.options.findIndex(({ id }) => id === item.key)
}

/** Words in lower case; numbers with their decimals count as words. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*/g) ?? []
}

/** Sentences, split after . ? and ! where a space and no lower-case letter follows (“Dr. lee” is rare). */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!]["”’')]?)\s+(?=["“‘'(]?[A-Z0-9])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** The question that the stem puts: its last sentence with a question mark, or its last sentence. */
export function leadIn(stem: string): string {
  const sentences = sentencesOf(stem)
  return sentences.filter((sentence) => sentence.includes('?')).at(-1) ?? sentences.at(-1) ?? stem
}

const COMMON = new Set(
  'a an the and or of to in on at for from by with as is are was were be been being has have had it its this that these those he she they his her their him them who which what when where how why should would could can do does did will not no if than then so after before during while about into over under between within medical assistant patient provider best most first next one two new old year years'.split(
    ' ',
  ),
)

/** Words that carry content: no articles, no “medical assistant”, nothing shorter than three letters. */
export function contentWords(text: string): string[] {
  return wordsOf(text).filter((word) => word.length > 2 && !COMMON.has(word))
}

/** The text as words with numbers, drug names and quoted terms masked: what a template would leave. */
export function masked(text: string): string {
  return (text.replace(/["“][^"”]*["”]/g, ' qq ').match(/[A-Za-z]+(?:['’][A-Za-z]+)?|\d[\d.,/]*/g) ?? [])
    .map((word) => (/^\d/.test(word) ? '#' : isDrugName(word) ? '@' : word.toLowerCase()))
    .join(' ')
}
