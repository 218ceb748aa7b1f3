// The lines of a log: what is whole is read, what is torn or damaged is told apart.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines, writeHead, writeLine } from '../../../../../src/main/store/sessions/log-lines'

const log = (count: number): Buffer =>
  Buffer.from(
    Array.from({ length: count }, (_, i) => writeLine({ seq: i + 1, receivedAt: 7, event: { n: i } })).join(
      '',
    ),
  )

describe('a log', () => {
  it('reads back what was written, whatever the events hold', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const events = JSON.parse(JSON.stringify(values)) as unknown[]
        const text = events.map((event, i) => writeLine({ seq: i + 1, receivedAt: i, event })).join('')
        const reading = readLines(Buffer.from(text))
        expect(reading.lines.map((line) => line.event)).toEqual(events)
        expect(reading.damage).toBe('none')
      }),
    )
  })

  it('drops a last line that is torn at any byte, and keeps all before it', () => {
    const whole = log(3)
    const two = log(2).length
    for (let cut = two + 1; cut < whole.length; cut++) {
      const reading = readLines(whole.subarray(0, cut))
      expect([reading.lines.length, reading.goodBytes, reading.damage]).toEqual([2, two, 'torn'])
    }
  })

  it('drops zeros at the end', () => {
    const reading = readLines(Buffer.concat([log(2), Buffer.alloc(500)]))
    expect([reading.lines.length, reading.damage]).toEqual([2, 'torn'])
  })

  it('skips a line with one changed byte anywhere in it and keeps every later one', () => {
    const two = log(2).length
    for (let at = two; at < log(3).length; at++) {
      const bytes = log(4)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      const reading = readLines(bytes)
      // A newline that was lost takes the line behind it along.
      const kept = at === log(3).length - 1 ? [1, 2] : [1, 2, 4]
      expect(reading.lines.map(({ seq }) => seq)).toEqual(kept)
      expect(reading).toMatchObject({ damage: 'damaged', damagedSteps: 1 })
    }
  })

  it('says of a first line with any one bit flipped that it is damaged, and loses no step', () => {
    const head = writeHead({ session: '20261122-090405-abcdef', kind: 'sitting', version: 1 })
    // The last byte is the newline: without it the first step goes with the line.
    for (let bit = 0; bit < 8 * (head.length - 1); bit++) {
      const bytes = Buffer.concat([Buffer.from(head), log(3)])
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // A line break in it makes two lines of it.
      if (bytes[bit >> 3] === 10) continue
      const { lines, headDamaged, damagedSteps, newer } = readLines(bytes)
      expect([bit, lines.length, headDamaged, damagedSteps, newer]).toEqual([bit, 3, true, 0, false])
    }
  })

  it('tells a damaged first line from a damaged first step, and both from sound ones', () => {
    const head = writeHead({ session: '20261122-090405-abcdef', kind: 'sitting', version: 1 })
    const spoil = (line: string): string => line.replace('"', '!')
    const [one = '', two = '', three = ''] = log(3)
      .toString()
      .split(/(?<=\n)/)
    const said = (text: string): unknown[] => {
      const { headDamaged, damagedSteps, allSteps } = readLines(Buffer.from(text))
      return [headDamaged, damagedSteps, allSteps]
    }
    expect(said(head + one + two + three)).toEqual([false, 0, 3])
    expect(said(one + two + three)).toEqual([false, 0, 3])
    expect(said(spoil(one) + two + three)).toEqual([false, 1, 3])
    expect(said(head + spoil(one) + two + three)).toEqual([false, 1, 3])
    expect(said(spoil(head) + spoil(one) + two + three)).toEqual([true, 1, 3])
  })

  it('says how many of its lines are damaged: in the middle, and whole ones at the end', () => {
    const lines = log(122).toString().split('\n')
    lines[4] = (lines[4] ?? '').replace('"n":4', '"n":5')
    expect(readLines(Buffer.from(lines.join('\n')))).toMatchObject({ damagedSteps: 1, allSteps: 122 })
    lines[121] = (lines[121] ?? '').replace('"n":121', '"n":120')
    expect(readLines(Buffer.from(lines.join('\n')))).toMatchObject({ damagedSteps: 2, allSteps: 122 })
  })

  it('keeps on where a line is missing, and takes one that stands twice once', () => {
    const lines = log(3).toString().split('\n')
    const numbers = (...kept: (string | undefined)[]): number[] =>
      readLines(Buffer.from(`${kept.join('\n')}\n`)).lines.map(({ seq }) => seq)
    expect(numbers(lines[0], lines[2])).toEqual([1, 3])
    expect(numbers(lines[0], lines[0], lines[1])).toEqual([1, 2])
    expect(numbers(lines[0], lines[2], lines[1])).toEqual([1, 3])
  })

  it('says whose it is', () => {
    const first = writeLine({ seq: 1, receivedAt: 7, event: {}, session: '20261122-090000-abcdef' })
    expect(readLines(Buffer.from(first)).session).toBe('20261122-090000-abcdef')
    expect(readLines(log(1)).session).toBeNull()
  })
})
