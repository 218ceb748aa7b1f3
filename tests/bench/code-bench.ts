// Measures the drill engine: a 20-minute drill replayed from its orders, and any second of it looked at again.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { autopilotRun, replay, stateAt } from '../../src/core/code/engine/engine'
import { loadDrillLibrary } from '../../src/core/code/data/load'
import type { Measurement } from './figure'
import { middle } from './figure'

const ROUNDS = 15
/** Seconds looked at in each drill, spread over it. */
const LOOKS = 40

/** The figures of the engine, each with its target. */
export function measure(): Promise<Measurement[]> {
  const banks = join(import.meta.dirname, '../../question-banks')
  const files = ['code', 'scenarios'].flatMap((part) =>
    readdirSync(join(banks, part)).map((name) => ({
      path: `${part}/${name}`,
      text: readFileSync(join(banks, part, name), 'utf8'),
    })),
  )
  const { reference, scenarios } = loadDrillLibrary(files)
  const shipped = scenarios.find(({ id }) => id === 'vf-exam-room')
  if (reference === null || shipped === undefined) throw new Error('The drill data cannot be read.')
  // Nobody hands over, and the heart stays in fibrillation: twenty minutes of work.
  const scenario = { ...shipped, maxS: 1200, patient: { ...shipped.patient, stubborn: 1 } }
  const setup = { scenario, role: 'leader', edition: 'AHA-2025', policy: 'strict', reference } as const
  const times = Array.from({ length: ROUNDS + 3 }, (_, seed) => {
    const { orders } = autopilotRun({ ...setup, seed })
    const lasting = orders.filter(({ order }) => order !== 'hand-over')
    const start = performance.now()
    const drill = replay({ ...setup, seed }, lasting, 1_200_000)
    const replayed = performance.now()
    for (let i = 0; i < LOOKS; i++) stateAt(drill, ((i * 397) % 1200) * 1000)
    return { replayMs: replayed - start, lookMs: (performance.now() - replayed) / LOOKS }
  }).slice(3)
  return Promise.resolve([
    {
      name: '20-minute code drill replayed',
      value: middle(times.map(({ replayMs }) => replayMs)),
      unit: 'ms',
      target: '< 50',
    },
    {
      name: 'a second of a past 20-minute drill looked at again',
      value: middle(times.map(({ lookMs }) => lookMs)),
      unit: 'ms',
      target: '< 16',
    },
  ])
}
