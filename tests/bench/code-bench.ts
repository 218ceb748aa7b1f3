// Measures the drill engine: a 20-minute drill replayed from its orders.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { autopilotRun, replay } from '../../src/core/code/engine'
import { loadDrillLibrary } from '../../src/core/code/load'
import type { Measurement } from './figure'
import { middle } from './figure'

const ROUNDS = 15

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
    replay({ ...setup, seed }, lasting, 1_200_000)
    return performance.now() - start
  }).slice(3)
  return Promise.resolve([
    { name: '20-minute code drill replayed', value: middle(times), unit: 'ms', target: '< 50' },
  ])
}
