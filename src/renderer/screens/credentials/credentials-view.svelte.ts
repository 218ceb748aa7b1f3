// The state of the credentials screen: what is kept, the rules, and what is on its way to the disk.
import type { CredentialRule, CredentialRules } from '../../../core/credentials/credential-rule.schema'
import type { Education, HeldCredential, TallyEntry } from '../../../core/credentials/credential.schema'
import type { KeptCredentials } from '../../../core/credentials/kept.schema'
import type { Standing, Term } from '../../../core/credentials/term'
import { nameOf, namedReminders, standingOn, termOf } from '../../../core/credentials/term'
import type { AppState } from '../../app-state.svelte'
import { bodyOf } from '../../api'
import { saveBase64 } from '../../ui/save-file'
import { localDay } from '../../words/calendar-words'
import { ENTRIES } from './entry-draft'

/** A credential with its rule, term and standing. */
export interface HeldRow {
  held: HeldCredential
  rule: CredentialRule | null
  name: string
  owner: string
  term: Term
  standing: Standing
}

export class CredentialsView {
  #kept = $state.raw<KeptCredentials>({ credentials: [], education: [], tallies: [], removed: [] })
  /** Null where their file could not be read: dates are then entered by hand. */
  #rules = $state.raw<CredentialRules | null>(null)
  #failed = $state('')
  /** What was removed a moment ago, in words; empty when nothing can be undone here. */
  #removed = $state('')
  readonly today = localDay(Date.now())

  private constructor(private readonly app: AppState) {}

  /** Reads both; throws an ApiError in plain words. */
  static async open(app: AppState): Promise<CredentialsView> {
    const view = new CredentialsView(app)
    const [kept, { rules }] = await Promise.all([
      bodyOf(app.client.api.credentials.$get()),
      bodyOf(app.client.api.guide.$get()),
    ])
    view.#kept = kept
    view.#rules = rules
    view.#sweepDrafts()
    return view
  }

  /** What was typed into an entry that is gone by now cannot be continued. */
  #sweepDrafts(): void {
    const { store } = this.app.unsent
    const known = ['new', ...[...this.#kept.credentials, ...this.#kept.education].map(({ id }) => id)]
    for (const name of store.draftNames(ENTRIES))
      if (!known.includes(name.split('/').at(-1) ?? '')) store.keepDraft(name, null)
  }

  get kept(): KeptCredentials {
    return this.#kept
  }
  get rules(): readonly CredentialRule[] {
    return this.#rules?.credentials ?? []
  }
  get tallyRules(): CredentialRules['tallies'] {
    return this.#rules?.tallies ?? []
  }
  get sources(): CredentialRules['sources'] {
    return this.#rules?.sources ?? {}
  }
  get failed(): string {
    return this.#failed
  }
  get removed(): string {
    return this.#removed
  }

  /** What ends first stands first; what has no end date stands last. */
  readonly rows = $derived.by((): HeldRow[] => {
    const rows = this.kept.credentials.map((held) => {
      const rule = this.rules.find(({ id }) => id === held.rule) ?? null
      const term = termOf(held, rule)
      return {
        held,
        rule,
        name: nameOf(held, rule),
        owner: held.owner === '' ? (rule?.owner ?? '') : held.owner,
        term,
        standing: standingOn(term, this.today),
      }
    })
    return rows.sort((one, other) => ((one.term.end ?? '9999') < (other.term.end ?? '9999') ? -1 : 1))
  })

  readonly reminders = $derived(namedReminders(this.kept.credentials, this.rules))

  educationOf(credential: string): Education[] {
    return this.kept.education
      .filter((each) => each.credential === credential)
      .sort((one, other) => (one.date > other.date ? -1 : 1))
  }

  keepHeld(held: HeldCredential): Promise<string> {
    return this.#change(() => bodyOf(this.app.client.api.credentials.held.$put({ json: held })))
  }
  /** Keeps an activity and, if one was picked, its file. */
  async keepEducation(education: Education, picked: File | null): Promise<string> {
    const { education: api } = this.app.client.api.credentials
    const failed = await this.#change(() => bodyOf(api.$put({ json: education })))
    if (failed !== '' || picked === null) return failed
    return this.#change(async () => {
      const json = { name: picked.name, base64: await base64Of(picked) }
      return bodyOf(api[':id'].file.$put({ param: { id: education.id }, json }))
    })
  }
  /** Hands the file kept with an activity to the browser's downloads. */
  async saveFileOf({ id }: Education): Promise<void> {
    const api = this.app.client.api.credentials.education[':id'].file
    await this.#change(async () => {
      const { name, base64 } = await bodyOf(api.$get({ param: { id } }))
      saveBase64(name, base64)
      return this.#kept
    })
  }
  async removeFileOf({ id, file }: Education): Promise<void> {
    const api = this.app.client.api.credentials.education[':id'].file
    const failed = await this.#change(() => bodyOf(api.$delete({ param: { id } })))
    if (failed === '') this.#removed = file?.name ?? ''
  }
  keepTally(entry: TallyEntry): Promise<string> {
    return this.#change(() => bodyOf(this.app.client.api.credentials.tallies.$put({ json: entry })))
  }
  async removeHeld({ held, name }: HeldRow): Promise<void> {
    const api = this.app.client.api.credentials.held[':id']
    const failed = await this.#change(() => bodyOf(api.$delete({ param: { id: held.id } })))
    if (failed === '') this.#removed = name
  }
  async removeEducation({ id, title }: Education): Promise<void> {
    const api = this.app.client.api.credentials.education[':id']
    const failed = await this.#change(() => bodyOf(api.$delete({ param: { id } })))
    if (failed === '') this.#removed = title
  }
  async bringBack(): Promise<void> {
    await this.#change(() => bodyOf(this.app.client.api.credentials['bring-back'].$post()))
  }

  /** Sends a change. What the disk refuses stays as it was; answers its words, empty when it is done. */
  async #change(send: () => Promise<KeptCredentials>): Promise<string> {
    this.#failed = ''
    this.#removed = ''
    try {
      this.#kept = await send()
      return ''
    } catch (error) {
      return (this.#failed = error instanceof Error ? error.message : 'It could not be saved.')
    }
  }
}

/** The bytes of a file as base64. Throws an Error in words when the browser cannot read it. */
async function base64Of(file: File): Promise<string> {
  const address = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(new Error(`“${file.name}” could not be read. Choose it again.`))
    reader.readAsDataURL(file)
  })
  return address.slice(address.indexOf(',') + 1)
}

/** A new id for an entry. */
export function newEntryId(): string {
  return crypto.randomUUID()
}
