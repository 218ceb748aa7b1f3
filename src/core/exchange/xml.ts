// An XML file as a tree. A damaged file gives what can be read of it, and says that it is damaged.
import type { MarkupSink, OpenTag } from './markup'
import { readMarkup } from './markup'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

export type XmlFile =
  { readonly root: XmlElement; readonly damage: readonly string[] } | { readonly refused: string }

/** No file of questions is as deep; one that is was made to do harm. */
const DEEPEST = 100
const MOST_DAMAGE = 20

/** Elements that are taken as soon as they end, and not kept: the tree of a long file would fill the memory. */
export interface Taken {
  readonly name: string
  /** `around`: the elements that it stands in, the outermost first; they hold it no longer. */
  readonly take: (element: XmlElement, around: readonly XmlElement[]) => void
}

/** Reads a file. One that declares entities of its own is refused, so that none can grow without end. */
export function readXml(text: string, taken: Taken | null = null): XmlFile {
  const tree = new Tree(taken)
  readMarkup(text, true, tree)
  return tree.finished()
}

class Tree implements MarkupSink {
  readonly #top: XmlElement = { name: '', attributes: {}, children: [] }
  readonly #open: XmlElement[] = [this.#top]
  readonly #damage: string[] = []
  #refused: string | null = null

  constructor(private readonly taken: Taken | null) {}

  text(text: string): void {
    // What only parts elements says nothing.
    if (/\S/.test(text)) this.#inner.children.push(text)
  }

  open({ name, attributes, closed }: OpenTag): void {
    if (this.#open.length > DEEPEST)
      this.#refused ??= `The file has more than ${DEEPEST} elements inside each other.`
    // What is refused is read to its end and kept no longer.
    if (this.#refused !== null) return
    const element: XmlElement = { name, attributes, children: [] }
    this.#inner.children.push(element)
    this.#open.push(element)
    if (closed) this.#endDownTo(this.#open.length - 1)
  }

  close(name: string): void {
    const depth = this.#open.findLastIndex((element) => element.name === name)
    if (depth < 1) return this.#hurt(`</${name}> closes nothing`)
    for (const inside of this.#open.slice(depth + 1)) this.#hurt(`<${inside.name}> is not closed`)
    this.#endDownTo(depth)
  }

  declaration(text: string): void {
    if (/^(?:doctype[^]*\[|entity)/i.test(text))
      this.#refused ??=
        'The file declares entities of its own. Such files can be made to do harm and are not read.'
  }

  cut(): void {
    this.#hurt('the file ends inside a tag')
  }

  finished(): XmlFile {
    if (this.#refused !== null) return { refused: this.#refused }
    for (const { name } of this.#open.slice(1))
      this.#hurt(`<${name}> is not closed: the file may have been cut off`)
    const root = this.#top.children.find((child) => typeof child !== 'string')
    return root === undefined
      ? { refused: 'The file has no XML element in it.' }
      : { root, damage: this.#damage }
  }

  /** Ends the elements from this depth on, the innermost first. */
  #endDownTo(depth: number): void {
    while (this.#open.length > depth) {
      const element = this.#open.pop()
      if (element === undefined || element.name !== this.taken?.name) continue
      // The root stays, so that the file is known by it.
      if (this.#open.length > 1) this.#inner.children.pop()
      this.taken.take(element, this.#open)
    }
  }

  get #inner(): XmlElement {
    return this.#open.at(-1) ?? this.#top
  }

  #hurt(what: string): void {
    if (this.#damage.length < MOST_DAMAGE) this.#damage.push(what)
  }
}

/** The elements of this name right below. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  )
}

/** The first element along this path of names. */
export function childAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((inner, name) => childrenOf(inner, name)[0], element)
}

/** All elements of these names at any depth, in the order of the file. */
export function elementsOf(
  element: XmlElement,
  names: readonly string[],
  found: XmlElement[] = [],
): XmlElement[] {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    if (names.includes(child.name)) found.push(child)
    elementsOf(child, names, found)
  }
  return found
}

/** The text of an element and of all below it. */
export function textIn(element: XmlElement | undefined): string {
  return (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : textIn(child)))
    .join('')
}
