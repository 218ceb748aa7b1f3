// Strips and drills for a plan of half an hour and more: what is due, and without that the weakest and the least practiced.
import type { ExamProfile } from '../../bank/exam-profile.schema'
import type { Scenario } from '../../code/data/scenario.schema'
import type { RhythmId } from '../../ecg/rhythm-table'
import type { InstantMs } from '../../time'
import type { CodeMasteryRow } from '../drills/code-mastery'
import type { DrillRoom, DueDrill } from '../drills/due-drill'
import { dueDrill, minutesOf } from '../drills/due-drill'
import type { CodePractice } from '../drills/practice-recalls'
import type { CardName } from '../queue/cards'
import type { DueCard } from '../queue/review-queue'
import { ONE_LEAD_RHYTHMS, shortName } from '../../rhythms/rhythm-groups'
import { leadsActivity } from './leads-activity'
import type { Activity } from './study-plan'

/** A drill that shall fit into half an hour of mixed work, in minutes. */
const PLANNED_DRILL_MINUTES = 15
/** Tracings in one sitting of what is due. */
const MOST_TRACINGS = 5
/** Strips in a set that nothing called for. */
const OFFERED = 6

export interface ActivityRoom extends DrillRoom {
  today: readonly DueCard[]
  dueRhythms: readonly RhythmId[]
  /** Due findings that need twelve leads. */
  dueTwelve?: readonly RhythmId[]
  mastery: readonly CodeMasteryRow[]
  practice: CodePractice
  /** Offer nothing that is not due. */
  dueOnly?: boolean
}

/** What the exam and the learner's wish have to do with it. */
export interface PlannedRoom extends ActivityRoom {
  /** The learner has strips and drills in the plans of every exam (see codesInPlan). */
  codesInPlan: boolean
  /** Due cards about leads and artifact. */
  dueLeads: readonly CardName[]
  /** The study day's number. */
  day: number
}

/** What an exam's plans may hold besides questions: what it asks for itself first, then what the learner wants in every plan. */
export function plannedActivities(
  { handsOn = [] }: Pick<ExamProfile, 'handsOn'>,
  room: PlannedRoom,
): Activity[] {
  const leads = handsOn.includes('leads')
    ? leadsActivity(room.dueLeads, room.day, room.dueOnly === true)
    : null
  const codes = room.codesInPlan || handsOn.includes('strips') ? activitiesOf(room) : []
  const wanted = codes.filter(({ kind }) => room.codesInPlan || kind === 'strips')
  return [...(leads === null ? [] : [leads]), ...wanted]
}

/**
 * A set of strips and a drill, never none of either while the bank has them and more than what is due is wanted. The kind whose card is worth
 * most today comes first; with nothing due, the kind that was left longest.
 */
function activitiesOf(room: ActivityRoom): Activity[] {
  const { today, dueRhythms, dueTwelve = [], practice } = room
  const dueOnly = room.dueOnly === true
  const oneLead =
    dueRhythms.length > 0
      ? [dueStrips(dueRhythms)]
      : dueOnly || dueTwelve.length > 0
        ? []
        : [offeredStrips(room.mastery)]
  const strips = [...oneLead, ...(dueTwelve.length > 0 ? [dueTracings(dueTwelve)] : [])]
  const due = dueDrill(today, room, PLANNED_DRILL_MINUTES)
  const drill = due !== null ? dueDrillActivity(due) : dueOnly ? null : offeredDrill(room)
  const drills = drill === null ? [] : [drill]
  const first = today.find(({ name }) => !/^(?:concept|own):/.test(name))?.name
  const drillFirst =
    first === undefined ? lastStrip(practice) > lastDrill(practice) : first.startsWith('step:')
  return drillFirst ? [...drills, ...strips] : [...strips, ...drills]
}

/** Reading a strip and its five steps takes about a minute. */
function stripMinutes(strips: number): number {
  return Math.max(3, strips)
}

