// What many sessions have in common (items, exam profiles, scenarios), told apart so that a backup holds each once.

/** Stands in a packed plan for the part of that number. */
export interface PartRef {
  part: number
}

type Json = Readonly<Record<string, unknown>>

/** The plan with every shared part put on the shelf; `shelve` answers the part's number. */
export function packPlan(plan: Json, shelve: (part: unknown) => number): Json {
  return mapParts(plan, (part) => ({ part: shelve(part) }) satisfies PartRef)
}

/** The plan with its parts back in place. Throws a RangeError when it names a part that is not there. */
export function unpackPlan(packed: Json, part: (number: number) => unknown): Json {
  return mapParts(packed, (ref) => {
    const number = isJson(ref) ? ref['part'] : undefined
    const found = typeof number === 'number' ? part(number) : undefined
    if (found === undefined) throw new RangeError('names a part that is not in the file')
    return found
  })
}

/** Maps what is large and shared: a sitting's profile and items, a drill's scenario and reference. */
function mapParts(plan: Json, map: (part: unknown) => unknown): Json {
  if (plan['kind'] === 'drill')
    return { ...plan, scenario: map(plan['scenario']), reference: map(plan['reference']) }
  if (plan['kind'] !== 'sitting') return plan
  const form = isJson(plan['form']) ? plan['form'] : {}
  const items = Array.isArray(form['items']) ? (form['items'] as unknown[]) : []
  const mapped = items.map((entry) => (isJson(entry) ? { ...entry, item: map(entry['item']) } : entry))
  return { ...plan, profile: map(plan['profile']), form: { ...form, items: mapped } }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
