// Whatever has the focus keeps it while time runs: in each room, on each control, over three renewals.
import type { Component } from 'svelte'
import { settled } from 'svelte'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import rhythmsFile from '../../question-banks/rhythms.json'
import type { LearnerRole } from '../../src/core/code/data/vocabulary'
import type { SittingEvent } from '../../src/core/session/sitting/sitting.schema'
import { planRhythmTest } from '../../src/core/session/rhythm-test/rhythm-test'
import type { RhythmTestEvent, RhythmTestPlan } from '../../src/core/session/rhythm-test/rhythm-test.schema'
import type { Route } from '../../src/renderer/router.svelte'
import { drillAids } from '../../src/renderer/screens/code/drill-aids.svelte'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import BreakStage from '../../src/renderer/screens/exam/BreakStage.svelte'
import PausedStage from '../../src/renderer/screens/exam/PausedStage.svelte'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import ReviewStage from '../../src/renderer/screens/exam/ReviewStage.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import TutorialStage from '../../src/renderer/screens/exam/TutorialStage.svelte'
import ExamPage from '../../src/renderer/screens/exams/ExamPage.svelte'
import Library from '../../src/renderer/screens/library/Library.svelte'
import ReadStage from '../../src/renderer/screens/rhythms/ReadStage.svelte'
import { RhythmRoom } from '../../src/renderer/screens/rhythms/rhythm-room.svelte'
import Rhythms from '../../src/renderer/screens/rhythms/Rhythms.svelte'
import SprintStage from '../../src/renderer/screens/rhythms/SprintStage.svelte'
import TestStage from '../../src/renderer/screens/rhythms/TestStage.svelte'
import SettingsScreen from '../../src/renderer/screens/settings/SettingsScreen.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { drillRoom } from './drill-bench'
import { HandClock, MemoryLog, plan } from './exam-bench'
import { nothingLost, renewPage } from './focus-kept'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import WithApp from './WithApp.svelte'
import WithRoom from './WithRoom.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const HEARTBEAT_MS = 5000
beforeEach(() => page.viewport(1280, 900))
afterEach(() => vi.useRealTimers())

describe('in a drill', () => {
  async function begin(role: LearnerRole) {
    drillAids.recorderTimers = true
    const { room, pass } = drillRoom(role)
    room.start()
    const nothing = async (): Promise<void> => undefined
    await render(DrillStage, { room, debrief: nothing, giveUp: nothing, openView: () => undefined })
    for (let second = 0; second < 5; second++) pass(1000)
    return { room, pass }
  }
  const beats = (pass: (ms: number) => void) => (): void => {
    for (let second = 0; second < 2; second++) pass(1000)
  }

  it.each<LearnerRole>(['leader', 'recorder', 'cart', 'coach', 'first'])(
    'no control of the desk loses it: %s',
    async (role) => {
      const { pass } = await begin(role)
      await nothingLost(beats(pass))
    },
  )

  it('a half-typed order and a half-written entry keep it', async () => {
    const { pass } = await begin('leader')
    await userEvent.keyboard('epi')
    const line = document.activeElement
    await nothingLost(beats(pass))
    expect((line as HTMLInputElement).value).toBe('epi')
  })

  it.each(['d', 'x', 'k'])('an open entry of the recorder keeps it: %s', async (key) => {
    const { pass } = await begin('recorder')
    await userEvent.keyboard(key)
    await nothingLost(beats(pass))
  })

  it('it stays in a pause', async () => {
    const { room, pass } = await begin('leader')
    room.pause()
    await settled()
    await nothingLost(beats(pass))
  })
})

