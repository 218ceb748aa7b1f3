// A client that answers from memory and remembers what it was asked to change.
import ccma from '../../question-banks/exams/ccma.json'
import cma from '../../question-banks/exams/cma.json'
import rma from '../../question-banks/exams/rma.json'
import type { ExamProfile } from '../../src/core/bank/exam-profile.schema'
import type { Item } from '../../src/core/bank/item.schema'
import type { ProblemNote } from '../../src/core/bank/problem-note'
import type { KeptMine } from '../../src/core/mine/mine.schema'
import {
  NOTHING_OF_MINE,
  answerCard,
  bookmark,
  bringBack,
  keepCard,
  keepSet,
  remove,
} from '../../src/core/mine/mine'
import type { SittingNote } from '../../src/main/learners/mine-desk'
import type { AfterCheck } from '../../src/core/study/queue/after-check'
import type { ExposureLedger } from '../../src/core/exam/exposure'
import type { SittingLine } from '../../src/core/study/history/trend'
import type { Client } from '../../src/renderer/api'
import type { DataState, RestorePreview, UnsentLook } from '../../src/renderer/screens/settings/data-client'
import type { NextForm, NextOffer } from '../../src/renderer/screens/exams/next-form'
import type { LibraryData } from '../../src/renderer/screens/library/library-view.svelte'

export const profiles = [cma, rma] as unknown as ExamProfile[]
/** The shipped third one, for tests that name it. */
export const ccmaProfile = ccma as unknown as ExamProfile

export interface StubAnswers {
  /** The exam profiles; CMA and RMA when left out. */
  profiles?: ExamProfile[]
  /** The exams that the learner has chosen. */
  exams?: string[] | null
  examDates?: Record<string, string>
  library?: Partial<LibraryData>
  nextForm?: NextForm
  /** What the bank lacks for a form of any exam. */
  shortOf?: NextOffer['short']
  /** What follows from each answer that is checked. */
  afterCheck?: AfterCheck
  exposures?: ExposureLedger
  sessions?: SittingLine[]
  /** Sittings that were deleted and can be brought back. */
  deleted?: SittingLine[]
  unreadable?: { id: string; message: string }[]
  host?: 'desktop' | 'browser'
  /** Whether this start has made the data folder. */
  isNewFolder?: boolean
  readOnly?: boolean
  /** For which exams the bank is as hard as the exam; both when left out. */
  gatesPassed?: { cma: boolean; rma: boolean }
  notes?: ProblemNote[]
  /** Bookmarks, cards and sets, and the notes of all sittings. */
  mine?: Partial<KeptMine>
  sittingNotes?: SittingNote[]
  /** Learners of the machine, and what was set aside. */
  data?: Partial<Pick<DataState, 'learners' | 'setAside' | 'unreadable' | 'missing'>>
  /** The text of the backup that is made. */
  backup?: string
  /** What a chosen backup would change. */
  preview?: RestorePreview
  /** What a file of unsaved answers holds, and what is said when it was put back. */
  unsentFile?: { look: UnsentLook; said: string }
  /** Titles of what other windows have open. */
  openElsewhere?: string[]
  /** When the program started, ms. */
  startedAt?: number
  /** What the program says to each attempt to bring in a bank, in order. */
  bankAnswers?: { status: number; body: unknown }[]
  /** An own bank that is written, and what the program says to each save: a refusal, or nothing for “saved”. */
  writing?: {
    bank: unknown
    look: (item: { id: string }) => unknown
    refusals?: ({ status: number; body: unknown } | null)[]
  }
  /** What an import would bring. */
  imports?: { look: unknown }
  readAloudInStrict?: boolean
  /** When time warnings come; as the exam when left out. */
  warnAtMinutes?: number[] | null
  /** What the disk says to a change of settings, if it refuses. */
  settingsRefusal?: string
  /** What the disk waits for before it answers each change of settings, in order. */
  settingsWaits?: Promise<void>[]
}

export interface StubClient {
  client: Client
  /** Bodies of the changes that were asked for, in order. */
  asked: { what: 'settings' | 'sitting' | 'quit' | 'note' | 'bank' | 'unsent' | 'mine'; body: unknown }[]
}

const answer = (body: unknown, status = 200) => ({ ok: status < 300, status, json: async () => body })

/** Notes that are kept in memory. */
function stubNotes(asked: StubClient['asked'], first: readonly ProblemNote[]) {
  let notes = [...first]
  const changed = (body: unknown, next: ProblemNote[]) => {
    asked.push({ what: 'note', body })
    notes = next
    return answer({ notes })
  }
  return {
    $get: async () => answer({ notes }),
    $post: async ({ json }: { json: ProblemNote }) =>
      changed(json, [...notes, { ...json, id: 'new', at: 0 }]),
    ':id': {
      $put: async ({ param, json }: { param: { id: string }; json: Partial<ProblemNote> }) =>
        changed(
          json,
          notes.map((note) => (note.id === param.id ? { ...note, ...json } : note)),
        ),
      $delete: async ({ param }: { param: { id: string } }) =>
        changed(
          { delete: param.id },
          notes.filter(({ id }) => id !== param.id),
        ),
    },
  }
}

