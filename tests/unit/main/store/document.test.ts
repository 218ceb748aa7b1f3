// A document on disk: what every kind of broken file ends in.
import { describe, expect, it } from 'vitest'
import { withPatience } from '../../../../src/main/store/disk/disk'
import { diskWords } from '../../../../src/main/store/disk/disk-words'
import { Document } from '../../../../src/main/store/document'
import { seal, unseal } from '../../../../src/main/store/envelope'
import type { Notice } from '../../../../src/main/store/notice'
import { FaultyDisk, PowerCut } from '../../../support/faulty-disk'

const PATH = '/d/note.json'
const SCHEMA = { name: 'note', version: 1 }
interface Note {
  text: string
}

async function open(
  disk: FaultyDisk,
  day = 1,
  rebuildable = false,
): Promise<{ note: Document<Note>; notices: Notice[] }> {
  const notices: Notice[] = []
  const note = await Document.open<Note>({
    disk,
    path: PATH,
    schema: SCHEMA,
    title: 'your note',
    parse: (data) => (typeof (data as Note | null)?.text === 'string' ? (data as Note) : null),
    initial: () => ({ text: 'first' }),
    rebuildable,
    dailyCopies: true,
    now: () => Date.UTC(2026, 10, day),
    notice: (notice) => notices.push(notice),
  })
  return { note, notices }
}

async function written(...texts: string[]): Promise<FaultyDisk> {
  const disk = new FaultyDisk()
  const { note } = await open(disk)
  for (const text of texts) await note.update(() => ({ text }))
  return disk
}

/** Ways in which a file can be broken, with the bytes it then has. */
const broken: [string, (good: Buffer) => Buffer | string][] = [
  ['empty', () => ''],
  ['truncated', (good) => good.subarray(0, good.length - 9)],
  ['filled with zeros', (good) => Buffer.alloc(good.length)],
  ['with a wrong checksum', (good) => good.toString().replace('two', 'too')],
  ['with null in it', () => 'null'],
  ['with 0 in it', () => '0'],
  ['with an empty text in it', () => '""'],
  ['of another kind', () => seal({ name: 'cards', version: 1 }, { text: 'two' })],
  ['sound but of the wrong shape', () => seal(SCHEMA, { text: 2 })],
]

describe('a document that the disk refuses', () => {
  it.each(['EIO', 'EACCES', 'ELOOP', 'EISDIR', 'ENOTFILE'])(
    '(%s) is set aside, said in words, and the copy before is loaded',
    async (code) => {
      const disk = await written('one', 'two')
      disk.unreadable.set(PATH, code)
      const { note, notices } = await open(disk)
      expect([note.value.text, note.origin]).toEqual(['one', 'restored'])
      expect(notices[0]?.message).toContain(`could not be read (${diskWords(code)})`)
      expect(disk.paths(`${PATH}.damaged`)).toHaveLength(1)
    },
  )

  it('even to be moved still opens, and so it does when every copy is refused', async () => {
    const disk = await written('one', 'two')
    for (const path of disk.paths()) disk.unreadable.set(path, 'EIO')
    disk.refusals.push({ step: 'rename', code: 'EACCES' })
    const { note, notices } = await open(disk)
    expect([note.value.text, note.origin]).toEqual(['first', 'lost'])
    expect(notices[0]?.message).toMatch(/could not be read/)
  })
})

