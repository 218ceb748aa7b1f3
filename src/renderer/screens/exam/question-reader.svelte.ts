// Reading aloud in the exam room: by whom, whether at all, and what is said of the question on screen.
import type { Item } from '../../../core/bank/item.schema'
import type { Settings } from '../../../core/learner/settings.schema'
import { localVoices } from '../../speech/local-voices.svelte'
import { Reader } from '../../speech/reader.svelte'
import { spokenQuestion, spokenReasons } from './spoken-question'

/** What is on screen. */
export interface ShownQuestion {
  item: Item | undefined
  chosen: string | null
  /** Whether its reasons are shown. */
  checked: boolean
  strict: boolean
}

export interface QuestionReader {
  /** Whether it is being read; null where reading aloud is not to be had. */
  readonly reading: boolean | null
  /** Begins, or stops what is being read. */
  toggle(): void
}

/** Lives as long as the component that makes it. Another question, or its reasons, end what is being read. */
export function questionReader(
  settings: () => Pick<Settings, 'readAloudInStrict' | 'readAloudRate'>,
  shown: () => ShownQuestion,
): QuestionReader {
  const voices = localVoices()
  const reader = new Reader()
  const mayRead = $derived(voices.voice !== null && (!shown().strict || settings().readAloudInStrict))
  const id = $derived(shown().item?.id)
  const checked = $derived(shown().checked)
  $effect(() => {
    void id
    void checked
    return () => reader.stop()
  })
  return {
    get reading() {
      return mayRead ? reader.isReading : null
    },
    toggle() {
      const { item, chosen } = shown()
      if (!mayRead || item === undefined || voices.voice === null) return
      const texts = checked ? spokenReasons(item, chosen) : spokenQuestion(item)
      reader.toggle(texts, voices.voice, settings().readAloudRate)
    },
  }
}
