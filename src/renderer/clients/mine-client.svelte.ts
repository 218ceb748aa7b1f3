// What the learner keeps of their own, as the page knows it: asked for once, renewed by every change.
import type { CardAnswer, OwnCard, SetChange } from '../../core/mine/mine.schema'
import type { BodyOf, Client } from '../api'
import { bodyOf } from '../api'
import { offsetAt } from '../session/page-clock'

/** Bookmarks, cards and sets. */
export type Mine = BodyOf<Client['api']['mine']['$get']>

/** A card's words; `id` of a new one is made by the page, so that a request that is sent twice keeps one card. */
export type CardText = Pick<OwnCard, 'id' | 'front' | 'back' | 'item'>

export function newMineId(): string {
  return crypto.randomUUID()
}

/** Created once by the app. Each change throws an ApiError in plain words. */
export class MineShelf {
  #kept = $state.raw<Mine | null>(null)
  #asked: Promise<void> | null = null

  constructor(private readonly client: Client) {}

  /** Null until it was read. */
  get kept(): Mine | null {
    return this.#kept
  }

  isBookmarked(item: string): boolean {
    return this.#kept?.bookmarks.some((bookmark) => bookmark.item === item) === true
  }

  /** Reads it anew: another window may have changed it. */
  async read(): Promise<void> {
    this.#kept = await bodyOf(this.client.api.mine.$get())
  }

  /** Reads it where that was not done yet; what stands beside it is shown without it. */
  look(): Promise<void> {
    this.#asked ??= this.read().catch(() => {
      this.#asked = null
    })
    return this.#asked
  }

  async bookmark(item: string, on: boolean): Promise<void> {
    const route = this.client.api.mine.bookmarks[':item']
    this.#kept = await bodyOf(route.$put({ param: { item }, json: { on } }))
  }

  async keepCard(card: CardText): Promise<void> {
    const json = { ...card, offset: offsetAt(Date.now()) }
    this.#kept = await bodyOf(this.client.api.mine.cards.$put({ json }))
  }

  async answerCard({ id, reviews }: OwnCard, grade: CardAnswer['grade']): Promise<void> {
    const json = { grade, offset: offsetAt(Date.now()), after: reviews.length }
    this.#kept = await bodyOf(this.client.api.mine.cards[':id'].answers.$post({ param: { id }, json }))
  }

  async removeCard(id: string): Promise<void> {
    this.#kept = await bodyOf(this.client.api.mine.cards[':id'].$delete({ param: { id } }))
  }

  async keepSet(set: SetChange): Promise<void> {
    this.#kept = await bodyOf(this.client.api.mine.sets.$put({ json: set }))
  }

  async removeSet(id: string): Promise<void> {
    this.#kept = await bodyOf(this.client.api.mine.sets[':id'].$delete({ param: { id } }))
  }

  /** Brings back the card or set that was deleted last. */
  async bringBack(): Promise<void> {
    this.#kept = await bodyOf(this.client.api.mine['bring-back'].$post())
  }
}
