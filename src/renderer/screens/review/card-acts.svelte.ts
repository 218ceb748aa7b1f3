// What the learner does with single cards: opens one, puts it by, takes that back; by button and by key.
import { tick } from 'svelte'
import type { CardName } from '../../../core/study/queue/cards'
import type { CardAct } from '../../../core/study/queue/put-by.schema'
import type { AppState } from '../../app-state.svelte'
import { bodyOf } from '../../api'
import { offsetAt } from '../../session/page-clock'
import { isTurnedOff } from '../../ui/single-keys'
import { isTyping } from '../../ui/typing'
import { cardWords } from '../../words/study-words'
import { doneWords } from './put-by-words'

const KEYS: Readonly<Record<string, CardAct>> = { t: 'bury', k: 'know', s: 'suspend' }

export class CardActs {
  #opened = $state<string | null>(null)
  #said = $state('')
  #failed = $state('')
  #undo = $state.raw<{ card: CardName; name: string } | null>(null)
  #busy = $state(false)

  constructor(
    private readonly app: AppState,
    /** Reads the page's figures again and shows them in place. */
    private readonly renew: () => Promise<void>,
    /** What a card is called. */
    private readonly nameOf: (card: CardName) => string = cardWords,
  ) {}

  get said(): string {
    return this.#said
  }
  get failed(): string {
    return this.#failed
  }
  get canUndo(): boolean {
    return this.#undo !== null
  }
  get busy(): boolean {
    return this.#busy || this.app.status.readOnly
  }

  /** The learner has gone on: what can be taken back stays in reach, the rest has been read. */
  goOn(): void {
    if (!this.canUndo) this.#said = ''
  }

  /** `list` and card: the same card may stand in two lists. */
  isOpen(list: string, card: CardName): boolean {
    return this.#opened === `${list} ${card}`
  }

  toggle(list: string, card: CardName): void {
    this.#opened = this.isOpen(list, card) ? null : `${list} ${card}`
  }

  /** Puts a card by or brings it back; the focus goes on to the next card of its list. */
  async act(act: CardAct, card: CardName): Promise<void> {
    if (this.busy) return
    const next = neighborOf(card)
    const name = this.nameOf(card)
    if (!(await this.#send(act, card))) return
    this.#said = doneWords(act, name)
    this.#undo = act === 'return' ? null : { card, name }
    await tick()
    const target = next === null ? null : document.querySelector<HTMLElement>(`${next} button`)
    ;(target ?? document.getElementById('card-acts-said'))?.focus()
  }

  async undo(): Promise<void> {
    if (this.#undo === null || this.busy) return
    const { card, name } = this.#undo
    if (!(await this.#send('return', card))) return
    this.#said = doneWords('return', name)
    this.#undo = null
    await tick()
    const back = document.querySelector<HTMLElement>(`[data-card="${card}"] button`)
    ;(back ?? document.getElementById('card-acts-said'))?.focus()
  }

  /** T, K and S act on the card that holds the focus, U takes the last act back. */
  key(event: KeyboardEvent): void {
    const { ctrlKey, metaKey, altKey, repeat, target } = event
    if (ctrlKey || metaKey || altKey || repeat || isTurnedOff(event) || isTyping(event)) return
    const key = event.key.toLowerCase()
    if (key === 'u' && this.canUndo) {
      event.preventDefault()
      void this.undo()
      return
    }
    const act = KEYS[key]
    const place = target instanceof Element ? target.closest<HTMLElement>('[data-card]') : null
    const card = place?.dataset['card']
    if (act === undefined || !isCardName(card) || place?.dataset['putBy'] !== undefined) return
    event.preventDefault()
    void this.act(act, card)
  }

  async #send(act: CardAct, card: CardName): Promise<boolean> {
    this.#busy = true
    this.#failed = ''
    this.#said = ''
    try {
      const json = { act, card, offset: offsetAt(Date.now()) }
      await bodyOf(this.app.client.api.study.cards.$post({ json }))
      this.#opened = null
      await this.renew()
      return true
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : 'The card could not be changed.'
      return false
    } finally {
      this.#busy = false
    }
  }
}

/** The card after this one in the list that holds the focus, as a selector; the one before where there is none. */
function neighborOf(card: CardName): string | null {
  const here =
    document.activeElement?.closest('[data-card]') ?? document.querySelector(`[data-card="${card}"]`)
  const list = here?.closest('[data-cards]')
  if (!(list instanceof HTMLElement)) return null
  const names = [...list.querySelectorAll<HTMLElement>('[data-card]')].map(({ dataset }) => dataset['card'])
  const others = [...new Set(names)]
  const at = others.indexOf(card)
  const next = others[at + 1] ?? others[at - 1]
  return next === undefined ? null : `[data-cards="${list.dataset['cards'] ?? ''}"] [data-card="${next}"]`
}

function isCardName(text: string | undefined): text is CardName {
  return text !== undefined && /^(?:concept|rhythm|step|acquisition|own):/.test(text)
}
