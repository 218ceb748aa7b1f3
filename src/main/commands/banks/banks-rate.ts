// `banks rate`: sends questions out without their keys and reads what raters give back: points of laypeople and graduates.
import type { Item } from '../../../core/bank/item.schema'
import { optionSets, sheetCode, sheetKeyOf, shownOptions } from '../../../core/bank/readings/options-only'
import type { RatingOutcome } from '../../../core/bank/readings/ratings'
import { ratedItems, ratingText, readRatingLines, readRatings } from '../../../core/bank/readings/ratings'
import { shownHash } from '../../../core/bank/readings/review'
import { readSheetKey, SHEET_SCHEMA } from '../../../core/bank/readings/review.schema'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments, today, wholeNumber } from './banks-arguments'
import { parsed, readerOf, setsFile } from './banks-options-only'
import { readRatingsFile, writeRatingsFile } from '../../banks/review-files'
import type { CommandOutput } from '../command'
import { counted, UsageError } from '../command'
import { textOf } from '../input-bytes'
import { saveAnew } from '../save-new'

const help = `banks rate --out FILE [--seed N] [--only PART] [--unrated]
banks rate --answers FILE --rater N [--seed N] [--only PART] [--blind FILE] [--reader KIND] [--dry-run]
  How many of 100 laypeople and of 100 graduates who would just pass choose each option, the key covered.
  --out FILE           write question, figure in words or as a table, and options, for a rater to read;
                       the names of the questions go beside it and stay here
  --answers FILE       read what a rater gave back (“12 L 10 70 15 5 B 5 85 5 5”) into reviews/ratings.json
  --rater N            which of the raters of this pass it was, from 1; never a name
  --seed N             the order of questions and options; 1 when left out
  --only PART          only items whose id or file holds PART
  --unrated            only items that fewer than three raters have rated at their present text
  --blind FILE         the names file of the export, when the bank has changed since
  --reader KIND        who rated: model (when left out) or person
  --dry-run            read and record nothing
  Example: npm run -s preceptor -- banks rate --out rating.txt --seed 21`

/** An item needs so many raters. */
const RATERS = 3

export const banksRate: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, {
      out: { type: 'string' },
      answers: { type: 'string' },
      rater: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      unrated: { type: 'boolean' },
      blind: { type: 'string' },
      reader: { type: 'string' },
      'dry-run': { type: 'boolean' },
    })
    if ((asked.out === undefined) === (asked.answers === undefined))
      throw new UsageError('Say --out FILE to write the sheet, or --answers FILE to read what came back.')
    const seed = wholeNumber('seed', asked.seed, 0, 2 ** 31)
    const folder = banksFolder(asked.banks)
    const { items, fileOf } = await openLibrary(folder)
    const file = await readRatingsFile(folder)
    if (file === null) {
      output.say(
        'Not a file of ratings: reviews/ratings.json. Nothing was recorded, so that nothing there is lost.',
      )
      return 1
    }
    const rated = ratedItems(items, file.ratings)
    const chosen = items.filter(
      ({ id }) =>
        (id.includes(asked.only) || (fileOf.get(id) ?? '').includes(asked.only)) &&
        (asked.unrated !== true || (rated.get(id)?.raters ?? 0) < RATERS),
    )
    const json = asked.json === true
    if (asked.out !== undefined) return send(chosen, { seed, out: asked.out, json }, output)
    const answers = asked.answers ?? ''
    if (asked.rater === undefined)
      throw new UsageError('--rater N is missing: 1 for the first rater, and so on.')
    const rater = wholeNumber('rater', asked.rater, 1, 99)
    const lines = readRatingLines(await textOf(answers))
    if ('fault' in lines) throw new UsageError(`${answers}: ${lines.fault}.`)
    const names = await namesOf(chosen, { seed, names: asked.blind }, lines.sheet)
    const date = today()
    const outcome = readRatings(items, names, lines, (item) => shownOptions(item, seed), {
      reader: rater,
      date,
    })
    if (asked['dry-run'] !== true && outcome.rated > 0) {
      const kind = readerOf(asked.reader)
      const known = (each: { item: string; hash: string }): string => `${each.item} ${each.hash}`
      const fresh = new Set(outcome.ratings.map(known))
      await writeRatingsFile(folder, {
        passes: [...file.passes, { reader: rater, date, kind, rated: outcome.rated }],
        // A rater who rates the same text again says it anew: the earlier points go.
        ratings: [
          ...file.ratings.filter((each) => each.reader !== rater || !fresh.has(known(each))),
          ...outcome.ratings,
        ],
      })
    }
    output.out(json ? JSON.stringify(outcome) : text(outcome, asked['dry-run'] === true))
    return outcome.refused.length > 0 ? 1 : 0
  },
}

async function send(
  items: readonly Item[],
  { seed, out, json }: { seed: number; out: string; json: boolean },
  output: CommandOutput,
): Promise<number> {
  const sets = optionSets(items, seed)
  const names = { schema: SHEET_SCHEMA, ...sheetKeyOf(sets, seed, shownHash) }
  // The names lie beside the sheet: without a file there is no place beside it.
  if (out === '-')
    throw new UsageError('--out needs the name of a file: the names of the sets are written beside it.')
  await saveAnew(out, ratingText(sets), output)
  await saveAnew(setsFile(out), JSON.stringify(names), output)
  const done = { questions: sets.length, file: out, sheet: names.sheet, names: setsFile(out) }
  output.out(
    json
      ? JSON.stringify(done)
      : `${counted(done.questions, 'question')} written to ${out}. Keep ${done.names}: the points find their items by it.`,
  )
  return 0
}

async function namesOf(
  items: readonly Item[],
  asked: { seed: number; names: string | undefined },
  code: string | null,
): Promise<string[]> {
  const sets = optionSets(items, asked.seed)
  const key =
    asked.names === undefined
      ? sheetKeyOf(sets, asked.seed, shownHash)
      : readSheetKey(parsed(await textOf(asked.names), asked.names))
  if (key === null) throw new UsageError(`${asked.names ?? ''} is not a names file of “banks rate”.`)
  if (key.seed !== asked.seed)
    throw new UsageError(`The sheet was written with --seed ${key.seed}, not ${asked.seed}.`)
  const present = asked.names === undefined ? sheetCode(sets, shownHash) : key.sheet
  if (code === present || (code === null && asked.names !== undefined)) return key.sets
  throw new UsageError(
    `The points are those of ${code === null ? 'a sheet that they do not name' : `sheet ${code}`}, and this is sheet ${present}. Nothing was recorded. Give the names file of the export with --blind.`,
  )
}

function text({ rated, refused }: RatingOutcome, dryRun: boolean): string {
  return [
    ...refused.map(({ set, reason }) => `Question ${set} was not taken: ${reason}.`),
    `${rated} questions were rated. ${dryRun ? 'Nothing was recorded' : 'Their points are recorded'}.`,
  ].join('\n')
}
