// Writes a paper to print, its key on sheets of its own: one HTML file that asks for nothing from outside and runs nothing.
import type { ClassItem } from '../bank/class-item.schema'
import type { Figure, Item } from '../bank/item.schema'
import { stripFigureSvg } from '../ecg/strip-figure'
import type { Loss } from './draft'
import { lossesOf } from './draft'
import { escapedHtml } from './html-out'
import type { Entry, Exported } from './outgoing'

export interface PaperChoices {
  /** What stands over the questions. */
  readonly title?: string | undefined
  /** The SVG of a drawing by its name (figures/ana-eye.svg), or null. */
  readonly drawing?: ((file: string) => string | null) | undefined
}

type Asked = Item | ClassItem

/** The text of a file. A question whose figure cannot be shown is left out: without it, it has no answer. */
export function paperOf(
  entries: readonly Entry[],
  { title = 'Questions', drawing = () => null }: PaperChoices,
): Exported & { readonly count: number } {
  const losses: Loss[] = []
  const asked = entries.flatMap(({ item }): { item: Asked; figure: string }[] => {
    const figure = figureOf(item, drawing)
    if (figure !== null) return [{ item, figure }]
    lossesOf(item.id, losses)('question', 'lost', 'its figure cannot be drawn', item.stem)
    return []
  })
  const questions = asked.map(({ item, figure }) => questionOf(item, figure))
  const keys = asked.map(({ item }, i) => keyOf(item, i + 1))
  return { text: pageOf(title, questions, keys), losses, count: asked.length }
}

function pageOf(title: string, questions: readonly string[], keys: readonly string[]): string {
  const name = escapedHtml(title)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${name}</h1>
<p class="lines"><span>Name</span><span>Date</span><span>Right, of ${questions.length}</span></p>
<ol class="questions">
${questions.join('\n')}
</ol>
</main>
<section class="key">
<h1>Key: ${name}</h1>
<table>
<thead><tr><th scope="col">Question</th><th scope="col">Answer</th><th scope="col">In words</th><th scope="col">Why</th></tr></thead>
<tbody>
${keys.join('\n')}
</tbody>
</table>
</section>
</body>
</html>
`
}

const STYLE = `
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 46rem; padding: 1rem; color: #000; background: #fff; font: 12pt/1.4 "Atkinson Hyperlegible Next", system-ui, sans-serif; }
h1 { font-size: 16pt; }
.lines { display: flex; gap: 2rem; }
.lines span { flex: 1; border-bottom: 1px solid #000; padding-bottom: 1.2rem; font-size: 10pt; }
.questions { padding-left: 2.2rem; }
.questions > li { break-inside: avoid; margin: 0 0 1.2rem; padding-left: 0.3rem; }
.questions > li > p { margin: 0 0 0.4rem; }
.options { list-style: upper-alpha; padding-left: 2rem; margin: 0; }
figure { margin: 0.4rem 0 0.8rem; }
img { max-width: 100%; max-height: 12cm; }
table { border-collapse: collapse; width: 100%; font-size: 10pt; }
caption { text-align: left; padding-bottom: 0.3rem; }
th, td { border: 1px solid #555; padding: 0.2rem 0.5rem; text-align: left; vertical-align: top; }
tr { break-inside: avoid; }
.key { break-before: page; }
@page { margin: 18mm; }
@media print { body { max-width: none; padding: 0; } }
`

function questionOf({ stem, options }: Asked, figure: string): string {
  const listed = options.map(({ text }) => `<li>${escapedHtml(text)}</li>`).join('')
  return `<li><p>${escapedHtml(stem)}</p>${figure}<ol class="options">${listed}</ol></li>`
}

function keyOf(item: Asked, number: number): string {
  const place = item.options.findIndex(({ id }) => id === item.key)
  const { text = '', rationale = '' } = item.options[place] ?? {}
  const why = rationale || ('explanation' in item ? (item.explanation ?? '') : '')
  const cells = [String(number), 'ABCDEFGH'.charAt(place), text, why].map(
    (cell) => `<td>${escapedHtml(cell)}</td>`,
  )
  return `<tr>${cells.join('')}</tr>`
}

/** The figure as HTML, empty where the question has none; null where it has one that cannot be shown. */
function figureOf(item: Asked, drawing: (file: string) => string | null): string | null {
  if ('picture' in item && item.picture !== undefined) {
    const { type, base64, alt } = item.picture
    return image(`data:${type};base64,${base64}`, alt)
  }
  if (!('figure' in item) || item.figure === undefined) return ''
  const { figure } = item
  if (figure.kind === 'table') return tableOf(figure)
  if (figure.kind === 'picture') return image(`data:${figure.type};base64,${figure.base64}`, figure.alt)
  const svg = figure.kind === 'strip' ? drawn(figure) : drawing(figure.file)
  return svg === null ? null : image(`data:image/svg+xml,${encodeURIComponent(svg)}`, figure.alt)
}

function drawn(figure: Extract<Figure, { kind: 'strip' }>): string | null {
  try {
    return stripFigureSvg(figure)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function image(source: string, alt: string): string {
  return `<figure><img src="${source}" alt="${escapedHtml(alt)}"></figure>`
}

function tableOf({ caption, columns, rows }: Extract<Figure, { kind: 'table' }>): string {
  const head = columns.map((column) => `<th scope="col">${escapedHtml(column)}</th>`).join('')
  const body = rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapedHtml(cell)}</td>`).join('')}</tr>`)
    .join('')
  return `<figure><table><caption>${escapedHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></figure>`
}
