// What a learner should know of their own banks: which take questions from one another, and which cannot be read.
import type { Collision } from '../../core/bank/shelf'
import { SHIPPED, bankOf, collisions } from '../../core/bank/shelf'
import type { Notice } from '../store/notice'
import type { Library } from './library'

/** The notices of the whole library; `called` says the name of a bank by its id. */
export function bankNotices(
  { twice = [], problems }: Pick<Library, 'twice' | 'problems'>,
  called: (id: string) => string,
): readonly Notice[] {
  const collide = collisions(twice).map((collision) => ({
    code: 'banks-collide' as const,
    message: collisionWords(collision, called),
  }))
  // A file as a whole, not single questions of it: those may have been left out since it was added.
  const broken = problems.filter(
    ({ file, item, path }) => bankOf(file) !== SHIPPED && item === undefined && path === undefined,
  )
  const unreadable = [...new Set(broken.map(({ file }) => bankOf(file)))].map((id) => ({
    code: 'bank-unreadable' as const,
    message: `A file of your bank “${called(id)}” cannot be read, so its questions are left out. The file was kept, and everything else works. The library says what is wrong with it.`,
  }))
  return [...collide, ...unreadable]
}

const MOST_NAMED = 3

function collisionWords({ first, second, items }: Collision, called: (id: string) => string): string {
  const name = (bank: string): string => (bank === SHIPPED ? 'the shipped bank' : `“${called(bank)}”`)
  const named = items.slice(0, MOST_NAMED).join(', ')
  const which = items.length > MOST_NAMED ? `${named} and ${items.length - MOST_NAMED} more` : named
  const [count, those] =
    items.length === 1 ? ['1 question', 'it is'] : [`${items.length} questions`, 'they are']
  const choice =
    first === SHIPPED
      ? `Give ${items.length === 1 ? 'it another id' : 'them other ids'} to use ${items.length === 1 ? 'it' : 'them'}.`
      : `To use those of ${name(second)} instead, remove ${name(first)} in the library; to use both, give them other ids.`
  return `Your question bank ${name(second)} has ${count} whose id ${name(first)} has too (${which}), so ${those} left out. ${choice}`
}
