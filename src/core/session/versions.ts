// How what was kept leads forward: for each kind of session the versions of its plan and of its events, and how an older one
// becomes the next. Run on what was read, never on the file.
import type { SessionKind } from './session'

export type Json = Readonly<Record<string, unknown>>

/** The step to a version from the one before it. */
export interface Version {
  readonly version: number
  /** What changed, for whoever reads the list. */
  readonly title: string
  /** Total: what it does not understand it leaves, and the schema of the kind then refuses it. */
  readonly apply: (older: Json) => Json
}

export interface Versions {
  /** The version that this program writes. */
  readonly latest: number
  /** What was written in an older version, as the latest has it. */
  readonly forward: (data: Json, from: number) => Json
}

/** A list that goes up by one from 2, for 1 is where everything began. Throws a RangeError for any other. */
export function checkedVersions(list: readonly Version[]): Versions {
  for (const [i, { version, title }] of list.entries()) {
    if (version !== i + 2) throw new RangeError(`Version ${version} stands where ${i + 2} must follow`)
    if (title.trim() === '') throw new RangeError(`Version ${version} does not say what changed`)
  }
  return {
    latest: list.length + 1,
    forward: (data, from) =>
      list.reduce((older, { version, apply }) => (version > from ? apply(older) : older), data),
  }
}

/** Where everything began. A log without a first line of its own, and a line without a version, are of this one. */
export const FIRST_VERSION = 1
const MOST_SEGMENTS = 20

/** A kind of session without its two lists does not compile. */
export const VERSIONS: Readonly<Record<SessionKind, { readonly plan: Versions; readonly event: Versions }>> =
  {
    sitting: {
      plan: checkedVersions([
        {
          version: 2,
          title:
            'Segments may be of unlike length: segmentsMs in place of segmentMs; the profile names its group',
          apply({ segmentMs, ...plan }) {
            const { segmentCount } = isJson(plan['form']) ? plan['form'] : {}
            const count = typeof segmentCount === 'number' && segmentCount <= MOST_SEGMENTS ? segmentCount : 0
            const segmentsMs = segmentMs === null ? null : Array.from({ length: count }, () => segmentMs)
            const group = 'Medical assistant'
            const profile = isJson(plan['profile']) ? { group, ...plan['profile'] } : plan['profile']
            return { ...plan, schema: 'preceptor/sitting@2', segmentsMs, profile }
          },
        },
      ]),
      event: checkedVersions([]),
    },
    'rhythm-test': { plan: checkedVersions([]), event: checkedVersions([]) },
    acquisition: {
      plan: checkedVersions([
        {
          version: 2,
          title: 'A placement names its hookup: until then all were of the ten electrodes',
          apply({ tasks, ...plan }) {
            const named = Array.isArray(tasks) ? tasks.map(withHookup) : tasks
            return { ...plan, schema: 'preceptor/acquisition@2', tasks: named }
          },
        },
      ]),
      event: checkedVersions([]),
    },
    drill: { plan: checkedVersions([]), event: checkedVersions([]) },
  }

function withHookup(task: unknown): unknown {
  return isJson(task) && task['ask'] === 'place' ? { hookup: 'ten', ...task } : task
}

/** Whether a value of JSON is an object. */
export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