describe('in a sitting', () => {
  function enter(mode: 'strict' | 'practice' | 'quick') {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const clock = new HandClock()
    const log = new MemoryLog()
    const feedback = mode === 'strict' ? 'at-end' : 'at-once'
    const room = new SittingRoom(plan(mode, feedback), [], new Outbox<SittingEvent>(log, 0), clock)
    const stop = room.run()
    const beat = async (): Promise<void> => {
      const before = room.state
      clock.pass(HEARTBEAT_MS)
      vi.advanceTimersByTime(HEARTBEAT_MS)
      for (let i = 0; i < 20 && room.state === before; i++) await Promise.resolve()
      expect(room.state).not.toBe(before)
    }
    return { room, beat, stop }
  }
  const show = (stage: Component<{ room: SittingRoom; place: number }>, room: SittingRoom) =>
    render(WithRoom, { client: stubClient().client, stage, room, place: 0 })
  const any = (stage: unknown) => stage as Component<{ room: SittingRoom; place: number }>
  const comes = () => vi.waitFor(() => expect(document.querySelector('button')).not.toBeNull())

  it.each(['strict', 'practice', 'quick'] as const)('no control of a question loses it: %s', async (mode) => {
    const { room, beat, stop } = enter(mode)
    room.startSegment(0)
    await show(any(QuestionStage), room)
    await comes()
    await nothingLost(beat)
    stop()
  })

  it('a note that is being written and an open calculator keep it', async () => {
    const { room, beat, stop } = enter('practice')
    room.startSegment(0)
    await show(any(QuestionStage), room)
    await comes()
    await page.getByRole('button', { name: /^Note/ }).click()
    await page.getByRole('button', { name: /^Calculator/ }).click()
    await nothingLost(beat)
    stop()
  })

  it('a checked answer keeps it', async () => {
    const { room, beat, stop } = enter('quick')
    room.startSegment(0)
    await show(any(QuestionStage), room)
    await comes()
    room.choose(room.plan.form.items[0]?.item.options[0]?.id ?? '')
    room.showFeedback(0)
    await nothingLost(beat)
    stop()
  })

  it('nor does one in the review, the tutorial, a pause or a break', async () => {
    const { room, beat, stop } = enter('practice')
    room.startTutorial()
    const tutorial = await show(any(TutorialStage), room)
    await comes()
    await nothingLost(beat)
    await tutorial.unmount()
    room.startSegment(0)
    room.pause()
    const paused = await show(any(PausedStage), room)
    await comes()
    await nothingLost(beat)
    await paused.unmount()
    room.resume()
    room.openReview()
    const review = await show(any(ReviewStage), room)
    await comes()
    await nothingLost(beat)
    await review.unmount()
    room.endSegment()
    if (room.phase.name === 'break') {
      await show(any(BreakStage), room)
      await comes()
      await nothingLost(beat)
    }
    stop()
  })
})

describe('in a rhythm session', () => {
  const STAGES = { test: TestStage, sprint: SprintStage, read: ReadStage } as const

  it.each(['test', 'sprint', 'read'] as const)('no control loses it: %s', async (mode) => {
    const clock = { now: 1_760_000_000_000 }
    const now = (): number => clock.now
    const made: RhythmTestPlan = planRhythmTest({ mode }, { now: clock.now, chance: 5, texts: [] })
    const outbox = new Outbox<RhythmTestEvent>({ send: async (batch, after) => after + batch.length }, 0)
    const room = new RhythmRoom(made, [], outbox, { wallMs: now, monotonicMs: now, offsetAt: () => 0 })
    room.start()
    const texts = new Map(rhythmsFile.rhythms.map((text) => [text.id, text]))
    const Stage = STAGES[mode] as unknown as Component<{ room: RhythmRoom; texts: unknown }>
    await render(Stage, { room, texts })
    await nothingLost(() => {
      // A sprint is over after a minute.
      clock.now += 200
      room.checkClock()
    })
  })
})

describe('on a page', () => {
  const answer = (body: unknown) => ({ ok: true, status: 200, json: async () => body })
  const items = [
    stubItem('tube', 'Which tube is filled first?'),
    stubItem('ice', 'An ice pack. What is next?'),
  ]

  it.each<[string, unknown, Route]>([
    ['library', Library, { screen: 'library' }],
    ['start of an exam', ExamPage, { screen: 'exam', exam: 'cma', mode: 'strict' }],
    ['settings', SettingsScreen, { screen: 'settings' }],
    ['rhythms', Rhythms, { screen: 'rhythms', part: 'learn' }],
  ])('no control loses it: %s', async (_, screen, route) => {
    const { client } = stubClient({ library: { items } })
    Object.assign(client.api, { rhythms: { $get: async () => answer(rhythmsFile) } })
    await render(WithApp, { client, screen: screen as Component<{ route: Route }>, route })
    await vi.waitFor(() => expect(document.querySelectorAll('button, input').length).toBeGreaterThan(2))
    await nothingLost(renewPage)
  })
})
