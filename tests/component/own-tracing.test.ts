// A tracing of one's own: its files are read on the page, drawn on paper with calipers, and refused in words.
import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { samples } from '../../src/core/ecg/samples'
import OwnTracing from '../../src/renderer/screens/rhythms/own-tracing/OwnTracing.svelte'
import { bytesOf, writtenAnnotations, writtenRecord } from '../support/wfdb-writer'
import { render } from './render'
import '../../src/renderer/styles/tokens.css'
import '../../src/renderer/styles/base.css'

function ownFiles(): { hea: File; dat: File; atr: File } {
  const signals = (['II', 'V1'] as const).map((name) => {
    const mv = samples([{ atMs: 0, rhythm: 'pvc' }], name, 0, 20_000, 1)
    return { name, values: Array.from({ length: 5000 }, (_, i) => Math.round((mv[i * 2] ?? 0) * 200)) }
  })
  const comments = ['64 F']
  const { header, data } = writtenRecord({
    record: 'own1',
    format: 212,
    sampleRateHz: 250,
    signals,
    comments,
  })
  const noted = writtenAnnotations([
    { frame: 250, code: 1 },
    { frame: 2500, code: 5 },
  ])
  const file = (bytes: Uint8Array, name: string): File => new File([bytes as BlobPart], name)
  return { hea: file(bytesOf(header), 'own1.hea'), dat: file(data, 'own1.dat'), atr: file(noted, 'own1.atr') }
}

const choose = (...files: File[]): Promise<void> =>
  userEvent.upload(page.getByLabelText('Files of one record'), files)

it('is drawn with calipers, walked through by keys, and its readers’ notes are shown when asked for', async () => {
  await page.viewport(1280, 900)
  await render(OwnTracing)
  await expect.element(page.getByText(/Nothing leaves this computer, and nothing is kept/)).toBeVisible()
  const { hea, dat, atr } = ownFiles()
  await choose(hea, dat, atr)
  await expect.element(page.getByText('Record own1: 2 leads, 0:20 long, 250 samples a second.')).toBeVisible()
  await expect
    .element(page.getByRole('group', { name: /^Lead II of record own1 from 0:00, 8 seconds/ }))
    .toBeVisible()
  await expect.element(page.getByText('800 ms · 20.0 mm · 75 /min')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Show what its readers noted' }).click()
  await expect.element(page.getByRole('row', { name: '1.00 s N normal beat' })).toBeVisible()
  await userEvent.keyboard('n')
  await expect.element(page.getByText('0:08 to 0:16 of 0:20')).toBeVisible()
  await expect
    .element(page.getByRole('row', { name: '10.00 s V premature ventricular contraction' }))
    .toBeVisible()
  await userEvent.keyboard('n')
  await expect.element(page.getByText('0:12 to 0:20 of 0:20')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Later' })).toBeDisabled()
  await page.getByRole('combobox', { name: 'Lead' }).selectOptions('V1')
  await expect.element(page.getByRole('group', { name: /^Lead V1 of record own1 from 0:12/ })).toBeVisible()
  await userEvent.keyboard('c')
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByText('790 ms · 19.8 mm · 76 /min')).toBeVisible()
})

it('says in words what is missing or broken, and takes the next choice', async () => {
  await render(OwnTracing)
  const { hea, dat } = ownFiles()
  await choose(dat)
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('There is no header (.hea) among these files.')
  await choose(hea)
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('own1.hea: asks for own1.dat. Choose both, in one go.')
  await choose(hea, new File([await dat.slice(0, 300).arrayBuffer()], 'own1.dat'))
  await expect.element(page.getByRole('alert')).toHaveTextContent('own1.dat: ends after 100 of 5,000 samples')
  await expect.element(page.getByRole('region', { name: 'Tracing', exact: true })).not.toBeInTheDocument()
  await choose(hea, dat)
  await expect.element(page.getByRole('region', { name: 'Tracing', exact: true })).toBeVisible()
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
})
