// Credentials over the API: kept over a restart, removed with undo, refused in words.
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../../support/faulty-disk'
import { card, course } from '../../../support/made-up-credentials'
import { LEARNER_FOLDER } from '../../../support/plain-sessions'
import { testApi } from '../../../support/test-api'

describe('a learner’s credentials', () => {
  it('are kept over a restart', async () => {
    const disk = new FaultyDisk()
    const { ask } = await testApi(500, {}, disk)
    expect((await ask('/api/credentials/held', card, 'PUT')).status).toBe(200)
    await ask('/api/credentials/education', course, 'PUT')
    const again = await testApi(500, {}, disk)
    expect((await again.ask('/api/credentials')).body).toMatchObject({
      credentials: [card],
      education: [course],
    })
    expect(disk.paths(LEARNER_FOLDER)).toContain(`${LEARNER_FOLDER}/credentials.json`)
  })

  it('go with their education and come back together', async () => {
    const { ask } = await testApi()
    await ask('/api/credentials/held', card, 'PUT')
    await ask('/api/credentials/education', course, 'PUT')
    const gone = await ask(`/api/credentials/held/${card.id}`, undefined, 'DELETE')
    expect(gone.body).toMatchObject({ credentials: [], education: [] })
    const back = await ask('/api/credentials/bring-back', {})
    expect(back.body).toMatchObject({ credentials: [card], education: [course] })
    expect((await ask('/api/credentials/bring-back', {})).status).toBe(404)
  })

  it('are refused with a day that is none', async () => {
    const { ask } = await testApi()
    const answer = await ask('/api/credentials/held', { ...card, granted: '2026-02-30' }, 'PUT')
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('day of the calendar')
  })
})

describe('the guide over the API', () => {
  it('comes with the rules of credentials and no problem', async () => {
    const { ask } = await testApi()
    const { body } = await ask('/api/guide')
    expect(body).toMatchObject({
      guide: { schema: 'preceptor/guide@1' },
      rules: { schema: 'preceptor/credential-rules@1' },
      problems: [],
    })
  })
})

describe('what is due', () => {
  it('is what has come by the day where the learner is, with what it is called', async () => {
    const { ask } = await testApi()
    expect((await ask('/api/credentials/due?day=2028-03-02')).body).toEqual({ due: [] })
    await ask('/api/credentials/held', card, 'PUT')
    const { body } = await ask('/api/credentials/due?day=2028-03-02')
    expect(body['due']).toMatchObject([
      { name: 'BLS', what: 'end', on: '2028-03-01', about: '2028-03-31' },
      { name: 'BLS', what: 'book-class', on: '2028-02-18' },
    ])
    expect((await ask('/api/credentials/due?day=2028-04-01')).body).toEqual({ due: [] })
  })
})
