// What the drill's window tells a second one, which shows the monitor alone. It tells, and hears nothing but "I am here":
// nothing that another window says can reach the drill.
import type { Breath } from '../../../core/ecg/capnogram'
import type { TimelineEntry } from '../../../core/ecg/timeline'
import type { Vitals } from '../../monitor/readings'
import type { TraceKind } from '../../monitor/wave-plans'
import { drillAids } from './drill-aids.svelte'
import type { DrillRoom } from './drill-room.svelte'
import { BreathList, chargeOf, MONITOR_TRACES, tracesOf, vitalsOf } from '../../words/drill-views'

/** All that the second view shows; plain data, for it is copied from window to window. */
export interface ShownMonitor {
  readonly title: string
  readonly seed: number
  readonly stage: 'story' | 'running' | 'paused' | 'over'
  readonly ecg: readonly TimelineEntry[]
  readonly vitals: Vitals
  readonly off: readonly TraceKind[]
  /** Those of the last half minute. */
  readonly breaths: readonly Breath[]
  readonly charge: { readonly fromMs: number; readonly readyMs: number } | null
  readonly metronome: boolean
}

/** From the drill's window: all that is shown, the clock in between, or that the drill was left. */
export type FromDrill =
  | { readonly said: 'shown'; readonly drillMs: number; readonly shown: ShownMonitor }
  | { readonly said: 'clock'; readonly drillMs: number }
  | { readonly said: 'left' }

/** The one thing that a second view says. */
export const HERE = 'here'

/** More than the widest screen shows. */
const BREATHS_MS = 45_000
const TELL_MS = 50

/** The name of a drill's channel between the windows of this browser. */
export function channelName(session: string): string {
  return `preceptor-monitor-${session}`
}

/** The address of the second view, behind the page's own. */
export function secondViewAddress(session: string): string {
  return `#/monitor/${session}`
}

/** Tells the windows on this channel what the drill's monitor shows; answers its end. */
export function tellSecondView(room: DrillRoom, channel: BroadcastChannel): () => void {
  const breaths = new BreathList()
  let told: readonly unknown[] = []
  const post = (message: FromDrill): void => channel.postMessage(message)
  const tell = (): void => {
    const drillMs = room.time()
    const { sim } = room.drill
    const parts = [sim, stageOf(room), drillAids.metronome]
    if (parts.some((part, i) => part !== told[i])) {
      told = parts
      post({ said: 'shown', drillMs, shown: shownOf(room, breaths) })
    } else post({ said: 'clock', drillMs })
  }
  const listen = ({ data }: MessageEvent): void => {
    if (data === HERE) told = []
  }
  channel.addEventListener('message', listen)
  const timer = setInterval(tell, TELL_MS)
  return () => {
    clearInterval(timer)
    channel.removeEventListener('message', listen)
    post({ said: 'left' })
    channel.close()
  }
}

function stageOf(room: DrillRoom): ShownMonitor['stage'] {
  if (room.ended) return 'over'
  if (!room.started) return 'story'
  return room.running ? 'running' : 'paused'
}

function shownOf(room: DrillRoom, breaths: BreathList): ShownMonitor {
  const { drill, plan } = room
  const now = room.time()
  const attached = tracesOf(drill.sim)
  return {
    title: plan.title,
    seed: plan.seed,
    stage: stageOf(room),
    ecg: room.ecg,
    vitals: vitalsOf(drill),
    off: MONITOR_TRACES.filter((kind) => !attached.includes(kind)),
    breaths: breaths.between(drill.sim.vitals, now - BREATHS_MS, now + BREATHS_MS),
    charge: chargeOf(drill.sim),
    metronome: drillAids.metronome,
  }
}
