// A certificate kept with an activity: taken only if it is one, given back byte by byte, in backups, removed with undo.
import { describe, expect, it } from 'vitest'
import { FaultyDisk } from '../../../support/faulty-disk'
import { card, course } from '../../../support/made-up-credentials'
import { LEARNER_FOLDER } from '../../../support/plain-sessions'
import { testApi } from '../../../support/test-api'

const pdf = Buffer.from('%PDF-1.7\nThis certifies that …\n')
const address = `/api/credentials/education/${course.id}/file`
const body = (bytes: Buffer, name = 'order-of-draw.pdf') => ({ name, base64: bytes.toString('base64') })

async function desk(disk = new FaultyDisk()) {
  const made = await testApi(500, {}, disk)
  await made.ask('/api/credentials/held', card, 'PUT')
  await made.ask('/api/credentials/education', course, 'PUT')
  return { ...made, disk }
}

const filesOn = (disk: FaultyDisk): string[] => disk.paths(`${LEARNER_FOLDER}/credit-files/`)

describe('a file kept with an activity', () => {
  it('comes back byte by byte after a restart, also when the activity was changed', async () => {
    const { ask, disk } = await desk()
    const kept = await ask(address, body(pdf), 'PUT')
    expect(kept.body).toMatchObject({
      education: [{ file: { name: 'order-of-draw.pdf', bytes: pdf.length } }],
    })
    await ask('/api/credentials/education', { ...course, title: 'Order of draw, again' }, 'PUT')
    const again = await testApi(500, {}, disk)
    expect((await again.ask(address)).body).toEqual(body(pdf))
  })

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script>'), 'is no PDF, PNG or JPEG'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['more than 10 MB', Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024)]), 'is larger than 10 MB'],
  ])('is refused in words when it is %s', async (_, bytes, words) => {
    const { ask, disk } = await desk()
    const refused = await ask(address, body(bytes), 'PUT')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(words)
    expect(filesOn(disk)).toEqual([])
  })

  it('is refused where there is no such activity', async () => {
    const { ask, disk } = await desk()
    expect((await ask('/api/credentials/education/course-9999/file', body(pdf), 'PUT')).status).toBe(404)
    expect(filesOn(disk)).toEqual([])
  })

  it('is refused when all files together would not fit into a backup', async () => {
    const { ask } = await desk()
    const large = (i: number) => Buffer.concat([pdf, Buffer.from([i]), Buffer.alloc(9 * 1024 * 1024)])
    for (let i = 0; i < 11; i++) {
      const id = `course-1${100 + i}`
      await ask('/api/credentials/education', { ...course, id }, 'PUT')
      expect((await ask(`/api/credentials/education/${id}/file`, body(large(i)), 'PUT')).status).toBe(200)
    }
    const refused = await ask(address, body(large(11)), 'PUT')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('more than 100 MB')
  })

  it('is removed alone, and brought back', async () => {
    const { ask } = await desk()
    await ask(address, body(pdf), 'PUT')
    expect((await ask(address, undefined, 'DELETE')).body).toMatchObject({ education: [course] })
    expect((await ask(address)).status).toBe(404)
    await ask('/api/credentials/bring-back', {})
    expect((await ask(address)).body).toEqual(body(pdf))
  })

  it('goes and comes back with its activity', async () => {
    const { ask } = await desk()
    await ask(address, body(pdf), 'PUT')
    await ask(`/api/credentials/education/${course.id}`, undefined, 'DELETE')
    await ask('/api/credentials/bring-back', {})
    expect((await ask(address)).body).toEqual(body(pdf))
  })

  it('costs itself and a notice when it is gone or was changed', async () => {
    const { ask, disk } = await desk()
    await ask(address, body(pdf), 'PUT')
    const [path = ''] = filesOn(disk)
    disk.plant(path, Buffer.from('%PDF-1.7\nThis certifies nothing.\n'))
    const changed = await ask(address)
    expect(changed.status).toBe(422)
    expect(changed.text).toContain('is gone or damaged. The entry itself is safe')
    await disk.remove(path)
    const again = await testApi(500, {}, disk)
    const { notices } = (await again.ask('/api/status')).body as { notices: { message: string }[] }
    expect(notices.map(({ message }) => message).join()).toContain(
      'The file “order-of-draw.pdf” kept with “Order of draw” is gone from the data folder.',
    )
    expect((await again.ask('/api/credentials')).body).toMatchObject({ education: [{ id: course.id }] })
  })

  it('never has a name that leads out of its folder', async () => {
    const { ask, disk } = await desk()
    await ask(address, body(pdf, '../../../evil.pdf'), 'PUT')
    expect(filesOn(disk)).toHaveLength(1)
    expect((await ask(address)).body).toMatchObject({ name: 'evil.pdf' })
  })

  it('and a change of its activity at the same moment are both kept', async () => {
    const { ask } = await desk()
    const changed = { ...course, title: 'Order of draw, again' }
    await Promise.all([ask(address, body(pdf), 'PUT'), ask('/api/credentials/education', changed, 'PUT')])
    expect((await ask('/api/credentials')).body).toMatchObject({
      education: [{ title: changed.title, file: { name: 'order-of-draw.pdf' } }],
    })
  })

  it('keeps its place when a change brings a file of its own', async () => {
    const { ask } = await desk()
    const forged = { name: 'x.pdf', kind: 'pdf', bytes: 5, sha256: 'a'.repeat(64) }
    const answer = await ask('/api/credentials/education', { ...course, file: forged }, 'PUT')
    expect(answer.body).toMatchObject({ education: [course] })
    expect(answer.text).not.toContain('sha256')
  })
})

describe('files in a backup', () => {
  it('are restored byte by byte, by both ways', async () => {
    const { ask } = await desk()
    await ask(address, body(pdf), 'PUT')
    const backup = (await ask('/api/backup')).text
    expect(backup).toContain('"schema":"preceptor/backup@3"')
    for (const mode of ['merge', 'replace']) {
      const other = await testApi()
      expect((await other.ask(`/api/restore/${mode}`, backup)).status).toBe(200)
      expect((await other.ask(address)).body).toEqual(body(pdf))
    }
  })

  it('that cannot be read are named, and cost themselves', async () => {
    const { ask, disk } = await desk()
    await ask(address, body(pdf), 'PUT')
    await disk.remove(filesOn(disk)[0] ?? '')
    const backup = (await ask('/api/backup')).text
    expect(JSON.parse(backup)).toMatchObject({
      schema: 'preceptor/backup@1',
      about: { creditFiles: 0, creditFilesLeftOut: ['order-of-draw.pdf'] },
    })
    const other = await testApi()
    expect((await other.ask('/api/restore/merge', backup)).status).toBe(200)
    expect((await other.ask(address)).status).toBe(422)
  })
})
