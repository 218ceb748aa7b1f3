// The little linear algebra that the levels need: symmetric, positive definite matrices of a dozen rows.

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

/** The product of two symmetric matrices. */
export function product(a: Matrix, b: Matrix): Matrix {
  return a.map((row) => b.map((column) => dot(row, column)))
}

/** The sum a + factor · b. */
export function plus(a: Matrix, b: Matrix, factor = 1): Matrix {
  return a.map((row, i) => row.map((value, j) => value + factor * (b[i]?.[j] ?? 0)))
}

/** The inverse of a positive definite matrix (Gauss–Jordan; such a matrix needs no pivots). */
export function inverse(matrix: Matrix): Matrix {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < size; i++) {
    const row = rows[i] ?? []
    const pivot = row[i] ?? 1
    for (let j = 0; j < 2 * size; j++) row[j] = (row[j] ?? 0) / pivot
    for (const [k, other] of rows.entries()) {
      const factor = k === i ? 0 : (other[i] ?? 0)
      if (factor === 0) continue
      for (let j = i; j < 2 * size; j++) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0)
    }
  }
  return rows.map((row) => row.slice(size))
}
