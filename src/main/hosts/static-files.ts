// Serves the built page's files: only what lies in its folder, whatever the address says.
import { readFile, realpath } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { insideOf } from '../banks/bank-files'
import { assetPath } from './policy'

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
}

/** Answers a URL path from the folder, or null when there is no such file. */
export type StaticFiles = (pathname: string) => Promise<Response | null>

/** Static files of one folder. Links that lead out of it are not followed. */
export function staticFiles(folder: string): StaticFiles {
  return async (pathname) => {
    const path = assetPath(pathname)
    const type = path === null ? undefined : CONTENT_TYPES[extname(path)]
    if (path === null || type === undefined) return null
    try {
      const inside = await insideOf(await realpath(folder), join(folder, path))
      if (inside === null) return null
      // Built assets carry a hash of their content in their names.
      const cache = path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      return new Response(await readFile(inside), {
        headers: { 'Content-Type': type, 'Cache-Control': cache },
      })
    } catch {
      return null
    }
  }
}
