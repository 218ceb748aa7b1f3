// `answers`: shows a file of unsaved answers against its session, and puts them back.
import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decode } from '../../core/exchange/decode'
import { sessionRules } from '../learners/session-kinds'
import { defaultDataFolder, folderKeyOf } from '../store/owner/data-folder'
import type { Disk } from '../store/disk/disk'
import { realDisk } from '../store/disk/disk'
import { diskWords } from '../store/disk/disk-words'
import { codeOf } from '../store/disk/error-code'
import { StartError, StoreFailure } from '../store/failure'
import { LearnerFolders } from '../store/learner-folders'
import { ownedDisk } from '../store/disk/owned-disk'
import { ownDataFolder } from '../store/owner/owner'
import { Store } from '../store/store'
import type { UnsentRoom } from '../learners/unsent-file'
import { lookAtUnsent, readUnsentFile, takeUnsent } from '../learners/unsent-file'
import type { Command, CommandOutput } from './command'
import { UsageError } from './command'
import { bytesOf } from './input-bytes'

const help = `answers: what is in a file of unsaved answers (preceptor-answers-….json), and putting it back.

  FILE                 the file, - reads standard input; its sitting says whose it is
  --data DIR           another data folder than the usual one
  --take               puts in what fits; without it nothing is changed

Preceptor must not be open with that data folder: where it is, use Settings, Your data, there.

Example: npm run -s preceptor -- answers preceptor-answers-20261122-090000-abcdef.json --take
Exit code 1: nothing can be put in; the message says why.`

/** Larger files are no answers of one session. */
const LARGEST_BYTES = 20 * 1024 * 1024
const WRITER = 'command-answers'

/** Shows a file of unsaved answers and, when told so, puts them back. */
export const answers: Command = {
  name: 'answers',
  summary: 'puts answers back that were saved as a file',
  help,
  async run(args, output) {
    const asked = read(args)
    try {
      return await run(asked, output)
    } catch (error) {
      if (error instanceof StoreFailure || error instanceof StartError) return said(output, error.message)
      throw error
    }
  },
}

interface Asked {
  file: string
  data: string
  take: boolean
}

async function run({ file, data, take }: Asked, output: CommandOutput): Promise<number> {
  const unsent = readUnsentFile(await jsonOf(file))
  return inFolder(data, async (disk) => {
    const owner = await ownerOf(disk, data, unsent)
    if (typeof owner === 'string') return said(output, owner)
    const store = await Store.open({ disk, folder: owner.folder, rules: sessionRules, now: () => Date.now() })
    try {
      const room = { ...owner, folderKey: folderKeyOf(data), sessions: store.sessions }
      return await shown(unsent, room, { take, output })
    } finally {
      await store.close()
    }
  })
}

async function shown(
  unsent: ReturnType<typeof readUnsentFile>,
  room: UnsentRoom,
  { take, output }: { take: boolean; output: CommandOutput },
): Promise<number> {
  const { holds, says, fits } = await lookAtUnsent(unsent, room)
  output.out(`${holds}\n${says}`)
  if (take && fits) output.out((await takeUnsent(unsent, room, WRITER)).said)
  else if (fits) output.out('Nothing was changed. To put them in: --take')
  return fits ? 0 : 1
}

function said(output: CommandOutput, words: string): number {
  output.say(words)
  return 1
}

function read(args: readonly string[]): Asked {
  let parsed
  try {
    parsed = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, take: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { positionals, values } = parsed
  const [file] = positionals
  if (file === undefined || positionals.length > 1) throw new UsageError('Name one file of unsaved answers.')
  const machine = { platform: process.platform, environment: process.env, home: homedir() }
  return { file, data: values.data ?? defaultDataFolder(machine), take: values.take }
}

async function smallFile(file: string): Promise<Uint8Array> {
  const found = await stat(file)
  if (!found.isFile()) throw new UsageError(`${file} is no file.`)
  if (found.size > LARGEST_BYTES) throw new UsageError(`${file} is larger than any such file (20 MB).`)
  return readFile(file)
}

async function jsonOf(file: string): Promise<unknown> {
  try {
    const read = decode(file === '-' ? await bytesOf(file) : await smallFile(file))
    return 'text' in read ? JSON.parse(read.text) : null
  } catch (error) {
    // What is no JSON is refused as what is no such file.
    if (error instanceof SyntaxError) return null
    const code = codeOf(error)
    if (code === undefined) throw error
    throw new UsageError(
      `${file} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : diskWords(code)}.`,
    )
  }
}

/** Works in a data folder that is there and that nobody else has open. */
async function inFolder(data: string, work: (disk: Disk) => Promise<number>): Promise<number> {
  const isThere = await stat(data).then(
    (entry) => entry.isDirectory(),
    () => false,
  )
  if (!isThere) throw new UsageError(`There is no data folder ${data}. Name it with --data DIR.`)
  const ownership = await ownDataFolder(data, () => null)
  if (ownership.kind === 'taken')
    throw new StartError(
      'Preceptor is open with this data folder. Put the answers back there, in Settings under Your data, or close it first.',
    )
  const mayWrite = async (): Promise<void> => {
    if ((await ownership.standing()) !== 'ours')
      throw new StartError(
        'The data folder was exchanged or opened elsewhere meanwhile, so nothing more was written.',
      )
  }
  try {
    return await work(ownedDisk(realDisk(), mayWrite))
  } finally {
    await ownership.release()
  }
}

/** The learner who has the session, or in words why there is none. */
async function ownerOf(
  disk: Disk,
  data: string,
  { session, learner }: ReturnType<typeof readUnsentFile>,
): Promise<(Pick<UnsentRoom, 'id' | 'othersWith'> & { folder: string }) | string> {
  const folders = new LearnerFolders(disk, data, () => Date.now())
  // As at a start: what a restore has whole is put in place first.
  await folders.settle()
  const found: string[] = []
  for (const id of await folders.ids())
    if ((await disk.list(join(folders.folder(id), 'sessions', session))).length > 0) found.push(id)
  const [first] = found
  if (first === undefined)
    return 'Nobody in this data folder has their sitting, so they cannot be put in. Nothing was changed. Another data folder: --data DIR.'
  const id = learner?.folder === folderKeyOf(data) && found.includes(learner.id) ? learner.id : first
  return { id, folder: folders.folder(id), othersWith: async () => [] }
}
