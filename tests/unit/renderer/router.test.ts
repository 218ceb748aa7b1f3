// What an address says about the screen.
import { describe, expect, it } from 'vitest'
import { readRoute } from '../../../src/renderer/router.svelte'

describe('the address of an exam', () => {
  it('may name the rules and carry a form code', () => {
    expect(readRoute('#/exams/cma/strict/CMA-07F3-2QXM-2')).toEqual({
      screen: 'exam',
      exam: 'cma',
      mode: 'strict',
      code: 'CMA-07F3-2QXM-2',
    })
    expect(readRoute('#/exams/cma/practice')).toEqual({ screen: 'exam', exam: 'cma', mode: 'practice' })
    expect(readRoute('#/exams/cma')).toEqual({ screen: 'exam', exam: 'cma' })
  })

  it('shows what was typed behind it as it is, where it is no escape', () => {
    expect(readRoute('#/exams/cma/strict/100%')).toMatchObject({ code: '100%' })
  })
})
