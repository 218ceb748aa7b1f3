// What electrodes beyond the usual ten pick up, each at its own site on the back or on the right of the chest: a model.

/** What is recorded when it is asked for: V3 to V6 on the right side of the chest, and three on the back. */
export const FAR_LEADS = ['V3R', 'V4R', 'V5R', 'V6R', 'V7', 'V8', 'V9'] as const
export type FarLead = (typeof FAR_LEADS)[number]

/** In mm from the middle of the trunk at the fourth space: toward the patient’s left, down, toward the back. */
type Spot = readonly [left: number, down: number, back: number]
type Triple = readonly [number, number, number]

/** The chest of a drawn adult, 330 mm wide and 220 mm deep: V1 to V6 in order. */
const CHEST_SPOTS: readonly Spot[] = [
  [-21, 0, -108],
  [21, 0, -108],
  [58, 15, -103],
  [95, 30, -90],
  [140, 30, -58],
  [165, 30, 0],
]

/** The right ones mirror V3 to V6; V7 to V9 go on at the height of V6, toward the spine. */
const FAR_SPOTS: Readonly<Record<FarLead, Spot>> = {
  V3R: [-58, 15, -103],
  V4R: [-95, 30, -90],
  V5R: [-140, 30, -58],
  V6R: [-165, 30, 0],
  V7: [140, 30, 58],
  V8: [95, 30, 90],
  V9: [45, 30, 106],
}

/** Lung and the muscles of the back lie between: what is left there of a wave. Chosen, no source opened. */
const THROUGH_LUNG: Readonly<Partial<Record<FarLead, number>>> = { V7: 0.7, V8: 0.55, V9: 0.5 }

/** Where in the chest a current flows. A place behind or beside the others is seen there best. Chosen. */
const SOURCES = {
  ventricles: [35, 20, -20],
  recovery: [0, 0, -30],
  atria: [0, -15, 0],
  inferior: [30, 40, -20],
  anterior: [35, 15, -55],
  lateral: [70, 20, -10],
  posterior: [45, 25, 15],
  'right-ventricle': [0, 20, -48],
} as const satisfies Readonly<Record<string, Spot>>
export type Source = keyof typeof SOURCES

/** Potentials fall a little more slowly than in an endless conductor (there with the square): the trunk has an edge. */
const FALL = 1.5
/** Of a unit of current a lead holds so much at 1 mm; fits the height of V4 to V6 to that of I and II. */
const STRENGTH = 2000

/** How much an electrode picks up of a unit of current in each of the three directions. */
function sensitivity(spot: Spot, source: Spot, share = 1): Triple {
  const [x, y, z] = [spot[0] - source[0], spot[1] - source[1], spot[2] - source[2]]
  const scale = (share * STRENGTH) / Math.hypot(x, y, z) ** (1 + FALL)
  return [x * scale, y * scale, z * scale]
}

interface Field {
  /** Of I, of aVF (times 2/√3) and of V1 to V6, as rows. */
  readonly near: readonly Triple[]
  readonly far: readonly Triple[]
  readonly inverse: readonly Triple[]
}

function fieldOf(source: Spot): Field {
  const near: Triple[] = [[1, 0, 0], [0, 1, 0], ...CHEST_SPOTS.map((spot) => sensitivity(spot, source))]
  const far = FAR_LEADS.map((lead) => sensitivity(FAR_SPOTS[lead], source, THROUGH_LUNG[lead]))
  const sums = [0, 1, 2].map((i) =>
    [0, 1, 2].map((j) => near.reduce((sum, row) => sum + at(row, i) * at(row, j), 0)),
  )
  return { near, far, inverse: inverted(sums as unknown as Matrix) }
}

type Matrix = readonly [Triple, Triple, Triple]

function inverted([a, b, c]: Matrix): Matrix {
  const [bc, ca, ab] = [cross(b, c), cross(c, a), cross(a, b)]
  const whole = dot(a, bc)
  return [0, 1, 2].map((i) => [at(bc, i) / whole, at(ca, i) / whole, at(ab, i) / whole]) as unknown as Matrix
}

const FIELDS = Object.fromEntries(
  Object.entries(SOURCES).map(([source, spot]) => [source, fieldOf(spot)]),
) as Readonly<Record<Source, Field>>

/**
 * What the far leads hold, in mV and in their order, of a current that the usual leads show so: `left` and `down` are its
 * frontal parts in mV, `chest` V1 to V6. The current at its place that explains those best (least squares) is seen from
 * each far site.
 */
export function farPotentials(
  source: Source,
  left: number,
  down: number,
  chest: readonly number[],
): number[] {
  const { near, far, inverse } = FIELDS[source]
  const seen = [left, down, ...chest]
  const sums = [0, 1, 2].map((i) => near.reduce((sum, row, r) => sum + at(row, i) * (seen[r] ?? 0), 0))
  const current = inverse.map((row) => dot(row, sums as unknown as Triple)) as unknown as Triple
  return far.map((row) => dot(row, current))
}

function at(row: Triple, i: number): number {
  return row[i] ?? 0
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

function cross(a: Triple, b: Triple): Triple {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}
