// An answer of the API has one type on both sides: that of its route. The compiler checks this file; a renamed field fails it.
import { describe, expectTypeOf, it } from 'vitest'
import type { ExamProfile } from '../../../src/core/bank/exam-profile.schema'
import type { Item } from '../../../src/core/bank/item.schema'
import type { KeptCredentials } from '../../../src/core/credentials/kept.schema'
import type { RhythmsFile } from '../../../src/core/ecg/rhythms.schema'
import type { SittingEvent, SittingPlan } from '../../../src/core/session/sitting/sitting.schema'
import type { SessionLine } from '../../../src/core/session/session'
import type { Settings } from '../../../src/core/learner/settings.schema'
import type { DrillSummary } from '../../../src/core/session/drill/drill-session'
import type { DrillPlan } from '../../../src/core/session/drill/drill-session.schema'
import type { ExposureLedger } from '../../../src/core/exam/exposure'
import type { Mistake } from '../../../src/core/study/history/mistakes'
import type { StudyOverview } from '../../../src/core/study/overview'
import type { Arrives, Wire } from '../../../src/core/answers/wire'
import type { BodyOf, Client } from '../../../src/renderer/api'
import type { LibraryData } from '../../../src/renderer/screens/library/library-view.svelte'

type Routes = Client['api']
type Log = BodyOf<Routes['sessions'][':id']['$get']>

describe('an answer at the page', () => {
  it('is what the route gave, with branded ids and keys that may be missing', () => {
    expectTypeOf<BodyOf<Routes['settings']['$get']>>().toEqualTypeOf<Settings>()
    expectTypeOf<BodyOf<Routes['settings']['$put']>>().toEqualTypeOf<Settings>()
    expectTypeOf<BodyOf<Routes['exams']['$get']>>().toEqualTypeOf<{ profiles: ExamProfile[] }>()
    expectTypeOf<BodyOf<Routes['items']['$get']>>().toEqualTypeOf<{ items: Item[] }>()
    expectTypeOf<BodyOf<Routes['rhythms']['$get']>>().toEqualTypeOf<RhythmsFile>()
    expectTypeOf<BodyOf<Routes['exposures']['$get']>>().toEqualTypeOf<ExposureLedger>()
    expectTypeOf<BodyOf<Routes['mistakes']['$get']>>().toEqualTypeOf<{ mistakes: Mistake[] }>()
    expectTypeOf<BodyOf<Routes['credentials']['$get']>>().toEqualTypeOf<KeptCredentials>()
    expectTypeOf<BodyOf<Routes['library']['$get']>>().toExtend<LibraryData & { stamp: number }>()
    expectTypeOf<BodyOf<Routes['study']['$get']>>().toExtend<StudyOverview & { dailyLimit: number }>()
  })

  it('is never a refusal, and never of any type', () => {
    expectTypeOf<Extract<BodyOf<Routes['study']['$get']>, { error: unknown }>>().toBeNever()
    expectTypeOf<BodyOf<Routes['status']['$get']>>().not.toBeAny()
    expectTypeOf<BodyOf<Routes['scenarios']['$get']>['reference']>().not.toBeAny()
    expectTypeOf<Log>().not.toBeAny()
  })

  it('tells sessions and lines apart by their kind', () => {
    expectTypeOf<Log['kind']>().toEqualTypeOf<'sitting' | 'rhythm-test' | 'acquisition' | 'drill'>()
    expectTypeOf<Extract<Log, { kind: 'sitting' }>['plan']>().toEqualTypeOf<SittingPlan>()
    expectTypeOf<Extract<Log, { kind: 'sitting' }>['events']>().toEqualTypeOf<SittingEvent[]>()
    expectTypeOf<Extract<Log, { kind: 'drill' }>['plan']>().toEqualTypeOf<DrillPlan>()
    expectTypeOf<BodyOf<Routes['sessions']['$get']>['sessions']>().toEqualTypeOf<SessionLine[]>()
    expectTypeOf<SessionLine<'drill'>>().toExtend<DrillSummary>()
    // @ts-expect-error a line of a drill has no exam
    expectTypeOf<SessionLine<'drill'>['exam']>().toBeAny()
  })
})

describe('what JSON makes of a type', () => {
  it('keeps ids, drops keys without a value and puts null into lists', () => {
    expectTypeOf<Wire<Item['id']>>().toEqualTypeOf<Item['id']>()
    expectTypeOf<Wire<{ at: number; note?: string | undefined }>>().toExtend<{ at: number; note?: string }>()
    expectTypeOf<Wire<(string | undefined)[]>>().toEqualTypeOf<(string | null)[]>()
    expectTypeOf<Wire<[string, number?]>>().toEqualTypeOf<[string, number?]>()
  })

  it('refuses at the route what would not arrive', () => {
    expectTypeOf<Arrives<{ at: number; note?: string }>>().toBeUnknown()
    expectTypeOf<Arrives<{ marks: Map<string, number> }>>().not.toBeUnknown()
    expectTypeOf<Arrives<{ lost: number | undefined }>>().not.toBeUnknown()
    expectTypeOf<Arrives<{ items: Set<string>[] }>>().not.toBeUnknown()
    expectTypeOf<Arrives<{ fold: () => void }>>().not.toBeUnknown()
    expectTypeOf<Arrives<{ bytes: bigint }>>().not.toBeUnknown()
    expectTypeOf<Arrives<{ at: Date }>>().not.toBeUnknown()
    expectTypeOf<Arrives<(number | undefined)[]>>().not.toBeUnknown()
  })
})
