// The table of orders and the facts that steps ask for: nothing without letters, nothing in scope by silence, no typo loads.
import { describe, expect, it } from 'vitest'
import { FACTS } from '../../../../src/core/code/data/facts'
import { loadDrillLibrary } from '../../../../src/core/code/data/load'
import type { Order, OrderKind } from '../../../../src/core/code/data/orders.schema'
import { ORDERS, orderChoices, orderText } from '../../../../src/core/code/orders/table'
import type { ScopePolicy } from '../../../../src/core/code/data/reference.schema'
import { scopeOf } from '../../../../src/core/code/judge/scope'
import { editDistance, nearest } from '../../../../src/core/nearest'
import { drillFiles, reference } from './support'

const choices = orderChoices(reference)

/** What is said of the drill's data when one file of it is changed. */
function problemsWith(path: string, from: string, to: string): string[] {
  const written = drillFiles.find((file) => file.path === path)?.text ?? ''
  const text = written.replace(/\[\s+("[^"[\]]*")\s+\]/g, '[$1]')
  expect(text).toContain(from)
  const spoiled = drillFiles.map((file) =>
    file.path === path ? { path, text: text.replace(from, to) } : file,
  )
  return loadDrillLibrary(spoiled).problems.map(({ file, item, reason }) => `${file} ${item}: ${reason}`)
}

describe('every order', () => {
  it('names no energy that was not said: the dial decides', () => {
    expect(orderText({ atMs: 0, order: 'charge' }, reference)).toBe('charge')
    expect(orderText({ atMs: 0, order: 'charge', energyJ: 150 }, reference)).toBe('charge 150 J')
  })

  it('has letters of its own, or says why it is not typed', () => {
    const letters = choices.map((choice) => choice.letters)
    expect(letters.filter((each) => each.length < 2)).toEqual([])
    expect(new Set(letters).size).toBe(letters.length)
    const typed = new Set<OrderKind>(choices.map(({ wish }) => wish.order))
    for (const kind of Object.keys(ORDERS) as OrderKind[]) {
      const { choices: own } = ORDERS[kind]
      if (!typed.has(kind)) expect([kind, 'none' in own && own.none.length > 10]).toEqual([kind, true])
    }
  })

  it('stands in a group that is listed, and can be said', () => {
    for (const { wish, group } of choices) {
      expect(group).not.toBe('')
      expect(orderText({ atMs: 0, ...wish } as Order, reference)).not.toBe('')
    }
  })

  it('finds the rhythm check by “rc”, and a place in the team by its number', () => {
    const byLetters = (letters: string) => choices.find((choice) => choice.letters === letters)?.wish
    expect(byLetters('rc')).toEqual({ order: 'rhythm-check' })
    expect(byLetters('r1')).toMatchObject({ order: 'assign', place: 'compressor' })
  })
})

describe('the scope of an action', () => {
  it('that a policy does not name is outside', () => {
    const silent = { ...reference.policies[0], actions: {} } as unknown as ScopePolicy
    for (const { wish } of choices) {
      const answer = scopeOf({ atMs: 0, ...wish } as Order, silent, 'self')
      const free = ['assign', 'capnography', 'rhythm-check', 'name-rhythm', 'disarm', 'consider', 'cancel']
      expect([wish.order, answer]).toEqual([wish.order, free.includes(wish.order) ? 'inside' : 'outside'])
    }
  })

  it('must be answered by each policy, class by class', () => {
    const said = problemsWith('code/scope.json', '"push-drug": "outside",', '')
    expect(said).toContain('code/scope.json strict: is missing')
    const typo = problemsWith('code/scope.json', '"push-drug"', '"push-drugs"')
    expect(typo.join('\n')).toContain('push-drugs')
  })
})

describe('a step that asks for a fact', () => {
  it('that nothing can note is refused with file, step and the nearest name', () => {
    expect(problemsWith('code/steps.json', '"event": "shock",', '"event": "shocks",').join('\n')).toMatch(
      /code\/steps\.json [a-z-]+: “shocks” is not known; did you mean “shock”\?/,
    )
  })

  it('about something that this fact is never about is refused as well', () => {
    const said = problemsWith('code/steps.json', '["uterine-displacement"]', '["uterine-displacment"]')
    expect(said.join('\n')).toMatch(
      /code\/steps\.json [a-z-]+: “treat” is never about “uterine-displacment”; did you mean “uterine-displacement”\?/,
    )
  })

  it('or forbids a harm finds the harm by its name', () => {
    expect(problemsWith('code/steps.json', '["*"]', '["shot-gun"]').join('\n')).toContain(
      'did you mean “shotgun”?',
    )
  })

  it('is served by a fact of the list', () => {
    for (const { check } of reference.steps)
      if (check.kind === 'do')
        for (const { event } of check.any)
          expect([...Object.keys(FACTS), 'named-right', 'shock-synced', 'pulse-found']).toContain(event)
  })
})

describe('the nearest word', () => {
  it('counts letters put in, left out, exchanged and swapped', () => {
    expect(editDistance('shock', 'shocks')).toBe(1)
    expect(editDistance('amioderone', 'amiodarone')).toBe(1)
    expect(editDistance('shcok', 'shock')).toBe(1)
    expect(editDistance('', 'cpr')).toBe(3)
  })

  it('is none where nothing is near', () => {
    expect(nearest('xyz', ['shock', 'drug'])).toBeNull()
  })
})
