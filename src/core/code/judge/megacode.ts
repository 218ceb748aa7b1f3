// Megacode mode: a test of the team leader, line by line, as course checklists have it, in our own words. Every line that the
// patient calls for must be met in time; in practice only what is critical must.
import type { StepResult } from './step-result'

interface Line {
  readonly id: string
  readonly line: string
  /** Rubric steps that must all be met in time. */
  readonly steps: readonly string[]
}

/** The checklist, in the order in which it is read out. */
const LINES: readonly Line[] = [
  {
    id: 'first-look',
    line: 'Sees how ill the patient is, and calls',
    steps: ['check-response', 'look-first', 'call-help'],
  },
  { id: 'team', line: 'Gives the team its places', steps: ['assign-roles'] },
  {
    id: 'monitor',
    line: 'Monitor or pads, oxygen and access early',
    steps: ['monitor-on', 'pads-on', 'oxygen', 'access'],
  },
  { id: 'rhythm', line: 'Names the rhythm', steps: ['name-rhythm'] },
  { id: 'slow', line: 'Treats an unstable slow rhythm', steps: ['slow-unstable'] },
  {
    id: 'second-line',
    line: 'Has the second line ready: pacing with a pulse felt, or an infusion',
    steps: ['slow-second-line', 'pace-capture'],
  },
  {
    id: 'fast',
    line: 'Treats a fast rhythm by how ill the patient is',
    steps: ['cardiovert', 'stable-svt', 'adenosine', 'stable-wide', 'preexcited-af'],
  },
  { id: 'sedate', line: 'Sedates who is awake before a shock or the pacer', steps: ['sedate'] },
  {
    id: 'cpr',
    line: 'Good CPR throughout: at once, few and short pauses',
    steps: ['start-cpr', 'ccf', 'short-pauses', 'peri-shock'],
  },
  {
    id: 'breaths',
    line: 'Breaths at the right rate',
    steps: ['arrest-breaths', 'breath-rate', 'breaths-first', 'ventilate'],
  },
  {
    id: 'shock',
    line: 'Rhythm check and shock in their two-minute cycles',
    steps: ['defibrillate', 'second-shock', 'rhythm-check'],
  },
  { id: 'clear', line: 'Everybody clear before each shock', steps: ['clear-first'] },
  { id: 'resume', line: 'CPR at once after each shock', steps: ['resume-cpr'] },
  {
    id: 'drugs',
    line: 'The right drugs, doses and intervals',
    steps: [
      'epinephrine-early',
      'epinephrine-after-2',
      'epinephrine-interval',
      'epinephrine-again',
      'antiarrhythmic',
      'magnesium',
      'right-doses',
    ],
  },
  { id: 'airway', line: 'Airway with waveform capnography', steps: ['airway-capnography'] },
  { id: 'causes', line: 'Says the reversible causes aloud', steps: ['say-causes'] },
  {
    id: 'cause',
    line: 'Treats the cause',
    steps: [
      'naloxone',
      'im-epinephrine',
      'anaphylaxis-fluid',
      'potassium',
      'decompress',
      'drain-pericardium',
      'lytic',
      'volume',
      'aspirin',
      'early-12-lead',
      'cath-lab',
      'choking',
      'stroke-alert',
      'glucose-check',
      'displace-uterus',
      'delivery',
      'lay-flat',
      'on-the-side',
      'stop-seizure',
      'sugar',
      'open-airways',
      'needle-out',
      'protect-head',
      'asthma-more',
    ],
  },
  { id: 'rosc', line: 'Notices the return of the pulse', steps: ['recognize-rosc'] },
  {
    id: 'after',
    line: 'After it: pressure, oxygen and breaths, 12-lead, labs',
    steps: ['post-pressure', 'post-oxygen', 'post-12-lead', 'post-labs'],
  },
  { id: 'temperature', line: 'Decides on temperature control', steps: ['post-temperature'] },
  { id: 'no-harm', line: 'Does no harm', steps: ['no-harm'] },
]

/** Steps that only a megacode asks for, whatever the scenario lists. */
export const MEGACODE_STEPS = ['clear-first', 'resume-cpr', 'post-labs']

/** One line of the checklist. */
export interface ChecklistLine {
  readonly id: string
  readonly line: string
  readonly outcome: 'met' | 'missed' | 'not-called'
  /** When the last of its steps was done, or the first that was not met was done or called for, ms; null without a time. */
  readonly atMs: number | null
  /** Its steps that were not met in time. */
  readonly failed: readonly StepResult[]
}

/** The checklist of a megacode from its judged steps. */
export function checklistOf(steps: readonly StepResult[]): ChecklistLine[] {
  return LINES.map(({ id, line, steps: ids }) => {
    const called = steps.filter(({ step, outcome }) => ids.includes(step) && outcome !== 'not-reached')
    const failed = called.filter(({ outcome }) => outcome !== 'met')
    const first = failed[0]
    const done = called.flatMap(({ doneMs }) => doneMs ?? [])
    const lastMs = done.length === 0 ? null : Math.max(...done)
    return {
      id,
      line,
      outcome: called.length === 0 ? 'not-called' : first === undefined ? 'met' : 'missed',
      atMs: first === undefined ? lastMs : (first.doneMs ?? first.calledMs),
      failed,
    }
  })
}
