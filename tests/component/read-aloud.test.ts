import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { SittingEvent, SittingPlan } from '../../src/core/session/sitting/sitting.schema'
import QuestionStage from '../../src/renderer/screens/exam/QuestionStage.svelte'
import { SittingRoom } from '../../src/renderer/screens/exam/sitting-room.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { spokenQuestion, spokenReasons } from '../../src/renderer/screens/exam/spoken-question'
import { pickVoice } from '../../src/renderer/speech/local-voices.svelte'
import { HandClock, MemoryLog, plan } from './exam-bench'
import { render } from './render'
import { stubClient, stubItem } from './stub-client'
import WithRoom from './WithRoom.svelte'

const voice = (name: string, lang: string, localService: boolean, isDefault = false) => ({
  name,
  lang,
  localService,
  default: isDefault,
})

describe('the voice that reads', () => {
  it('is one of this computer, in American English where there is one', () => {
    const voices = [
      voice('Amélie', 'fr-FR', true),
      voice('Daniel', 'en-GB', true),
      voice('Ann', 'en-US', true),
    ]
    expect(pickVoice(voices)?.name).toBe('Ann')
    expect(pickVoice(voices.slice(0, 2))?.name).toBe('Daniel')
  })

  it('is never one that sends words to the net', () => {
    expect(pickVoice([voice('Cloud', 'en-US', false, true)])).toBeNull()
    expect(pickVoice([voice('Cloud', 'en-US', false, true), voice('Ann', 'en_US', true)])?.name).toBe('Ann')
  })

  it('is none where nothing reads English', () =>
    expect(pickVoice([voice('Amélie', 'fr-FR', true)])).toBeNull())
})

describe('what is read of a question', () => {
  const item = stubItem('q', 'Which one?', {})

  it('is its stem and its answers by their letters, and nothing of the key before the check', () => {
    const [stem, ...answers] = spokenQuestion(item)
    expect(stem).toBe('Which one?')
    expect(answers).toEqual(item.options.map(({ text }, i) => `${'ABCD'.charAt(i)}. ${text}`))
    expect(spokenQuestion(item).join(' ')).not.toContain('The answer is')
  })

  it('begins with the reasons once it is checked: of the wrong answer first, then of the right one', () => {
    const right = ['The answer is B.', 'Reason b of q']
    expect(spokenReasons(item, 'd').slice(0, 4)).toEqual([
      'Your answer, D, is wrong.',
      'Reason d of q',
      ...right,
    ])
    for (const chosen of ['b', null]) expect(spokenReasons(item, chosen).slice(0, 2)).toEqual(right)
    expect(spokenReasons(item, 'd').slice(4)).toEqual(spokenQuestion(item))
  })
})

describe('in the exam room', () => {
  let said: string[]
  let stopped: number

  beforeEach(() => {
    said = []
    stopped = 0
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        constructor(readonly text: string) {}
      },
    )
    const ann = voice('Ann', 'en-US', true) as unknown as SpeechSynthesisVoice
    vi.spyOn(speechSynthesis, 'getVoices').mockReturnValue([ann])
    vi.spyOn(speechSynthesis, 'speak').mockImplementation(({ text }) => void said.push(text))
    vi.spyOn(speechSynthesis, 'cancel').mockImplementation(() => void stopped++)
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  async function enter(sitting: SittingPlan, readAloudInStrict = false): Promise<void> {
    const room = new SittingRoom(sitting, [], new Outbox<SittingEvent>(new MemoryLog(), 0), new HandClock())
    room.startSegment(0)
    const { client } = stubClient({ readAloudInStrict })
    await render(WithRoom, { client, stage: QuestionStage, room, place: 0 })
    await expect.element(page.getByRole('group', { name: 'Answers' })).toBeVisible()
  }
  const button = () => page.getByRole('button', { name: /^Read aloud/ })

  it('key S reads stem and answers, and pressed again stops', async () => {
    await enter(plan('practice'))
    await userEvent.keyboard('s')
    expect(said).toHaveLength(5)
    await expect.element(button()).toHaveAttribute('aria-pressed', 'true')
    await userEvent.keyboard('s')
    expect(stopped).toBe(1)
    await expect.element(button()).toHaveAttribute('aria-pressed', 'false')
  })

  it('reads the reasons of the chosen answer and of the right one after the check', async () => {
    await enter(plan('practice', 'at-once'))
    await userEvent.keyboard('1')
    await page.getByRole('button', { name: 'Check' }).click()
    await userEvent.keyboard('s')
    expect(said[0]).toBe('Your answer, A, is wrong.')
    expect(said[1]).toMatch(/^Reason a/)
    expect(said[3]).toMatch(/^Reason b/)
  })

  it('is off in a strict mock', async () => {
    await enter(plan('strict'))
    await userEvent.keyboard('s')
    expect(said).toEqual([])
    await expect.element(button()).not.toBeInTheDocument()
  })

  it('is there in a strict mock for whom Settings turn it on', async () => {
    await enter(plan('strict'), true)
    await button().click()
    expect(said).toHaveLength(5)
  })
})
