import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import SettingsScreen from '../../src/renderer/screens/settings/SettingsScreen.svelte'
import { render } from './render'
import { stubClient } from './stub-client'
import type { StubAnswers } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const ana = { id: 'me', name: 'Ana', sessions: 12, current: true }
const ben = { id: 'l2', name: 'Ben', sessions: 1, current: false }

async function open(answers: StubAnswers = {}) {
  await page.viewport(1280, 900)
  const stub = stubClient(answers)
  await render(WithApp, { client: stub.client, screen: SettingsScreen, route: { screen: 'settings' } })
  await expect.element(page.getByRole('heading', { name: 'Delete', exact: true })).toBeVisible()
  return stub
}

describe('your data', () => {
  it('says where it lies, and keeps quiet about learners while there is one', async () => {
    await open()
    await expect.element(page.getByText('/home/ana/.local/share/Preceptor')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Add a learner' })).not.toBeInTheDocument()
    await expect.element(page.getByRole('button', { name: /all learners/ })).not.toBeInTheDocument()
    await page.getByText('Share this computer with another learner').click()
    await expect.element(page.getByRole('button', { name: 'Add a learner' })).toBeVisible()
    await expect.element(page.getByText(/There are no passwords/)).toBeVisible()
  })

  it('says before a backup what is no longer here, so that it is not put in the place of an older one', async () => {
    const missing = Array.from({ length: 27 }, (_, i) => `202610${10 + i}-090000-aaaaaa`)
    await open({ data: { missing } })
    await expect
      .element(page.getByText('27 sittings that were here are gone from the data folder.', { exact: false }))
      .toBeVisible()
    await expect.element(page.getByText(/Keep your earlier backups/)).toBeVisible()
  })

  it('asks for both names before there are two learners', async () => {
    await open()
    await page.getByText('Share this computer with another learner').click()
    await page.getByRole('button', { name: 'Add a learner' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Give the new learner a name.')
    await page.getByLabelText('Name of the new learner').fill('Ben')
    await page.getByRole('button', { name: 'Add a learner' }).click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Say your own name as well')
  })

  it('lists several learners, who studies now, and what each may be asked', async () => {
    await open({ data: { learners: [ana, ben] } })
    await expect.element(page.getByRole('listitem').filter({ hasText: 'Ben' })).toHaveTextContent('1 sitting')
    await expect.element(page.getByText('studying now')).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Switch to Ben' })).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Switch to Ana' })).not.toBeInTheDocument()
  })

  it('deletes only after the words are typed, and gives the focus back when it is kept', async () => {
    await open({ sessions: [] })
    const button = page.getByRole('button', { name: 'Delete all my data' })
    await button.click()
    const dialog = page.getByRole('dialog')
    await expect.element(dialog).toHaveTextContent('There is no way back but a backup.')
    await expect.element(dialog.getByRole('button', { name: 'Save a backup' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('To go on, type: delete')
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(button).toHaveFocus()
  })

  it('offers to bring back what a restore has set aside', async () => {
    const aside = {
      name: 'me--2026-11-22T09-00-00',
      learner: 'me',
      at: Date.UTC(2026, 10, 22, 17),
      sessions: 3,
    }
    await open({ data: { setAside: [aside] } })
    await page.getByRole('button', { name: /^Bring back/ }).click()
    await expect
      .element(page.getByRole('dialog'))
      .toHaveTextContent(/What was here before the restore of .* \(3 sittings\) takes the place/)
  })

  it('lists what was set aside although there were no sessions in it', async () => {
    const aside = { name: 'me--2026-11-22T09-00-00', learner: 'me', at: 0, sessions: 0 }
    await open({ data: { setAside: [aside] } })
    await expect
      .element(page.getByRole('listitem').filter({ hasText: 'settings and notes without sittings' }))
      .toBeVisible()
  })

  it('asks before a switch that would stop a sitting in another window', async () => {
    const { asked } = await open({ data: { learners: [ana, ben] }, openElsewhere: ['CMA (AAMA) mock exam'] })
    await page.getByRole('button', { name: 'Switch to Ben' }).click()
    const dialog = page.getByRole('dialog')
    await expect.element(dialog).toHaveTextContent(/“CMA \(AAMA\) mock exam” is open in another window/)
    await dialog.getByRole('button', { name: 'Stay' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
    expect(asked).toEqual([])
  })

  const damaged = ['20261130-003559-abcdef', '20261130-003601-abcdeg', '20261130-003602-abcdeh']

  it('says before and after a backup how many sessions are not in it, and which', async () => {
    const backup = `{"schema":"preceptor/backup@1","about":${JSON.stringify({ leftOut: damaged, creditFilesLeftOut: ['draw.pdf'] })},"records":[\n],"count":0}\n`
    await open({ data: { unreadable: damaged }, backup })
    await expect
      .element(page.getByText('3 sittings cannot be read and will not be in the backup:'))
      .toBeVisible()
    for (const id of damaged)
      await expect
        .element(page.getByRole('listitem').filter({ hasText: `(folder ${id})` }))
        .toHaveTextContent(/^\w+, Nov \d+, 2026, /)
    await page.getByRole('button', { name: 'Save a backup' }).click()
    await expect
      .element(page.getByText(/went to your downloads.* 3 sittings could not be read and are not in it\./))
      .toBeVisible()
    await expect.element(page.getByText('could not be read, and not in the backup: draw.pdf.')).toBeVisible()
    await expect
      .element(page.getByRole('listitem').filter({ hasText: `(folder ${damaged[0]})` }))
      .toBeVisible()
  })

  it('keeps quiet about it where everything is in the backup', async () => {
    await open({ backup: '{"about":{"leftOut":[],"creditFilesLeftOut":[]},"records":[\n],"count":0}\n' })
    await page.getByRole('button', { name: 'Save a backup' }).click()
    await expect.element(page.getByText(/Keep a copy on another disk or stick\.$/)).toBeVisible()
    await expect.element(page.getByText(/cannot be read|could not be read/)).not.toBeInTheDocument()
  })

  it('does not call sessions absent that lie here damaged', async () => {
    const about = {
      app: '1',
      madeAt: 0,
      learnerName: '',
      sessions: 0,
      unreadable: 3,
      leftOut: damaged,
      missing: [],
      banks: 0,
      creditFiles: 0,
      creditFilesLeftOut: [],
    }
    const preview = {
      about,
      standings: { new: 0, same: 0, longer: 0, shorter: 0, apart: 0 },
      unreadable: [],
      here: 0,
      onlyHere: 0,
      unreadableHere: 3,
      mended: 0,
      banks: [],
      displaced: { merge: [], replace: [] },
      settings: { merge: [], replace: [] },
      notes: { file: 0, here: 0 },
    }
    await open({ preview })
    await page
      .getByLabelText('Backup file (.json.gz or .json)')
      .upload(new File(['{}'], 'preceptor-backup.json'))
    const dialog = page.getByRole('dialog')
    await expect.element(dialog).toHaveTextContent(/3 sittings here that cannot be read, and not in the file/)
    await expect
      .element(dialog)
      .toHaveTextContent(/3 sittings not in the file, because they could not be read/)
    await expect.element(dialog).not.toHaveTextContent('none here')
  })

  it('asks before questions of other banks give way to those of the file', async () => {
    const about = {
      app: '1',
      madeAt: 0,
      learnerName: '',
      sessions: 0,
      unreadable: 0,
      leftOut: [],
      missing: [],
      banks: 1,
      creditFiles: 0,
      creditFilesLeftOut: [],
    }
    const preview = {
      about,
      standings: { new: 0, same: 0, longer: 0, shorter: 0, apart: 0 },
      unreadable: [],
      here: 0,
      onlyHere: 0,
      unreadableHere: 0,
      mended: 0,
      banks: [{ name: 'a-unit', standing: 'new' as const }],
      displaced: { merge: [{ item: 'same-001', bank: 'own/b-unit', bankName: 'Unit B' }], replace: [] },
      settings: { merge: [], replace: [] },
      notes: { file: 0, here: 0 },
    }
    await open({ preview })
    const input = page.getByLabelText('Backup file (.json.gz or .json)')
    await input.upload(new File(['{}'], 'preceptor-backup.json'))
    const dialog = page.getByRole('dialog')
    await expect
      .element(dialog)
      .toHaveTextContent(/1 question in the file’s banks has the id .* same-001, in “Unit B”/)
    await expect.element(dialog.getByRole('checkbox', { name: /take their place/ })).not.toBeChecked()
    await dialog.getByRole('radio', { name: /Replace/ }).click()
    await expect.element(dialog.getByRole('checkbox')).not.toBeInTheDocument()
  })

  it('refuses what cannot be a backup before reading it', async () => {
    await open()
    const file = new File(['x'], 'photo.png', { type: 'image/png' })
    await page.getByLabelText('Backup file (.json.gz or .json)').upload(file)
    await expect.element(page.getByRole('alert')).toHaveTextContent('“photo.png” is no backup')
  })

  it('says in plain words that a compressed file is cut short, and that nothing was changed', async () => {
    await open()
    const whole = new Response(new Blob(['{"schema":']).stream().pipeThrough(new CompressionStream('gzip')))
    const file = new File([(await whole.blob()).slice(0, 12)], 'preceptor-backup.json.gz')
    await page.getByLabelText('Backup file (.json.gz or .json)').upload(file)
    await expect.element(page.getByRole('alert')).toHaveTextContent(/cannot be unpacked.*Nothing was changed/)
  })

  it('shows what a file of unsaved answers holds, puts it in on a word, and can be given the same file again', async () => {
    const look = {
      holds: '2 answers for “A set”, begun today.',
      says: '2 answers can be put in.',
      fits: true,
    }
    const { asked } = await open({ unsentFile: { look, said: '2 answers from the file: saved in “A set”.' } })
    const input = page.getByLabelText('File of unsaved answers (.json)')
    const file = new File(['{"session":"s"}'], 'preceptor-answers-s.json')
    await input.upload(file)
    const dialog = page.getByRole('dialog', { name: 'Put these answers back?' })
    await expect.element(dialog).toHaveTextContent(/2 answers for “A set”.*2 answers can be put in\./)
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await input.upload(file)
    await dialog.getByRole('button', { name: 'Put them in' }).click()
    await expect.element(page.getByText('2 answers from the file: saved in “A set”.')).toBeVisible()
    expect(asked).toEqual([
      { what: 'unsent', body: { session: 's' } },
      { what: 'unsent', body: { session: 's' } },
    ])
  })

  it('says why answers of a file cannot be put back, and offers nothing', async () => {
    const look = { holds: '1 answer for “A set”.', says: '“A set” was ended without them.', fits: false }
    await open({ unsentFile: { look, said: '' } })
    const file = new File(['this is no JSON'], 'preceptor-answers-s.json')
    await page.getByLabelText('File of unsaved answers (.json)').upload(file)
    const dialog = page.getByRole('dialog', { name: 'These answers cannot be put back' })
    await expect.element(dialog).toHaveTextContent('was ended without them')
    await expect.element(dialog.getByRole('button', { name: 'Put them in' })).not.toBeInTheDocument()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect.element(dialog).not.toBeInTheDocument()
  })

  it('does not take a file of unsaved answers for a backup', async () => {
    await open()
    const file = new File(['{}'], 'preceptor-answers-20261122-090000-abcdef.json')
    await page.getByLabelText('Backup file (.json.gz or .json)').upload(file)
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose it under Put answers back.')
  })
})
