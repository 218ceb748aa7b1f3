// Measures the library over 10,000 items in Chromium: a key in the search line until the new list is laid out.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { itemFile, rawItem, realProfiles, syntheticItems } from '../support/bank-files'
import { onFilledEdition } from '../support/filled-edition'
import type { Measurement } from './figure'
import { percentile } from './figure'

const ITEMS = 10_000

/** Typed key by key, each then taken away key by key: rare, common, none, several words, inside a word. */
const SEARCHES = [
  'pulse oximeter',
  'patient',
  'which step should',
  'order of draw',
  'zebra crossing',
  'medicare',
  'erythro',
]

/** Words of many kinds, so that searches find thousands, dozens and none. */
const WORDS = [
  'pulse oximeter reading on a cold finger',
  'order of draw for a light blue tube',
  'Medicare claim for a screening visit',
  'erythromycin ointment after delivery',
  'infection control in the exam room',
  'appointment book with a double booking',
]

export async function measure(): Promise<Measurement[]> {
  const times = await onFilledEdition(writeBank, async (page, edition) => {
    await page.goto(edition.at('/library'))
    await page.getByRole('tab', { name: /^Banks/ }).click()
    // The shipped bank is off, so that the number of items does not grow with it.
    await page.getByRole('switch', { name: 'Use the bank Shipped with Preceptor' }).click()
    await page.getByText(/none in use/).waitFor()
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByText(`${ITEMS.toLocaleString('en-US')} questions, each`).waitFor()
    return typeAll(page)
  })
  return [
    {
      name: `library of 10,000: key to new list laid out (95th percentile of ${times.length} keys)`,
      value: percentile(times, 0.95),
      unit: 'ms',
      target: '< 30',
    },
  ]
}

/** Items in the size of real ones, as a bank of one's own. */
async function writeBank(dataFolder: string): Promise<void> {
  const bank = join(dataFolder, 'banks', 'large')
  await mkdir(bank, { recursive: true })
  const raw = syntheticItems(ITEMS, realProfiles()).map((item, i) =>
    rawItem(`large-${String(i).padStart(5, '0')}`, {
      topics: item['topics'],
      stem: `A patient arrives for visit ${i}: ${WORDS[i % WORDS.length] ?? ''}. Which step should the medical assistant take first?`,
      options: ['a', 'b', 'c', 'd'].map((id, o) => ({
        id,
        text: `Step ${id} of ${i}`,
        rationale: `This step ${o} concerns ${WORDS[(i + o) % WORDS.length] ?? ''}, which the office does in this order because the result would otherwise be read wrongly by the provider.`,
      })),
    }),
  )
  for (let part = 0; part < 10; part++) {
    const file = itemFile('', raw.slice(part * 1000, (part + 1) * 1000), `Part ${part}`)
    await writeFile(join(bank, `part-${part}.json`), file.text)
  }
}

/** Types inside the page, so that no driver's delay is measured. */
function typeAll(page: Page): Promise<number[]> {
  const warmUp = ['a', 'ab', '']
  const texts = SEARCHES.flatMap((search) => [
    ...Array.from(search, (_, i) => search.slice(0, i + 1)),
    ...Array.from(search, (_, i) => search.slice(0, search.length - 1 - i)),
  ])
  return page.evaluate(
    async ({ texts, first }) => {
      const input = document.querySelector<HTMLInputElement>('#library-search')
      if (input === null) throw new Error('The search line is not there')
      const times: number[] = []
      for (const text of texts) {
        await new Promise((resolve) => setTimeout(resolve, 60))
        const start = performance.now()
        input.value = text
        input.dispatchEvent(new InputEvent('input', { bubbles: true }))
        // The list is drawn in a microtask of the event; asking for a size makes the layout happen now.
        await Promise.resolve()
        await Promise.resolve()
        document.body.getBoundingClientRect()
        times.push(performance.now() - start)
      }
      return times.slice(first)
    },
    { texts: [...warmUp, ...texts], first: warmUp.length },
  )
}
