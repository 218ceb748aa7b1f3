// Whether the learner is still alone with the patient, as first at the scene.
import type { World } from './setup'
import type { Sim } from './sim'
import { TEAM_PLACES } from '../data/vocabulary'

/** True for the first at the patient until the team is there. */
export function isLearnerAlone(sim: Sim, world: World, atMs: number): boolean {
  if (world.role !== 'first') return false
  return TEAM_PLACES.every((place) => {
    const { hereMs } = sim.team[place]
    return place === 'compressor' || hereMs === null || hereMs > atMs
  })
}

/** Whether the AED that somebody was sent for is beside the patient. */
export function isAedHere({ aedMs }: Pick<Sim, 'aedMs'>, atMs: number): boolean {
  return aedMs !== null && aedMs <= atMs
}
