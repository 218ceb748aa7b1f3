// The lines of a log: what is whole is read, what is torn or damaged is told apart.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLines, writeLine } from '../../../../src/main/store/log-lines'

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

  it('stops before a line with one changed byte anywhere in it', () => {
    const two = log(2).length
    for (let at = two; at < log(3).length - 1; at++) {
      const bytes = log(4)
      bytes[at] = (bytes[at] ?? 0) ^ 1
      const reading = readLines(bytes)
      expect([reading.lines.length, reading.goodBytes, reading.damage]).toEqual([2, two, 'damaged'])
    }
  })

  it('stops where a line is missing or stands twice', () => {
    const lines = log(3).toString().split('\n')
    expect(readLines(Buffer.from(`${lines[0]}\n${lines[2]}\n`)).lines).toHaveLength(1)
    expect(readLines(Buffer.from(`${lines[0]}\n${lines[0]}\n`)).lines).toHaveLength(1)
  })
})
