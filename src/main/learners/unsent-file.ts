// Answers that were saved as a file because no window took them: checked, shown in words, and put back in order.
import type { UnsentFile } from '../../core/unsent/file.schema'
import type { SessionEvent } from '../../core/session/session'
import { unsentFileSchema } from '../../core/unsent/file.schema'
import type { UnsentStanding } from '../../core/unsent/standing'
import { standingOf } from '../../core/unsent/standing'
import { waitingWork } from '../../core/unsent/waiting-work'
import type { AppStore } from './session-kinds'
import { sessionRules } from './session-kinds'
import { StoreFailure } from '../store/failure'
import { FIRST_VERSION } from '../store/sessions/log-lines'
import { whenOf } from '../store/sessions/session-files'

/** Whoever puts them back: one learner of one data folder. */
export interface UnsentRoom {
  id: string
  /** Tells data folders apart: ids of learners may be the same in two. */
  folderKey: string
  sessions: AppStore['sessions']
  /** Names of the other learners of this folder who have that session. */
  othersWith: (session: string) => Promise<readonly string[]>
}

/** What a file holds and what can become of it, in words. */
export interface UnsentLook {
  /** "3 answers for “CMA (AAMA), practice”, begun 2026-11-22, 3:04:05 PM." */
  holds: string
  /** What can be put in, and what cannot and why. */
  says: string
  /** False when nothing can be put in. */
  fits: boolean
}

interface Judged extends UnsentLook {
  title: string
  afterSeq: number
  rest: readonly SessionEvent[]
  /** In words, what stays out; empty for nothing. */
  out: string
}

const NOTHING = 'Nothing was changed, and the file is as it was.'

/** Checks what was read as JSON. Throws `bad-file` in words. */
export function readUnsentFile(data: unknown): UnsentFile {
  const read = unsentFileSchema.safeParse(data)
  if (read.success) return read.data
  const [where = ''] = (read.error.issues[0]?.path ?? []).map(String)
  const why =
    where === '' || where === 'schema'
      ? 'it is something else, or from a newer Preceptor'
      : `its part “${where}” is not as Preceptor writes it`
  throw new StoreFailure(
    'bad-file',
    `This is not a file of unsaved answers that can be read: ${why}. ${NOTHING} Such files are called preceptor-answers-….json.`,
  )
}

/** What the file holds and what can be put in. Changes nothing. */
export async function lookAtUnsent(file: UnsentFile, room: UnsentRoom): Promise<UnsentLook> {
  const { holds, says, fits } = await judged(file, room)
  return { holds, says, fits }
}

/** Puts in what fits, behind what is saved, all of it or nothing; answers in words what went in and what did not. */
export async function takeUnsent(
  file: UnsentFile,
  room: UnsentRoom,
  writer: string,
): Promise<{ said: string }> {
  const { sessions } = room
  const before = await judged(file, room)
  if (!before.fits) throw new StoreFailure('bad-file', `${before.says} ${NOTHING}`)
  try {
    await sessions.openForWriting(file.session, writer, false)
    // Until the right to write was ours another window may have gone on.
    const { fits, says, title, afterSeq, rest, out } = await judged(file, room)
    if (!fits) throw new StoreFailure('bad-file', `${says} ${NOTHING}`)
    await sessions.append(file.session, { writer, afterSeq, events: rest })
    return { said: `${workWords(rest)} from the file: saved in “${title}”.${out}` }
  } catch (error) {
    throw refusal(error)
  } finally {
    sessions.release(file.session, writer)
  }
}

async function judged(file: UnsentFile, room: UnsentRoom): Promise<Judged> {
  const given = workWords(file.events)
  const begun = `begun ${whenOf(file.session)}`
  const none = (says: string, title = ''): Judged => ({
    holds: `${given} for ${title === '' ? 'a sitting' : `“${title}”`}, ${begun}.`,
    says,
    fits: false,
    title,
    afterSeq: 0,
    rest: [],
    out: '',
  })
  const foreign = await otherOwner(file, room)
  if (foreign !== null) return none(foreign)
  const view = await room.sessions.read(file.session).catch((error: unknown) => {
    if (error instanceof StoreFailure) return error
    throw error
  })
  if (view instanceof StoreFailure) return none(view.code === 'not-found' ? NOT_HERE : view.message)
  const { title } = view.summary
  // The file says no version of its steps: all that were ever saved so are of the first.
  const { events, stop } = soundEvents(file, (raw) => sessionRules.readEvent(view.plan, raw, FIRST_VERSION))
  const standing = standingOf({ afterSeq: file.afterSeq, events }, view)
  if (standing.kind === 'apart') return none(apartWords(title, file, view), title)
  const out = stop === null ? '' : outWords(file, stop)
  if (standing.kind === 'saved')
    return none(
      `${stop === null ? 'All of it is' : 'What comes before that is'} saved already, so there is nothing to put in.${out}`,
      title,
    )
  return {
    ...none('', title),
    says: `${fitsWords(standing, events.slice(0, standing.afterSeq - file.afterSeq))}${out}`,
    fits: true,
    afterSeq: standing.afterSeq,
    rest: standing.rest as readonly SessionEvent[],
    out,
  }
}

