// A record that we wrote ourselves comes back in millivolts; a hostile or broken one is answered in words.
import { describe, expect, it } from 'vitest'
import { samples } from '../../../../src/core/ecg/samples'
import { stripSvg } from '../../../../src/core/ecg/strip-drawing'
import { readAnnotations } from '../../../../src/core/wfdb/annotations'
import { RecordFault } from '../../../../src/core/wfdb/fault'
import { readHeader } from '../../../../src/core/wfdb/header'
import type { WfdbRecord } from '../../../../src/core/wfdb/record'
import { cautions, drawable, millivolts, openRecord, paperSamples } from '../../../../src/core/wfdb/record'
import { bytesOf, writtenAnnotations, writtenRecord } from '../../../support/wfdb-writer'

const fault = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof RecordFault) return error.message
    throw error
  }
  return 'nothing was refused'
}

/** Five seconds of our own sinus rhythm in two leads, at the converter's steps. */
function ownRecord(format: number, sampleRateHz: number, gain: number, baseline: number) {
  const lead = (name: 'II' | 'V1') => {
    const mv = samples([{ atMs: 0, rhythm: 'sinus' }], name, 0, 5000, 1)
    const every = 500 / sampleRateHz
    const values = Array.from({ length: 5 * sampleRateHz }, (_, i) =>
      Math.round((mv[Math.round(i * every)] ?? 0) * gain + baseline),
    )
    return { name, values, gain, baseline }
  }
  return writtenRecord({
    record: 'own1',
    format,
    sampleRateHz,
    signals: [lead('II'), lead('V1')],
    comments: ['64 F', 'sinus rhythm'],
  })
}

function opened({ header, data, file }: { header: string; data: Uint8Array; file: string }): WfdbRecord {
  return openRecord(readHeader('own1.hea', bytesOf(header)), new Map([[file, data]]))
}

