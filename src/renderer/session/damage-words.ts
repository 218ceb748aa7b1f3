// What is said, where a session is shown, of steps of its log that are damaged or not understood.
import { missingPlaceWords } from '../../core/session/missing-places'
import type { SessionLog } from './session-client'

/** "1 step of this sitting is damaged and left out (after question 2) …"; '' where all are sound. */
export function damageWords(
  {
    plan,
    steps,
    damaged = 0,
    unknown = 0,
  }: Pick<SessionLog, 'damaged' | 'unknown' | 'steps'> & Partial<Pick<SessionLog, 'plan'>>,
  noun: string,
): string {
  const places = plan === undefined || steps === undefined ? '' : missingPlaceWords(plan, steps)
  // Which of two kinds of hole stands where is not told.
  const where = places === '' || (damaged > 0 && unknown > 0) ? '' : ` (${places})`
  const of = (count: number, what: string): string =>
    count === 0
      ? ''
      : `${count} ${count === 1 ? 'step' : 'steps'} of this ${noun} ${count === 1 ? 'is' : 'are'} ${what}${where}. `
  const said = `${of(damaged, 'damaged on the disk and left out')}${of(unknown, 'not known to this Preceptor and left out')}`
  return said === ''
    ? ''
    : `${said}An answer that was in ${damaged + unknown === 1 ? 'it' : 'them'} counts as not given. If you have a backup from before, it may have the whole ${noun}: Settings, Your data.`
}
