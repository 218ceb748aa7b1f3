// An XML file as a tree. A damaged file gives what can be read of it, and says that it is damaged.
import { withoutReferences } from './entities'
import { tokensOf } from './markup'

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

/** Reads a file. One that declares entities of its own is refused, so that none can grow without end. */
export function readXml(text: string): XmlFile {
  const top: XmlElement = { name: '', attributes: {}, children: [] }
  const open: XmlElement[] = [top]
  const damage: string[] = []
  const hurt = (what: string): void => {
    if (damage.length < MOST_DAMAGE) damage.push(what)
  }
  for (const token of tokensOf(text, true)) {
    const inner = open.at(-1) ?? top
    if (token.kind === 'text') {
      const said = token.literal ? token.text : withoutReferences(token.text, true)
      if (said !== '') inner.children.push(said)
    } else if (token.kind === 'open') {
      if (open.length > DEEPEST)
        return { refused: `The file has more than ${DEEPEST} elements inside each other.` }
      const element: XmlElement = { name: token.name, attributes: token.attributes, children: [] }
      inner.children.push(element)
      if (!token.closed) open.push(element)
    } else if (token.kind === 'close') {
      const depth = open.findLastIndex(({ name }) => name === token.name)
      if (depth < 1) hurt(`</${token.name}> closes nothing`)
      else {
        for (const { name } of open.slice(depth + 1)) hurt(`<${name}> is not closed`)
        open.length = depth
      }
    } else if (token.kind === 'doctype') {
      if (token.text.includes('[') || /<!ENTITY/i.test(token.text))
        return {
          refused:
            'The file declares entities of its own. Such files can be made to do harm and are not read.',
        }
    } else hurt('the file ends inside a tag')
  }
  for (const { name } of open.slice(1)) hurt(`<${name}> is not closed: the file may have been cut off`)
  const root = top.children.find((child) => typeof child !== 'string')
  if (root === undefined) return { refused: 'The file has no XML element in it.' }
  return { root, damage }
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
