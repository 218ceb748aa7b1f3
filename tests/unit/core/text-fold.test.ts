import { describe, expect, it } from 'vitest'
import { browse, browseEntries } from '../../../src/core/bank/search/browse'
import { fileStem, folded } from '../../../src/core/text-fold'
import { backupName } from '../../../src/renderer/screens/settings/data-client'
import { makeItem } from '../../support/exam-fixtures'

describe('accents', () => {
  it('are taken from a file name, and no letter is lost', () => {
    expect(fileStem('José Núñez')).toBe('jose-nunez')
    expect(fileStem('  Łukasz Ørsted  ')).toBe('lukasz-orsted')
    expect(fileStem('李')).toBe('')
    expect(backupName('José Núñez', Date.UTC(2026, 10, 26, 12))).toContain('-jose-nunez-')
  })

  it('are no matter in a search, neither in the words nor in the question', () => {
    const topics = { cma: 'clinical.workflow.vital-signs' }
    const items = [
      makeItem('one', { topics, stem: 'Señora Núñez asks for her café. What now?' }),
      makeItem('two', { topics, stem: 'A resume is filed. Where?' }),
    ]
    const entries = browseEntries(items, [])
    const found = (words: string): string[] => {
      const filter = {
        words,
        outline: 'any',
        place: '',
        level: 'any',
        history: 'any',
        edition: 'any',
        sources: 'any',
      }
      const whole = { ...filter, review: 'any', bank: 'any' } as Parameters<typeof browse>[1]
      return browse(entries, whole, {}).found.map(({ item }) => item.id)
    }
    expect(found('nunez')).toEqual(['one'])
    expect(found('Núñez cafe')).toEqual(['one'])
    expect(found('résumé')).toEqual(['two'])
    expect(folded('ΣΑΝ 5 µg')).toBe(folded('σαν 5 μg'))
  })
})
