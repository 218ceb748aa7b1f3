// Changes to what a learner keeps about credentials; each gives a new document, and what is removed can be brought back.
import type { CreditFile, Education } from './credential.schema'
import { MOST_OF_A_KIND } from './limits'
import type { CredentialParts, KeptCredentials, Removal } from './kept.schema'

export const NOTHING_KEPT: KeptCredentials = { credentials: [], education: [], tallies: [], removed: [] }

export type PartName = keyof CredentialParts
export type EntryOf<Part extends PartName> = CredentialParts[Part][number]

const PARTS = ['credentials', 'education', 'tallies'] as const satisfies readonly PartName[]

/** How many removals can be brought back. */
const MOST_REMOVALS = 100

/** Keeps an entry, in place of the one with its id where there is one. */
export function keep<Part extends PartName>(
  kept: KeptCredentials,
  part: Part,
  entry: EntryOf<Part>,
): KeptCredentials {
  const entries: readonly EntryOf<Part>[] = kept[part]
  const known = entries.some(({ id }) => id === entry.id)
  const next = known ? entries.map((each) => (each.id === entry.id ? entry : each)) : [...entries, entry]
  return { ...kept, [part]: next }
}

/** Whether one more of a kind may be kept. */
export function hasRoom(kept: KeptCredentials, part: PartName): boolean {
  return kept[part].length < MOST_OF_A_KIND
}

/** True when there is such an entry. */
export function has(kept: KeptCredentials, part: PartName, id: string): boolean {
  return kept[part].some((each) => each.id === id)
}

/** Keeps a piece of education as it is now; its file stays the one that is kept with it. */
export function keepEducation(kept: KeptCredentials, { file: _, ...entry }: Education): KeptCredentials {
  const file = kept.education.find(({ id }) => id === entry.id)?.file
  return keep(kept, 'education', file === undefined ? entry : { ...entry, file })
}

/** Keeps a file with a piece of education, in place of the one before; nothing changes where there is no such piece. */
export function keepFile(kept: KeptCredentials, id: string, file: CreditFile): KeptCredentials {
  const entry = kept.education.find((each) => each.id === id)
  return entry === undefined ? kept : keep(kept, 'education', { ...entry, file })
}

/** Takes the file from a piece of education, and remembers it for `bringBack`. `at` is in ms. */
export function removeFile(kept: KeptCredentials, id: string, at: number): KeptCredentials {
  const entry = kept.education.find((each) => each.id === id)
  if (entry?.file === undefined) return kept
  const { file: _, ...bare } = entry
  const removal: Removal = { at, credentials: [], education: [entry], tallies: [] }
  return { ...keep(kept, 'education', bare), removed: [...kept.removed, removal].slice(-MOST_REMOVALS) }
}

/** Every file that an entry names, also one that can be brought back; each once. */
export function filesOf({ education, removed }: KeptCredentials): CreditFile[] {
  const entries = [...education, ...removed.flatMap((removal) => removal.education)]
  const files = entries.flatMap(({ file }) => (file === undefined ? [] : [file]))
  return [...new Map(files.map((file) => [file.sha256, file])).values()]
}

/** Takes an entry out, a credential with its education, and remembers them for `bringBack`. `at` is in ms. */
export function remove(kept: KeptCredentials, part: PartName, id: string, at: number): KeptCredentials {
  const goes = {
    credentials: (entry: { id: string }) => part === 'credentials' && entry.id === id,
    education: (entry: { id: string; credential: string }) =>
      (part === 'education' && entry.id === id) || (part === 'credentials' && entry.credential === id),
    tallies: (entry: { id: string }) => part === 'tallies' && entry.id === id,
  }
  const removal: Removal = {
    at,
    credentials: kept.credentials.filter(goes.credentials),
    education: kept.education.filter(goes.education),
    tallies: kept.tallies.filter(goes.tallies),
  }
  if (sizeOf(removal) === 0) return kept
  return {
    ...kept,
    credentials: kept.credentials.filter((entry) => !goes.credentials(entry)),
    education: kept.education.filter((entry) => !goes.education(entry)),
    tallies: kept.tallies.filter((entry) => !goes.tallies(entry)),
    removed: [...kept.removed, removal].slice(-MOST_REMOVALS),
  }
}

function sizeOf({ credentials, education, tallies }: CredentialParts): number {
  return credentials.length + education.length + tallies.length
}

/** Brings back what was removed last; the same document where nothing was, or where it has no room. */
export function bringBack(kept: KeptCredentials): KeptCredentials {
  const last = kept.removed.at(-1)
  if (last === undefined) return kept
  const fits = PARTS.every((part) => kept[part].length + last[part].length <= MOST_OF_A_KIND)
  return fits ? { ...joined(kept, last), removed: kept.removed.slice(0, -1) } : kept
}

/** Two documents of one learner as one: every entry of both, each once; what is kept here goes before, also where there is no room for all. */
export function mergedCredentials(here: KeptCredentials, file: KeptCredentials): KeptCredentials {
  const gone = new Set(
    here.removed.flatMap((removal) =>
      [...removal.credentials, ...removal.education, ...removal.tallies].map(({ id }) => id),
    ),
  )
  const still = <Entry extends { id: string }>(entries: readonly Entry[]): Entry[] =>
    entries.filter(({ id }) => !gone.has(id))
  return joined(here, {
    credentials: still(file.credentials),
    education: still(file.education),
    tallies: still(file.tallies),
  })
}

/** Where the same entry has a file there and none here, it gets that file. */
function withFiles(here: readonly Education[], other: readonly Education[]): Education[] {
  const files = new Map(other.map(({ id, file }) => [id, file]))
  return here.map((entry) => {
    const file = entry.file ?? files.get(entry.id)
    return file === undefined ? entry : { ...entry, file }
  })
}

function joined(kept: KeptCredentials, more: CredentialParts): KeptCredentials {
  const both = <Entry extends { id: string }>(here: readonly Entry[], other: readonly Entry[]): Entry[] => {
    const known = new Set(here.map(({ id }) => id))
    return [...here, ...other.filter(({ id }) => !known.has(id))].slice(0, MOST_OF_A_KIND)
  }
  return {
    ...kept,
    credentials: both(kept.credentials, more.credentials),
    education: both(withFiles(kept.education, more.education), more.education),
    tallies: both(kept.tallies, more.tallies),
  }
}
