// The one seeded generator: the same seed gives the same sequence on every machine.

/** A stream of chance. Every method advances it. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, below). `below` must be at least 1. */
  int(below: number): number
  /** A number from the standard normal distribution (Box–Muller). */
  normal(): number
  /** A new array with the same elements in a random order (Fisher–Yates). */
  shuffle<T>(elements: readonly T[]): T[]
  /** One element; throws a RangeError on an empty list. */
  pick<T>(elements: readonly T[]): T
}

/** 32-bit hash of a text (FNV-1a with a final avalanche), for seeds derived from names. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return avalanche(hash)
}

/** A number in [0, 1) that depends on nothing but its arguments: chance with random access. */
export function hash01(seed: number, ...parts: number[]): number {
  let hash = avalanche(seed | 0)
  for (const part of parts) hash = avalanche(hash ^ Math.imul(part | 0, 0x9e3779b1))
  return hash / 0x1_0000_0000
}

/** A generator for the seed: a whole number, or a text that is hashed to one. */
export function seeded(seed: number | string): Random {
  const start = typeof seed === 'string' ? hashText(seed) : seed >>> 0
  let a = avalanche(start ^ 0x9e3779b9)
  let b = avalanche(a + 0x7f4a7c15)
  let c = avalanche(b ^ start)
  let counter = 1

  // sfc32 (Chris Doty-Humphrey, PractRand; public domain): small, fast and passes its own battery.
  function next(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }
  for (let i = 0; i < 12; i++) next()

  const int = (below: number): number => Math.floor(next() * below)
  return {
    next,
    int,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle<T>(elements: readonly T[]): T[] {
      const result = [...elements]
      for (let i = result.length - 1; i > 0; i--) {
        const j = int(i + 1)
        ;[result[i], result[j]] = [result[j] as T, result[i] as T]
      }
      return result
    },
    pick<T>(elements: readonly T[]): T {
      if (elements.length === 0) throw new RangeError('Cannot pick from an empty list')
      return elements[int(elements.length)] as T
    },
  }
}

function avalanche(value: number): number {
  let x = value | 0
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}
