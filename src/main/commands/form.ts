// `form`: assembles an exam form from the bank and prints it, or a series of forms that share no item.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Form } from '../../core/exam/form'
import { assembleSeries } from '../../core/exam/form'
import { MIXED_PART, MIXED_REFUSAL, readFormCode, SEED_LIMIT, shortRevision } from '../../core/exam/form-code'
import { itemsForForms } from '../../core/exam/sealed'
import { isStripItem } from '../../core/exam/strip-items'
import type { Library } from '../banks/library'
import { openLibrary } from '../banks/library'
import type { Command } from './command'
import { shippedBanks, UsageError, withNegatives } from './command'

const help = `form: an exam form, assembled from the question bank. Questions that are sealed for checkpoints are on none.

  --exam ID            which exam, such as cma
  --seed N             whole number from 0 to ${SEED_LIMIT - 1}; the same seed and bank give the same form
  --code CODE          the form of a code such as CMA-07F3-2QXM, instead of exam and seed
  --forms N            N forms that share no item, 1 to 20: the parts of the seed's series, with codes …-2, …-3
  --banks DIR          another question-banks folder
  --json               as JSON; otherwise a table by domain

Example: npm run -s preceptor -- form --exam cma --seed 7 --json
Exit code 1: the bank is too small for what was asked; the message says what is missing.`

/** Prints a form or a series of forms. */
export const form: Command = {
  name: 'form',
  summary: 'assembles an exam form, or several that share no item',
  help,
  async run(args, output) {
    const asked = read(args)
    const library = await openLibrary(asked.banks ?? shippedBanks())
    const request = resolve(asked, library)
    const { forms, shortage } = assembleSeries(request, request.part)
    const wanted = asked.code === undefined ? forms : forms.slice(request.part - 1)
    if (asked.json)
      output.out(JSON.stringify(asked.forms === null ? jsonOf(wanted[0]) : { forms: wanted.map(jsonOf) }))
    else for (const each of wanted) output.out(table(each, request.profile))
    if (forms.length === request.part) return 0
    const lacks = shortage
      .filter(({ needed, available }) => available < needed)
      .map(({ name, needed, available }) => `${name} needs ${needed}, has ${available}`)
    output.say(`The bank gives ${forms.length} of ${request.part} forms. For the next: ${lacks.join('; ')}.`)
    return 1
  },
}

interface Asked {
  exam: string | undefined
  seed: number | null
  code: string | undefined
  forms: number | null
  banks: string | undefined
  json: boolean
}

function read(args: readonly string[]): Asked {
  const text = { type: 'string' } as const
  let values
  try {
    const options = {
      exam: text,
      seed: text,
      code: text,
      forms: text,
      banks: text,
      json: { type: 'boolean' },
    } as const
    values = parseArgs({ args: withNegatives(args, options), options }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const whole = (name: string, value: string | undefined, low: number, high: number): number | null => {
    if (value === undefined) return null
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < low || number > high)
      throw new UsageError(`--${name} must be a whole number from ${low} to ${high}, not “${value}”.`)
    return number
  }
  return {
    exam: values.exam,
    seed: whole('seed', values.seed, 0, SEED_LIMIT - 1),
    code: values.code,
    forms: whole('forms', values.forms, 1, 20),
    banks: values.banks,
    json: values.json ?? false,
  }
}

function resolve(asked: Asked, library: Library) {
  const { items, profiles, revision, rhythms } = library
  const code = asked.code === undefined ? null : readFormCode(asked.code)
  if (asked.code !== undefined && code === null) throw new UsageError(`“${asked.code}” is not a form code.`)
  if (code?.part === MIXED_PART) throw new UsageError(MIXED_REFUSAL)
  if (code !== null && code.revision !== shortRevision(revision))
    throw new UsageError(
      `The code belongs to bank revision ${code.revision}; this bank is ${shortRevision(revision)}, which would give other questions.`,
    )
  const profile = profiles.find(({ id, codePrefix }) =>
    code === null ? id === asked.exam : codePrefix === code.prefix,
  )
  if (profile === undefined) {
    const known = profiles.map(({ id }) => id).join(', ') || 'none could be read'
    throw new UsageError(
      `${asked.exam === undefined ? '--exam is missing' : `There is no exam “${asked.exam}”`}. Known: ${known}.`,
    )
  }
  if (profile.practiceSet !== undefined)
    throw new UsageError(`${profile.name} is a practice set and has no form. ${profile.practiceSet.why}`)
  if (asked.exam !== undefined && profile.id !== asked.exam)
    throw new UsageError(
      `“${asked.code ?? ''}” is a form of ${profile.id}, not of “${asked.exam}”. Leave --exam out.`,
    )
  const seed = code?.seed ?? asked.seed ?? randomInt(SEED_LIMIT)
  return {
    items: itemsForForms(items, profiles),
    profile,
    bankRevision: revision,
    rhythms: rhythms?.rhythms ?? [],
    seed,
    part: code?.part ?? asked.forms ?? 1,
  }
}

function jsonOf(form: Form | undefined) {
  if (form === undefined) return null
  const items = form.items.map(({ item, domain, subDomain, segment, pretest }) => ({
    id: item.id,
    // A strip of the program's own is in no file.
    ...(isStripItem(item.id) ? { figure: item.figure, key: item.key, options: item.options } : {}),
    domain,
    subDomain,
    // People count segments from one.
    segment: segment + 1,
    pretest,
  }))
  return { code: form.code, exam: form.exam, items }
}

function table(form: Form, profile: Library['profiles'][number]): string {
  const rows = profile.domains.map((domain) => {
    const places = form.items.filter((place) => place.domain === domain.id)
    const pretest = places.filter((place) => place.pretest).length
    return `  ${domain.name.padEnd(34)} ${String(places.length - pretest).padStart(4)} scored ${String(pretest).padStart(3)} pretest`
  })
  return [`${form.code}  ${form.items.length} items`, ...rows].join('\n')
}
