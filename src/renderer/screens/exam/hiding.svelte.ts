// Whether clock and counter are hidden in one sitting. It begins as Settings say; what is pressed in the room holds for this
// sitting alone: at a test center, too, each exam opens with its clock in sight.
import type { Drafts } from '../../session/drafts'
import { noDrafts } from '../../session/drafts'

export type Hideable = 'clock' | 'counter'

export class Hiding {
  #own = $state.raw<Partial<Record<Hideable, boolean>>>({})

  /** `drafts`: where the sitting's own choice outlives a reload and the way out. */
  constructor(private readonly drafts: Drafts = noDrafts) {
    this.#own = readOwn(drafts.read())
  }

  /** `usual`: what Settings say. */
  isHidden(what: Hideable, usual: boolean): boolean {
    return this.#own[what] ?? usual
  }

  set(what: Hideable, hidden: boolean): void {
    this.#own = { ...this.#own, [what]: hidden }
    this.drafts.keep({ hidden: this.#own })
  }
}

function readOwn(kept: unknown): Partial<Record<Hideable, boolean>> {
  if (typeof kept !== 'object' || kept === null || !('hidden' in kept)) return {}
  const { clock, counter } = kept.hidden as Partial<Record<Hideable, unknown>>
  return {
    ...(typeof clock === 'boolean' ? { clock } : {}),
    ...(typeof counter === 'boolean' ? { counter } : {}),
  }
}
