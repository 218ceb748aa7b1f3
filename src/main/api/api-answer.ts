// The one shape of every refusal, and how faults of all kinds become it.
import { zValidator } from '@hono/zod-validator'
import type { Context, TypedResponse } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { pathText, reasonText, valueAt } from '../../core/bank/problem'
import type { DetailsOf } from '../../core/answers/refusal'
import type { Arrives } from '../../core/answers/wire'
import type { z } from '../../core/zod'
import type { FailureCode } from '../store/failure'
import { StoreFailure } from '../store/failure'

/** 4xx: asking again will not help. 5xx: a session's steps are sent again by the page. */
const STATUS: Readonly<Record<FailureCode, ContentfulStatusCode>> = {
  'not-found': 404,
  unreadable: 422,
  'read-only': 403,
  'open-elsewhere': 409,
  'out-of-step': 409,
  'bad-events': 422,
  'other-learner': 409,
  exists: 409,
  'not-confirmed': 422,
  busy: 409,
  'bad-backup': 422,
  'bad-file': 422,
  'disk-full': 507,
  'write-failed': 503,
  'not-ours': 503,
}

/**
 * An answer as JSON, with the very type of `body` for the page's client. Every route answers by this: a body that JSON
 * would change (a Map, a key that is there with undefined) does not compile, and the page needs no cast.
 */
export function answer<T extends object, Status extends ContentfulStatusCode = 200>(
  context: Context,
  body: T & Arrives<T>,
  status?: Status,
): Response & TypedResponse<T, Status, 'json'> {
  const response: Response = context.json<object>(body, status ?? 200)
  return response as Response & TypedResponse<T, Status, 'json'>
}

export interface ApiFault {
  error: { code: string; message: string; details?: unknown }
}

/** A refusal. The message is for people and never names a path. Typed, so that the client knows it from an answer. */
export function fault<Code extends string>(
  context: Context,
  status: ContentfulStatusCode,
  code: Code,
  message: string,
  details?: DetailsOf<Code>,
) {
  const body: ApiFault = { error: { code, message, ...(details === undefined ? {} : { details }) } }
  return answer(context, body, status)
}

/** Whatever was thrown, as a refusal; the unexpected shows nothing of itself. */
export function faultOf(context: Context, error: unknown): Response {
  if (error instanceof StoreFailure)
    return fault(context, STATUS[error.code], error.code, error.message, error.details)
  if (error instanceof HTTPException)
    return fault(
      context,
      error.status as ContentfulStatusCode,
      'bad-request',
      'The request could not be read.',
    )
  return fault(
    context,
    500,
    'unexpected',
    'Something unexpected went wrong inside Preceptor. What was saved is safe. Please try again.',
  )
}

/** The checked query, or a 400. */
export function checkedQuery<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('query', schema, (result, context) =>
    result.success ? undefined : fault(context, 400, 'bad-request', 'The request is not valid.'),
  )
}

/** The checked JSON body, or a 400 that names each fault. */
export function checkedJson<Schema extends z.ZodType>(schema: Schema) {
  return zValidator('json', schema, (result, context) => {
    if (result.success) return undefined
    const details = result.error.issues.slice(0, 10).map((issue) => ({
      path: pathText(issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))),
      reason: reasonText(issue, valueAt(result.data, issue.path)),
    }))
    const first = details[0]
    const what = first === undefined ? '' : `: ${`${first.path} ${first.reason}`.trim()}`
    return fault(context, 400, 'bad-request', `The request is not valid${what}.`, details)
  })
}
