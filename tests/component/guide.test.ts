import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import guide from '../../question-banks/guide/guide.json'
import rules from '../../question-banks/guide/credentials.json'
import GuideScreen from '../../src/renderer/screens/guide/GuideScreen.svelte'
import type { Client } from '../../src/renderer/api'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

/** The guide at a chapter; `answer` stands for what the program gives. */
async function open(chapter: string, answer: unknown = { guide, rules, problems: [] }): Promise<void> {
  await page.viewport(1280, 900)
  const { client } = stubClient({})
  const api = {
    ...client.api,
    guide: { $get: async () => ({ ok: true, status: 200, json: async () => answer }) },
  }
  const withGuide = { ...client, api } as unknown as Client
  await render(WithApp, { client: withGuide, screen: GuideScreen, route: { screen: 'guide', chapter } })
}

describe('the guide', () => {
  it('opens at its first chapter, each statement with its source', async () => {
    await open('')
    await expect.element(page.getByRole('heading', { name: 'Who decides', exact: true })).toBeVisible()
    await expect.element(page.getByRole('heading', { name: 'Sources of this chapter' })).toBeVisible()
    await expect.element(page.getByText('one source · 1').first()).toBeVisible()
  })

  it('says which exams one may sit, by keyboard', async () => {
    await open('chooser')
    await expect.element(page.getByText('Answer one question to begin')).toBeVisible()
    const group = page.getByRole('group', {
      name: 'What training have you finished, or will have finished soon?',
    })
    await group.getByRole('radio').first().click()
    await expect.element(page.getByRole('heading', { name: 'You may sit' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(group.getByRole('radio').nth(1)).toBeChecked()
    await expect.element(page.getByRole('heading', { name: 'Not known' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the answers' }).click()
    await expect.element(page.getByText('Answer one question to begin')).toBeVisible()
  })

  it('says in words that its file could not be read', async () => {
    const problems = [{ file: 'guide/guide.json', reason: 'the file is no JSON' }]
    await open('', { guide: null, rules: null, problems })
    await expect.element(page.getByText('guide/guide.json: the file is no JSON.')).toBeVisible()
  })
})
