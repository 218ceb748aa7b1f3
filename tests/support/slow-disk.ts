// A disk whose reads take their time, each another one: what runs at once then runs through each other.
import type { Random } from '../../src/core/random'
import type { Disk } from '../../src/main/store/disk/disk'

/** The disk with reads that answer after up to `turns` turns of the event loop, by chance. */
export function slowDisk<D extends Disk>(disk: D, chance: Random, turns = 30): D {
  const wait = async (): Promise<void> => {
    for (let left = chance.int(turns + 1); left > 0; left--) await new Promise((next) => setImmediate(next))
  }
  return new Proxy(disk, {
    get(target, name) {
      if (name === 'read')
        return async (path: string) => {
          const bytes = await target.read(path)
          await wait()
          return bytes
        }
      const member: unknown = Reflect.get(target, name, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}
