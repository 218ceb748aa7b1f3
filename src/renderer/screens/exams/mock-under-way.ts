// The strict mock whose clock has begun: it comes before a second one.
import type { SittingLine } from '../../../core/study/trend'
import type { AppState } from '../../app-state.svelte'
import { readSittings } from '../home/study-client'

/** The one under way, of whatever exam, or null; throws an ApiError in plain words. */
export async function mockUnderWay(app: AppState): Promise<SittingLine | null> {
  const isUnderWay = ({ mode, startedAt, finishedAt, clock }: SittingLine): boolean =>
    mode === 'strict' && startedAt !== null && finishedAt === null && clock !== null
  return (await readSittings(app)).find(isUnderWay) ?? null
}
