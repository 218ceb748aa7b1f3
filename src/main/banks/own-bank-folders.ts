// A learner's own banks as folders on disk: written whole, put in place after a power cut, and moved away.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BankFile } from '../../core/bank/load'
import type { Disk } from '../store/disk/disk'

/** What a bank is called, as it was typed: hidden from the reader of questions. */
export const NAME_FILE = '.name'

/** What is being written, and what is whole and waits for its place. Both are hidden from the reader. */
const PART = '.part-'
const WHOLE = '.new-'

/** Own banks lie in the data folder's `banks`; what is taken away goes to `banks-removed`. */
interface BanksPlace {
  disk: Disk
  dataFolder: string
  /** The wall clock in ms. */
  now: () => number
}

/** All or nothing: a power cut leaves the old bank, or the new one that the next start puts in its place. */
export async function writeBank(
  place: BanksPlace,
  folder: string,
  name: string,
  files: readonly BankFile[],
): Promise<void> {
  const { disk, dataFolder } = place
  const banks = join(dataFolder, 'banks')
  const part = join(banks, `${PART}${folder}`)
  await rm(part, { recursive: true, force: true })
  await disk.makeFolder(part)
  await disk.replace(join(part, NAME_FILE), name)
  for (const { path, text } of files) await disk.replace(join(part, path.split('/').at(-1) ?? ''), text)
  await disk.rename(part, join(banks, `${WHOLE}${folder}`))
  await settleBanks(place)
}

/** Drops what was half written, and puts in place what was whole. */
export async function settleBanks(options: BanksPlace): Promise<void> {
  const { disk, dataFolder } = options
  const folder = join(dataFolder, 'banks')
  const names = await disk.list(folder)
  for (const name of names) {
    if (name.startsWith(PART)) await rm(join(folder, name), { recursive: true, force: true })
    if (!name.startsWith(WHOLE)) continue
    const place = name.slice(WHOLE.length)
    const old = names.find((each) => each.toLowerCase() === place)
    if (old !== undefined) await moveBankAway(options, old)
    await disk.rename(join(folder, name), join(folder, place))
  }
}

/** Nothing is deleted: it may be the only copy. */
export async function moveBankAway({ disk, dataFolder, now }: BanksPlace, name: string): Promise<void> {
  const removed = join(dataFolder, 'banks-removed')
  await disk.makeFolder(removed)
  const taken = await disk.list(removed)
  const day = new Date(now()).toISOString().slice(0, 10)
  let place = `${name}-${day}`
  for (let n = 2; taken.includes(place); n++) place = `${name}-${day}-${n}`
  await disk.rename(join(dataFolder, 'banks', name), join(removed, place))
}
