// The second window's end of the channel: what the drill's window tells, and whether it still does.
import type { Breath } from '../../../core/ecg/capnogram'
import type { TimelineEntry } from '../../../core/ecg/timeline'
import type { FromDrill, ShownMonitor } from './second-view'
import { HERE } from './second-view'

/** After so long without a word the drill's window is gone or asleep. */
const SILENT_MS = 3000
const LOOK_MS = 500

export class SecondViewFeed {
  /** What is shown; null while no drill is heard. */
  shown = $state.raw<ShownMonitor | null>(null)
  /** The drill was heard to its end. */
  over = $state(false)
  /** The heart's timeline; the same array as long as nothing new is in it: a new one is drawn anew. */
  ecg = $state.raw<readonly TimelineEntry[]>([])
  seconds = $state(0)
  #ms = 0
  #breaths: readonly Breath[] = []
  #silentMs = 0

  /** Now on the drill's clock, ms, as the drill's window last told it. */
  readonly time = (): number => this.#ms
  readonly breathsIn = (fromMs: number, toMs: number): readonly Breath[] =>
    this.#breaths.filter(({ atMs, exhaleMs }) => atMs < toMs && atMs + exhaleMs + 500 > fromMs)

  /** Listens until the answered function is called. */
  follow(channel: BroadcastChannel): () => void {
    const listen = ({ data }: MessageEvent<FromDrill>): void => this.#hear(data)
    channel.addEventListener('message', listen)
    channel.postMessage(HERE)
    const timer = setInterval(() => {
      this.#silentMs += LOOK_MS
      if (this.#silentMs < SILENT_MS) return
      this.shown = null
      channel.postMessage(HERE)
    }, LOOK_MS)
    return () => {
      clearInterval(timer)
      channel.removeEventListener('message', listen)
      channel.close()
    }
  }

  #hear(message: FromDrill): void {
    // Another second view that says it is here.
    if (typeof message !== 'object') return
    this.#silentMs = 0
    if (message.said === 'left') this.shown = null
    if (message.said === 'clock' || message.said === 'shown') this.#setClock(message.drillMs)
    if (message.said === 'shown') this.#show(message.shown)
  }

  #setClock(drillMs: number): void {
    this.#ms = drillMs
    this.seconds = Math.floor(drillMs / 1000)
  }

  #show(shown: ShownMonitor): void {
    const { ecg, breaths } = shown
    this.#breaths = breaths
    if (JSON.stringify([ecg.length, ecg.at(-1)]) !== JSON.stringify([this.ecg.length, this.ecg.at(-1)]))
      this.ecg = ecg
    this.shown = shown
    this.over = shown.stage === 'over'
  }
}
