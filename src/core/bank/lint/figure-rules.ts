// Figures: a text alternative that says what is drawn, stems that use the figure, strips the ECG engine can draw.
import { isLead, SINGLE_LEADS } from '../../ecg/leads'
import { rhythmParameters } from '../../ecg/rhythm-table'
import type { Figure } from '../item.schema'
import type { LintRule, Severity } from './finding'
import { itemRule } from './finding'
import { keyOption } from '../wording/wording'

/** A text alternative shorter than this cannot say what a figure shows. */
const SHORTEST_ALT = 40

const POINTS_AT_FIGURE =
  /\b(?:figure|table|chart|strip|tracing|diagram|drawing|drawn|picture|illustration|image|shown|shows|show|below|pictured|marked|labeled|label|box|list|log|schedule|grid|form|report|record|results?|statement|ledger|letters? [A-H]|which letter|lettered|excerpt)\b/i

const alternatives = itemRule(
  'figure-alternative',
  `Every figure has a text alternative of at least ${SHORTEST_ALT} characters that gives the same information without the answer.`,
  (item) => {
    const figure = item.figure
    if (figure === undefined) return []
    const faults: (readonly [Severity, string])[] = []
    if (figure.alt.trim().length < SHORTEST_ALT)
      faults.push(['error', `The text alternative has only ${figure.alt.trim().length} characters.`])
    if (figure.kind === 'table' && figure.alt.trim() === figure.caption.trim())
      faults.push(['error', 'The text alternative only repeats the caption.'])
    if (figure.kind === 'strip' && namesRhythm(figure.alt, figure.rhythm))
      faults.push(['error', 'The text alternative names the rhythm; describe rate, regularity, P, PR, QRS.'])
    const key = keyOption(item).text.trim().toLowerCase()
    if (figure.kind !== 'table' && key.length >= 12 && figure.alt.toLowerCase().includes(key))
      faults.push(['warning', 'The text alternative holds the key word for word.'])
    if (!POINTS_AT_FIGURE.test(item.stem))
      faults.push(['warning', 'The stem does not point at its figure; is the figure needed?'])
    return faults
  },
)

function namesRhythm(alt: string, rhythm: string): boolean {
  const name = rhythm.replaceAll('-', ' ')
  return name.length > 3 && new RegExp(`\\b${name}\\b`, 'i').test(alt.replaceAll('-', ' '))
}

const strips = itemRule(
  'strip-figure',
  'A strip names a rhythm, parameters and a lead that the ECG engine draws (`preceptor strip --list` shows them).',
  ({ figure }) => {
    if (figure?.kind !== 'strip') return []
    const refusal = refusalOf(figure)
    const lead = isLead(figure.lead)
      ? []
      : [['error', `There is no lead “${figure.lead}”. Known: ${SINGLE_LEADS.join(', ')}.`] as const]
    return refusal === null ? lead : [['error', refusal] as const, ...lead]
  },
)

function refusalOf(figure: Extract<Figure, { kind: 'strip' }>): string | null {
  const parameters: Record<string, number> = {}
  for (const [name, value] of Object.entries(figure.parameters ?? {})) {
    if (typeof value !== 'number') return `The parameter “${name}” must be a number.`
    parameters[name] = value
  }
  try {
    rhythmParameters(figure.rhythm, parameters)
    return null
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

export const figureRules: readonly LintRule[] = [alternatives, strips]
