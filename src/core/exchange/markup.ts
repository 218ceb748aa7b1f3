// Tags and texts of XML and HTML, one after the other, in one pass. Nothing is fetched, and no entity of a file's own is expanded.
import { withoutReferences } from './entities'

export interface OpenTag {
  readonly kind: 'open'
  /** In HTML in lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly closed: boolean
  readonly raw: string
}
export type MarkupToken =
  | OpenTag
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  /** `literal` text holds no references (CDATA). */
  | { readonly kind: 'text'; readonly text: string; readonly literal: boolean }
  | { readonly kind: 'doctype'; readonly text: string }
  /** A tag without its end: all that follows is text. */
  | { readonly kind: 'cut'; readonly at: number }

const NAME = /[A-Za-z_][^\s/>]*/y
const ATTRIBUTE = /[\s/]*([^\s=/>"'<]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/y

/** The tokens of a text. */
export function* tokensOf(text: string, xml: boolean): Generator<MarkupToken, void, undefined> {
  // What stands from here on is text that was not given yet.
  let at = 0
  let seek = 0
  while (seek < text.length) {
    const open = text.indexOf('<', seek)
    if (open < 0) break
    const special = specialAt(text, open, xml)
    if (special !== null) {
      if (open > at) yield plain(text.slice(at, open))
      if (special.token !== null) yield special.token
      at = seek = special.end
      continue
    }
    const start = text[open + 1] === '/' ? open + 2 : open + 1
    NAME.lastIndex = start
    const name = NAME.exec(text)?.[0]
    if (name === undefined) {
      // “SpO2 <90%” is text.
      seek = open + 1
      continue
    }
    if (open > at) yield plain(text.slice(at, open))
    const end = endOfTag(text, start + name.length)
    if (end < 0) {
      yield { kind: 'cut', at: open }
      at = open
      break
    }
    const known = xml ? name : name.toLowerCase()
    if (start === open + 2) yield { kind: 'close', name: known, at: open }
    else {
      const inside = text.slice(start + name.length, end)
      const closed = inside.endsWith('/')
      yield {
        kind: 'open',
        name: known,
        attributes: attributesOf(inside, xml),
        closed,
        raw: text.slice(open, end + 1),
      }
    }
    at = seek = end + 1
  }
  if (at < text.length) yield plain(text.slice(at))
}

function plain(text: string): MarkupToken {
  return { kind: 'text', text, literal: false }
}

/** A comment, CDATA, an instruction or a document type at this place; null where there is none. */
function specialAt(
  text: string,
  open: number,
  xml: boolean,
): { token: MarkupToken | null; end: number } | null {
  const next = text[open + 1]
  if (next !== '!' && next !== '?') return null
  const until = (mark: string, from: number): number => {
    const found = text.indexOf(mark, from)
    return found < 0 ? text.length : found + mark.length
  }
  if (text.startsWith('<!--', open)) return { token: null, end: until('-->', open + 4) }
  if (xml && text.startsWith('<![CDATA[', open)) {
    const close = text.indexOf(']]>', open + 9)
    const inside = text.slice(open + 9, close < 0 ? text.length : close)
    return { token: { kind: 'text', text: inside, literal: true }, end: close < 0 ? text.length : close + 3 }
  }
  if (next === '?') return { token: null, end: until('?>', open + 2) }
  if (!/^<!doctype/i.test(text.slice(open, open + 9))) return { token: null, end: until('>', open + 2) }
  const bracket = text.slice(open, open + 1000).search(/[[>]/)
  const end = text[open + bracket] === '[' ? until(']', open) : until('>', open)
  return { token: { kind: 'doctype', text: text.slice(open, Math.min(end, open + 1000)) }, end }
}

/** Where a tag ends, passing over what stands in quotation marks; -1 where it does not. */
function endOfTag(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const sign = text[i]
    if (sign === '>') return i
    if (sign !== '"' && sign !== "'") continue
    i = text.indexOf(sign, i + 1)
    if (i < 0) return -1
  }
  return -1
}

function attributesOf(inside: string, xml: boolean): Record<string, string> {
  const attributes: [string, string][] = []
  ATTRIBUTE.lastIndex = 0
  for (let found = ATTRIBUTE.exec(inside); found !== null; found = ATTRIBUTE.exec(inside)) {
    const [, name = '', double, single, bare] = found
    const value = withoutReferences(double ?? single ?? bare ?? '', xml)
    attributes.push([xml ? name : name.toLowerCase(), value])
  }
  return Object.fromEntries(attributes)
}