const NOT_HERE =
  'Their sitting is not among yours, so they cannot be put in. If it was deleted, bring it back in Progress first; if it is on another computer, put them in there.'

/** Why they are not this learner's, in words; null when they may be. */
async function otherOwner(file: UnsentFile, room: UnsentRoom): Promise<string | null> {
  const { learner } = file
  const isOfFolder = learner?.folder === room.folderKey
  if (isOfFolder && learner.id !== room.id)
    return `They are ${learner.name === '' ? 'another learner’s' : `those of ${learner.name}`}, and go into nobody else’s sittings. Switch to that learner, and choose the file again.`
  if (room.sessions.list().some(({ id }) => id === file.session)) return null
  const [other] = await room.othersWith(file.session)
  return other === undefined
    ? null
    : `Their sitting is one of ${other}. Switch to that learner, and choose the file again.`
}

/** The steps up to the first that this session cannot have: what comes behind a hole would stand in the wrong order. */
function soundEvents(
  { events: raw }: UnsentFile,
  read: (raw: unknown) => ReturnType<typeof sessionRules.readEvent>,
): { events: SessionEvent[]; stop: { place: number; reason: string } | null } {
  const events: SessionEvent[] = []
  for (const [place, each] of raw.entries()) {
    const checked = read(each)
    if (checked.kind !== 'event') return { events, stop: { place, reason: checked.reason } }
    events.push(checked.event)
  }
  return { events, stop: null }
}

function outWords({ events }: UnsentFile, { place, reason }: { place: number; reason: string }): string {
  return ` Step ${place + 1} of ${events.length} in the file ${reason}, so from there on nothing can be put in: ${workWords(events.slice(place))} ${events.length - place === 1 ? 'stays' : 'stay'} out.`
}

/** `there`: the steps of the file that are saved. The idle end of a file is in neither part. */
function fitsWords({ rest }: Extract<UnsentStanding, { kind: 'fits' }>, there: readonly object[]): string {
  const saved =
    waitingWork(there).count > 0 && waitingWork(rest).count > 0 ? `${workWords(there)}: saved already. ` : ''
  return `${saved}${workWords(rest)} can be put in, behind the last step that is saved.`
}

function apartWords(
  title: string,
  { afterSeq }: UnsentFile,
  { finished, seq }: { finished: boolean; seq: number },
): string {
  if (seq < afterSeq)
    return `“${title}” has ${seq} of the ${afterSeq} steps here that stood before them, so they cannot be put in.`
  return finished
    ? `“${title}” was ended without them, so they cannot be put in any more.`
    : `“${title}” went on without them, so they cannot be put in any more.`
}

/** "3 answers"; for flags and notes alone "no answer, 2 other steps". */
function workWords(events: readonly object[]): string {
  const { count, noun } = waitingWork(events)
  if (count > 0) return `${count} ${noun}`
  return `no answer, ${events.length} other ${events.length === 1 ? 'step' : 'steps'}`
}

/** Nobody sends these again, and another window is not taken over for a file. */
function refusal(error: unknown): unknown {
  if (!(error instanceof StoreFailure)) return error
  if (error.code === 'open-elsewhere')
    return new StoreFailure(
      'open-elsewhere',
      `This sitting is open in another window, which may go on with it at any moment. Leave it there, then choose the file again. ${NOTHING}`,
    )
  if (error.code === 'disk-full' || error.code === 'write-failed')
    return new StoreFailure(
      error.code,
      `The disk ${error.code === 'disk-full' ? 'is full' : 'refused the write'}, so nothing was put in. The file is as it was. Look at the disk, then choose the file again.`,
    )
  return error
}