function stripsActivity(
  rhythms: RhythmId[],
  why: string,
  noun = 'Rhythm strips',
  minutes = stripMinutes(rhythms.length),
): Activity {
  const [first] = rhythms
  const more = rhythms.length > 1 ? ` and ${rhythms.length - 1} more` : ''
  const title = `${noun}: ${first === undefined ? '' : shortName(first)}${more}`
  return { kind: 'strips', title, minutes, why, rhythms }
}

function dueStrips(due: readonly RhythmId[]): Activity {
  return stripsActivity(due.slice(0, 10), 'about to be taken for another rhythm')
}

/** A tracing of twelve leads takes about two minutes. */
function dueTracings(due: readonly RhythmId[]): Activity {
  const rhythms = due.slice(0, MOST_TRACINGS)
  const why = 'misread, or about to be taken for another finding'
  return stripsActivity(rhythms, why, 'Twelve leads', Math.max(3, 2 * rhythms.length))
}

/** Half of them the weakest, the rest never read; all of one kind where the other runs out. */
function offeredStrips(mastery: readonly CodeMasteryRow[]): Activity {
  const read = mastery.filter(({ strips, drills }) => strips + drills > 0)
  const weak = read.flatMap(({ card }) => ONE_LEAD_RHYTHMS.filter((id) => card === `rhythm:${id}`))
  const fresh = ONE_LEAD_RHYTHMS.filter((id) => !weak.includes(id))
  const fromWeak = Math.min(weak.length, Math.max(OFFERED / 2, OFFERED - fresh.length))
  const rhythms = [...weak.slice(0, fromWeak), ...fresh].slice(0, OFFERED)
  return stripsActivity(rhythms, whyOffered(fromWeak, rhythms.length - fromWeak))
}

function whyOffered(weak: number, fresh: number): string {
  if (weak === 0) return 'none is due; rhythms that you have not read yet'
  return fresh === 0
    ? 'none is due; your weakest rhythms'
    : 'none is due; your weakest rhythms, and some never read'
}

/** The scenario that was played least and, of these, the shortest; in the role in which it was played least. */
function offeredDrill({ scenarios, drills }: ActivityRoom): Activity | null {
  const played = (id: string, role?: string): number =>
    drills.filter((drill) => drill.scenario === id && (role === undefined || drill.role === role)).length
  const least = scenarios
    .filter((scenario) => minutesOf(scenario) <= PLANNED_DRILL_MINUTES)
    .map((scenario) => ({ scenario, times: played(scenario.id) }))
    .sort((a, b) => a.times - b.times || a.scenario.maxS - b.scenario.maxS)[0]
  if (least === undefined) return null
  const { scenario, times } = least
  const role = rolesByPlay(scenario, played)[0]
  if (role === undefined) return null
  const why =
    times === 0
      ? 'no step is due; a drill that you have not run yet'
      : 'no step is due; the drill you have run least'
  return {
    kind: 'drill',
    title: `Code drill: ${scenario.title}`,
    minutes: minutesOf(scenario),
    why,
    scenario: scenario.id,
    role,
  }
}

function rolesByPlay({ id, roles }: Scenario, played: (id: string, role: string) => number) {
  return [...roles].sort((a, b) => played(id, a) - played(id, b))
}

function dueDrillActivity({ scenario, role, title, minutes, steps }: DueDrill): Activity {
  const more =
    steps.length > 1 ? ` and ${steps.length - 1} more due ${steps.length > 2 ? 'steps' : 'step'}` : ''
  const why = `calls for “${steps[0] ?? ''}”${more}`
  return { kind: 'drill', title: `Code drill: ${title}`, minutes, why, scenario, role }
}

function lastStrip({ named }: CodePractice): InstantMs {
  return named.reduce((latest, [, , at]) => Math.max(latest, at), 0)
}

function lastDrill({ drills }: CodePractice): InstantMs {
  return drills.reduce((latest, { finishedAt }) => Math.max(latest, finishedAt ?? 0), 0)
}
