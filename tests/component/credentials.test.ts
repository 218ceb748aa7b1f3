import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cleanup } from 'vitest-browser-svelte'
import { page, userEvent } from 'vitest/browser'
import rules from '../../question-banks/guide/credentials.json'
import { NOTHING_KEPT, bringBack, keep, remove, removeFile } from '../../src/core/credentials/kept'
import type { EntryOf, PartName } from '../../src/core/credentials/kept'
import CredentialsScreen from '../../src/renderer/screens/credentials/CredentialsScreen.svelte'
import { calendarText } from '../../src/renderer/screens/credentials/calendar-file'
import type { Component } from 'svelte'
import type { Client } from '../../src/renderer/api'
import type { Route } from '../../src/renderer/router.svelte'
import { card } from '../support/made-up-credentials'
import { chooseLarge } from './large-files'
import { nothingLost, renewPage } from './focus-kept'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

/** The desk over a document in memory; `refusal` is what the disk says to every change. */
async function open(kept = NOTHING_KEPT, refusal = ''): Promise<void> {
  await page.viewport(1280, 900)
  const { client } = stubClient({})
  let now = kept
  const answer = (body: unknown, status = 200) => ({ ok: status < 300, status, json: async () => body })
  const change = async (next: typeof kept) => {
    if (refusal !== '') return answer({ error: { code: 'write-failed', message: refusal } }, 503)
    now = next
    return answer(now)
  }
  /** What was kept with the activity, as it was sent. */
  let sent = { name: '', base64: '' }
  const file = {
    $get: async () => answer(sent),
    $put: async ({ param, json }: { param: { id: string }; json: typeof sent }) => {
      const entry = now.education.find(({ id }) => id === param.id)
      if (entry === undefined) return answer({ error: { code: 'not-found', message: 'None.' } }, 404)
      sent = json
      const kept = { name: json.name, kind: 'pdf', bytes: 9, sha256: '0'.repeat(64) } as const
      return change(keep(now, 'education', { ...entry, file: kept }))
    },
    $delete: async ({ param }: { param: { id: string } }) => change(removeFile(now, param.id, 1)),
  }
  const part = (name: PartName) => ({
    $put: async ({ json }: { json: EntryOf<typeof name> }) => change(keep(now, name, json)),
    ':id': {
      file,
      $delete: async ({ param }: { param: { id: string } }) => change(remove(now, name, param.id, 1)),
    },
  })
  const credentials = {
    $get: async () => answer(now),
    held: part('credentials'),
    education: part('education'),
    tallies: part('tallies'),
    'bring-back': { $post: async () => change(bringBack(now)) },
  }
  const guide = { $get: async () => answer({ guide: null, rules, problems: [] }) }
  const api = { ...client.api, credentials, guide }
  await render(WithApp, {
    client: { ...client, api } as unknown as Client,
    screen: CredentialsScreen as unknown as Component<{ route: Route }>,
    route: { screen: 'credentials' },
  })
}

const cma = { ...card, id: 'held-cma-1', rule: 'cma', number: '2291047', granted: '2024-05-10' }

describe('the credentials desk', () => {
  it('works out the end of a credential by its owner’s rule', async () => {
    await open()
    await page.getByRole('button', { name: 'Add a credential…' }).click()
    await page.getByLabelText('Which').selectOptions('CMA (AAMA)')
    await page.getByLabelText('Granted or last renewed on').fill('2024-05-10')
    await expect.element(page.getByText('May 31, 2029').first()).toBeVisible()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByRole('heading', { name: 'What you hold' })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'CMA (AAMA): 0 of 60 points' })).toBeVisible()
  })

  it('says with its day what follows the end, and what is not known', async () => {
    await open(keep(NOTHING_KEPT, 'credentials', cma))
    await page.getByText('After May 31, 2029', { exact: true }).click()
    await expect
      .element(page.getByText('After May 31, 2029 + 90 days (Aug 29, 2029): by exam only.'))
      .toBeVisible()
    await expect
      .element(page.getByText('How many attempts are allowed is told in two ways. (open)'))
      .toBeVisible()
  })

  it('counts an activity against the rule', async () => {
    await open(keep(NOTHING_KEPT, 'credentials', cma))
    await page.getByRole('button', { name: 'Write down an activity…' }).click()
    await page.getByLabelText('Title').fill('Order of draw')
    await page.getByLabelText('How many points').fill('12.5')
    await page.getByLabelText('Counts as').selectOptions('Clinical')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByRole('heading', { name: 'CMA (AAMA): 12.5 of 60 points' })).toBeVisible()
    await expect.element(page.getByRole('img', { name: 'Clinical: 12.5 of at least 10' })).toBeVisible()
  })

  it('keeps a certificate with an activity, gives a copy of it, removes it and brings it back', async () => {
    await open(keep(NOTHING_KEPT, 'credentials', cma))
    await page.getByRole('button', { name: 'Write down an activity…' }).click()
    await page.getByLabelText('Title').fill('Order of draw')
    const certificate = new File(['%PDF-1.7\n'], 'draw.pdf', { type: 'application/pdf' })
    await page.getByLabelText('Certificate (PDF, PNG or JPEG, up to 10 MB)').upload(certificate)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText('Kept: draw.pdf')).toBeVisible()
    const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    await page.getByRole('button', { name: 'Save a copy of draw.pdf' }).click()
    await vi.waitFor(() => expect(saved.mock.contexts[0]).toMatchObject({ download: 'draw.pdf' }))
    saved.mockRestore()
    await page.getByRole('button', { name: 'Remove the file draw.pdf' }).click()
    await expect.element(page.getByText('“draw.pdf” was removed.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(page.getByText('Kept: draw.pdf')).toBeVisible()
  })

  it('refuses a certificate that is too large before anything is sent', async () => {
    await open(keep(NOTHING_KEPT, 'credentials', cma))
    await page.getByRole('button', { name: 'Write down an activity…' }).click()
    await page.getByLabelText('Title').fill('Order of draw')
    const large = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'scan.pdf')
    await chooseLarge(page.getByLabelText('Certificate (PDF, PNG or JPEG, up to 10 MB)'), large)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText('“scan.pdf” is larger than 10 MB.')).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'CMA (AAMA): 0 of 60 points' })).toBeVisible()
  })

  it('brings back what was removed', async () => {
    await open(keep(NOTHING_KEPT, 'credentials', cma))
    await page.getByRole('button', { name: 'Remove CMA (AAMA)' }).click()
    await expect.element(page.getByText('“CMA (AAMA)” was removed.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(page.getByRole('button', { name: 'Remove CMA (AAMA)' })).toBeVisible()
  })

  it('says in words what the disk refused, and keeps what was typed', async () => {
    await open(NOTHING_KEPT, 'The disk is full. Nothing was saved.')
    await page.getByRole('button', { name: 'Add a credential…' }).click()
    await page.getByLabelText('Granted or last renewed on').fill('2024-05-10')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect
      .element(page.getByRole('dialog').getByText('The disk is full. Nothing was saved.'))
      .toBeVisible()
    await expect.element(page.getByLabelText('Granted or last renewed on')).toHaveValue('2024-05-10')
  })
})

