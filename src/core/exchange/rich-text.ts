// Text as runs: what a question of another program holds, without any HTML in it.

/** How a run looks. */
export type Look = 'sup' | 'sub' | 'bold' | 'code'

export type Run =
  | { readonly kind: 'text'; readonly text: string; readonly looks: readonly Look[] }
  | { readonly kind: 'break' }
  /** `name` is that of one of the draft's media. */
  | { readonly kind: 'picture'; readonly name: string; readonly alt: string }

export type RichText = readonly Run[]

/** Text as it was typed; each line end is a break. */
export function typed(text: string): Run[] {
  return text
    .trim()
    .split(/\r\n?|\n/)
    .flatMap((line, i): Run[] => {
      const run: Run[] = line === '' ? [] : [{ kind: 'text', text: line, looks: [] }]
      return i === 0 ? run : [{ kind: 'break' }, ...run]
    })
}

/** A text in plain characters, and in words what became of the looks that those cannot show. */
export interface PlainText {
  readonly text: string
  readonly changes: readonly string[]
}

const NOTHING: PlainText = { text: '', changes: [] }
const RAISED = mapOf('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ')
const LOWERED = mapOf('0123456789+-−=()aeoxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ')

/** 10³ stays 10³, by the raised and lowered characters of Unicode; where there are none it is written 10^(y), never 10y. */
export function plainOf(rich: RichText): PlainText {
  const [only] = rich
  if (only === undefined) return NOTHING
  // Most texts are of one piece.
  if (rich.length === 1 && only.kind === 'text' && only.looks.length === 0 && !only.text.includes('\n'))
    return { text: only.text.trim(), changes: [] }
  const changes = new Set<string>()
  let text = ''
  for (const run of rich) {
    if (run.kind === 'break') text += '\n'
    else if (run.kind === 'text') text += inCharacters(run.text, run.looks, changes)
  }
  const lines = text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
  return { text: lines.trim(), changes: [...changes] }
}

/** The names of all pictures in a text. */
export function picturesIn(rich: RichText): { name: string; alt: string }[] {
  return rich.flatMap((run) => (run.kind === 'picture' ? [{ name: run.name, alt: run.alt }] : []))
}

function inCharacters(text: string, looks: readonly Look[], changes: Set<string>): string {
  if (looks.includes('bold')) changes.add('bold type is not kept')
  if (looks.includes('code')) changes.add('the type of program text is not kept')
  if (looks.includes('sup')) return shifted(text, RAISED, '^', changes)
  if (looks.includes('sub')) return shifted(text, LOWERED, '_', changes)
  return text
}

function shifted(
  text: string,
  table: ReadonlyMap<string, string>,
  sign: string,
  changes: Set<string>,
): string {
  const letters = [...text].map((letter) => (/\s/.test(letter) ? letter : table.get(letter)))
  if (!letters.includes(undefined)) return letters.join('')
  const written = `${sign}(${text.trim()})`
  changes.add(`${sign === '^' ? 'raised' : 'lowered'} text is written ${written}`)
  return written
}

function mapOf(from: string, to: string): ReadonlyMap<string, string> {
  const target = [...to]
  return new Map([...from].map((letter, i) => [letter, target[i] ?? letter]))
}
