// Tachycardias of the ventricles whose shape changes from beat to beat: torsades and polymorphic.
import { qrsBeat } from '../beat'
import { later, seamlessQtMs } from './plan-ventricular'
import type { Planner, RunContext } from './planner'
import { firstState, LEAD_IN_MS } from './planner'
import type { Origin } from '../ventricles'

/**
 * Beats around an even grid: every interval differs from its neighbors and the rate is kept. The spread is the
 * coefficient of variation of R–R.
 */
function unevenRr(run: RunContext): (index: number) => number {
  // The difference of two even chances in [−1, 1) has a deviation of √(2/3).
  const reach = run.value('irregularity') / Math.sqrt(2 / 3)
  return (index) => 1 + reach * (run.chance(index + 1, 1) - run.chance(index, 1))
}

/** Torsades de pointes: the axis turns by half a circle in a few beats, so that the points twist about the line. */
export function planTorsades(run: RunContext): Planner {
  const first = run.drawing === 1
  const rrOf = unevenRr(run)
  const across: Across[] = [
    { origin: 'twisting', axisDeg: 0, share: 0.5, later: ACROSS_LATER, turnsBy: -Math.PI / 2 },
  ]
  if (run.drawing > 3) across.push(THIRD_WAY)
  return planTurning(run, 'twisting', across, (index, angle) => ({
    angle: angle + (Math.PI / run.value('beatsPerTwist')) * (1 + (first ? 0.25 : 0.4) * run.chance(index, 3)),
    gain: 1 + (first ? 0.12 : 0.2) * run.chance(index, 4),
    rr: first ? 1 + 0.04 * run.chance(index, 1) : rrOf(index),
  }))
}

/** Polymorphic tachycardia: shape, height and distance change from beat to beat without the twist. */
export function planPolymorphicVt(run: RunContext): Planner {
  const rrOf = unevenRr(run)
  const across: Across = {
    origin: 'left-ventricle',
    axisDeg: -10,
    share: 1,
    later: ACROSS_LATER,
    turnsBy: -Math.PI / 2,
  }
  return planTurning(run, 'right-ventricle', [across], (index, angle) => ({
    // Drawn towards its first direction, so that it wanders but does not make full turns.
    angle: 0.65 * angle + run.value('variety') * run.chance(index, 3),
    gain: 0.85 + 0.35 * run.chance(index, 4),
    rr: run.drawing === 1 ? 1 + 0.1 * run.chance(index, 1) : rrOf(index),
  }))
}

type Turn = (
  index: number,
  angle: number,
) => { readonly angle: number; readonly gain: number; readonly rr: number }

/** How much later, as a share of R–R, the heart turns across than along. */
const ACROSS_LATER = 0.2

/** A part of a beat that lies elsewhere than its main one, swells and sinks at another time, and comes later. */
interface Across {
  readonly origin: Origin
  readonly axisDeg: number
  /** Of the main part's height. */
  readonly share: number
  /** By this share of R–R. */
  readonly later: number
  /** Its height goes with the cosine of the angle and this, in radians. */
  readonly turnsBy: number
}

// A lead square to one of the two would show nothing while the other one turns through: a heart is never in one plane.
const THIRD_WAY: Across = { origin: 'twisting', axisDeg: 120, share: 0.4, later: 0.1, turnsBy: Math.PI / 4 }

// The state's `own` holds the angle of the axis. What lies across is not quite square to lead II and comes a little
// later, so that the two never cancel: a beat that turns through is low, but there is no level line between the beats.
function planTurning(run: RunContext, main: Origin, others: readonly Across[], turn: Turn): Planner {
  const qtMs = seamlessQtMs(run)
  const along = run.complex(main, { axisDeg: 60, qtMs })
  const across = others.map((other) => ({
    ...other,
    ...run.complex(other.origin, { axisDeg: other.axisDeg, qtMs }),
  }))
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS - along.qrs.onsetMs, Math.PI * run.chance(0, 9)),
    step: (state) => {
      const now = turn(state.index, state.own)
      const atMs = state.atMs
      const beat = qrsBeat({
        kind: 'ventricular',
        atMs,
        complex: along,
        gain: now.gain * Math.cos(now.angle),
        also: across.map(({ template, share, later, turnsBy }) => ({
          template,
          originMs: atMs + later * run.rrMs,
          gain: share * now.gain * Math.cos(now.angle + turnsBy),
        })),
      })
      return { beats: [beat], next: { ...later(state, run.rrMs * now.rr), own: now.angle } }
    },
  }
}
