// Second- and third-degree AV block: more P waves than QRS complexes.
import type { Complex, PlannedBeat, PWave } from '../beat'
import { pAlone, qrsBeat } from '../beat'
import type { Planner, PlanState, RunContext } from './planner'
import { firstState, freeAtria, LEAD_IN_MS } from './planner'

/**
 * Second degree, type I (Wenckebach): PR lengthens by ever smaller steps, so R–R shortens, until a P is dropped.
 * A state's `atMs` is the onset of the group's first P wave.
 */
export function planWenckebach(run: RunContext): Planner {
  return planGroups(run, run.value('conduction'), (place) => {
    let prMs = run.value('pr')
    for (let i = 0; i < place; i++) prMs += Math.max(12, run.value('increment') * 0.5 ** i)
    return prMs
  })
}

/** Second degree, type II (Mobitz II): PR stays the same, then a P is dropped without warning. QRS often wide. */
export function planMobitz2(run: RunContext): Planner {
  return planGroups(run, run.value('conduction'), () => run.value('pr'))
}

/** Every second P is dropped: no two PR in a row, so that neither type can be told. */
export function planTwoToOne(run: RunContext): Planner {
  return planGroups(run, 2, () => run.value('pr'))
}

/** High-grade: two or more P waves in a row find no way down, and one of three or four does, always with the same PR. */
export function planHighGrade(run: RunContext): Planner {
  const complex = run.conductedComplex()
  const wave = run.sinusP()
  const waves = run.value('conduction')
  const ppMs = run.rrMs / waves
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS),
    step: (state) => {
      const beats: PlannedBeat[] = [conducted(run, complex, wave, state.atMs, run.value('pr'), state.index)]
      let onsetMs = state.atMs
      for (let place = 0; place < waves; place++) {
        if (place > 0) beats.push(pAlone(wave, onsetMs))
        onsetMs += ppMs * (1 + run.sway * run.chance(state.index * 8 + place, 1))
      }
      return { beats, next: { ...state, index: state.index + 1, atMs: onsetMs } }
    },
  }
}

function planGroups(run: RunContext, waves: number, prOf: (place: number) => number): Planner {
  const complex = run.conductedComplex()
  const wave = run.sinusP()
  const meanPpMs = (run.rrMs * (waves - 1)) / waves
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS),
    step: (state) => {
      const beats: PlannedBeat[] = []
      let onsetMs = state.atMs
      for (let place = 0; place < waves; place++) {
        const index = state.index * 8 + place
        beats.push(
          place === waves - 1
            ? pAlone(wave, onsetMs)
            : conducted(run, complex, wave, onsetMs, prOf(place), index),
        )
        onsetMs += meanPpMs * (1 + run.sway * run.chance(index, 1))
      }
      return { beats, next: { ...state, index: state.index + 1, atMs: onsetMs } }
    },
  }
}

function conducted(
  run: RunContext,
  complex: Complex,
  wave: PWave,
  onsetMs: number,
  prMs: number,
  index: number,
): PlannedBeat {
  const atMs = onsetMs + prMs - complex.qrs.onsetMs
  return qrsBeat({ kind: 'sinus', atMs, complex, gain: run.gain(index, atMs), p: { wave, onsetMs } })
}

/** Third degree: atria and ventricles each at their own rate. Narrow escape from the junction, wide from below. */
export function planThirdDegree(run: RunContext): Planner {
  const narrow = run.value('qrs') < 120
  const complex = narrow ? run.complex('normal') : run.ventricularComplex()
  const wave = run.sinusP()
  const kind = narrow ? 'junctional' : 'ventricular'
  return {
    start: (startMs) => firstState(startMs + LEAD_IN_MS + 220 - complex.qrs.onsetMs, startMs + LEAD_IN_MS),
    step: (state: PlanState) => {
      const nextMs = state.atMs + run.rrMs * (1 + run.sway * run.chance(state.index, 1))
      const atria = freeAtria(run, wave, state.own, nextMs - 100, pAlone)
      const beat = qrsBeat({ kind, atMs: state.atMs, complex, gain: run.gain(state.index, state.atMs) })
      return {
        beats: [...atria.beats, beat],
        next: { ...state, index: state.index + 1, atMs: nextMs, own: atria.nextMs },
      }
    },
  }
}
