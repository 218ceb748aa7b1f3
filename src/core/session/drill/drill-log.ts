// Does a replay of an old drill give what was logged then? Where it does not, from when on.
import type { Fact } from '../../code/data/facts'
import type { LoggedOutcome } from './drill-session'

/**
 * The instant (ms on the drill's clock) of the first outcome that log and replay do not share; null when they agree.
 * Compared is what came after `fromMs` (where the drill was begun or branched) and up to `untilMs`, its end.
 */
export function divergenceMs(
  logged: readonly LoggedOutcome[],
  replayed: readonly Fact[],
  { fromMs, untilMs }: { fromMs: number; untilMs: number },
): number | null {
  const within = ({ atMs }: { readonly atMs: number }): boolean => atMs > fromMs && atMs <= untilMs
  const before = logged.filter(within)
  const again = replayed.filter(within)
  for (let i = 0; i < Math.max(before.length, again.length); i++) {
    const [then, now] = [before[i], again[i]]
    if (then === undefined || now === undefined || !same(then, now))
      return Math.min(then?.atMs ?? Infinity, now?.atMs ?? Infinity)
  }
  return null
}

function same(then: LoggedOutcome, now: Fact): boolean {
  return (
    then.atMs === now.atMs &&
    then.event === now.event &&
    then.what === now.what &&
    then.energyJ === now.energyJ &&
    then.ok === now.ok &&
    then.text === now.text
  )
}
