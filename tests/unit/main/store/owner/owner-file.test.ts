// Two computers on one network folder: never both are owner, whatever their clocks say and whoever slept.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { StartError } from '../../../../../src/main/store/failure'
import type { Ownership } from '../../../../../src/main/store/owner/owner'
import { ownDataFolder } from '../../../../../src/main/store/owner/owner'
import type { Claimant } from '../../../../../src/main/store/owner/owner-file'
import { HeldFolder } from '../../../../../src/main/store/owner/held-folder'
import { OwnerFile, STALE_MS, WATCH_MS } from '../../../../../src/main/store/owner/owner-file'

const START = Date.UTC(2026, 10, 22, 9)
const HERE = { now: async () => 'same' as const }
const folders: string[] = []
const held: Ownership[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'preceptor-two-'))
  folders.push(made)
  return made
}
afterEach(async () => {
  for (const each of held.splice(0)) if (each.kind === 'owner') await each.release()
  for (const each of folders.splice(0)) rmSync(each, { recursive: true })
})

/** A computer whose clock stands until it is moved; its pauses move it at once. */
function computer(host: string, changes: Partial<Claimant> = {}) {
  const clock = { at: START }
  const self: Claimant = {
    host,
    machine: host,
    pid: 100,
    now: () => clock.at,
    pause: async (ms) => {
      clock.at += ms
    },
    isAlive: () => true,
    ...changes,
  }
  return { clock, self }
}

async function own(place: string, self: Claimant): Promise<Ownership> {
  const owner = await ownDataFolder(place, () => null, self)
  held.push(owner)
  return owner
}

/** As left by a computer that nobody heard of since. */
function leave(place: string, host: string, heardAt: number, pid = 100): void {
  const note = { host, machine: host, pid, start: 'abc', heardAt }
  writeFileSync(join(place, 'owner.json'), `${JSON.stringify(note)}\n`)
}

describe('a folder that another computer has open', () => {
  it('is refused in words while its sign of life is fresh, and not touched', async () => {
    const place = folder()
    leave(place, 'desk-two', START - 4000)
    const before = readFileSync(join(place, 'owner.json'), 'utf8')
    const refusal = own(place, computer('desk-one').self)
    await expect(refusal).rejects.toThrow(StartError)
    await expect(refusal).rejects.toThrow(
      'Another computer, “desk-two”, has this data folder open (heard of 4 s ago). Two at once would lose answers, so nothing was opened or changed here. Close Preceptor there, or, if it was switched off, start again in a minute.',
    )
    expect(readFileSync(join(place, 'owner.json'), 'utf8')).toBe(before)
    expect(readdirSync(place)).toEqual(['owner.json'])
  })

  it('is taken over once it was silent, after it was watched for longer than a beat', async () => {
    const place = folder()
    leave(place, 'desk-two', START - STALE_MS)
    const { clock, self } = computer('desk-one')
    expect((await own(place, self)).kind).toBe('owner')
    expect(clock.at - START).toBe(WATCH_MS)
    expect(JSON.parse(readFileSync(join(place, 'owner.json'), 'utf8'))).toMatchObject({ host: 'desk-one' })
    expect(readdirSync(place).filter((name) => name.includes('.gone'))).toEqual([])
  })

  it('is refused where only its clock is an hour behind: it is heard while it is watched', async () => {
    const place = folder()
    const other = computer('desk-two')
    other.clock.at -= 3_600_000
    const owner = await OwnerFile.take(join(place, 'owner.json'), other.self, null, HERE)
    const { self } = computer('desk-one', {
      pause: async () => {
        other.clock.at += 5000
        await owner.beat()
      },
    })
    await expect(own(place, self)).rejects.toThrow('Another computer, “desk-two”,')
    expect(await owner.standing()).toBe('ours')
    await owner.release()
  })

  it('is free again after an orderly end', async () => {
    const place = folder()
    const first = await own(place, computer('desk-one').self)
    if (first.kind === 'owner') await first.release()
    expect(existsSync(join(place, 'owner.json'))).toBe(false)
    expect((await own(place, computer('desk-two').self)).kind).toBe('owner')
  })

  it('has one owner when several claim the same stale note at one moment', async () => {
    for (let round = 0; round < 20; round++) {
      const path = join(folder(), 'owner.json')
      const gone = { host: 'desk-two', machine: 'desk-two', pid: 1, start: 'abc', heardAt: 0 }
      writeFileSync(path, JSON.stringify(gone))
      const claims = ['one', 'two', 'three'].map((name) =>
        OwnerFile.take(path, computer(name).self, gone, HERE),
      )
      const owners = (await Promise.allSettled(claims)).flatMap((claim) =>
        claim.status === 'fulfilled' ? [claim.value] : [],
      )
      const ours = await Promise.all(
        owners.map(async (owner) => {
          await owner.beat()
          return owner.standing()
        }),
      )
      expect(ours.filter((standing) => standing === 'ours').length).toBeLessThanOrEqual(1)
      for (const owner of owners) await owner.release()
    }
  })
})

