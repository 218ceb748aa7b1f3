// How a drill is led: chosen on the Code screen, said before it begins, and what a megacode takes away.
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { checklistOf } from '../../src/core/code/judge/megacode'
import type { StepResult } from '../../src/core/code/judge/step-result'
import type { DrillEvent, DrillPlan } from '../../src/core/session/drill/drill-session.schema'
import Code from '../../src/renderer/screens/code/Code.svelte'
import { DrillRoom } from '../../src/renderer/screens/code/drill-room.svelte'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import ChecklistCard from '../../src/renderer/screens/debrief/ChecklistCard.svelte'
import { Outbox } from '../../src/renderer/session/outbox.svelte'
import { drillPlan } from './drill-bench'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

async function codeScreen(lines: readonly object[] = []) {
  await page.viewport(1280, 900)
  const { scenario, reference } = drillPlan('leader')
  const stub = stubClient({ sessions: lines as never })
  const requests: unknown[] = []
  const client = {
    ...stub.client,
    api: {
      ...stub.client.api,
      scenarios: { $get: async () => Response.json({ scenarios: [scenario], reference, engine: 'any' }) },
      drills: {
        $post: async ({ json }: { json: unknown }) => {
          requests.push(json)
          return Response.json({ sessionId: 's' })
        },
      },
    },
  } as unknown as typeof stub.client
  await render(WithApp, { client, screen: Code as never, route: { screen: 'code' } })
  return requests
}

describe('the place that is chosen at first', () => {
  const beyond = () => page.getByText('Leading is study beyond a medical assistant’s scope.')

  it('is one that any medical assistant may come into, with the scope policy that goes with it', async () => {
    await codeScreen()
    await expect.element(page.getByRole('radio', { name: /^First at the patient/ })).toBeChecked()
    await expect.element(page.getByRole('combobox', { name: 'Scope policy' })).toBeVisible()
    await expect.element(beyond()).not.toBeInTheDocument()
    await expect.element(page.getByRole('radio', { name: /^Megacode/ })).not.toBeInTheDocument()
  })

  it.each([
    ['leader', /^Team leader/, true],
    ['coach', /^Monitor and CPR coach/, false],
  ] as const)('is the one held last: %s', async (role, name, leads) => {
    const line = {
      kind: 'drill',
      scenario: 'x',
      title: 'X',
      finished: false,
      startedAt: null,
      finishedAt: null,
    }
    await codeScreen([
      { ...line, id: 'a', role: 'cart', createdAt: 1 },
      { ...line, id: 'b', role, createdAt: 2 },
    ])
    await expect.element(page.getByRole('radio', { name })).toBeChecked()
    if (leads) await expect.element(beyond()).toBeVisible()
    else await expect.element(beyond()).not.toBeInTheDocument()
  })
})

describe('the mode of a drill', () => {
  it('is practice until another is chosen', async () => {
    const requests = await codeScreen()
    await page.getByRole('radio', { name: /^Team leader/ }).click()
    await expect.element(page.getByRole('radio', { name: /^Practice D/ })).toBeChecked()
    await page.getByRole('radio', { name: /^Megacode/ }).click()
    await page.getByRole('button', { name: /^Start / }).click()
    await expect.poll(() => requests).toMatchObject([{ role: 'leader', mode: 'megacode' }])
  })

  it('is asked of the leader only', async () => {
    const requests = await codeScreen()
    await page.getByRole('radio', { name: /^Team leader/ }).click()
    await page.getByRole('radio', { name: /^Practice with help/ }).click()
    await page.getByRole('radio', { name: /^Timer and recorder/ }).click()
    await expect.element(page.getByRole('radio', { name: /^Megacode/ })).not.toBeInTheDocument()
    await page.getByRole('button', { name: /^Start / }).click()
    await expect.poll(() => requests).toHaveLength(1)
    expect(requests[0]).not.toHaveProperty('mode')
  })
})

function roomOf(mode: DrillPlan['mode']): DrillRoom {
  const clock = { wallMs: () => 0, monotonicMs: () => 0, offsetAt: () => 0 }
  const send = async (batch: readonly DrillEvent[], afterSeq: number) => afterSeq + batch.length
  return new DrillRoom({ ...drillPlan('leader'), mode }, [], new Outbox<DrillEvent>({ send }, 0), clock)
}

describe('a megacode on screen', () => {
  it('has no pause, no speed and no timers, where practice has them', async () => {
    await page.viewport(1280, 900)
    for (const mode of ['megacode', 'practice'] as const) {
      const room = roomOf(mode)
      room.start()
      const nothing = async (): Promise<void> => undefined
      const { unmount } = await render(DrillStage, { room, debrief: nothing, giveUp: nothing })
      const pause = page.getByRole('button', { name: /^Pause/ })
      const shown = mode === 'practice' ? 1 : 0
      await expect.element(pause).toHaveProperty('disabled', mode === 'megacode')
      expect(page.getByRole('button', { name: '×2' }).elements()).toHaveLength(shown)
      expect(page.getByRole('button', { name: /timers$/ }).elements()).toHaveLength(shown)
      await userEvent.keyboard('{Escape}w')
      expect(room.running).toBe(mode === 'megacode')
      await unmount()
    }
  })

  it('has its lines with their times in the debrief', async () => {
    const step = (id: string, outcome: StepResult['outcome'], doneMs: number): StepResult => ({
      step: id,
      title: `Do ${id}`,
      critical: false,
      outcome,
      calledMs: 0,
      doneMs,
      why: '',
      source: '',
      sure: 'own',
    })
    const lines = checklistOf([step('assign-roles', 'late', 250_000), step('name-rhythm', 'met', 30_000)])
    const looked: number[] = []
    await render(ChecklistCard, { lines, look: (ms: number) => looked.push(ms) })
    await expect.element(page.getByRole('heading', { name: 'Checklist: 1 of 2 lines met' })).toBeVisible()
    await expect
      .element(page.getByRole('listitem').first())
      .toHaveTextContent(/missed.*Gives the team its places.*Do assign-roles.*4:10/)
    await page.getByRole('button', { name: /0:30/ }).click()
    expect(looked).toEqual([30_000])
  })
})
