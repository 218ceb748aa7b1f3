// Names for what a learner brings: whatever is handed in becomes a name that is safe on every disk.
import { fileStem } from '../../core/text-fold'

const LONGEST_NAME = 40
const LONGEST_TITLE = 120

/** Names that Windows keeps for devices, with or without an ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** The folder name of a bank that a learner calls `text`: lower-case letters, digits and hyphens, never empty. */
export function bankFolderName(text: string): string {
  return safeName(text, 'bank')
}

/** What a bank is called on screen: as it was typed, in one line without signs that cannot be seen. */
export function bankTitle(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TITLE)
}

/**
 * File names for imported files, in their order, each once: only the last part of a path counts, and all
 * end in .json. “Unit 3 (final).JSON” becomes unit-3-final.json.
 */
export function bankFileNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const last = name.split(/[\\/]/).at(-1) ?? ''
    const stem = safeName(last.replace(/\.json$/i, ''), 'file')
    let file = `${stem}.json`
    for (let n = 2; taken.has(file); n++) file = `${stem}-${n}.json`
    taken.add(file)
    return file
  })
}

function safeName(text: string, otherwise: string): string {
  // Long inputs are cut first: what follows looks at every character.
  const name = fileStem(text.slice(0, 400).normalize('NFKC'))
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '')
  if (name === '') return otherwise
  return DEVICES.test(name) ? `${otherwise}-${name}` : name
}
