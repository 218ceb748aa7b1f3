// Reads question-banks/guide: the guide to credentials and careers, and the rules by which credentials end.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newerFormat } from '../../core/bank/formats'
import { pathText } from '../../core/bank/problem'
import type { BankProblem } from '../../core/bank/problem'
import type { CredentialRules } from '../../core/credentials/credential-rule.schema'
import { credentialRulesSchema } from '../../core/credentials/credential-rule.schema'
import type { Guide } from '../../core/guide/guide.schema'
import { guideSchema } from '../../core/guide/guide.schema'
import type { z } from '../../core/zod'
import { insideOf } from './bank-files'

export interface GuideFiles {
  /** Null where the file is not there or not sound; `problems` says why. */
  guide: Guide | null
  rules: CredentialRules | null
  problems: BankProblem[]
}

/** Both files, each on its own: one that is faulty costs itself. `root` is the banks' real folder, or null. */
export async function readGuideFiles(root: string | null): Promise<GuideFiles> {
  const problems: BankProblem[] = []
  return {
    guide: await readOne(root, 'guide.json', guideSchema, problems),
    rules: await readOne(root, 'credentials.json', credentialRulesSchema, problems),
    problems,
  }
}

async function readOne<T>(
  root: string | null,
  name: string,
  schema: z.ZodType<T>,
  problems: BankProblem[],
): Promise<T | null> {
  const file = `guide/${name}`
  const refuse = (reason: string): null => {
    problems.push({ file, reason })
    return null
  }
  const path = root === null ? null : await insideOf(root, join(root, file)).catch(() => null)
  if (path === null) return refuse('the file is not there')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return refuse('the file cannot be read')
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return refuse('the file is no JSON')
  }
  const newer = newerFormat(data)
  if (newer !== null) return refuse(newer)
  const result = schema.safeParse(data)
  if (result.success) return result.data
  const [first] = result.error.issues
  return refuse(first === undefined ? 'is not sound' : `${pathText(first.path)}: ${first.message}`)
}
