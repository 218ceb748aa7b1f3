// `banks schema`: prints the JSON Schema of item files, for authors' editors.
import { bankJsonSchema, classJsonSchema, examProfileJsonSchema } from '../../../core/bank/json-schema.schema'
import { openLibrary } from '../../banks/library'
import type { BanksWord } from './banks-arguments'
import { banksFolder, readArguments } from './banks-arguments'
import { UsageError } from '../command'

const help = `banks schema [--class] [--exam]
  Prints the JSON Schema of an item file, for editors that check while one writes. Topics are those of the bank's exams.
  --class              the schema of a file of class questions instead
  --exam               the schema of an exam profile instead
  Example: npm run -s preceptor -- banks schema > item-file.schema.json`

export const banksSchema: BanksWord = {
  help,
  async run(args, output) {
    const asked = readArguments(args, { exam: { type: 'boolean' }, class: { type: 'boolean' } })
    if (asked.exam === true && asked.class === true) throw new UsageError('Say one of --class and --exam.')
    const { profiles } = await openLibrary(banksFolder(asked.banks))
    const schema =
      asked.exam === true
        ? examProfileJsonSchema()
        : asked.class === true
          ? classJsonSchema(profiles)
          : bankJsonSchema(profiles)
    // It is JSON either way; --json prints it on one line, as the other commands do.
    output.out(asked.json === true ? JSON.stringify(schema) : JSON.stringify(schema, null, 2))
    return 0
  },
}