/** What the learner keeps, in memory, by the very rules of the program. */
function stubMine(asked: StubClient['asked'], first: Partial<KeptMine>, notes: readonly SittingNote[]) {
  let mine: KeptMine = { ...NOTHING_OF_MINE, ...first }
  const now = Date.UTC(2026, 11, 1, 15)
  const shown = () => {
    const { bookmarks, cards, sets, removed } = mine
    return answer({ bookmarks, cards, sets, canBringBack: removed.length > 0 })
  }
  const change = (body: unknown, next: KeptMine) => {
    asked.push({ what: 'mine', body })
    mine = next
    return shown()
  }
  type Param<Name extends string> = { param: Record<Name, string> }
  return {
    $get: async () => shown(),
    notes: { $get: async () => answer({ inSittings: notes, onMistakes: [] }) },
    bookmarks: {
      ':item': {
        $put: async ({ param: { item }, json }: Param<'item'> & { json: { on: boolean } }) =>
          change({ item, ...json }, bookmark(mine, item, json.on, now)),
      },
    },
    cards: {
      $put: async ({ json }: { json: Parameters<typeof keepCard>[1] }) =>
        change(json, keepCard(mine, json, now)),
      ':id': {
        answers: {
          $post: async ({ param: { id }, json }: Param<'id'> & { json: Parameters<typeof answerCard>[2] }) =>
            change({ id, ...json }, answerCard(mine, id, json, now)),
        },
        $delete: async ({ param: { id } }: Param<'id'>) =>
          change({ delete: id }, remove(mine, 'cards', id, now)),
      },
    },
    sets: {
      $put: async ({ json }: { json: Parameters<typeof keepSet>[1] }) =>
        change(json, keepSet(mine, json, now)),
      ':id': {
        $delete: async ({ param: { id } }: Param<'id'>) =>
          change({ delete: id }, remove(mine, 'sets', id, now)),
      },
    },
    'bring-back': { $post: async () => change('bring back', bringBack(mine)) },
  }
}

function stubImports(asked: StubClient['asked'], look: unknown) {
  return {
    look: {
      $post: async ({ json }: { json: unknown }) => {
        asked.push({ what: 'bank', body: json })
        return answer(look)
      },
    },
    undo: {
      $post: async ({ json }: { json: { bank: string } }) => {
        asked.push({ what: 'bank', body: { undo: json.bank } })
        return answer({ undone: json.bank })
      },
    },
    $post: async ({ json }: { json: { name: string; except: readonly string[] } }) => {
      asked.push({ what: 'bank', body: json })
      const id = `own/${json.name}`
      return answer({ bank: { id, name: json.name }, questions: 3 - json.except.length }, 201)
    },
  }
}

function stubBanks(
  asked: StubClient['asked'],
  answers: { status: number; body: unknown }[],
  writing: StubAnswers['writing'],
) {
  return {
    $post: async ({ json }: { json: unknown }) => {
      asked.push({ what: 'bank', body: json })
      const next = answers.shift()
      if (next === undefined) throw new Error('no answer is planned')
      return answer(next.body, next.status)
    },
    ':name': {
      questions: {
        $get: async () => answer(writing?.bank),
        $put: async ({ json }: { json: { items: unknown[] } }) => {
          asked.push({ what: 'bank', body: json })
          const refusal = writing?.refusals?.shift() ?? null
          return refusal === null
            ? answer({ saved: json.items.length })
            : answer(refusal.body, refusal.status)
        },
      },
      $delete: async ({ param }: { param: { name: string } }) => {
        asked.push({ what: 'bank', body: { remove: param.name } })
        return answer({ removed: param.name })
      },
    },
  }
}

