// Writes GIFT, so that Moodle and our own reader take every text as it is.
import type { Loss } from './draft'
import { lossesOf } from './draft'
import { escapedHtml } from './html-out'
import type { Exported, Outgoing } from './outgoing'
import { UNSORTED } from './unsorted'

/** The text of a file. */
export function giftOf(items: readonly Outgoing[]): Exported {
  const losses: Loss[] = []
  let category = ''
  const blocks = items.map((item) => {
    const moved = item.category !== category
    if (moved) category = item.category
    const place = (category === '' ? UNSORTED : category).replace(/\s+/g, ' ')
    return `${moved ? `$CATEGORY: $course$/top/${place}\n\n` : ''}${questionOf(item, losses)}`
  })
  return { text: `${blocks.join('\n\n')}\n`, losses }
}

function questionOf(item: Outgoing, losses: Loss[]): string {
  const say = lossesOf(item.id, losses)
  if (item.source !== '') say('source', 'lost', 'GIFT has no place for sources', item.source)
  if (!item.shuffle) say('order', 'lost', 'GIFT cannot say that the options keep their order', item.id)
  const all = [item.stem, item.explanation, ...item.options.flatMap(({ text, reason }) => [text, reason])]
  // Moodle takes tags and references for HTML unless it is told that all of the question is HTML; an arrow would make pairs.
  const html = all.some((text) => /[<&\r\n]|->/.test(text))
  const format = html ? '[html]' : '[plain]'
  const put = (text: string): string => escaped(html ? escapedHtml(text) : text)
  const options = item.options.map(({ text, reason }, i) => {
    const sign = i === item.key ? '=' : '~'
    return `\t${sign}${guarded(put(text), format)}${reason === '' ? '' : `#${guarded(put(reason), format)}`}`
  })
  const general = item.explanation === '' ? [] : [`\t####${guarded(put(item.explanation), format)}`]
  const marks = [`[id:${bracketed(item.id)}]`, ...item.tags.map((tag) => `[tag:${bracketed(tag)}]`)].join(' ')
  return [
    `// ${marks}`,
    `::${escaped(item.id)}::${format}${put(item.stem)} {`,
    ...options,
    ...general,
    '}',
  ].join('\n')
}

/**
 * A text that begins with the name of a format would lose it, and one such as “%50% of it” would be read as a share: the
 * format that holds is named before it.
 */
function guarded(text: string, format: string): string {
  return /^(?:%|\[(?:html|plain|moodle|markdown)\])/i.test(text) ? format + text : text
}

function escaped(text: string): string {
  return text
    .replace(/\\(?=[~=#{}:\\n\n]|$)/g, '\\\\')
    .replace(/[~=#{}:]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

function bracketed(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\]\\]/g, '\\$&')
}
