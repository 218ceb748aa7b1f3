// The part of REVIEW.md on what kinds of sources can be had.
import type { SourceSample } from './source-sample.schema'
import { FOUND } from './source-sample.schema'

/** The part of REVIEW.md on the sample: by area, how many facts had a source of each kind. */
export function sourceSampleLines(sample: SourceSample | null): string[] {
  if (sample === null || sample.facts.length === 0) return []
  const areas = [...new Set(sample.facts.map(({ area }) => area))].sort()
  const row = (name: string, facts: SourceSample['facts']): string => {
    const counts = FOUND.map((kind) => facts.filter(({ found }) => found === kind).length)
    return `| ${[name, facts.length, ...counts].join(' | ')} |`
  }
  return [
    '## Sources: what can be had',
    '',
    `${sample.facts.length} facts were looked up on ${sample.date} to see which rule on sources can be kept. ${sample.drawn}`,
    '',
    `| Area | Facts | ${FOUND.join(' | ')} |`,
    `| --- | ${Array.from({ length: FOUND.length + 1 }, () => '---:').join(' | ')} |`,
    ...areas.map((area) =>
      row(
        area,
        sample.facts.filter((each) => each.area === area),
      ),
    ),
    row('All', sample.facts),
    '',
  ]
}