describe('a record that we wrote ourselves', () => {
  it.each([
    [16, 500, 1000, 0],
    [212, 250, 200, 0],
    [212, 250, 200, 512],
    [80, 250, 40, -10],
    [61, 500, 1000, 20],
    [310, 250, 100, 0],
  ])('in format %i at %i Hz comes back to half a step', (format, rate, gain, baseline) => {
    const record = opened(ownRecord(format, rate, gain, baseline))
    expect(record.seconds).toBe(5)
    expect(record.header.comments).toEqual(['64 F', 'sinus rhythm'])
    expect(cautions(record)).toEqual([])
    for (const [i, name] of (['II', 'V1'] as const).entries()) {
      const signal = record.signals[i]!
      expect(signal.line.name).toBe(name)
      const wanted = samples([{ atMs: 0, rhythm: 'sinus' }], name, 0, 5000, 1)
      const own = millivolts(record, signal, 0, record.frames)
      own.forEach((mv, at) =>
        expect(Math.abs(mv - wanted[(at * 500) / rate]!)).toBeLessThanOrEqual(0.5 / gain + 1e-9),
      )
    }
  })

  it('is drawn from any second on, with a straight line between two samples', () => {
    const record = opened(ownRecord(16, 250, 1000, 0))
    const [signal] = record.signals
    const own = millivolts(record, signal!, 0, record.frames)
    const strip = paperSamples(record, signal!, 2, 1)
    expect(strip).toHaveLength(500)
    expect(strip[0]).toBeCloseTo(own[500]!)
    expect(strip[1]).toBeCloseTo((own[500]! + own[501]!) / 2)
    // To the last sample, and no further.
    const end = paperSamples(record, signal!, 4.99, 0.02)
    expect(Array.from(end, Number.isNaN)).toEqual([
      ...Array<boolean>(4).fill(false),
      ...Array<boolean>(6).fill(true),
    ])
  })

  it('has a gap in its line where samples are missing', () => {
    const values = Array.from({ length: 250 }, (_, i) => (i >= 100 && i < 110 ? -2048 : 20))
    const record = opened(
      writtenRecord({ record: 'own1', format: 212, sampleRateHz: 250, signals: [{ name: 'II', values }] }),
    )
    const strip = paperSamples(record, record.signals[0]!, 0, 1)
    expect(Array.from(strip).filter(Number.isNaN).length).toBe(2 * 11 - 1 + 1)
    const svg = stripSvg(strip, { secondsPerRow: 1, title: 'gap' })
    expect(svg).not.toContain('NaN')
    expect(svg.match(/ d="M10 [^"]*"/)?.[0].match(/M/g)).toHaveLength(2)
  })

  it('takes its leads for what they are: a pressure is not drawn as an ECG', () => {
    const record = opened(
      writtenRecord({
        record: 'own1',
        format: 16,
        sampleRateHz: 250,
        signals: [
          { name: 'II', values: [0, 150], gain: 0.15, unit: 'uV' },
          { name: 'ABP', values: [80, 90], unit: 'mmHg' },
          { name: 'II', values: [1, 2], gain: 0 },
        ],
      }),
    )
    expect(drawable(record).map(({ line }) => line.name)).toEqual(['II', 'II (2)'])
    expect(millivolts(record, record.signals[0]!, 0, 2)[1]).toBeCloseTo(1)
    expect(cautions(record)).toEqual([
      'The header gives no gain for II (2): 200 steps for a millivolt are assumed, and heights cannot be trusted.',
      'Not drawn, since no voltage: ABP (mmHg).',
    ])
  })

  it('tells by its checksum that samples have changed', () => {
    const written = ownRecord(16, 250, 1000, 0)
    written.data[40] = (written.data[40]! + 1) % 256
    expect(cautions(opened(written))).toEqual([
      'The checksum of II does not fit: the samples are not those that were written.',
    ])
  })

  it('leaves out samples before sample 0 of a signal that is late', () => {
    const header = 'own1 2 250 4\nown1.dat 16 100 16 0 0 0 0 II\nown1.dat 16:2 100 16 0 0 0 0 V1\n'
    const data = Uint8Array.from([1, 11, 2, 12, 3, 13, 4, 14].flatMap((value) => [value, 0]))
    const record = openRecord(readHeader('own1.hea', bytesOf(header)), new Map([['own1.dat', data]]))
    expect(Array.from(millivolts(record, record.signals[1]!, 0, 4))).toEqual([0.13, 0.14, NaN, NaN])
  })
})

describe('a header that cannot be trusted', () => {
  const line = 'a.dat 16 200 12 0 0 0 0 II'
  it.each([
    ['nothing at all', '', 'a.hea: is empty: it has no line that names a record.'],
    ['only comments', '# age\n#sex', 'a.hea: is empty'],
    ['bytes that are no text', 'a 1 360\u0000', 'a.hea: is no text. Choose the file that ends in .hea.'],
    ['more than a header ever has', '#'.repeat(70_000), 'a.hea: has 70000 bytes'],
    ['a folder as the record', '../a 1 360', 'a.hea: line 1: “../a” is no name of a record.'],
    ['no number of signals', 'a', 'line 1: “” is no number of signals'],
    ['a negative number of signals', 'a -1 360', '“-1” is no number of signals'],
    ['no signals', 'a 0 360', 'the record has no signals'],
    ['more signals than anybody has', 'a 4000000000 360', 'up to 64 are read'],
    [
      'signals that are not described',
      `a 2 360 10\n${line}`,
      'speaks of 2 signals and describes 1. It may be cut off.',
    ],
    ['a rate of zero', `a 1 0 10\n${line}`, 'a sampling rate of 0 Hz is none of an ECG'],
    ['a rate without end', `a 1 1e999 10\n${line}`, 'sampling rate'],
    ['a rate that is no number', `a 1 NaN 10\n${line}`, '“NaN” is no sampling rate'],
    ['a length beyond all files', `a 1 360 99999999999\n${line}`, '“99999999999” is no number of samples'],
    ['a negative length', `a 1 360 -5\n${line}`, '“-5” is no number of samples'],
    ['several segments', 'a/3 2 360 1000', 'made of 3 segments. Open one of them'],
    [
      'a file above it',
      'a 1 360 10\n../../etc/passwd 16',
      'line 2: “../../etc/passwd” is not the name of a file beside the header',
    ],
    ['an absolute file', 'a 1 360 10\n/etc/passwd 16', 'no folders'],
    ['a file by backslashes', 'a 1 360 10\n..\\x.dat 16', 'no folders'],
    ['a file on a drive', 'a 1 360 10\nC:x.dat 16', 'no folders'],
    ['a hidden file', 'a 1 360 10\n.ssh 16', 'no folders'],
    ['two dots in a name', 'a 1 360 10\na..dat 16', 'no folders'],
    ['an address', 'a 1 360 10\nhttp://x/a.dat 16', 'no folders'],
    ['no file', 'a 1 360 10\n~ 0', 'the samples are in no file'],
    ['standard input', 'a 1 360 10\n- 16', 'the samples are in no file'],
    ['no format', 'a 1 360 10\na.dat', 'line 2: “” is no format of samples'],
    ['a packed format', 'a 1 360 10\na.dat 516', 'format 516 is not read; these are: 16, 24, 32'],
    ['a format of Object', 'a 1 360 10\na.dat constructor', '“constructor” is no format'],
    ['several samples a frame', 'a 1 360 10\na.dat 16x4', 'the signal has 4 samples a frame'],
    ['a gain that is no number', 'a 1 360 10\na.dat 16 Infinity', '“Infinity” is no gain'],
    ['a gain next to nothing', 'a 1 360 10\na.dat 16 1e-300', 'a gain of 1e-300 steps'],
    ['a checksum that is a word', 'a 1 360 10\na.dat 16 200 12 0 0 all', '“all” is not a checksum'],
    [
      'two formats in one file',
      'a 2 360 10\na.dat 16\na.dat 212',
      'the signals in a.dat do not follow one another in one format',
    ],
    ['signals out of turn', 'a 3 360 10\na.dat 16\nb.dat 16\na.dat 16', 'the signals in a.dat'],
  ])('%s', (_, header, words) => {
    const message = fault(() => readHeader('a.hea', bytesOf(header)))
    expect(message).toContain(words)
    expect(message.startsWith('a.hea: ')).toBe(true)
    expect(message.length).toBeLessThan(300)
  })

  it('may be plain: rate, length and gain left out', () => {
    const header = readHeader('a.hea', bytesOf('a 1\r\na.dat 16\r\n'))
    expect(header).toMatchObject({ sampleRateHz: 250, frames: null })
    expect(header.signals[0]).toMatchObject({ gain: 200, isGainGiven: false, baseline: 0, name: 'Signal 1' })
  })

  it('has what others write: a tape counter, a zero gain, a zero of the converter as baseline, a µ of one byte', () => {
    const text = 'a 1 360/1000(5) 650000 10:00:00 25/4/1989\na.dat 212 0(1024)/'
    const header = readHeader('a.hea', Uint8Array.of(...bytesOf(text), 0xb5, 0x56, 0x0a))
    expect(header).toMatchObject({ sampleRateHz: 360, frames: 650_000 })
    expect(header.signals[0]).toMatchObject({ gain: 200, isGainGiven: false, baseline: 1024, unit: 'µV' })
    const older = readHeader('a.hea', bytesOf('a 1 360 5\na.dat 212 200 11 1024 995 0 0 MLII'))
    expect(older.signals[0]).toMatchObject({ baseline: 1024, name: 'MLII' })
  })
})

describe('files that do not fit their header', () => {
  const header = readHeader('a.hea', bytesOf('a 2 360 1000\na.dat 212 200\na.dat 212 200\n'))
  const refused = (bytes: Uint8Array | undefined): string =>
    fault(() => openRecord(header, new Map(bytes === undefined ? [] : [['a.dat', bytes]])))

  it('are named, with what is there of what should be', () => {
    expect(refused(undefined)).toBe('a.dat: is missing: the header of a names it.')
    expect(refused(new Uint8Array(2999))).toContain('a.dat: ends after 999 of 1,000 samples of each signal.')
    expect(refused(new Uint8Array(0))).toContain('ends after 0 of 1,000')
    expect(refused(new Uint8Array(3000))).toBe('nothing was refused')
    expect(refused({ length: 2 ** 28 } as Uint8Array)).toContain('a.dat: has 256 MB; up to 128 MB are read.')
  })

  it('give the length where the header does not', () => {
    const open = readHeader('a.hea', bytesOf('a 2 360\na.dat 212+6 200\na.dat 212+6 200\n'))
    expect(openRecord(open, new Map([['a.dat', new Uint8Array(36)]])).frames).toBe(10)
    expect(fault(() => openRecord(open, new Map([['a.dat', new Uint8Array(7)]])))).toBe(
      'a.dat: holds no samples.',
    )
  })
})

describe('annotations', () => {
  it('come back with their samples, codes and notes', () => {
    const written = [
      { frame: 18, code: 28, note: '(N' },
      { frame: 77, code: 1 },
      { frame: 370, code: 5 },
      { frame: 200_000, code: 12, note: 'odd' },
      { frame: 200_400, code: 45 },
    ]
    const read = readAnnotations('a.atr', writtenAnnotations(written))
    expect(read.map(({ frame, code, note }) => ({ frame, code, ...(note === '' ? {} : { note }) }))).toEqual(
      written,
    )
    expect(read.map(({ symbol }) => symbol)).toEqual(['+', 'N', 'V', '/', '?'])
    expect(read[2]?.meaning).toBe('premature ventricular contraction')
  })

  it('that are cut off anywhere, or go back before the record, are refused', () => {
    const whole = writtenAnnotations([
      { frame: 5, code: 1, note: 'abc' },
      { frame: 5000, code: 5 },
    ])
    for (let length = 1; length < whole.length; length++)
      expect(fault(() => readAnnotations('a.atr', whole.subarray(0, length)))).toContain(
        'a.atr: stops in the middle',
      )
    // A skip of −1.
    const back = Uint8Array.of(0, 59 * 4, 0xff, 0xff, 0xff, 0xff, 0, 4, 0, 0)
    expect(fault(() => readAnnotations('a.atr', back))).toBe(
      'a.atr: has an annotation before the record begins.',
    )
  })
})
