// A file kept with an activity is what its bytes say, under a name that any system can save.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditFileName, kindOfFile } from '../../../../src/core/credentials/credit-file'
import { creditFileSchema } from '../../../../src/core/credentials/credential.schema'

const bytes = (...text: (string | number)[]): Uint8Array =>
  Uint8Array.from(
    text.flatMap((each) => (typeof each === 'number' ? [each] : [...each].map((c) => c.charCodeAt(0)))),
  )

describe('what a file is', () => {
  it.each([
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'png'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'jpeg'],
    ['a page', bytes('<html><script>'), null],
    ['a drawing with scripts', bytes('<svg xmlns='), null],
    ['a program', bytes('MZ'), null],
    ['a PDF behind something else', bytes('<!--%PDF-1.7'), null],
    ['half a beginning', bytes('%PD'), null],
    ['nothing', bytes(), null],
  ])('is told by its first bytes: %s', (_, given, kind) => {
    expect(kindOfFile(given)).toBe(kind)
  })
})

describe('the name of a kept file', () => {
  it.each([
    ['Order of draw.PDF', 'pdf', 'Order of draw.pdf'],
    ['../../.ssh/authorized_keys', 'pdf', 'authorized_keys.pdf'],
    ['C:\\Users\\me\\scan.jpeg', 'jpeg', 'scan.jpg'],
    ['certificate.pdf.exe', 'pdf', 'certificate pdf exe.pdf'],
    ['gpj.\u202eexe.pdf', 'pdf', 'gpj exe.pdf'],
    ['con.pdf', 'pdf', 'certificate.pdf'],
    ['José Núñez 2026.png', 'png', 'José Núñez 2026.png'],
    ['   ...', 'png', 'certificate.png'],
    ['a\u0000b"|?.pdf', 'pdf', 'ab.pdf'],
  ] as const)('%j becomes one that any system can save', (given, kind, name) => {
    expect(creditFileName(given, kind)).toBe(name)
  })

  it('stays as it is when it is made again, and is what the disk’s check takes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constantFrom('pdf', 'png', 'jpeg'),
        (given, kind) => {
          const name = creditFileName(given, kind)
          expect(creditFileName(name, kind)).toBe(name)
          const file = { name, kind, bytes: 1, sha256: '0'.repeat(64) }
          expect(creditFileSchema.safeParse(file).success).toBe(true)
        },
      ),
    )
  })
})
