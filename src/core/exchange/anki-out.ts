// Writes “Notes in Plain Text” for Anki: front with lettered options, back with the answer and its reasons.
import { OWN_LIST } from './anki'
import type { Loss } from './draft'
import { lossesOf } from './draft'
import { escapedHtml } from './html-out'
import type { Exported, Outgoing } from './outgoing'

/** The text of a file. */
export function ankiOf(items: readonly Outgoing[]): Exported {
  const losses: Loss[] = []
  const head = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#notetype:Basic',
    '#deck column:2',
    '#tags column:5',
  ]
  const lines = items.map((item) => {
    const say = lossesOf(item.id, losses)
    if (item.source !== '') say('source', 'lost', 'cards have no place for sources', item.source)
    if (!item.shuffle) say('order', 'lost', 'a card does not say that its options keep their order', item.id)
    const list = (texts: readonly string[]): string =>
      `${OWN_LIST}${texts.map((text) => `<li>${escapedHtml(text)}</li>`).join('')}</ol>`
    const front = escapedHtml(item.stem) + list(item.options.map(({ text }) => text))
    const back = `<b>${'ABCDEFGH'.charAt(item.key)}</b>${list(item.options.map(({ reason }) => reason))}${escapedHtml(item.explanation)}`
    const spaced = item.tags.filter((tag) => /\s/.test(tag))
    for (const tag of spaced) say('tags', 'changed', 'tags of cards have no spaces', tag)
    const tags = item.tags.map((tag) => tag.replace(/\s+/g, '_')).join(' ')
    return [item.id, item.category.replaceAll('/', '::'), front, back, tags].map(inCell).join('\t')
  })
  return { text: `${[...head, ...lines].join('\n')}\n`, losses }
}

function inCell(text: string): string {
  return /["\t\r\n]/.test(text) || text.startsWith('#') ? `"${text.replaceAll('"', '""')}"` : text
}
