// A tracing in words, for those who cannot see it: what it measures lead by lead, never its name.
import { stripFacts } from '../../../../core/rhythms/rhythm-facts'
import { axisDeg, qtOf, stWords, tWords } from '../../../../core/twelve/marking'
import type { LeadMeasure } from '../../../../core/twelve/measure'
import { mmText, readMm } from '../../../../core/twelve/measure'
import { SHEET_MS } from '../../../../core/twelve/sheet'
import type { TracedLead } from '../../../../core/twelve/thresholds'
import type { Tracing } from '../../../../core/twelve/tracing'

const FAR: readonly TracedLead[] = ['V4R', 'V7', 'V8', 'V9']

/** Sentences in the order of the steps. */
export function twelveInWords({ beats }: Tracing, measures: ReadonlyMap<TracedLead, LeadMeasure>): string[] {
  const facts = stripFacts(beats, 0, SHEET_MS)
  const middle = (values: readonly number[]): number | null =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? null
  const [pr, qrs, qt] = [middle(facts.prMs), middle(facts.qrsMs), qtOf(beats)]
  const swing = facts.swing ?? 0
  return [
    `${Math.round(facts.rateBpm ?? 0)} beats a minute, R–R ${swing < 0.1 ? 'regular' : 'irregular'}. ${
      pr === null ? 'No P before the QRS.' : `A P before each QRS, PR ${Math.round(pr)} ms.`
    }`,
    `Axis ${Math.round(axisDeg(measures))}°. QRS ${Math.round(qrs ?? 0)} ms. QT ${
      qt === null ? 'cannot be measured' : `${Math.round(qt.qtMs)} ms`
    }.`,
    `ST at the J point, in mm: ${stWords(measures)}.`,
    `T: ${tWords(measures)}.`,
    `If recorded: ${FAR.map((lead) => `${lead} ${mmText(readMm(measures.get(lead)?.stMv[0] ?? 0))}`).join(', ')} mm.`,
  ]
}