describe('a document', () => {
  it('comes back after a restart', async () => {
    const { note, notices } = await open(await written('one', 'two'))
    expect([note.value.text, note.origin, notices]).toEqual(['two', 'file', []])
  })

  it.each(broken)(
    '%s: the generation before is loaded, the damaged file kept, the learner told',
    async (_, breakIt) => {
      const disk = await written('one', 'two')
      const damaged = Buffer.from(breakIt(disk.bytes(PATH)!))
      disk.plant(PATH, damaged)
      const { note, notices } = await open(disk)
      expect([note.value.text, note.origin]).toEqual(['one', 'restored'])
      expect(notices.map((notice) => notice.code)).toEqual(['file-restored'])
      const kept = disk.paths(`${PATH}.damaged-`)
      expect(disk.bytes(kept[0]!)).toEqual(damaged)
      expect((await open(disk)).note.origin).toBe('file')
    },
  )

  it.each(broken)('%s, and no other generation: starts from the defaults and says so', async (_, breakIt) => {
    const disk = await written('two')
    disk.plant(PATH, breakIt(disk.bytes(PATH)!))
    const { note, notices } = await open(disk)
    expect([note.value.text, note.origin]).toEqual(['first', 'lost'])
    expect(notices.map((notice) => notice.code)).toEqual(['file-reset'])
    expect(disk.paths(`${PATH}.damaged-`)).toHaveLength(1)
  })

  it('that was deleted was gone, and not damaged and kept', async () => {
    const disk = await written('one', 'two')
    await disk.rename(PATH, '/d/elsewhere')
    const { note, notices } = await open(disk)
    expect(note.value).toEqual({ text: 'one' })
    expect(notices).toEqual([
      {
        code: 'file-restored',
        message:
          'The file with your note was gone. The copy before the last change was loaded; please check it.',
      },
    ])
  })

  it('falls back on the newest daily copy when both generations are broken', async () => {
    const disk = await written('one')
    await open(disk, 2)
    disk.plant(PATH, '')
    disk.plant(`${PATH}.bak`, '')
    const { note } = await open(disk, 3)
    expect(note.value.text).toBe('one')
  })

  it('keeps seven daily copies', async () => {
    const disk = await written('one')
    for (let day = 1; day <= 12; day++) await open(disk, day)
    const copies = disk.paths('/d/copies/')
    expect(copies).toHaveLength(7)
    expect(copies.at(0)).toMatch(/2026-11-06$/)
    expect(copies.at(-1)).toMatch(/2026-11-12$/)
  })

  it('of a newer version is shown and never written over', async () => {
    const disk = new FaultyDisk()
    const newer = seal({ name: 'note', version: 2 }, { text: 'from the future', more: 1 })
    disk.plant(PATH, newer)
    const { note, notices } = await open(disk)
    expect([note.value.text, note.origin]).toEqual(['from the future', 'newer'])
    expect(notices.map((notice) => notice.code)).toEqual(['newer-version'])
    await expect(note.update(() => ({ text: 'x' }))).rejects.toMatchObject({ code: 'read-only' })
    expect(disk.bytes(PATH)?.toString()).toBe(newer)
  })

  it('that could not be written keeps its value in memory and on disk, in plain words', async () => {
    const disk = await written('one')
    const { note } = await open(disk)
    disk.room = 20
    await expect(note.update(() => ({ text: 'two' }))).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/disk is full.*your note could not be saved/),
    })
    expect(note.value.text).toBe('one')
    disk.room = Infinity
    expect((await open(disk)).note.value.text).toBe('one')
    await note.update(() => ({ text: 'three' }))
    expect((await open(disk)).note.value.text).toBe('three')
  })

  it('is the old one or the new one after a power cut at any step', async () => {
    for (let seed = 0; seed < 20; seed++)
      for (let cut = 0; ; cut++) {
        const disk = await written('one', 'two')
        const { note } = await open(disk)
        disk.cutAt = disk.steps + cut
        const done = await note
          .update(() => ({ text: 'three' }))
          .then(
            () => true,
            (error: unknown) => {
              if (!(error instanceof PowerCut) && (error as { code?: string }).code !== 'write-failed')
                throw error
              return false
            },
          )
        const { note: found, notices } = await open(disk.afterPowerCut(seed))
        expect(done ? ['three'] : ['two', 'three']).toContain(found.value.text)
        expect(notices).toEqual([])
        if (done) break
      }
  })
})

describe('an envelope', () => {
  it('holds keys that look like numbers or like __proto__ without harm', () => {
    const data = JSON.parse('{"b":1,"2":2,"__proto__":{"x":1}}') as object
    expect(unseal(SCHEMA, Buffer.from(seal(SCHEMA, data)))).toMatchObject({ kind: 'good' })
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('a step that Windows refuses', () => {
  const patience = (pauses: number[]) => ({
    codes: ['EPERM', 'EACCES', 'EBUSY'],
    firstMs: 20,
    longestMs: 500,
    totalMs: 5000,
    pause: async (ms: number) => void pauses.push(ms),
  })
  const refusing = (times: number, code: string) => {
    let left = times
    return async (): Promise<string> => {
      if (left-- > 0) throw Object.assign(new Error(code), { code })
      return 'done'
    }
  }

  it('is tried again with growing pauses', async () => {
    const pauses: number[] = []
    expect(await withPatience(patience(pauses), refusing(7, 'EBUSY'))).toBe('done')
    expect(pauses).toEqual([20, 40, 80, 160, 320, 500, 500])
  })
  it('is given up after five seconds', async () => {
    const pauses: number[] = []
    await expect(withPatience(patience(pauses), refusing(999, 'EPERM'))).rejects.toMatchObject({
      code: 'EPERM',
    })
    expect(pauses.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(5000)
  })
  it('is not tried again for other errors', async () => {
    const pauses: number[] = []
    await expect(withPatience(patience(pauses), refusing(1, 'ENOSPC'))).rejects.toMatchObject({
      code: 'ENOSPC',
    })
    expect(pauses).toEqual([])
  })
})
