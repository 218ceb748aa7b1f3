// The resolve hook of register.mjs; it runs in the loader's own thread.
const standIn = new URL('./stand-in.ts', import.meta.url).href

/** Answers the stand-in for 'electron', the usual for all else. */
export function resolve(specifier, context, next) {
  if (specifier === 'electron') return { url: standIn, format: 'module', shortCircuit: true }
  return next(specifier, context)
}
