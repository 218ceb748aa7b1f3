// Reads one file as an import does, with the shipped bank beside it, and prints its processor time and the most memory that it took.
import { readFileSync } from 'node:fs'
import type { ImportFormat } from '../../src/core/exchange/draft'
import { readFile } from '../../src/core/exchange/import-file'
import { previewOf } from '../../src/core/exchange/preview'
import { realProfiles } from '../support/bank-files'

const [file = '', format = ''] = process.argv.slice(2)
const profiles = realProfiles()
const bytes = readFileSync(file)
const before = process.cpuUsage()
const read = readFile({ name: file, bytes }, { format: format as ImportFormat })
if ('refused' in read) throw new Error(read.refused)
const preview = previewOf([read], profiles, [])
const { user, system } = process.cpuUsage(before)
process.stdout.write(
  JSON.stringify({
    ms: (user + system) / 1000,
    // The system counts in KiB.
    mb: process.resourceUsage().maxRSS / 1024,
    questions: preview.judged.length,
  }),
)