describe('the calendar file', () => {
  const reminder = {
    credential: 'held-cma-1',
    on: '2029-05-01',
    about: '2029-05-31',
    what: 'end',
    name: 'CMA (AAMA)',
  } as const

  it('names the whole day of each reminder, in every time zone, with an alarm on its morning', () => {
    const text = calendarText([reminder], Date.UTC(2026, 0, 1))
    expect(text).toContain('DTSTART;VALUE=DATE:20290501')
    expect(text).toContain('SUMMARY:CMA (AAMA) ends on May 31\\, 2029')
    expect(text).toMatch(/TRIGGER[^\r\n]*:PT9H/)
    expect(text).not.toContain('RELATED=END')
    expect(calendarText([reminder], Date.UTC(2026, 0, 1))).toBe(text)
  })
})

describe('an entry that is half written', () => {
  // Other tests leave their forms half written too; what the database has of them counts as known.
  beforeEach(() => {
    localStorage.clear()
    localStorage.setItem('preceptor-kept-at', String(Date.now() + 60_000))
  })
  const held = keep(NOTHING_KEPT, 'credentials', cma)
  const write = () => page.getByRole('button', { name: 'Write down an activity…' })
  const title = () => page.getByLabelText('Title')
  const kept = () => page.getByText('What you began to write is kept, but not saved.', { exact: false })

  it('is there again after Escape, which says that it is kept, and after the page was loaded again', async () => {
    await open(held)
    await write().click()
    await title().fill('Order of dr')
    await userEvent.keyboard('{Escape}')
    await expect.element(title()).not.toBeInTheDocument()
    await expect.element(kept()).toBeVisible()
    await cleanup()
    await open(held)
    await expect.element(kept()).toBeVisible()
    await write().click()
    await expect.element(title()).toHaveValue('Order of dr')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByRole('rowheader', { name: 'Order of dr' })).toBeVisible()
    await expect.element(kept()).not.toBeInTheDocument()
  })

  it('has no file in it, which is said by its name where the form is left, after a reload and in the form', async () => {
    await open(held)
    await write().click()
    await title().fill('Order of draw')
    const certificate = () => page.getByLabelText('Certificate (PDF, PNG or JPEG, up to 10 MB)')
    const pdf = new File(['%PDF-1.7\n'], 'draw.pdf', { type: 'application/pdf' })
    await certificate().upload(pdf)
    const lost = 'The file “draw.pdf” was not kept: choose it again.'
    await userEvent.keyboard('{Escape}')
    await expect.element(kept()).toHaveTextContent(lost)
    await cleanup()
    await open(held)
    await expect.element(kept()).toHaveTextContent(lost)
    await write().click()
    await expect.element(page.getByRole('dialog').getByText(lost)).toBeVisible()
    await certificate().upload(pdf)
    await expect.element(page.getByRole('dialog').getByText(lost)).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByText('Kept: draw.pdf')).toBeVisible()
    await expect.element(kept()).not.toBeInTheDocument()
  })

  it('keeps the focus on each of its fields while the page is looked at and another window keeps something', async () => {
    await open(held)
    await write().click()
    await title().fill('Order of dr')
    await nothingLost(renewPage)
    await userEvent.keyboard('{Escape}')
    await page.getByRole('button', { name: 'Add a credential…' }).click()
    await nothingLost(renewPage)
  })

  it('is dropped by Cancel', async () => {
    await open(held)
    await page.getByRole('button', { name: 'Add a credential…' }).click()
    await page.getByLabelText('Note').fill('In the blue folder')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.element(kept()).not.toBeInTheDocument()
    await page.getByRole('button', { name: 'Add a credential…' }).click()
    await expect.element(page.getByLabelText('Note')).toHaveValue('')
  })

  it('is asked for what it lacks with the focus on the first field that lacks it', async () => {
    await open(held)
    await write().click()
    await page.getByLabelText('Date').fill('')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Enter what it was called.')
    await expect.element(title()).toHaveFocus()
    await title().fill('Order of draw')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.element(page.getByLabelText('Date')).toHaveFocus()
  })
})
