// What the API stands on: handed in by the host, so that it runs on any of them and in tests.
import type { AcquisitionPlan } from '../../core/acquisition/acquisition-plan.schema'
import type { AcquisitionRequest } from '../../core/acquisition/acquisition.schema'
import type { PlannedDrill } from '../../core/session/drill/drill-session'
import type { DrillRequest } from '../../core/session/drill/drill-session.schema'
import type { RhythmTestPlan, RhythmTestRequest } from '../../core/session/rhythm-test/rhythm-test.schema'
import type { SittingRequest } from '../../core/session/sitting/sitting.schema'
import type { OwnBanks } from '../banks/own-banks'
import type { Learners, OpenLearner } from '../learners/learners'
import type { OwnData } from '../learners/own-data'
import type { StartedSitting } from './start-sitting'

/** The parts that the routes ask; each takes of them what it needs. */
export interface ApiBase {
  host: 'desktop' | 'browser'
  version: string
  /** Shown to the learner, so that they find their files. */
  dataFolder: string
  /** Tells data folders apart in what a page keeps in the browser, and does not say where they are. */
  folderKey: string
  /** Whether this start has made the data folder. */
  isNewFolder?: boolean
  /** All banks of this data folder, as far as the routes change and name them. */
  banks: Pick<
    OwnBanks,
    | 'current'
    | 'bankNameOf'
    | 'names'
    | 'notices'
    | 'findings'
    | 'add'
    | 'remove'
    | 'switchOff'
    | 'written'
    | 'keep'
    | 'freshen'
    | 'savedAs'
  >
  learners: Learners
  ownData: Pick<OwnData, 'progress' | 'backup' | 'preview' | 'restore'>
  /** Plans a sitting for a learner; the API keeps it as a session. */
  plan: (request: SittingRequest, learner: OpenLearner) => Promise<StartedSitting>
  /** Plans a rhythm session, likewise. */
  planRhythms: (request: RhythmTestRequest) => RhythmTestPlan
  /** Plans a session about leads and artifact, likewise. */
  planAcquisition: (request: AcquisitionRequest) => AcquisitionPlan
  /** Plans a code drill; a branch of one takes its plan from the log. */
  planDrill: (request: Exclude<DrillRequest, { branch: unknown }>) => PlannedDrill
  /** The wall clock, in ms since 1970. */
  now: () => number
  /** Time since the machine started, sleep included, in ms. */
  uptimeMs: () => number | null
  /** Takes what should not have happened; the page is told no details. */
  report: (error: unknown) => void
  /** Ends the program after this answer; absent on the desktop. */
  quit?: () => void
}
