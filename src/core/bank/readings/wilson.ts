// Shares with their limits: what a count of so many says about the share behind it.

export interface Rate {
  /** How many of `of` have it. */
  count: number
  of: number
  /** The share, 0 for none. */
  share: number
  /** The 95 % limits (Wilson 1927), 0 and 1 for no cases. */
  low: number
  high: number
}

const Z = 1.959964

/** The share of a count with its Wilson 95 % limits. */
export function wilson(count: number, of: number): Rate {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 }
  const share = count / of
  const middle = share + (Z * Z) / (2 * of)
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  return {
    count,
    of,
    share,
    low: Math.max(0, (middle - spread) / scale),
    high: Math.min(1, (middle + spread) / scale),
  }
}

/** “81 %, 95 % limits 74 to 86”. */
export function intervalText({ share, low, high }: Rate): string {
  const whole = (part: number): string => String(Math.round(100 * part))
  return `${whole(share)} %, 95 % limits ${whole(low)} to ${whole(high)}`
}
