// Reads the code of Node's errors without knowing Node.

/** Node's error code (ENOENT …), if the error has one. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}
