// The strip command prints computed strips and refuses wrong words with the right ones.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { rhythmParameters } from '../../../../src/core/ecg/rhythm-table'
import { UsageError } from '../../../../src/main/commands/command'
import { strip } from '../../../../src/main/commands/strip/strip'
import { writtenRecord } from '../../../support/wfdb-writer'

async function run(...args: string[]): Promise<string> {
  let text = ''
  const code = await strip.run(args, { out: (more) => (text += more), say: () => undefined })
  expect(code).toBe(0)
  return text
}

async function refusal(...args: string[]): Promise<string> {
  try {
    await run(...args)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'nothing was refused'
}

describe('preceptor strip', () => {
  it('prints seconds and millivolts at 500 Hz', async () => {
    const rows = (
      await run('--rhythm', 'sinus', '--rate', '80', '--seconds', '30', '--seed', '1', '--csv')
    ).split('\n')
    expect(rows[0]).toBe('seconds,millivolts')
    expect(rows).toHaveLength(1 + 15_000)
    expect(rows[1]).toMatch(/^0\.000,-?\d/)
    expect(rows.at(-1)).toMatch(/^29\.998,/)
  })

  it('refuses a parameter that is given twice', async () => {
    expect(await refusal('--rhythm', 'wenckebach', '--set', 'pr=160', '--set', 'pr=170')).toBe(
      '--set gives pr twice; give it once.',
    )
  })

  it('prints the same strip for the same seed and another for another', async () => {
    const one = await run('--rhythm', 'pvc', '--seconds', '2', '--seed', '5')
    expect(await run('--rhythm', 'pvc', '--seconds', '2', '--seed', '5')).toBe(one)
    expect(await run('--rhythm', 'pvc', '--seconds', '2', '--seed', '6')).not.toBe(one)
  })

  it('prints paper as SVG and everything as JSON', async () => {
    expect(await run('--rhythm', 'wenckebach', '--set', 'conduction=5', '--lead', 'V1', '--svg')).toMatch(
      /^<svg /,
    )
    const json = JSON.parse(await run('--rhythm', 'sinus', '--seconds', '5', '--json')) as Record<
      string,
      unknown
    >
    expect(json['sampleRateHz']).toBe(500)
    expect(json['millivolts']).toHaveLength(2500)
  })

  it('prints what practice would draw: lead, seed and every parameter of each strip', async () => {
    const practice = async (rhythm: string, seed: string): Promise<Record<string, unknown>[]> =>
      JSON.parse(
        await run('--rhythm', rhythm, '--practice', '--seed', seed, '--count', '40', '--json'),
      ) as Record<string, unknown>[]
    const strips = await practice('torsades', '3')
    expect(strips).toHaveLength(40)
    expect(new Set(strips.map(({ lead }) => lead)).size).toBe(4)
    expect(new Set(strips.map(({ seed }) => seed)).size).toBe(40)
    for (const { parameters } of strips) {
      expect(Object.keys(parameters as object)).toEqual(
        expect.arrayContaining(['rate', 'qrs', 'beatsPerTwist', 'irregularity', 'muscleNoise']),
      )
    }
    expect(await practice('torsades', '3')).toEqual(strips)
    expect(await practice('torsades', '4')).not.toEqual(strips)
    expect((await run('--rhythm', 'sinus', '--practice', '--count', '3')).split('\n')).toHaveLength(3)
    expect(await refusal('--rhythm', 'sinus', '--practice', '--rate', '70')).toContain(
      'draws lead and parameters',
    )
    expect(await refusal('--rhythm', 'sinus', '--practice', '--count', '0')).toContain('from 1 to 1000')
  })

  it('prints with --json every parameter in force, those that were not set as well', async () => {
    const { parameters } = JSON.parse(
      await run('--rhythm', 'sinus', '--rate', '80', '--seconds', '2', '--json'),
    ) as { parameters: Record<string, number> }
    expect(parameters).toEqual(rhythmParameters('sinus', { rate: 80 }))
    expect(parameters).toMatchObject({ rate: 80, pr: 160 })
  })

  it('answers a number below zero in words, for every option that takes a number', async () => {
    expect(await refusal('--rhythm', 'sinus', '--seconds', '-3')).toBe(
      '--seconds must be above 0 and up to 3600; -3 is outside.',
    )
    expect(await refusal('--rhythm', 'svt', '--rate', '-5')).toContain('from 150 to 250')
    expect(await refusal('--rhythm', 'sinus', '--practice', '--count', '-1')).toContain('from 1 to 1000')
    expect(await run('--rhythm', 'sinus', '--seconds', '1', '--seed', '-1')).toMatch(/^seconds/)
    expect(await refusal('--rhythm', 'sinus', '--set', 'axis=-500')).toContain('from -180 to 180')
  })

  it('refuses a value that is given twice in one word', async () => {
    expect(await refusal('--rhythm', 'sinus', '--set', 'pr=160=170')).toBe(
      '--set needs NAME=VALUE, once each, not “pr=160=170”.',
    )
  })

  it('refuses a QT that does not fit, in words', async () => {
    expect(await refusal('--rhythm', 'svt', '--rate', '250', '--set', 'qtc=600')).toContain(
      'longer than the 240 ms from beat to beat',
    )
  })

  it('lists the rhythms with parameters and ranges', async () => {
    expect(await run('--list')).toContain('rate                 150 to 250 /min')
    const list = JSON.parse(await run('--list', '--json')) as { id: string; parameters: unknown[] }[]
    expect(list).toHaveLength(57)
    expect(list.every(({ parameters }) => parameters.length > 5)).toBe(true)
  })

  it('prints twelve leads on one sheet in true millimeters, at half standard too', async () => {
    const svg = await run('--rhythm', 'stemi-inferior', '--leads', '12', '--svg')
    expect(svg).toMatch(/^<svg [^>]*width="257mm"/)
    expect(svg).toContain('25 mm/s  10 mm/mV')
    expect(await run('--rhythm', 'sinus', '--leads', '12', '--svg', '--gain', '5')).toContain('half standard')
    expect(await refusal('--rhythm', 'sinus', '--leads', '3', '--svg')).toContain('--leads must be 12')
    expect(await refusal('--rhythm', 'sinus', '--leads', '12')).toContain('--svg and --json')
    expect(await refusal('--rhythm', 'sinus', '--leads', '12', '--svg', '--gain', '7')).toContain('5, 10, 20')
  })

  it('says what each of twelve leads measures, and what the thresholds make of it', async () => {
    const told = JSON.parse(await run('--rhythm', 'stemi-inferior', '--leads', '12', '--json')) as {
      leads: { lead: string; st: { j: number } }[]
      verdict: { walls: string[]; lowered: string[] }
    }
    expect(told.leads.map(({ lead }) => lead)).toContain('V4R')
    expect(told.leads.find(({ lead }) => lead === 'III')?.st.j).toBeGreaterThan(0.2)
    expect(told.verdict.walls).toContain('inferior')
    expect(told.verdict.lowered).toContain('lateral')
  })

  it('refuses wrong words and values with the name and the range', async () => {
    expect(await refusal()).toContain('--rhythm is missing')
    expect(await refusal('--rhythm', 'snius')).toContain('There is no rhythm “snius”')
    expect(await refusal('--rhythm', 'svt', '--rate', '300')).toContain('from 150 to 250')
    expect(await refusal('--rhythm', 'svt', '--rate', 'fast')).toContain('must be a number')
    expect(await refusal('--rhythm', 'svt', '--lead', 'V10')).toContain('There is no lead “V10”')
    expect(await refusal('--rhythm', 'svt', '--set', 'pr')).toContain('NAME=VALUE')
    expect(await refusal('--rhythm', 'svt', '--seconds', '0')).toContain('--seconds')
    expect(await refusal('--rhythm', 'svt', '--seed', '1.5')).toContain('whole number')
    expect(await refusal('--rhythm', 'svt', '--csv', '--svg')).toContain('one of')
    expect(await refusal('--rhytm', 'svt')).toContain('rhytm')
  })
})

describe('preceptor strip --wfdb', () => {
  const values = (from: number): number[] => Array.from({ length: 720 }, (_, i) => from + (i % 360))
  async function folder(change: (header: string) => string = (header) => header): Promise<string> {
    const path = await mkdtemp(join(tmpdir(), 'preceptor-wfdb-'))
    onTestFinished(() => rm(path, { recursive: true, force: true }))
    const { header, data, file } = writtenRecord({
      record: 'own1',
      format: 212,
      sampleRateHz: 360,
      signals: [
        { name: 'MLII', values: values(0) },
        { name: 'V5', values: values(100) },
      ],
      comments: ['69 M'],
    })
    await writeFile(join(path, 'own1.hea'), change(header))
    await writeFile(join(path, file), data)
    return join(path, 'own1.hea')
  }
  async function refused(...args: string[]): Promise<string> {
    let said = ''
    const code = await strip.run(args, { out: () => undefined, say: (text) => (said += text) })
    expect(code).toBe(1)
    return said
  }

  it('prints a stretch of each lead as its own samples', async () => {
    const file = await folder()
    const json = JSON.parse(await run('--wfdb', file, '--from', '0.5', '--seconds', '1', '--json')) as {
      leads: { name: string; millivolts: number[] }[]
    }
    expect(json).toMatchObject({
      record: 'own1',
      sampleRateHz: 360,
      fromSample: 180,
      seconds: 1,
      comments: ['69 M'],
    })
    expect(json.leads.map(({ name }) => name)).toEqual(['MLII', 'V5'])
    expect(json.leads[1]?.millivolts).toHaveLength(360)
    expect(json.leads[1]?.millivolts.slice(0, 2)).toEqual([1.4, 1.405])
    const past = JSON.parse(
      await run('--wfdb', file, '--from', '1.5', '--leads', 'V5', '--json'),
    ) as typeof json
    expect(past.leads).toHaveLength(1)
    expect(past.leads[0]?.millivolts).toHaveLength(180)
  })

  it('prints paper with each lead on a row of its own', async () => {
    const svg = await run('--wfdb', await folder(), '--svg')
    expect(svg).toContain('<title>Record own1, leads MLII, V5, from 0 s, 25 mm/s, 10 mm/mV</title>')
    expect(svg.match(/<g transform/g)).toHaveLength(2)
    expect(svg).toContain('V5  25 mm/s  10 mm/mV')
  })

  it('refuses in words that name the file', async () => {
    expect(await refused('--wfdb', '/nowhere/own1.hea', '--svg')).toBe(
      'own1.hea: is not there, or cannot be opened. Nothing was drawn.',
    )
    expect(await refused('--wfdb', tmpdir(), '--svg')).toContain('is no file.')
    const cut = await folder((header) => header.replace(' 720\n', ' 7200\n'))
    expect(await refused('--wfdb', cut, '--svg')).toContain('own1.dat: ends after 720 of 7,200 samples')
    const away = await folder((header) => header.replaceAll('own1.dat', '../own1.dat'))
    expect(await refused('--wfdb', away, '--json')).toContain(
      'own1.hea: line 2: “../own1.dat” is not the name',
    )
    const gone = await folder((header) => header.replaceAll('own1.dat', 'own2.dat'))
    expect(await refused('--wfdb', gone, '--json')).toContain('own2.dat: is not there')
  })

  it('refuses what does not go together, and what is not in the record', async () => {
    const file = await folder()
    expect(await refusal('--rhythm', 'sinus', '--from', '3')).toBe('--from goes with --wfdb.')
    expect(await refusal('--wfdb', file)).toContain('one of --svg and --json')
    expect(await refusal('--wfdb', file, '--svg', '--rhythm', 'sinus')).toContain(
      '--rhythm is for computed ones',
    )
    expect(await refusal('--wfdb', file, '--svg', '--leads', 'V9')).toBe(
      'There is no lead “V9” in this record. It has: MLII, V5.',
    )
    expect(await refusal('--wfdb', file, '--svg', '--from', '2')).toContain('from 0 to below 2')
    expect(await refusal('--wfdb', file, '--svg', '--from', '-1')).toContain('from 0 to below 2')
    expect(await refusal('--wfdb', file, '--svg', '--seconds', '-3')).toContain('-3 is outside')
  })
})
