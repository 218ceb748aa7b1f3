// What a request may carry: JSON alone, and no more of it than its route has reason to take.
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { LARGEST_BACKUP_BYTES } from '../../core/backup/limits'
import { fault } from './api-answer'
import { CREDIT_FILE_PATH, LARGEST_CREDIT_FILE_BODY_BYTES } from './routes/credential-routes'
import { LARGEST_IMPORT_BYTES } from './routes/own-bank-routes'
import { UNSENT_PATHS } from './routes/unsent-routes'

const LARGEST_BODY_BYTES = 1024 * 1024
/** Quotes and line ends of a text are written as two characters each in JSON, hence more than the texts may have. */
const LARGEST_IMPORT_BODY_BYTES = 2 * LARGEST_IMPORT_BYTES

/** Files of other programs, and questions with their pictures. */
const OWN_QUESTION_PATH = /^\/api\/(?:imports(?:\/look)?|own-questions\/look|own-banks\/[^/]+\/questions)$/

/**
 * Banks and backups are brought in as text; no other request has reason to be large. What a DELETE carries is never
 * read, and the loopback server's request cannot be limited where it has no length, as a DELETE has none.
 */
export function limitedBodies(): MiddlewareHandler {
  const limitedTo = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: (context) => fault(context, 413, 'too-large', 'The request is too large.'),
    })
  const limited = limitedTo(LARGEST_BODY_BYTES)
  const limitedImport = limitedTo(LARGEST_IMPORT_BODY_BYTES)
  const limitedCreditFile = limitedTo(LARGEST_CREDIT_FILE_BODY_BYTES)
  const limitedBackup = limitedTo(LARGEST_BACKUP_BYTES)
  return (context, next) => {
    const { method, path } = context.req
    if (method === 'DELETE') return next()
    if (path.startsWith('/api/restore/')) return limitedBackup(context, next)
    if (CREDIT_FILE_PATH.test(path)) return limitedCreditFile(context, next)
    const isImport = ['/api/own-banks', ...UNSENT_PATHS].includes(path) || OWN_QUESTION_PATH.test(path)
    return (isImport ? limitedImport : limited)(context, next)
  }
}

/** A form of another site can send a body only as something else than JSON. */
export const jsonOnly = createMiddleware(async (context, next) => {
  const type = context.req.header('content-type')
  if (type === undefined || /^application\/json(\s*;|$)/i.test(type)) return next()
  return fault(context, 415, 'not-json', 'The request must be JSON.')
})
