// The monitor in a second window: in step with the drill, and nothing that is said there reaches the drill.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { channelName, tellSecondView } from '../../src/renderer/screens/code/second-view'
import DrillStage from '../../src/renderer/screens/code/DrillStage.svelte'
import SecondView from '../../src/renderer/screens/code/SecondView.svelte'
import { drillRoom } from './drill-bench'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

beforeEach(() => page.viewport(1280, 800))
const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach((end) => end()))

async function twoWindows(session: string) {
  const bench = drillRoom('leader')
  const leave = tellSecondView(bench.room, new BroadcastChannel(channelName(session)))
  ends.push(leave)
  await render(SecondView, { route: { screen: 'monitor', session } })
  return { ...bench, leave }
}
const monitor = () => page.getByRole('region', { name: 'Monitor' })
const clock = () => page.getByRole('timer')

describe('the second view', () => {
  it('waits for the drill, shows its monitor, and keeps step through a pause', async () => {
    const { room, pass } = await twoWindows('a')
    await expect.element(page.getByText('The drill has not begun')).toBeVisible()
    room.start()
    await expect.element(monitor()).toHaveTextContent('ECG: not attached')
    room.order({ order: 'pads' })
    for (let i = 0; i < 30; i++) pass(2000)
    await expect.element(clock()).toHaveTextContent('1:00')
    await expect.element(monitor()).not.toHaveTextContent('ECG: not attached')
    room.pause()
    await expect.element(page.getByText('Paused')).toBeVisible()
    room.start()
    await expect.element(page.getByText('Paused')).not.toBeInTheDocument()
    pass(3000)
    await expect.element(clock()).toHaveTextContent('1:03')
  })

  it('says so when the drill is left, and no drill is heard', async () => {
    const { room, leave } = await twoWindows('b')
    room.start()
    await expect.element(monitor()).toBeVisible()
    leave()
    ends.pop()
    await expect.element(page.getByText('No drill is heard')).toBeVisible()
  })

  it('says that the drill is over once its window has gone on to the debrief', async () => {
    const { room, leave, pass } = await twoWindows('e')
    room.start()
    await expect.element(monitor()).toBeVisible()
    room.order({ order: 'stop', reason: 'end of the exercise' })
    pass(1000)
    await expect.element(page.getByText('The drill is over', { exact: true })).toBeVisible()
    leave()
    ends.pop()
    await expect.element(page.getByText('Its debrief is in the other window')).toBeVisible()
    await expect.element(page.getByText('No drill is heard')).not.toBeInTheDocument()
  })

  it('says which key is left where the browser refuses full screen', async () => {
    const refused = vi
      .spyOn(document.documentElement, 'requestFullscreen')
      .mockRejectedValue(new TypeError('denied'))
    ends.push(() => refused.mockRestore())
    const { room } = await twoWindows('f')
    room.start()
    await expect.element(monitor()).toBeVisible()
    await userEvent.keyboard('f')
    await expect.element(page.getByText('press F11')).toBeVisible()
    expect(refused).toHaveBeenCalledOnce()
    expect(room.running).toBe(true)
  })

  it('hears another drill’s window never', async () => {
    const other = drillRoom('leader')
    ends.push(tellSecondView(other.room, new BroadcastChannel(channelName('other'))))
    other.room.start()
    await render(SecondView, { route: { screen: 'monitor', session: 'c' } })
    await expect.element(page.getByText('No drill is heard')).toBeVisible()
  })

  it('gives no order: by key, by button, or by a message on the channel', async () => {
    const { room, log, pass } = await twoWindows('d')
    room.start()
    await expect.element(monitor()).toBeVisible()
    await userEvent.keyboard('rcsb/ca{Enter}w')
    await expect.element(page.getByRole('combobox', { name: 'Order' })).not.toBeInTheDocument()
    const stranger = new BroadcastChannel(channelName('d'))
    ends.push(() => stranger.close())
    for (const message of ['order', { said: 'order', order: { order: 'shock' } }, { order: 'shock' }])
      stranger.postMessage(message)
    await vi.waitFor(() => expect(clock().element()).toBeVisible())
    pass(2000)
    await expect.element(clock()).toHaveTextContent('0:02')
    expect(room.drill.orders).toEqual([])
    expect(log.filter(({ type }) => type === 'order' || type === 'paused')).toEqual([])
  })

  it('leaves the drill’s header on one line at 1280 px', async () => {
    const { room } = drillRoom('leader')
    room.start()
    const nothing = async () => undefined
    await render(DrillStage, { room, debrief: nothing, giveUp: nothing, openView: () => undefined })
    const top = (name: RegExp) => page.getByRole('button', { name }).element().getBoundingClientRect().top
    await expect.element(page.getByRole('button', { name: 'Second view' })).toBeVisible()
    expect(top(/^Pause/)).toBe(top(/^Second view/))
  })
})
