// `banks schema`: prints the JSON Schema of item files, for authors' editors.
import { bankJsonSchema, examProfileJsonSchema } from '../../core/bank/json-schema.schema'
import type { BanksWord } from './banks-arguments'
import { readArguments } from './banks-arguments'

const help = `banks schema [--exam]
  Prints the JSON Schema of an item file, for editors that check while one writes.
  --exam               the schema of an exam profile instead
  Example: npm run -s preceptor -- banks schema > item-file.schema.json`

export const banksSchema: BanksWord = {
  help,
  run(args, output) {
    const asked = readArguments(args, { exam: { type: 'boolean' } })
    const schema = asked.exam === true ? examProfileJsonSchema() : bankJsonSchema()
    // It is JSON either way; --json prints it on one line, as the other commands do.
    output.out(asked.json === true ? JSON.stringify(schema) : JSON.stringify(schema, null, 2))
    return Promise.resolve(0)
  },
}
