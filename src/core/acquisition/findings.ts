// What can be wrong with a tracing, what is done about it, and among which names it is asked.

export const ARTIFACTS = ['hum', 'tremor', 'wander', 'loose', 'cable'] as const
export const SWAPS = ['la-ra', 'la-ll', 'ra-rl', 'chest-swap', 'high-v1-v2', 'dextrocardia'] as const
/** Nothing is wrong: the tracing is handed on. */
export const SOUND = 'sound'
export const FINDINGS = [...ARTIFACTS, ...SWAPS, SOUND] as const
export type FindingId = (typeof FINDINGS)[number]

/** What a learner may do about a tracing. */
export const ACTS = [
  'power',
  'warm',
  'prepare',
  'replace',
  'still',
  'arms',
  'left-side',
  'right-side',
  'chest-order',
  'count-spaces',
  'mirror',
  'accept',
] as const
export type ActId = (typeof ACTS)[number]

/** What each act is called. */
export const ACT_NAMES: Readonly<Record<ActId, string>> = {
  power: 'Unplug other devices, move the power cord away',
  warm: 'Warm and support the patient, ask for loose arms and legs',
  prepare: 'Prepare the skin again, fresh electrodes, quiet breathing',
  replace: 'Find the one electrode by its leads and replace it',
  still: 'Lay the cable without pull, then record again',
  arms: 'Change the two arm wires',
  'left-side': 'Change the wires of left arm and left leg',
  'right-side': 'Change the wires of right arm and right leg',
  'chest-order': 'Put the chest wires in order',
  'count-spaces': 'Count the spaces from the angle of Louis, move V1 and V2 down',
  mirror: 'Check the wires, tell the provider, record mirrored as well',
  accept: 'Nothing: hand the tracing on',
}

/** What each finding is called, and what is done about it. */
export const FINDING_TABLE: Readonly<Record<FindingId, { readonly name: string; readonly act: ActId }>> = {
  hum: { name: '60 Hz interference', act: 'power' },
  tremor: { name: 'Muscle tremor', act: 'warm' },
  wander: { name: 'Wandering baseline', act: 'prepare' },
  loose: { name: 'Loose or dry electrode', act: 'replace' },
  cable: { name: 'Cable movement', act: 'still' },
  'la-ra': { name: 'Arm wires exchanged', act: 'arms' },
  'la-ll': { name: 'Left arm and left leg exchanged', act: 'left-side' },
  'ra-rl': { name: 'Right arm and right leg exchanged', act: 'right-side' },
  'chest-swap': { name: 'Two chest wires exchanged', act: 'chest-order' },
  'high-v1-v2': { name: 'V1 and V2 too high', act: 'count-spaces' },
  dextrocardia: { name: 'Dextrocardia', act: 'mirror' },
  sound: { name: 'Nothing wrong', act: 'accept' },
}

/** The names that a tracing of this finding is asked among: what disturbs the line, or what is connected wrongly. */
export function choicesFor(finding: FindingId, part: 'artifact' | 'swap' | 'due'): readonly FindingId[] {
  const ofArtifact = part === 'artifact' || (part === 'due' && isArtifact(finding))
  return ofArtifact ? [...ARTIFACTS, SOUND] : [...SWAPS, SOUND]
}

/** The acts among the same. */
export function actsFor(choices: readonly FindingId[]): readonly ActId[] {
  return choices.map((finding) => FINDING_TABLE[finding].act)
}

export function isArtifact(finding: FindingId): boolean {
  return (ARTIFACTS as readonly FindingId[]).includes(finding)
}
