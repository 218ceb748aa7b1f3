// Where the heart is hurt or irritated, and which leads show it.
import type { Injury } from './complexes'
import type { RunContext } from './plan/planner'

interface Picture extends Pick<Injury, 'angleDeg' | 'chest' | 'dome' | 'source'> {
  /** Of the ST shift in the worst lead, how much lies in the frontal plane. */
  readonly share: number
  /** Shift of the segment from P to QRS, as a share of ST. */
  readonly prShare?: number
  /** Height of the wave at the J point, as a share of ST. */
  readonly jShare?: number
}

function chest(frontal: number, ...leads: readonly number[]): Injury['chest'] {
  return leads.map((mv) => mv / frontal) as unknown as Injury['chest']
}

// In the frontal plane injury points at the injured wall: leads that face it rise, those opposite fall (reciprocal).
const PICTURES = {
  // Right coronary: III higher than II, mirror in aVL and I, posterior wall mirrored in V1–V3.
  inferior: { source: 'inferior', share: 1, angleDeg: 112, chest: [-0.15, -0.35, -0.35, -0.1, 0.05, 0.15] },
  // Left anterior descending: V1–V4, with a mirror in the inferior leads.
  anterior: {
    source: 'anterior',
    share: 0.38,
    angleDeg: -52,
    chest: chest(0.38, 0.5, 0.9, 1, 0.8, 0.35, 0.1),
  },
  // Circumflex: I, aVL, V5, V6, with a mirror in III and aVF.
  lateral: {
    source: 'lateral',
    share: 0.85,
    angleDeg: -28,
    chest: chest(0.85, -0.3, -0.25, -0.05, 0.3, 0.75, 0.8),
  },
  // As inferior, and the right ventricle raises V1; further to the right, so that III stands well above II.
  'right-ventricular': {
    source: 'right-ventricle',
    share: 1,
    angleDeg: 118,
    chest: [0.5, -0.08, -0.3, -0.2, 0, 0.05],
  },
  // On the back, where none of the ten electrodes lies: they see its mirror, V7 to V9 see it.
  posterior: {
    source: 'posterior',
    share: 0.1,
    angleDeg: 100,
    chest: chest(0.1, -0.7, -1, -0.95, -0.5, 0, 0.15),
    dome: 0.1,
  },
  // All around the heart, with a mirror only where a lead looks into it; the atria are irritated as well.
  pericarditis: {
    source: 'ventricles',
    share: 0.9,
    angleDeg: 52,
    chest: [-0.15, 0.6, 1, 1.1, 1, 0.8],
    dome: 0.25,
    prShare: -0.3,
  },
  // Healthy: the ventricles recover early, most of all in front.
  'early-repolarization': {
    source: 'recovery',
    share: 0.6,
    angleDeg: 58,
    chest: chest(0.6, 0, 0.7, 0.95, 1, 0.6, 0.24),
    dome: 1.2,
    jShare: 1.5,
  },
} as const satisfies Readonly<Record<string, Picture>>

/** The notch is over by the J point, where ST is measured. */
const NOTCH_MS = -19

/** The injury of a wall, as high as the parameter says. */
export function injury(run: RunContext, wall: keyof typeof PICTURES): Injury {
  const { source, share, angleDeg, chest, dome, prShare, jShare }: Picture = PICTURES[wall]
  const mv = share * run.value('stElevation')
  return {
    mv,
    source,
    angleDeg,
    chest,
    ...(dome === undefined ? {} : { dome }),
    ...(jShare === undefined
      ? {}
      : { jWaveMv: jShare * mv, ...(run.drawing > 2 ? { jWaveAtMs: NOTCH_MS } : {}) }),
    ...(prShare === undefined
      ? {}
      : { prSegment: { ms: run.value('pr') - run.value('pWidth') + 4, share: prShare } }),
  }
}
