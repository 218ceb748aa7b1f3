// Whole learners on disk: put in place, set aside and deleted by renames, so that a power cut leaves old or new.
import { join } from 'node:path'
import type { Disk } from './disk/disk'

/** The learner of a folder that never had several. */
export const FIRST_LEARNER = 'me'
export const LEARNER_ID = /^[a-z0-9]{2,20}$/
const SET_ASIDE = /^([a-z0-9]{2,20})--(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d)(-\d{1,3})?$/

/** What is being written, what is whole and waits for its place, what is being deleted. */
const PART = '.part-'
const WHOLE = '.new-'
const GONE = '.gone-'

/** Data that was set aside when other data took its place. */
export interface SetAside {
  /** The folder's name in `set-aside`. */
  name: string
  learner: string
  /** When it was set aside, in ms. */
  at: number
}

export class LearnerFolders {
  constructor(
    private readonly disk: Disk,
    private readonly dataFolder: string,
    /** The wall clock in ms. */
    private readonly now: () => number,
  ) {}

  folder(id: string): string {
    return join(this.dataFolder, 'learners', id)
  }

  /** Ids of the learners that have a folder: the first one, then by age. */
  async ids(): Promise<string[]> {
    const ids = (await this.disk.list(this.#learners)).filter((name) => LEARNER_ID.test(name))
    return ids.includes(FIRST_LEARNER) ? [FIRST_LEARNER, ...ids.filter((id) => id !== FIRST_LEARNER)] : ids
  }

  /** Finishes what a power cut interrupted: what was whole is put in place, the rest is dropped. */
  async settle(): Promise<void> {
    const names = await this.disk.list(this.#learners)
    for (const name of names) {
      if (name.startsWith(PART) || name.startsWith(GONE)) await this.disk.removeFolder(this.folder(name))
      const id = name.startsWith(WHOLE) ? name.slice(WHOLE.length) : ''
      if (!LEARNER_ID.test(id)) continue
      if (names.includes(id)) await this.#moveAside(id)
      await this.disk.rename(this.folder(name), this.folder(id))
    }
  }

  /** An empty folder to write a learner's new data in; nothing is changed before `finish`. */
  async begin(id: string): Promise<string> {
    const part = this.folder(PART + id)
    await this.disk.removeFolder(part)
    await this.disk.makeFolder(part)
    return part
  }

  /** Puts what was written in the learner's place; what was there is set aside. */
  async finish(id: string): Promise<void> {
    await this.disk.rename(this.folder(PART + id), this.folder(WHOLE + id))
    await this.settle()
  }

  /** Drops what was begun. Best effort: the next start does it as well. */
  async giveUp(id: string): Promise<void> {
    await this.disk.removeFolder(this.folder(PART + id)).catch(() => undefined)
  }

  /** Newest first. */
  async setAside(): Promise<SetAside[]> {
    const found = (await this.disk.list(this.#aside)).flatMap((name): SetAside[] => {
      const [, learner, stamp] = SET_ASIDE.exec(name) ?? []
      if (learner === undefined || stamp === undefined) return []
      return [
        { name, learner, at: Date.parse(`${stamp.slice(0, 10)}T${stamp.slice(11).replaceAll('-', ':')}Z`) },
      ]
    })
    // Two of one second are told apart by the number in the later one's name.
    return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1))
  }

  asideFolder(name: string): string {
    return join(this.#aside, name)
  }

  /** Puts what was set aside back in its learner's place; what is there now is set aside in turn. */
  async bringBack({ name, learner }: SetAside): Promise<void> {
    await this.disk.rename(this.asideFolder(name), this.folder(WHOLE + learner))
    await this.settle()
  }

  /** Deletes for good. A power cut leaves all of it or, after the next start, nothing. */
  async deleteAside({ name }: SetAside): Promise<void> {
    await this.#delete(this.asideFolder(name), `aside-${name}`)
  }

  /** Deletes a learner for good, with all that was set aside of them. */
  async deleteLearner(id: string): Promise<void> {
    for (const aside of await this.setAside()) if (aside.learner === id) await this.deleteAside(aside)
    if ((await this.ids()).includes(id)) await this.#delete(this.folder(id), id)
  }

  async #delete(folder: string, name: string): Promise<void> {
    const gone = this.folder(GONE + name)
    await this.disk.rename(folder, gone)
    await this.disk.removeFolder(gone)
  }

  async #moveAside(id: string): Promise<void> {
    await this.disk.makeFolder(this.#aside)
    const taken = await this.disk.list(this.#aside)
    const stamp = new Date(this.now()).toISOString().slice(0, 19).replaceAll(':', '-')
    let name = `${id}--${stamp}`
    for (let n = 2; taken.includes(name); n++) name = `${id}--${stamp}-${n}`
    await this.disk.rename(this.folder(id), this.asideFolder(name))
  }

  get #learners(): string {
    return join(this.dataFolder, 'learners')
  }

  get #aside(): string {
    return join(this.dataFolder, 'set-aside')
  }
}