/** A client over these answers; what is not given is empty and sound. */
export function stubClient(answers: StubAnswers = {}): StubClient {
  const asked: StubClient['asked'] = []
  const { library = {}, exposures = {}, sessions = [], host = 'browser', readOnly = false } = answers
  const items = library.items ?? []
  const settings = {
    theme: 'light',
    motion: 'system',
    textScale: 1,
    extendedTime: 1,
    exams: answers.exams ?? null,
    examDates: answers.examDates ?? {},
    hideClock: false,
    hideCounter: false,
    singleKeys: true,
    contrast: 'system',
    warnAtMinutes: answers.warnAtMinutes ?? null,
    readAloudInStrict: answers.readAloudInStrict ?? false,
    readAloudRate: 1,
    banksOff: [],
    importMaps: {},
    learnerName: '',
  }
  const gatesPassed = answers.gatesPassed ?? { cma: true, rma: true }
  const bank = { revision: 'ABCD1234', items: items.length, problems: 0, gatesPassed }
  const get = (body: unknown) => ({ $get: async () => answer(body) })
  const client = {
    api: {
      status: get({
        version: '0.1.0',
        host,
        readOnly,
        folderKey: 'folder',
        isNewFolder: answers.isNewFolder ?? false,
        startedAt: answers.startedAt ?? 0,
        notices: [],
        learner: { id: 'me', seat: 'me.1', name: '', several: false },
        bank,
      }),
      exams: get({ profiles: answers.profiles ?? profiles }),
      study: { 'after-check': get({ after: answers.afterCheck ?? null }) },
      'next-form': get({ form: answers.nextForm ?? null, short: answers.shortOf ?? [] }),
      library: {
        stamp: get({ stamp: 1 }),
        ...get({
          stamp: 1,
          revision: 'ABCD1234',
          items,
          classItems: [],
          sealed: 0,
          problems: [],
          files: [],
          reviews: {},
          banks: {},
          bankNames: {},
          findings: [],
          ...library,
        }),
      },
      mine: stubMine(asked, answers.mine ?? {}, answers.sittingNotes ?? []),
      'problem-notes': stubNotes(asked, answers.notes ?? []),
      imports: stubImports(asked, answers.imports?.look),
      'own-banks': stubBanks(asked, answers.bankAnswers ?? [], answers.writing),
      'own-questions': {
        look: {
          $post: async ({ json }: { json: { item: { id: string } } }) =>
            answer(answers.writing?.look(json.item)),
        },
      },
      data: get({
        folder: '/home/ana/.local/share/Preceptor',
        learners: [{ id: 'me', name: '', sessions: sessions.length, current: true }],
        setAside: [],
        unreadable: [],
        missing: [],
        ...answers.data,
      }),
      'deleted-sessions': get({ sessions: answers.deleted ?? [] }),
      progress: get({ work: null }),
      backup: { $get: async () => new Response(answers.backup ?? '') },
      restore: { preview: { $post: async () => answer(answers.preview) } },
      'unsent-file': {
        preview: {
          $post: async ({ json }: { json: { file: unknown } }) => {
            asked.push({ what: 'unsent', body: json.file })
            return answer(answers.unsentFile?.look)
          },
        },
        take: { $post: async () => answer({ said: answers.unsentFile?.said }) },
      },
      'open-elsewhere': get({
        sessions: (answers.openElsewhere ?? []).map((title) => ({ id: title, title })),
      }),
      exposures: get(exposures),
      sessions: get({ sessions, unreadable: answers.unreadable ?? [] }),
      settings: {
        ...get(settings),
        $put: async ({ json }: { json: unknown }) => {
          asked.push({ what: 'settings', body: json })
          const { settingsRefusal, settingsWaits } = answers
          await settingsWaits?.shift()
          return settingsRefusal === undefined
            ? answer(json)
            : answer({ error: { code: 'disk-full', message: settingsRefusal } }, 507)
        },
      },
      sittings: {
        $post: async ({ json }: { json: unknown }) => {
          asked.push({ what: 'sitting', body: json })
          return answer({ sessionId: '20261122-120000-abcdef' }, 201)
        },
      },
      quit: {
        $post: async () => {
          asked.push({ what: 'quit', body: null })
          return answer({ quitting: true })
        },
      },
    },
  }
  return { client: client as unknown as Client, asked }
}

/** A sound item. */
export function stubItem(id: string, stem: string, changes: Partial<Item> = {}): Item {
  return {
    id,
    revision: 1,
    stem,
    options: ['a', 'b', 'c', 'd'].map((letter) => ({
      id: letter,
      text: `Answer ${letter} of ${id}`,
      rationale: `Reason ${letter} of ${id}`,
    })),
    key: 'b',
    order: 'fixed',
    topics: { cma: 'clinical.workflow.vital-signs' },
    concepts: ['stub'],
    level: 'application',
    difficulty: 2,
    source: [{ title: 'A reference', opened: null }],
    ...changes,
  } as Item
}

/** A full strict CMA sitting that was finished; days count from 2026-09-01. */
export function stubSitting(day: number, right: number, changes: Partial<SittingLine> = {}): SittingLine {
  const createdAt = Date.UTC(2026, 8, 1 + day, 15)
  return {
    id: `202609${String(1 + day).padStart(2, '0')}-150000-abcdef`,
    kind: 'sitting',
    mode: 'strict',
    exam: 'cma',
    title: 'CMA (AAMA) mock exam',
    code: 'CMA-07F3-2QXM',
    seriesSeed: null,
    createdAt,
    startedAt: createdAt,
    finishedAt: createdAt + 9_600_000,
    endedBy: 'learner',
    segment: 3,
    segmentCount: 4,
    shown: 200,
    answered: 200,
    scored: 180,
    right,
    cutLow: 117,
    cutHigh: 135,
    fullLength: true,
    leftOut: false,
    clock: null,
    parts: [],
    ...changes,
  }
}
