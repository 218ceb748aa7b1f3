// The strict mock whose clock has begun: it comes before a second one.
import { isUnderWay } from '../../../core/session/under-way'
import type { SittingLine } from '../../../core/study/history/trend'
import type { AppState } from '../../app-state.svelte'
import { readSittings } from '../../clients/study-client'

/** The one under way, of whatever exam, or null; throws an ApiError in plain words. */
export async function mockUnderWay(app: AppState): Promise<SittingLine | null> {
  const lines = await readSittings(app)
  return lines.find((line) => line.mode === 'strict' && line.clock !== null && isUnderWay(line)) ?? null
}
