// Writes Moodle XML.
import type { Loss } from './draft'
import { lossesOf } from './draft'
import { escapedHtml } from './html-out'
import type { Exported, Outgoing } from './outgoing'
import { UNSORTED } from './unsorted'

/** The text of a file. */
export function moodleXmlOf(items: readonly Outgoing[]): Exported {
  const losses: Loss[] = []
  let category = ''
  const questions = items.flatMap((item) => {
    const moved = item.category !== category
    if (moved) category = item.category
    return [...(moved ? [categoryOf(item.category)] : []), questionOf(item, losses)]
  })
  return {
    text: `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>\n`,
    losses,
  }
}

function categoryOf(category: string): string {
  return `<question type="category"><category><text>$course$/top/${inXml(category === '' ? UNSORTED : category)}</text></category></question>`
}

function questionOf(item: Outgoing, losses: Loss[]): string {
  if (item.source !== '')
    lossesOf(item.id, losses)('source', 'lost', 'Moodle XML has no place for sources', item.source)
  const answers = item.options.map(
    ({ text, reason }, i) =>
      `  <answer fraction="${i === item.key ? 100 : 0}" format="html"><text>${html(text)}</text><feedback format="html"><text>${html(reason)}</text></feedback></answer>`,
  )
  const tags = item.tags.map((tag) => `<tag><text>${inXml(tag)}</text></tag>`)
  const { shown, held } = pictureOf(item)
  return [
    '<question type="multichoice">',
    `  <name><text>${inXml(item.id)}</text></name>`,
    `  <questiontext format="html"><text>${html(item.stem)}${shown}</text>${held}</questiontext>`,
    `  <generalfeedback format="html"><text>${html(item.explanation)}</text></generalfeedback>`,
    '  <defaultgrade>1</defaultgrade>',
    '  <single>true</single>',
    `  <shuffleanswers>${item.shuffle}</shuffleanswers>`,
    '  <answernumbering>ABCD</answernumbering>',
    `  <idnumber>${inXml(item.id)}</idnumber>`,
    ...answers,
    ...(tags.length === 0 ? [] : [`  <tags>${tags.join('')}</tags>`]),
    '</question>',
  ].join('\n')
}

const ENDINGS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/svg+xml': 'svg' } as const

/** The picture's place in the text, and the file beside it; both empty without one. */
function pictureOf({ id, picture }: Outgoing): { shown: string; held: string } {
  if (picture === null || picture === undefined) return { shown: '', held: '' }
  const name = `${id}.${ENDINGS[picture.type]}`
  return {
    shown: inXml(`<img src="@@PLUGINFILE@@/${name}" alt="${escapedHtml(picture.alt)}">`),
    held: `<file name="${name}" path="/" encoding="base64">${picture.base64}</file>`,
  }
}

/** Text as HTML, and that as the text of an XML element. */
function html(text: string): string {
  return inXml(escapedHtml(text))
}

function inXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
