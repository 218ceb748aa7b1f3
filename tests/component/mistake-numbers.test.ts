// The mistake book shows a calculation with the numbers that it was asked with.
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Item } from '../../src/core/bank/item.schema'
import { siblingOf, withNewNumbers } from '../../src/core/bank/numbers/new-numbers'
import type { Mistake } from '../../src/core/study/history/mistakes'
import Mistakes from '../../src/renderer/screens/mistakes/Mistakes.svelte'
import { calculation } from '../support/calculation'
import { render } from './render'
import { stubClient } from './stub-client'
import WithApp from './WithApp.svelte'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

const item = calculation as unknown as Item
const mistake: Mistake = {
  itemId: 'dose',
  kinds: ['wrong'],
  at: Date.UTC(2026, 10, 22, 12),
  option: 'b',
  wrong: 1,
  answers: 2,
  settled: false,
  note: '',
  reason: null,
}

async function open(one: Mistake): Promise<void> {
  const { client } = stubClient()
  const get = (body: unknown) => ({ $get: async () => ({ ok: true, status: 200, json: async () => body }) })
  Object.assign(client.api, { mistakes: get({ mistakes: [one] }), items: get({ items: [item] }) })
  await render(WithApp, { client, screen: Mistakes, route: { screen: 'mistakes' } })
}

it('asks, answers and explains with the numbers of that sitting', async () => {
  const asked = withNewNumbers(item, 2)
  await open({ ...mistake, newNumbers: 2 })
  await expect.element(page.getByText(asked.stem)).toBeVisible()
  await page.getByText('Answer and reasons').click()
  for (const id of ['a', 'b']) {
    const { text } = asked.options.find((option) => option.id === id)!
    await expect.element(page.getByText(text, { exact: true })).toBeVisible()
  }
  expect(page.getByText('440 mg', { exact: true }).elements()).toHaveLength(0)
})

it('stands as in the bank where it was asked so', async () => {
  await open(mistake)
  await expect.element(page.getByText(siblingOf(item, item.numbers!, [20, 10]).stem)).toBeVisible()
})
