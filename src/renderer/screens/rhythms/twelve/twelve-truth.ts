// What a planned tracing of twelve leads is marked against.
import type { PlannedStrip } from '../../../../core/session/rhythm-test/rhythm-test.schema'
import type { TwelveTruth } from '../../../../core/twelve/marking'
import type { Tracing } from '../../../../core/twelve/tracing'
import { measureTracing } from '../../../../core/twelve/tracing'

/** Plans from before a tracing said whose it is are judged as those of a man of sixty. */
const NOBODY = { age: 60, sex: 'male' } as const

/** Measures every lead of the tracing. */
export function twelveTruth({ rhythm, patient }: PlannedStrip, tracing: Tracing): TwelveTruth {
  return {
    finding: rhythm,
    patient: patient ?? NOBODY,
    measures: measureTracing(tracing),
    beats: tracing.beats,
  }
}
