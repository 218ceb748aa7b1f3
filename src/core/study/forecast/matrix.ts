// The little linear algebra that the levels need: symmetric, positive definite matrices of a dozen rows or two.

export type Matrix = number[][]

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** A matrix times a vector. */
export function times(matrix: Matrix, vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector))
}

/** The sum a + factor · b. */
export function plus(a: Matrix, b: Matrix, factor = 1): Matrix {
  return a.map((row, i) => row.map((value, j) => value + factor * (b[i]?.[j] ?? 0)))
}

/** The inverse of a positive definite matrix (Gauss–Jordan in place; such a matrix needs no pivots). */
export function inverse(matrix: Matrix): Matrix {
  const rows = matrix.map((row) => [...row])
  rows.forEach((pivotRow, k) => {
    const factor = 1 / (pivotRow[k] ?? 1)
    for (let j = 0; j < pivotRow.length; j++) pivotRow[j] = (pivotRow[j] ?? 0) * factor
    pivotRow[k] = factor
    for (const [i, row] of rows.entries()) {
      const by = row[k] ?? 0
      if (i === k || by === 0) continue
      for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) - by * (pivotRow[j] ?? 0)
      row[k] = -by * factor
    }
  })
  // What rounding makes of two halves that are one would grow from day to day.
  return rows.map((row, i) => row.map((value, j) => (value + (rows[j]?.[i] ?? 0)) / 2))
}

/**
 * A matrix with one value on its diagonal, `own + shared`, and one beside it, `shared`: how levels walk that are alike
 * but for their names. Its inverse and its products are sums, not loops over loops.
 */
export interface Alike {
  own: number
  shared: number
}

/** The inverse of such a matrix of so many rows (Sherman and Morrison). */
export function inverseAlike({ own, shared }: Alike, size: number): Alike {
  return { own: 1 / own, shared: -shared / (own * (own + size * shared)) }
}

/** Such a matrix times a vector. */
export function timesAlike({ own, shared }: Alike, vector: readonly number[]): number[] {
  const sum = shared * vector.reduce((all, value) => all + value, 0)
  return vector.map((value) => own * value + sum)
}

/** A symmetric matrix plus factor times one that is alike. */
export function plusAlike(matrix: Matrix, { own, shared }: Alike, factor = 1): Matrix {
  return matrix.map((row, i) => row.map((value, j) => value + factor * (shared + (i === j ? own : 0))))
}

/** alike · matrix · alike, for a symmetric matrix. */
export function congruence(alike: Alike, matrix: Matrix): Matrix {
  const { own, shared } = alike
  const sums = matrix.map((row) => row.reduce((all, value) => all + value, 0))
  const total = sums.reduce((all, value) => all + value, 0)
  return matrix.map((row, i) =>
    row.map(
      (value, j) =>
        own * own * value + own * shared * ((sums[i] ?? 0) + (sums[j] ?? 0)) + shared * shared * total,
    ),
  )
}
