// A text by the format that its file names for it: HTML, plain, or “decide by yourself” as Moodle does.
import type { SayLoss } from './draft'
import { htmlText, looksLikeHtml } from './html'
import type { RichText } from './rich-text'
import { typed } from './rich-text'

export type TextFormat = 'html' | 'plain' | 'auto' | 'markdown'

/** The runs of a text; what HTML in it cannot be kept is said under this field. */
export function richText(text: string, format: TextFormat, field: string, say: SayLoss): RichText {
  if (format === 'markdown' && /[*_`#]|\]\(/.test(text))
    say(field, 'changed', 'the signs of Markdown are kept as they were typed', text)
  if (format !== 'html' && !(format === 'auto' && looksLikeHtml(text))) return typed(text)
  // Where the file left it open, a line end is a line end, as Moodle shows it.
  const html = format === 'auto' ? text.trim().replace(/\r\n?|\n/g, '<br>') : text
  // Much of what is called HTML is a plain line.
  if (!/[<&]/.test(html)) return typed(html.replace(/[ \t\n\r\f]+/g, ' '))
  const { runs, notes } = htmlText(html)
  for (const { how, why, original } of notes) say(field, how, why, original)
  return runs
}
