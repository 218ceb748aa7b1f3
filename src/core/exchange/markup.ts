// Tags and texts of XML and HTML, one after the other, by the tokenizer of htmlparser2: it fetches nothing, expands no
// entity that a file declares, and keeps no tree that a deep file could make slow.
import { Tokenizer } from 'htmlparser2'

export interface OpenTag {
  /** In HTML in lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly closed: boolean
  readonly raw: string
}

/** What is told of a text, in its order. */
export interface MarkupSink {
  /** Characters, their references replaced. */
  text(text: string): void
  open(tag: OpenTag): void
  close(name: string): void
  /** What stands between <! and >, but for comments. */
  declaration(text: string): void
  /** A tag without its end, and all that follows it. */
  cut(rest: string): void
  /** A reference of no known name; it is part of the text as it was written. */
  unknown?(reference: string): void
}

/** Reads a text once, from beginning to end. */
export function readMarkup(text: string, xml: boolean, sink: MarkupSink): void {
  const reader = new Reader(text, xml, sink)
  const tokenizer = new Tokenizer({ xmlMode: xml, decodeEntities: true }, reader)
  tokenizer.write(text)
  tokenizer.end()
}

/** Known references are gone when a piece of text is told, so that what is left has no meaning. */
const UNKNOWN = /&[A-Za-z][A-Za-z0-9]{1,31};/g

type TokenizerCallbacks = ConstructorParameters<typeof Tokenizer>[1]

class Reader implements TokenizerCallbacks {
  /** Text that was read and is not told yet: a reference parts it for the tokenizer alone. */
  #waiting = ''
  /** How far the text was told. */
  #told = 0
  #tag = { name: '', from: 0 }
  #attributes: [name: string, value: string][] = []
  #name = ''
  #value = ''

  constructor(
    private readonly whole: string,
    private readonly xml: boolean,
    private readonly sink: MarkupSink,
  ) {}

  ontext(start: number, end: number): void {
    // A closing tag without its end gives its last sign again.
    const piece = this.whole.slice(Math.max(start, this.#told), end)
    if (this.sink.unknown !== undefined && piece.includes('&'))
      for (const [reference] of piece.matchAll(UNKNOWN)) this.sink.unknown(reference)
    this.#waiting += piece
    this.#told = end
  }

  ontextentity(point: number, end: number): void {
    this.#waiting += String.fromCodePoint(point)
    this.#told = end
  }

  oncdata(start: number, end: number, signsOfEnd: number): void {
    this.#waiting += this.whole.slice(start, end - signsOfEnd)
    this.#told = end + 1
  }

  onopentagname(start: number, end: number): void {
    this.#tag = { name: this.#known(start, end), from: start - 1 }
    this.#attributes = []
  }

  onattribname(start: number, end: number): void {
    this.#name = this.#known(start, end)
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.whole.slice(start, end)
  }

  onattribentity(point: number): void {
    this.#value += String.fromCodePoint(point)
  }

  onattribend(): void {
    this.#attributes.push([this.#name, this.#value])
  }

  onopentagend(end: number): void {
    this.#open(end, false)
  }

  onselfclosingtag(end: number): void {
    this.#open(end, true)
  }

  onclosetag(start: number, end: number): void {
    this.#tell()
    this.#told = end + 1
    this.sink.close(this.#known(start, end))
  }

  ondeclaration(start: number, end: number): void {
    this.#tell()
    this.#told = end + 1
    this.sink.declaration(this.whole.slice(start, Math.min(end, start + 1000)))
  }

  oncomment(_: number, end: number): void {
    this.#told = end + 1
  }

  onprocessinginstruction(_: number, end: number): void {
    this.#told = end + 2
  }

  onend(): void {
    this.#tell()
    if (this.#told < this.whole.length) this.sink.cut(this.whole.slice(this.#told))
  }

  #open(end: number, closed: boolean): void {
    this.#tell()
    this.#told = end + 1
    const { name, from } = this.#tag
    const attributes = this.#attributes.length === 0 ? NONE : Object.fromEntries(this.#attributes)
    this.sink.open({ name, attributes, closed, raw: this.whole.slice(from, end + 1) })
  }

  #tell(): void {
    if (this.#waiting === '') return
    this.sink.text(this.#waiting)
    this.#waiting = ''
  }

  #known(start: number, end: number): string {
    const name = this.whole.slice(start, end)
    return this.xml ? name : name.toLowerCase()
  }
}

const NONE: OpenTag['attributes'] = {}