describe('a folder whose owner was on this computer', () => {
  it('is taken over at once when its process is dead, however fresh its note', async () => {
    const place = folder()
    leave(place, 'desk-one', START - 1000, 99)
    const { clock, self } = computer('desk-one', { isAlive: () => false })
    expect((await own(place, self)).kind).toBe('owner')
    expect(clock.at).toBe(START)
  })

  it('is taken over when its number is ours now, as after the restart of a container', async () => {
    const place = folder()
    leave(place, 'desk-one', START - 1000)
    expect((await own(place, computer('desk-one').self)).kind).toBe('owner')
  })

  it('is refused when the process lives and its socket is not found, as another user’s', async () => {
    const place = folder()
    leave(place, 'desk-one', START - 1000, 99)
    await expect(own(place, computer('desk-one').self)).rejects.toThrow(
      'Another program on this computer has this data folder open',
    )
  })
})

describe('an owner', () => {
  it('that slept and was taken over knows it before it writes again', async () => {
    const place = folder()
    const path = join(place, 'owner.json')
    const sleeper = computer('desk-one')
    const first = await OwnerFile.take(path, sleeper.self, null, HERE)
    expect(await first.standing()).toBe('ours')
    const note = JSON.parse(readFileSync(path, 'utf8')) as never
    const second = await OwnerFile.take(path, computer('desk-two').self, note, HERE)
    sleeper.clock.at += 60_000
    expect(await first.standing()).toBe('taken-over')
    await first.release()
    expect(await second.standing()).toBe('ours')
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ host: 'desk-two' })
    await second.release()
  })

  it('that slept while another came and went does not go on either', async () => {
    const path = join(folder(), 'owner.json')
    const sleeper = computer('desk-one')
    const first = await OwnerFile.take(path, sleeper.self, null, HERE)
    rmSync(path)
    sleeper.clock.at += STALE_MS + 1
    expect(await first.standing()).toBe('taken-over')
    await first.release()
  })

  it('whose note alone was deleted writes it again', async () => {
    const path = join(folder(), 'owner.json')
    const { clock, self } = computer('desk-one')
    const owner = await OwnerFile.take(path, self, null, HERE)
    rmSync(path)
    clock.at += 16_000
    expect(await owner.standing()).toBe('ours')
    expect(existsSync(path)).toBe(true)
    await owner.release()
  })

  it('whose folder was deleted and made again says nothing in the new one, and stands in nobody’s way', async () => {
    const place = folder()
    const path = join(place, 'owner.json')
    const { clock, self } = computer('desk-one')
    const held = await HeldFolder.hold(place)
    const owner = await OwnerFile.take(path, self, null, held)
    expect(await owner.standing()).toBe('ours')
    rmSync(place, { recursive: true })
    expect(await owner.standing()).toBe('folder-gone')
    mkdirSync(place)
    for (const waited of [0, 5000, STALE_MS + 1]) {
      clock.at += waited
      await owner.beat()
      expect(await owner.standing()).toBe('folder-other')
      expect(readdirSync(place)).toEqual([])
    }
    await owner.release()
    await held.release()
  })

  it('whose folder was renamed and put back goes on', async () => {
    const place = folder()
    const { self } = computer('desk-one')
    const held = await HeldFolder.hold(place)
    const owner = await OwnerFile.take(join(place, 'owner.json'), self, null, held)
    renameSync(place, `${place}-away`)
    expect(await owner.standing()).toBe('folder-gone')
    renameSync(`${place}-away`, place)
    expect(await owner.standing()).toBe('ours')
    await owner.release()
    await held.release()
  })

  it('hears at once, not after some seconds, that another one of its computer has come', async () => {
    const path = join(folder(), 'owner.json')
    const first = await OwnerFile.take(path, computer('desk-one').self, null, HERE)
    rmSync(path)
    const second = await OwnerFile.take(path, computer('desk-one', { pid: 101 }).self, null, HERE)
    expect(await first.standing()).toBe('taken-here')
    expect(await second.standing()).toBe('ours')
    await first.release()
    await second.release()
  })
})
