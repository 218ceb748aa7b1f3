// HTML to runs: what can be shown is kept, and everything that is dropped is named.
import type { LossKind } from './draft'
import type { MarkupSink, OpenTag } from './markup'
import { readMarkup } from './markup'
import type { Look, Run } from './rich-text'

export interface HtmlNote {
  readonly how: LossKind
  readonly why: string
  readonly original: string
}

export interface HtmlText {
  readonly runs: readonly Run[]
  readonly notes: readonly HtmlNote[]
}

const LOOKS: Readonly<Record<string, Look>> = {
  sup: 'sup',
  sub: 'sub',
  b: 'bold',
  strong: 'bold',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
  pre: 'code',
}
/** What begins a line of its own. */
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr section article header footer blockquote pre center figure figcaption address hr'.split(
    ' ',
  ),
)
/** What says nothing about how a text looks. */
const SILENT = new Set(
  'span font html body tbody thead tfoot colgroup col o:p label main br wbr mark big'.split(' '),
)
const STYLES: Readonly<Record<string, string>> = {
  i: 'italic type',
  em: 'italic type',
  cite: 'italic type',
  u: 'underlining',
  ins: 'underlining',
  s: 'a line through the text',
  del: 'a line through the text',
  strike: 'a line through the text',
  small: 'small type',
}
/** Neither they nor what is in them can be shown. */
const CONTENT_LOST = new Set(
  'script style iframe object embed video audio svg canvas applet head title noscript form select textarea button template'.split(
    ' ',
  ),
)
/** Beyond these, a text was made to do harm; what follows is still read. */
const DEEPEST = 100
const MOST_NOTES = 50
const CELL_END = ' | '
const VOID = new Set('br hr img input embed source track wbr col link meta area base param'.split(' '))

/** Tags that tell a text with HTML in it from one that only has signs such as “<”. */
const SURE_TAG =
  /<\/?(?:p|br|b|i|u|em|strong|sup|sub|span|div|img|ul|ol|li|table|tr|td|th|h[1-6]|pre|code|a|font|hr|blockquote|script|style|iframe)(?:\s[^<>]*)?\/?>/i
const REFERENCE = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/i

/** True where a text that may be plain is HTML. */
export function looksLikeHtml(text: string): boolean {
  return SURE_TAG.test(text) || REFERENCE.test(text)
}

/** The runs of a piece of HTML. */
export function htmlText(html: string): HtmlText {
  const writer = new RunWriter()
  readMarkup(html, false, writer)
  return writer.finished()
}

/** An open element, with what it and all around it say about the text in it. */
interface Within {
  readonly name: string
  readonly looks: readonly Look[]
  readonly pre: boolean
  readonly math: boolean
}
const OUTSIDE: Within = { name: '', looks: [], pre: false, math: false }

class RunWriter implements MarkupSink {
  readonly #runs: Run[] = []
  readonly #notes: HtmlNote[] = []
  readonly #open: Within[] = []
  /** How many elements of a name are open: a tag that closes none costs no search. */
  readonly #depths = new Map<string, number>()
  /** The element whose content is dropped, while it is open. */
  #dropped: string | null = null
  /** The lists that are open: the number of the last line, or null where lines have none. */
  #lists: (number | null)[] = []

