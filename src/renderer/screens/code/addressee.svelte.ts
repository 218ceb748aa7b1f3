// Whom the leader's next order is spoken to by name; nobody means to the whole room.
import type { TeamPlace } from '../../../core/code/data/vocabulary'

class Addressee {
  #place = $state<TeamPlace | null>(null)
  get place(): TeamPlace | null {
    return this.#place
  }
  /** Picks a person; the same again is the whole room. */
  pick(place: TeamPlace): void {
    this.#place = this.#place === place ? null : place
  }
  /** As it stood when the room was left; null in a new one. */
  restore(place: TeamPlace | null): void {
    this.#place = place
  }
  /** After an order the next one begins anew. */
  clear(): void {
    this.#place = null
  }
}

export const addressee = new Addressee()
