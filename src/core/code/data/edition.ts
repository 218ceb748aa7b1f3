// A guideline edition's numbers, and texts that name them: {post-spo2}, {guideline}, {citation}.
import type { Reference, RubricStep, Threshold } from './reference.schema'
import type { Edition } from './vocabulary'

/** The part of the reference that knows editions. */
export type Guidelines = Pick<Reference, 'thresholds' | 'guidelines'>
type Value = NonNullable<Threshold['value'][Edition]>

/** What an edition says of a threshold: a number, a range, or nothing where it does not name one. */
export function valueIn({ thresholds }: Guidelines, edition: Edition, id: string): Value | undefined {
  return thresholds.find((entry) => entry.id === id)?.value[edition]
}

const NAMES = /\{([a-z0-9.-]+)\}/g

/** A text with the edition's numbers, name and citation in place of their names in braces; unknown names stay. */
export function fillPlaceholders(text: string, guidelines: Guidelines, edition: Edition): string {
  return text.replace(NAMES, (whole, name: string) => wordFor(name, guidelines, edition) ?? whole)
}

/** The names in braces for which an edition has no word: faults of an author. */
export function unknownPlaceholders(text: string, guidelines: Guidelines, edition: Edition): string[] {
  const names = [...text.matchAll(NAMES)].map(([, name = '']) => name)
  return names.filter((name) => wordFor(name, guidelines, edition) === null)
}

function wordFor(name: string, guidelines: Guidelines, edition: Edition): string | null {
  if (name === 'guideline') return guidelines.guidelines?.[edition]?.name ?? null
  if (name === 'citation') return guidelines.guidelines?.[edition]?.citation ?? null
  const value = valueIn(guidelines, edition, name)
  if (value === undefined) return null
  return typeof value === 'number' ? String(value) : value.join('–')
}

/** A rubric step as an edition has it: what the edition changes, and its texts with the edition's numbers. */
export function stepInEdition(step: RubricStep, guidelines: Guidelines, edition: Edition): RubricStep {
  const own = step.editions?.[edition]
  const words = (text: string): string => fillPlaceholders(text, guidelines, edition)
  return {
    ...step,
    step: words(own?.step ?? step.step),
    why: words(own?.why ?? step.why),
    source: words(own?.source ?? step.source),
    sure: own?.sure ?? step.sure,
    check: own?.check ?? step.check,
  }
}
