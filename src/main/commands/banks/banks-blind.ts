// `banks blind`: writes items without keys and rationales, for someone who did not write them.
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { blindItems, blindText } from '../../../core/bank/readings/blind'
import type { Figure, Item } from '../../../core/bank/item.schema'
import { reviewStates } from '../../../core/bank/readings/review'
import { stripFigureSvg } from '../../../core/ecg/strip-figure'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments, wholeNumber } from './banks-arguments'
import { exportSheet } from './banks-options-only'
import { readReviewFolder } from '../../banks/review-files'
import { counted, UsageError } from '../command'
import { saveAnew } from '../save-new'

const help = `banks blind --out FILE [--part K/N] [--seed N] [--unreviewed] [--only PART] [--without-figures]
  Writes items without keys and rationales, items and options in a shuffled order. FILE.json is JSON,
  any other name is text to read. Answers are option letters; the letter belongs to the option, not to
  its place. Pictures are named by path; strips are drawn into a folder beside FILE.
  --part K/N           the K-th of N parts that share no item, such as 2/4
  --seed N             the order; 1 when left out
  --unreviewed         only items that are not reviewed at their present text
  --only PART          only items whose id or file holds PART
  --without-figures    only items with a figure, their figures left out: they should not be answerable
  --options-only       number and four options alone, without question, id, figure or topic, with the words for
                       the reader; to standard output, or to FILE with the names of the sets beside it
  Example: npm run -s preceptor -- banks blind --options-only --seed 11 --out pass-11.txt
  Example: npm run -s preceptor -- banks blind --out pass.json --part 1/4`

export const banksBlind: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, {
      out: { type: 'string' },
      part: { type: 'string', default: '1/1' },
      seed: { type: 'string', default: '1' },
      unreviewed: { type: 'boolean' },
      only: { type: 'string' },
      'without-figures': { type: 'boolean' },
      'options-only': { type: 'boolean' },
    })
    const seed = wholeNumber('seed', asked.seed, 0, 2 ** 31)
    const folder = banksFolder(asked.banks)
    if (asked['options-only'] === true) {
      const chosen = { unreviewed: asked.unreviewed === true, only: asked.only ?? '', withFigure: false }
      const sheet = { seed, out: asked.out, json: asked.json === true }
      return exportSheet(await chosenItems(folder, chosen), sheet, output)
    }
    if (asked.out === undefined) throw new UsageError('--out FILE is missing.')
    const out = resolve(asked.out)
    const part = partOf(asked.part)
    const bare = asked['without-figures'] === true
    const items = await chosenItems(folder, {
      unreviewed: asked.unreviewed === true,
      only: asked.only ?? '',
      withFigure: bare,
    })
    const strips = new Map<string, string>()
    const picture = (item: Item, figure: Exclude<Figure, { kind: 'table' }>): string => {
      if (figure.kind === 'svg') return besideOut(out, join(folder, figure.file))
      if (figure.kind === 'picture') return ''
      const file = join(stripFolder(out), `${item.id}.svg`)
      strips.set(file, drawStrip(figure))
      return besideOut(out, file)
    }
    const written = blindItems(items, { seed, part, picture: bare ? null : picture })
    const json = asked.json === true || extname(out) === '.json'
    // Where there is no file there is no place beside it.
    if (asked.out === '-' && strips.size > 0)
      throw new UsageError(
        '--out needs the name of a file: the strips are drawn beside it. Or say --without-figures.',
      )
    if (strips.size > 0) await mkdir(stripFolder(out), { recursive: true })
    for (const [file, svg] of strips) await writeFile(file, svg)
    const sheet = { schema: 'preceptor/blind@1', seed, part: asked.part, items: written }
    await saveAnew(asked.out, json ? JSON.stringify(sheet, null, 2) : blindText(written), output)
    if (asked.out === '-') return 0
    const done = { items: written.length, file: asked.out, strips: strips.size }
    output.out(
      asked.json === true ? JSON.stringify(done) : `${counted(done.items, 'item')} written to ${asked.out}`,
    )
    return 0
  },
}

function partOf(text: string): { k: number; n: number } {
  const [, k = '', n = ''] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const part = { k: Number(k), n: Number(n) }
  if (part.k >= 1 && part.k <= part.n && part.n <= 1000) return part
  throw new UsageError(`--part must look like 2/4, not “${text}”.`)
}

async function chosenItems(
  folder: string,
  wanted: { unreviewed: boolean; only: string; withFigure: boolean },
): Promise<Item[]> {
  const { items, fileOf } = await openLibrary(folder)
  const states = reviewStates(items, (await readReviewFolder(folder)).records)
  return items.filter(
    (item) =>
      (!wanted.unreviewed || states.get(item.id) !== 'reviewed') &&
      (item.id.includes(wanted.only) || (fileOf.get(item.id) ?? '').includes(wanted.only)) &&
      (!wanted.withFigure || item.figure !== undefined),
  )
}

function stripFolder(out: string): string {
  return join(dirname(out), `${basename(out, extname(out))}-strips`)
}

function besideOut(out: string, file: string): string {
  return relative(dirname(out), file).split(sep).join('/')
}

function drawStrip(figure: Extract<Figure, { kind: 'strip' }>): string {
  try {
    return stripFigureSvg(figure)
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${error.message} Run “banks lint”.`)
    throw error
  }
}
