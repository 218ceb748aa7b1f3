// Names and words that orders are said with.
import type { Reference } from '../data/reference.schema'

/** An id as words: "twelve-lead" is "twelve lead". */
export function plainWords(id: string): string {
  return id.replaceAll('-', ' ')
}

/** The same with a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A drug's name by id; the id itself where it is unknown. */
export function drugName(id: string, reference: Reference): string {
  return reference.drugs.find((drug) => drug.id === id)?.name ?? id
}

/** A drug as it is said in a hurry: "epi". */
export function shortDrugName(id: string, reference: Reference): string {
  const name = drugName(id, reference).toLowerCase()
  const short = reference.drugs.find((drug) => drug.id === id)?.words[0]
  // Only what is plainly the same word: “epi”, not a name from another country.
  return short !== undefined && name.startsWith(short) ? short : name
}

/** The name of a thing in the cart; the id itself where it is unknown. */
export function cartName(id: string, reference: Reference): string {
  for (const drawer of reference.cart.drawers)
    for (const item of drawer.items) if (item.id === id) return item.name
  return id
}

/** The same up to its first comma or parenthesis, in small letters. */
export function shortCartName(id: string, reference: Reference): string {
  const name = cartName(id, reference)
  return name.split(/[,(]/)[0]?.trim().toLowerCase() ?? name
}
