// What the build found in the banks serves the start, for exactly the files it was found in.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemsPath, readCheckedBanks } from '../../../src/main/banks/checked-banks'
import { writeCheckedBanks } from '../../../src/main/banks/write-checked-banks'
import type { CheckedBanks } from '../../../src/main/banks/check-banks'
import { openLibrary } from '../../../src/main/banks/library'
import { itemFile, rawItem } from '../../support/bank-files'

const shipped = new URL('../../../question-banks/', import.meta.url).pathname
let folder = ''
let banks = ''
let kept = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'preceptor-checked-'))
  banks = join(folder, 'question-banks')
  kept = join(folder, 'checked.json')
  for (const part of ['items', 'exams', 'figures']) mkdirSync(join(banks, part), { recursive: true })
  cpSync(join(shipped, 'exams'), join(banks, 'exams'), { recursive: true })
  writeFileSync(join(banks, 'items/a.json'), itemFile('', [rawItem('a-001'), { id: 'bad' }]).text)
  writeFileSync(join(banks, 'figures/eye.svg'), '<svg/>')
  await writeCheckedBanks(banks, kept)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Opens the banks and says whether what the build found was taken. */
async function opened(folderOfBanks = banks, file = kept) {
  let taken: CheckedBanks | null = null
  const library = await openLibrary(
    folderOfBanks,
    undefined,
    (files) => (taken = readCheckedBanks(file, files)),
  )
  return { library, taken: taken !== null }
}

describe('banks that were checked by the build', () => {
  it('are what a check at the start would give, problems included, letters beyond ASCII unharmed', async () => {
    await writeCheckedBanks(shipped, kept)
    const { library, taken } = await opened(shipped)
    expect(taken).toBe(true)
    const {
      figure: _figure,
      reviews: _reviews,
      gateState: _state,
      guide: _guide,
      difficulties,
      ...fresh
    } = await openLibrary(shipped)
    expect(library).toMatchObject(fresh)
    expect(JSON.stringify(library.items)).toBe(JSON.stringify(fresh.items))
    expect([...library.fileOf]).toEqual([...fresh.fileOf])
    expect([...(await library.difficulties())]).toEqual([...(await difficulties())])
    expect(new Set((await difficulties()).values()).size).toBeGreaterThan(100)
  })

  it('rate the questions anew where the ratings are others than the build had', async () => {
    mkdirSync(join(banks, 'reviews'))
    const file = { schema: 'preceptor/ratings@1', passes: [], ratings: [] }
    writeFileSync(join(banks, 'reviews/ratings.json'), JSON.stringify(file))
    await writeCheckedBanks(banks, kept)
    const marked = readFileSync(itemsPath(kept), 'utf8').replace('["a-001",0]', '["a-001",7]')
    writeFileSync(itemsPath(kept), marked)
    expect((await (await opened()).library.difficulties()).get('a-001')).toBe(7)
    writeFileSync(join(banks, 'reviews/ratings.json'), `${JSON.stringify(file)} `)
    const { library, taken } = await opened()
    expect(taken).toBe(true)
    expect((await library.difficulties()).get('a-001')).toBe(0)
  })

  it('leave their questions unread until somebody asks for them', async () => {
    const { library, taken } = await opened()
    const unread = join(folder, 'unread.json')
    renameSync(itemsPath(kept), unread)
    expect(taken).toBe(true)
    expect(library.problems.length).toBeGreaterThan(0)
    expect(() => library.items).toThrow('ENOENT')
    renameSync(unread, itemsPath(kept))
    expect(library.items).toHaveLength(1)
    expect(library.fileOf.get('a-001')).toBe('items/a.json')
  })

  it('are checked again when the file of their questions is cut short', async () => {
    writeFileSync(itemsPath(kept), '{"items":')
    const { library, taken } = await opened()
    expect(taken).toBe(false)
    expect(library.items).toHaveLength(1)
  })

  it('keep the problems that were found', async () => {
    const { library, taken } = await opened()
    expect(taken).toBe(true)
    expect(library.items.map(({ id }) => id)).toEqual(['a-001'])
    expect(library.problems).toContainEqual(expect.objectContaining({ file: 'items/a.json', item: 'bad' }))
  })

  it.each([
    [
      'a word is changed',
      () => writeFileSync(join(banks, 'items/a.json'), itemFile('', [rawItem('a-002')]).text),
    ],
    ['a file comes', () => writeFileSync(join(banks, 'items/b.json'), itemFile('', [rawItem('b-001')]).text)],
    ['a file goes', () => rmSync(join(banks, 'exams/rma.json'))],
    ['a picture goes', () => rmSync(join(banks, 'figures/eye.svg'))],
    ['a link leads out', () => symlinkSync(join(folder, 'checked.json'), join(banks, 'items/c.json'))],
  ])('are checked again when %s', async (_what, change) => {
    change()
    const { library, taken } = await opened()
    const { items, problems, revision } = await openLibrary(banks)
    expect(taken).toBe(false)
    expect(library).toMatchObject({ items, problems, revision })
  })

  it.each([
    ['is not there', null],
    ['is cut off', '{"digest":"'],
    ['is of another kind', '[]'],
  ])('are checked again when what the build found %s', async (_what, text) => {
    if (text === null) rmSync(kept)
    else writeFileSync(kept, text)
    const { library, taken } = await opened()
    expect(taken).toBe(false)
    expect(library.items).toHaveLength(1)
  })

  it('are not asked for where there are banks of one’s own, which count together with them', async () => {
    let asked = false
    const own = {
      files: [{ path: 'own/x/a.json', text: itemFile('', [rawItem('a-001')]).text }],
      problems: [],
    }
    const { problems } = await openLibrary(banks, own, () => {
      asked = true
      return null
    })
    expect(asked).toBe(false)
    expect(problems).toContainEqual(expect.objectContaining({ file: 'own/x/a.json', item: 'a-001' }))
  })
})
