// What Svelte warns of is a fault: the test that meets it fails.
import { afterEach, expect } from 'vitest'

const warned: string[] = []
const { warn } = console
console.warn = (...told: unknown[]) => {
  const [first] = told
  if (typeof first === 'string' && first.includes('[svelte]')) warned.push(first)
  warn(...told)
}

afterEach(() => expect(warned.splice(0)).toEqual([]))