  note(how: LossKind, why: string, original: string): void {
    if (this.#notes.length < MOST_NOTES && !this.#notes.some((each) => each.why === why))
      this.#notes.push({ how, why, original })
  }

  text(text: string): void {
    if (this.#dropped !== null) return
    if (/\\\(|\\\[|\$\$/.test(text)) this.note('changed', 'a formula is kept as it was typed', text)
    if (this.#within.pre) this.#lines(text)
    else this.#add(text.replace(/[ \t\n\r\f]+/g, ' '))
  }

  unknown(reference: string): void {
    if (this.#dropped === null)
      this.note('changed', 'a character of no known name is kept as it was written', reference)
  }

  cut(rest: string): void {
    this.note('changed', 'a tag without its end is kept as text', rest)
    this.text(rest)
  }

  /** A document type says nothing about how a text looks. */
  declaration(): void {}

  open({ name, attributes, closed, raw }: OpenTag): void {
    if (this.#dropped !== null) return
    if (CONTENT_LOST.has(name)) {
      this.note('lost', `what “${name}” showed is left out`, raw)
      if (!closed && !VOID.has(name)) this.#dropped = name
      return
    }
    if (BLOCKS.has(name)) this.#newLine()
    this.#sign(name, attributes, raw)
    if (!closed && !VOID.has(name) && this.#open.length < DEEPEST) this.#enter(name)
  }

  get #within(): Within {
    return this.#open.at(-1) ?? OUTSIDE
  }

  #enter(name: string): void {
    const { looks, pre, math } = this.#within
    const look = Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined
    this.#open.push({
      name,
      looks: look === undefined || looks.includes(look) ? looks : [...looks, look],
      pre: pre || name === 'pre',
      math: math || name === 'math',
    })
    this.#depths.set(name, (this.#depths.get(name) ?? 0) + 1)
  }

  /** Leaves the innermost open element of this name and all in it; false where there is none. */
  #leave(name: string): boolean {
    if ((this.#depths.get(name) ?? 0) === 0) return false
    let left: string | undefined
    do {
      left = this.#open.pop()?.name
      if (left !== undefined) this.#depths.set(left, (this.#depths.get(left) ?? 1) - 1)
    } while (left !== undefined && left !== name)
    return true
  }

  close(name: string): void {
    if (this.#dropped !== null) {
      if (this.#dropped === name) this.#dropped = null
      return
    }
    if (!this.#leave(name)) return
    if (name === 'ul' || name === 'ol') this.#lists.pop()
    if (name === 'tr') this.#endRow()
    if (BLOCKS.has(name)) this.#newLine()
    if (name === 'td' || name === 'th') this.#add(CELL_END)
  }

  /** What parts two cells says nothing after the last one. */
  #endRow(): void {
    const isBare = (run: Run | undefined): boolean => run?.kind === 'text' && run.text.trim() === ''
    while (isBare(this.#runs.at(-1))) this.#runs.pop()
    const last = this.#runs.at(-1)
    if (last?.kind === 'text' && last.text === CELL_END) this.#runs.pop()
  }

  finished(): HtmlText {
    return { runs: tidied(this.#runs), notes: this.#notes }
  }

  #sign(name: string, attributes: Readonly<Record<string, string>>, raw: string): void {
    const style = STYLES[name]
    if (name === 'br') this.#runs.push({ kind: 'break' })
    else if (name === 'img') this.#picture(attributes, raw)
    else if (name === 'ul' || name === 'ol') {
      this.note('changed', 'a list is written with signs before its lines', raw)
      this.#lists.push(name === 'ol' ? 0 : null)
    } else if (name === 'li') this.#bullet()
    else if (name === 'table') this.note('changed', 'a table is written as lines, its cells parted by |', raw)
    else if (name === 'a') this.#link(attributes, raw)
    else if (name === 'math') this.note('changed', 'a formula is written as its signs alone', raw)
    else if (style !== undefined) this.note('changed', `${style} is not kept`, raw)
    else if (
      !Object.hasOwn(LOOKS, name) &&
      !BLOCKS.has(name) &&
      !SILENT.has(name) &&
      name !== 'td' &&
      name !== 'th'
    )
      if (!this.#within.math) this.note('lost', `the tag “${name}” is left out`, raw)
  }

  #bullet(): void {
    const last = this.#lists.length - 1
    const count = this.#lists[last]
    if (typeof count === 'number') this.#lists[last] = count + 1
    this.#add(typeof count === 'number' ? `${count + 1}. ` : '• ')
  }

  #picture(attributes: Readonly<Record<string, string>>, raw: string): void {
    const { src = '', alt = '' } = attributes
    if (src === '') this.note('lost', 'a picture without an address is left out', raw)
    else this.#runs.push({ kind: 'picture', name: src, alt: alt.replace(/\s+/g, ' ').trim() })
  }

  #link({ href }: Readonly<Record<string, string>>, raw: string): void {
    if (href !== undefined && href !== '') this.note('lost', 'the address of a link is left out', raw)
  }

  #add(text: string): void {
    if (text === '' || (text.trim() === '' && this.#atLineStart() && !this.#within.pre)) return
    this.#runs.push({ kind: 'text', text, looks: this.#within.looks })
  }

  #lines(text: string): void {
    text.split(/\r\n?|\n/).forEach((line, i) => {
      if (i > 0) this.#runs.push({ kind: 'break' })
      this.#add(line)
    })
  }

  #newLine(): void {
    if (!this.#atLineStart()) this.#runs.push({ kind: 'break' })
  }

  #atLineStart(): boolean {
    return (this.#runs.at(-1)?.kind ?? 'break') === 'break'
  }
}

/** Joins what looks alike, and takes off the spaces and breaks that nobody sees. */
function tidied(runs: readonly Run[]): Run[] {
  const joined: Run[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.kind === 'text' && last?.kind === 'text' && sameLooks(run.looks, last.looks))
      joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  const spaced = joined.map((run, i): Run => {
    if (run.kind !== 'text' || run.looks.includes('code')) return run
    let text = run.text.replace(/[ \u00a0]{2,}/g, ' ')
    const [before, after] = [joined[i - 1], joined[i + 1]]
    if (before === undefined || before.kind === 'break') text = text.replace(/^[ \u00a0]+/, '')
    else if (before.kind === 'text' && /[ \u00a0]$/.test(before.text)) text = text.replace(/^[ \u00a0]+/, '')
    if (after === undefined || after.kind === 'break') text = text.replace(/[ \u00a0]+$/, '')
    return { ...run, text }
  })
  const seen = spaced.filter((run) => run.kind !== 'text' || run.text !== '')
  const first = seen.findIndex(({ kind }) => kind !== 'break')
  const last = seen.findLastIndex(({ kind }) => kind !== 'break')
  return first < 0 ? [] : seen.slice(first, last + 1)
}

function sameLooks(a: readonly Look[], b: readonly Look[]): boolean {
  return a === b || (a.length === b.length && a.every((look) => b.includes(look)))
}
