import { describe, expect, it } from 'vitest'
import { CODE_LIFE_MS, OneTimeCodes } from '../../../src/main/hosts/one-time-codes'

describe('a one-time code', () => {
  let now = 0
  const codes = new OneTimeCodes(() => now)

  it('is good once', () => {
    const code = codes.issue()
    expect(codes.redeem(code)).toBe(true)
    expect(codes.redeem(code)).toBe(false)
  })

  it('is good for a minute and no longer', () => {
    expect(CODE_LIFE_MS).toBe(60_000)
    const [young, old] = [codes.issue(), codes.issue()]
    now += CODE_LIFE_MS - 1
    expect(codes.redeem(young)).toBe(true)
    now += 1
    expect(codes.redeem(old)).toBe(false)
  })

  it('leaves the others good, up to twenty', () => {
    const issued = Array.from({ length: 25 }, () => codes.issue())
    expect(new Set(issued).size).toBe(25)
    expect(issued.map((code) => codes.redeem(code))).toEqual(issued.map((_, i) => i >= 5))
  })

  it('is not guessed by nothing', () => {
    codes.issue()
    expect(codes.redeem('')).toBe(false)
  })
})
