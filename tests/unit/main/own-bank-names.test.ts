// The attack tables of imported names: nothing leaves the banks folder, nothing is hidden, every disk takes it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankFileNames, bankFolderName } from '../../../src/main/banks/own-bank-names'

describe('the folder of an imported bank', () => {
  it.each([
    ['Unit 3: Injections', 'unit-3-injections'],
    ['  Ms. Peña’s class  ', 'ms-pena-s-class'],
    ['already-good-2', 'already-good-2'],
  ])('%j is %s', (text, name) => expect(bankFolderName(text)).toBe(name))
  it.each([
    ['', 'bank'],
    ['.', 'bank'],
    ['..', 'bank'],
    ['../../etc', 'etc'],
    ['..\\..\\Windows', 'windows'],
    ['/absolute/path', 'absolute-path'],
    ['C:\\Windows\\System32', 'c-windows-system32'],
    ['C:', 'c'],
    ['//host/share', 'host-share'],
    ['.hidden', 'hidden'],
    ['.part-x', 'part-x'],
    ['name.', 'name'],
    ['name ', 'name'],
    ['con', 'bank-con'],
    ['NUL', 'bank-nul'],
    ['Com1', 'bank-com1'],
    ['lpt9', 'bank-lpt9'],
    ['nul\u0000.json', 'nul-json'],
    ['a\u0000b', 'a-b'],
    ['%2e%2e%2f', '2e-2e-2f'],
    ['~root', 'root'],
    ['$HOME `id`', 'home-id'],
    ['a\nb\r\tc', 'a-b-c'],
    ['\u202egnp.json', 'gnp-json'],
    ['ｃｏｎ', 'bank-con'],
    ['__proto__', 'proto'],
    ['банк', 'bank'],
    ['💉💉', 'bank'],
    ['<img src=x>', 'img-src-x'],
    ['x'.repeat(100_000), 'x'.repeat(40)],
    [`${'y'.repeat(39)}-z`, 'y'.repeat(39)],
  ])('%j becomes %s', (text, name) => expect(bankFolderName(text)).toBe(name))

  it('is safe on every disk whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(bankFolderName(text)).toMatch(/^(?!(con|prn|aux|nul|com\d|lpt\d)$)[a-z0-9]+(-[a-z0-9]+)*$/)
      }),
    )
  })
})

describe('the files of an imported bank', () => {
  it.each([
    ['unit-3.json', 'unit-3.json'],
    ['Unit 3 (final).JSON', 'unit-3-final.json'],
    ['../../settings.json', 'settings.json'],
    ['..\\..\\settings.json', 'settings.json'],
    ['folder/deep/x.json', 'x.json'],
    ['x.json/', 'file.json'],
    ['', 'file.json'],
    ['.json', 'file.json'],
    ['..', 'file.json'],
    ['con.json', 'file-con.json'],
    ['AUX', 'file-aux.json'],
    ['a.json\u0000.exe', 'a-json-exe.json'],
    ['x.exe', 'x-exe.json'],
    ['x.json:stream', 'x-json-stream.json'],
  ])('%j is %s', (given, name) => expect(bankFileNames([given])).toEqual([name]))

  it('stay apart when their names come out the same', () => {
    expect(bankFileNames(['a.json', 'A.json', 'x/a.json', 'a-2.json', 'á.JSON'])).toEqual([
      'a.json',
      'a-2.json',
      'a-3.json',
      'a-2-2.json',
      'a-4.json',
    ])
  })
})
