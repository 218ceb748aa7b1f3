// Which format a file has, by what stands in it; its name only decides where the content does not.
import type { ImportFormat } from './draft'

export type Detected = { readonly format: ImportFormat } | { readonly refused: string }

/** What a file of bytes is that no importer reads, in words; null where it may be text or a package of Canvas. */
export function foreignFile(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 8))
  if (head.startsWith('%PDF'))
    return 'This is a PDF. Copy its questions into a text file, numbered, with a line “Answer: B” each.'
  if (head.startsWith('{\\rtf'))
    return 'This is Rich Text. Open it in a word processor and save it as plain text (UTF-8).'
  if (head.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return 'This is an old Word or Excel file. Save it as plain text (UTF-8), or a spreadsheet as CSV (UTF-8).'
  if (head.startsWith('SQLite f'))
    return 'This is a database. From Anki, export “Notes in Plain Text” instead.'
  return null
}

/** True for a zip file, such as a package of Canvas. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 8 && bytes.length > 20
}

/** The format of a text. */
export function formatOfText(text: string, file: string): Detected {
  const start = text.slice(0, 20_000)
  const opening = start.trimStart()
  if (opening === '') return { refused: 'The file is empty.' }
  if (opening.startsWith('<')) return formatOfXml(start)
  if (/^\{\s*"/.test(opening))
    return {
      refused:
        'This is a JSON file. Preceptor’s own question files need no import: check them with banks lint.',
    }
  const ending = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''
  if (ending === 'gift') return { format: 'gift' }
  if (
    /^#(?:separator|html|deck|notetype|tags|columns|guid column|tags column|deck column|notetype column):/im.test(
      opening.split('\n', 1)[0] ?? '',
    )
  )
    return { format: 'anki' }
  if (ending === 'csv' || ending === 'tsv') return { format: 'csv' }
  if (looksLikeGift(text)) return { format: 'gift' }
  const numbered = /^[ \t]*\d{1,5}[.)]\s+\S/m.test(text)
  const lettered = /^[ \t]*\*?[A-Ha-h][.)]\s+\S/m.test(text)
  if (/^[ \t]*ANSWER\s*:\s*[A-Z]/m.test(text) && /^[ \t]*[A-Z][.)][ \t]*\S/m.test(text) && !numbered)
    return { format: 'aiken' }
  if (numbered && lettered) return { format: 'numbered' }
  if (/^[ \t]*ANSWER\s*:\s*[A-Z]/im.test(text) && lettered) return { format: numbered ? 'numbered' : 'aiken' }
  if (/^[^\n]*\b(?:question|stem|prompt)\b[^\n]*[,;\t]/i.test(opening)) return { format: 'csv' }
  if (/^[^\t\n]+\t[^\n]+$/m.test(opening)) return { format: 'anki' }
  return {
    refused:
      'It is not clear which format the file has. Say it with --format (gift, aiken, moodle-xml, canvas-qti, csv, numbered or anki).',
  }
}

function looksLikeGift(text: string): boolean {
  if (/^[ \t]*(?:::[^\n]*::|\$CATEGORY:)/m.test(text)) return true
  return /\{\s*(?:[=~]|T\b|F\b|TRUE\b|FALSE\b|#)/.test(text)
}

function formatOfXml(start: string): Detected {
  if (/<quiz[\s>]/.test(start)) return { format: 'moodle-xml' }
  if (/<questestinterop[\s>]/.test(start)) return { format: 'canvas-qti' }
  if (/<assessment(?:Item|Test)[\s>]|imsqti_v2|imsqtiasi_v3|qti-assessment/i.test(start))
    return {
      refused:
        'This is QTI 2 or 3, which Preceptor does not read yet. Export QTI 1.2 (from Canvas: “Classic Quizzes”) or Moodle XML.',
    }
  if (/<(?:!doctype html|html|body)[\s>]/i.test(start))
    return {
      refused:
        'This is a web page. Copy its questions into a text file, numbered, with a line “Answer: B” each.',
    }
  return { refused: 'This XML file is neither Moodle XML nor QTI 1.2.' }
}
