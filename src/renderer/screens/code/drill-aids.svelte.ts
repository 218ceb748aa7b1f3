// What helps the learner in a drill and can be switched off: kept for as long as the page lives.

class DrillAids {
  /** Due-timers beside the monitor. */
  timers = $state(true)
  /** The recorder is the timer: there the aids are off until asked for. */
  recorderTimers = $state(false)
  metronome = $state(false)
  /** The rate of the learner's own compressions, while tapping. */
  tapRate = $state(true)
}

export const drillAids = new DrillAids()
