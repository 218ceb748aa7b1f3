// What lies on the heap of a page, told apart by whose it is: read from a heap snapshot, so exact to the byte.
import type { CDPSession } from 'playwright'

export interface HeapSums {
  /** Objects, arrays, numbers, texts, functions and sample buffers: what the page's own script holds. */
  readonly pageBytes: number
  /** What V8 keeps about the script: machine code and bytecode, shapes of objects, its own lists. */
  readonly engineBytes: number
  /** Chromium's: nodes, styles, entries of the performance timeline. */
  readonly browserBytes: number
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [string[]] }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

const ENGINE_TYPES: ReadonlySet<string> = new Set(['code', 'object shape', 'hidden', 'synthetic'])
/** The memory behind typed arrays counts as native; it is the page's all the same. */
const BUFFER = 'system / JSArrayBufferData'

/** The sums after a collection of garbage. */
export async function heapSums(session: CDPSession): Promise<HeapSums> {
  const { snapshot, nodes, strings } = await takeSnapshot(session)
  const fields = snapshot.meta.node_fields
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ]
  const sums = { pageBytes: 0, engineBytes: 0, browserBytes: 0 }
  for (let i = 0; i < nodes.length; i += fields.length) {
    const kind = snapshot.meta.node_types[0][nodes[i + type] ?? -1] ?? ''
    sums[ownerOf(kind, strings[nodes[i + name] ?? -1] ?? '')] += nodes[i + size] ?? 0
  }
  return sums
}

function ownerOf(type: string, name: string): keyof HeapSums {
  if (ENGINE_TYPES.has(type)) return 'engineBytes'
  if (type !== 'native' || name === BUFFER) return 'pageBytes'
  return name.startsWith('system /') ? 'engineBytes' : 'browserBytes'
}

async function takeSnapshot(session: CDPSession): Promise<Snapshot> {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const parts: string[] = []
  const gather = ({ chunk }: { chunk: string }): void => void parts.push(chunk)
  session.on('HeapProfiler.addHeapSnapshotChunk', gather)
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  session.off('HeapProfiler.addHeapSnapshotChunk', gather)
  return JSON.parse(parts.join('')) as Snapshot
}
