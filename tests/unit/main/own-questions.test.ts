// Questions of other programs and those that are written in the app, from the page's first look to the disk.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { itemStamp } from '../../../src/core/bank/own-conflicts'
import type { OwnItem } from '../../../src/core/bank/own-item.schema'
import { ownItemSchema } from '../../../src/core/bank/own-item.schema'
import { SEAT_HEADER } from '../../../src/main/api/api-seat'
import type { App } from '../../../src/main/hosts/app'
import { openApp } from '../../support/open-app'
import { itemFile, rawItem } from '../../support/bank-files'

const made: { app: App; root: string }[] = []

async function start(root = mkdtempSync(join(tmpdir(), 'preceptor-import-'))) {
  const place = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  place('page/index.html', '')
  place('banks/exams/cma.json', readFileSync('question-banks/exams/cma.json', 'utf8'))
  place(
    'banks/items/a.json',
    itemFile('', [rawItem('a-001', { topics: { cma: 'clinical.workflow.vital-signs' } })]).text,
  )
  const opened = await openApp({
    host: 'desktop',
    version: '1.2.3',
    dataFolder: join(root, 'data'),
    banksFolder: join(root, 'banks'),
    pageFolder: join(root, 'page'),
    now: () => Date.UTC(2026, 10, 22),
    onSecondStart: () => null,
  })
  if (opened.kind !== 'open') throw new Error('the folder is taken')
  const { app } = opened
  made.push({ app, root })
  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const answer = await app.fetch(
      new Request(`app://preceptor${path}`, {
        method,
        headers: { [SEAT_HEADER]: 'me.1', 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    return { status: answer.status, body: (await answer.json()) as any }
  }
  return { app, root, ask }
}

/** As the page has it after it was read. */
const asItem = (raw: unknown) => ownItemSchema.parse(raw)

afterEach(async () => {
  for (const { app } of made) await app.close()
  for (const { root } of made.splice(0)) rmSync(root, { recursive: true, force: true })
})

const GIFT = `::Pulse::Where is an infant’s pulse taken? {
=Apex ~Wrist ~Neck
}

::Saline::Saline is sterile. {T}

::Several::Which are vital signs? { ~%50%Pulse ~%50%Temperature ~Height }

::Essay::Say what you saw. {}
`
const gift = (text = GIFT, name = 'unit.gift') => ({ name, base64: Buffer.from(text).toString('base64') })

/** What a window knows that has just read them. */
const stamps = (items: OwnItem[]): Record<string, string[]> =>
  Object.fromEntries(items.map((item) => [item.id, [itemStamp(item)]]))

describe('an import', () => {
  it('is looked at before anything is added, and names what is left out', async () => {
    const { ask, root } = await start()
    const { status, body } = await ask('/api/imports/look', { files: [gift()] })
    expect(status).toBe(200)
    expect(body.files).toEqual([
      { name: 'unit.gift', format: 'gift', encoding: 'utf-8', refused: '', head: null },
    ])
    expect(body.questions.map(({ standing }: { standing: string }) => standing)).toEqual([
      'class',
      'class',
      'work',
    ])
    expect(body.leftOut).toHaveLength(1)
    expect(body.leftOut[0]).toMatchObject({
      how: 'lost',
      original: expect.stringContaining('Say what you saw'),
    })
    expect(readdirSync(join(root, 'data')).includes('banks')).toBe(false)
  })
  it('adds what is wanted, serves a set of it, and takes it back', async () => {
    const { ask } = await start()
    const { body: look } = await ask('/api/imports/look', { files: [gift()] })
    const except = [look.questions[1].id]
    const added = await ask('/api/imports', { files: [gift()], name: 'Unit 3', except })
    expect(added).toMatchObject({ status: 201, body: { questions: 2, bank: { id: 'own/unit-3' } } })
    const { body: library } = await ask('/api/library')
    expect(library.items.map(({ id }: { id: string }) => id)).toEqual(['a-001'])
    const [pulse] = library.classItems
    expect(pulse).toMatchObject({ stem: 'Where is an infant’s pulse taken?', classOnly: true })
    const set = await ask('/api/sittings', {
      mode: 'quick',
      exam: 'cma',
      filter: { count: 1, itemIds: [pulse.id] },
      feedback: 'at-once',
      title: 'Quick set: mine',
    })
    expect(set.status).toBe(201)
    const { body: session } = await ask(`/api/sessions/${set.body.sessionId}`)
    expect(session.plan.form.items[0].item).toMatchObject({ classOnly: true, topics: {} })
    expect((await ask('/api/imports/undo', { bank: 'own/unit-3' })).status).toBe(200)
    expect((await ask('/api/library')).body.classItems).toEqual([])
    // The set that was begun keeps its question.
    expect((await ask(`/api/sessions/${set.body.sessionId}`)).status).toBe(200)
  })
  it('never puts a class question into a mock or a drawn set', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [gift()], name: 'Unit 3', except: [] })
    const set = await ask('/api/sittings', {
      mode: 'quick',
      exam: 'cma',
      filter: { count: 10, topics: [], levels: [], history: 'any' },
      feedback: 'at-end',
      title: 'Quick set',
    })
    const { body: session } = await ask(`/api/sessions/${set.body.sessionId}`)
    expect(session.plan.form.items.map(({ item }: { item: { id: string } }) => item.id)).toEqual(['a-001'])
  })
  it('asks before it replaces a bank, and undo brings the old one back', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [gift()], name: 'Unit 3', except: [] })
    const other = gift('::Other::What is it? { =This ~That }', 'other.gift')
    expect((await ask('/api/imports', { files: [other], name: 'Unit 3', except: [] })).status).toBe(409)
    const stems = async () =>
      (await ask('/api/library')).body.classItems.map(({ stem }: { stem: string }) => stem)
    await ask('/api/imports', { files: [other], name: 'Unit 3', except: [], replace: true })
    expect(await stems()).toEqual(['What is it?'])
    await ask('/api/imports/undo', { bank: 'own/unit-3' })
    expect((await stems()).sort()).toEqual(['Saline is sterile.', 'Where is an infant’s pulse taken?'])
  })
  it('says in words why a file was not read, and reads the others', async () => {
    const { ask } = await start()
    const { body } = await ask('/api/imports/look', { files: [gift(), gift('%PDF-1.7', 'a.pdf')] })
    expect(body.files[1].refused).toMatch(/^This is a PDF/)
    expect(body.questions).toHaveLength(3)
  })
})

describe('the same file again', () => {
  const FIRST =
    '::A::What is A? { =One ~Two }\n\n::B::What is B? { =One ~Two }\n\n::C::What is C? { =One ~Two }\n'
  const NEXT =
    '::A::What is A? { =One ~Three }\n\n::B::What is B? { =One ~Two }\n\n::D::What is D? { =One ~Two }\n'
  it('shows the difference, changes that and no more, and is taken back', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [gift(FIRST)], name: 'Unit 3', except: [] })
    const { body: look } = await ask('/api/imports/look', { files: [gift(NEXT)] })
    expect(look.update).toMatchObject({ bank: 'own/unit-3', added: 1, same: 1 })
    expect(
      look.update.changed.map(({ stem, changes }: { stem: string; changes: unknown }) => [stem, changes]),
    ).toEqual([['What is A?', [{ field: 'option 2', before: 'Two', after: 'Three' }]]])
    expect(look.update.gone.map(({ stem }: { stem: string }) => stem)).toEqual(['What is C?'])
    expect(look.questions.every(({ near }: { near: unknown }) => near === null)).toBe(true)
    const said = async () =>
      (await ask('/api/library')).body.classItems
        .map(({ stem, options, revision }: { stem: string; options: { text: string }[]; revision: number }) =>
          [stem, options.map(({ text }) => text).join(), revision].join(' '),
        )
        .sort()
    const before = await said()
    const update = { files: [gift(NEXT)], name: 'Unit 3', except: [], update: { dropGone: true } }
    expect((await ask('/api/imports', update)).status).toBe(201)
    expect(await said()).toEqual(['What is A? One,Three 2', 'What is B? One,Two 1', 'What is D? One,Two 1'])
    await ask('/api/imports/undo', { bank: 'own/unit-3' })
    expect(await said()).toEqual(before)
  })
  it('leaves alone what the teacher completed, and needs work in the file still', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [gift()], name: 'Unit 3', except: [] })
    const { body: written } = await ask('/api/own-banks/unit-3/questions')
    const several = written.items.find(({ stem }: { stem: string }) => stem.startsWith('Which are'))
    const known = { [several.id]: [itemStamp(several)] }
    const json = { items: [{ ...several, key: 'a' }], removed: [], known }
    await ask('/api/own-banks/unit-3/questions', json, 'PUT')
    await ask('/api/imports', { files: [gift()], name: 'Unit 3', except: [], update: { dropGone: false } })
    const { body: after } = await ask('/api/own-banks/unit-3/questions')
    expect(after.items).toHaveLength(3)
    expect(after.items.find(({ id }: { id: string }) => id === several.id)).toMatchObject({ key: 'a' })
  })
})

describe('questions that have no names in their file', () => {
  // The first needs work, the others can be asked: all of them begin with the file's name.
  const AIKEN = [
    'Which is a sign of shock?\nA. Pallor\nB. Calm',
    'Which tube has EDTA?\nA. Lavender\nB. Red\nANSWER: A',
    'Which is a needle gauge?\nA. 21\nB. 3 cc',
    'Which tube clots?\nA. Red\nB. Lavender\nANSWER: A',
  ].join('\n\n')
  const file = gift(AIKEN, 'quiz2 aiken.txt')
  const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id)

  it('have an id each, are all in the editor, and none is lost when another is changed', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [file], name: 'Quiz 2', except: [] })
    const { body: written } = await ask('/api/own-banks/quiz-2/questions')
    expect(written.items).toHaveLength(4)
    expect(new Set(idsOf(written.items)).size).toBe(4)
    const items = [{ ...written.items[0], key: 'a' }]
    await ask('/api/own-banks/quiz-2/questions', { items, removed: [], known: stamps(written.items) }, 'PUT')
    const { body: after } = await ask('/api/own-banks/quiz-2/questions')
    expect(after.items).toEqual([items[0], ...written.items.slice(1)])
  })

  it('are all as before when the same file comes again', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [file], name: 'Quiz 2', except: [] })
    const { body: look } = await ask('/api/imports/look', { files: [file] })
    expect(look.update).toMatchObject({ added: 0, same: 2, changed: [], gone: [] })
    await ask('/api/imports', { files: [file], name: 'Quiz 2', except: [], update: { dropGone: true } })
    expect((await ask('/api/own-banks/quiz-2/questions')).body.items).toHaveLength(4)
  })

  it('are not gone from the file once their teacher has completed them', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [file], name: 'Quiz 2', except: [] })
    const { body: written } = await ask('/api/own-banks/quiz-2/questions')
    const items = [{ ...written.items[0], key: 'a' }]
    await ask('/api/own-banks/quiz-2/questions', { items, removed: [], known: stamps(written.items) }, 'PUT')
    await ask('/api/imports', { files: [file], name: 'Quiz 2', except: [], update: { dropGone: true } })
    const { body: after } = await ask('/api/own-banks/quiz-2/questions')
    expect(after.items).toContainEqual(items[0])
  })
})

it('two questions of one id in a bank’s file are both in the editor, and neither is written over', async () => {
  const { ask, root } = await start()
  await ask('/api/own-banks/new', { name: 'Old' })
  const question = (stem: string) => ({ id: 'q', revision: 1, stem, options: [], key: '', order: 'shuffle' })
  const items = [question('One?'), question('Two?')]
  const place = join(root, 'data/banks/old/written-in-preceptor.json')
  writeFileSync(place, JSON.stringify({ schema: 'preceptor/own-items@1', title: 'Old', items }))
  const { body: written } = await ask('/api/own-banks/old/questions')
  expect(written.items.map(({ stem }: { stem: string }) => stem)).toEqual(['One?', 'Two?'])
  const changed = [{ ...written.items[1], stem: 'Two, changed?' }]
  await ask(
    '/api/own-banks/old/questions',
    { items: changed, removed: [], known: stamps(written.items) },
    'PUT',
  )
  const { body: after } = await ask('/api/own-banks/old/questions')
  expect(after.items.map(({ stem }: { stem: string }) => stem)).toEqual(['One?', 'Two, changed?'])
})

it('a question whose picture did not come waits until one is given, or its teacher says that it needs none', async () => {
  const { ask } = await start()
  const file = gift('#separator:tab\n#html:true\nWhich vein?<img src="v.png"><br>A. x<br>B. y\tB\n', 'a.txt')
  await ask('/api/imports', { files: [file], name: 'Veins', except: [] })
  const { body: written } = await ask('/api/own-banks/veins/questions')
  expect(written.looks[0]).toMatchObject({ grade: 'work', lacks: [expect.stringContaining('v.png')] })
  expect((await ask('/api/library')).body.classItems).toEqual([])
  const { pictureMissing: _gone, ...whole } = written.items[0]
  await ask(
    '/api/own-banks/veins/questions',
    { items: [whole], removed: [], known: stamps(written.items) },
    'PUT',
  )
  expect((await ask('/api/library')).body.classItems).toHaveLength(1)
})

it('an answer that speaks of others stays in its place: in the bank, in a set and on its way out', async () => {
  const { ask } = await start()
  const text =
    '::Shock::Which are signs of shock? {~Pallor ~Sweat ~Calm =Both A and B}\n\n::One::Which? {=x ~y}'
  const { body: look } = await ask('/api/imports/look', { files: [gift(text)] })
  expect(look.questions[0].losses).toMatchObject([
    { field: 'order', how: 'guessed', original: 'Both A and B' },
  ])
  expect(look.questions[1].losses).toEqual([])
  await ask('/api/imports', { files: [gift(text)], name: 'Unit 3', except: [] })
  const { body: library } = await ask('/api/library')
  const shock = library.classItems.find(({ id }: { id: string }) => id === 'unit-shock')
  expect(shock).toMatchObject({ order: 'fixed' })
  const itemIds = [shock.id]
  for (let n = 0; n < 6; n++) {
    const set = await ask('/api/sittings', {
      mode: 'quick',
      exam: 'cma',
      filter: { count: 1, itemIds },
      feedback: 'at-once',
      title: 'Quick set: mine',
    })
    const { body: session } = await ask(`/api/sessions/${set.body.sessionId}`)
    expect(session.plan.form.items[0].item.options.map(({ text: said }: { text: string }) => said)).toEqual([
      'Pallor',
      'Sweat',
      'Calm',
      'Both A and B',
    ])
  }
  const { body: out } = await ask('/api/exports', { bank: 'own/unit-3', format: 'moodle-xml' })
  expect(out.text).toContain('<shuffleanswers>false</shuffleanswers>')
})

describe('a table', () => {
  const CSV = 'Frage,Gut,Schlecht\nWhat is A?,One,Two\n'
  it('is read by the columns that were said, and by those that are remembered', async () => {
    const { ask } = await start()
    const file = { name: 'mine.csv', base64: Buffer.from(CSV).toString('base64') }
    const { body: first } = await ask('/api/imports/look', { files: [file] })
    const { head } = first.files[0]
    expect(head.headings).toEqual(['Frage', 'Gut', 'Schlecht'])
    const map = 'stem=1,key=2,a=2,b=3'
    const { body: said } = await ask('/api/imports/look', { files: [{ ...file, map }] })
    expect(said.questions).toMatchObject([{ stem: 'What is A?', standing: 'class' }])
    const { body: again } = await ask('/api/imports/look', { files: [file], maps: { [head.signature]: map } })
    expect(again.questions).toEqual(said.questions)
  })
})

describe('questions that are written in the app', () => {
  const blank = { id: 'mine-1', revision: 1, stem: '', options: [], key: '', order: 'shuffle' }
  it('begin in an empty bank, are on disk when they are saved, and are there after a kill', async () => {
    const { ask, root } = await start()
    expect((await ask('/api/own-banks/new', { name: 'My own' })).status).toBe(201)
    const typed = { ...blank, stem: 'Half a ques' }
    expect(
      await ask('/api/own-banks/my-own/questions', { items: [typed], removed: [], known: {} }, 'PUT'),
    ).toMatchObject({
      status: 200,
      body: { saved: 1 },
    })
    // Whatever happens to the program now: the file has it.
    const file = JSON.parse(readFileSync(join(root, 'data/banks/my-own/written-in-preceptor.json'), 'utf8'))
    expect(file.items).toEqual([typed])
  })
  it('of two windows are not written over each other: the second is given both, and nothing is lost', async () => {
    const { ask, root } = await start()
    const path = '/api/own-banks/my-own/questions'
    await ask('/api/own-banks/new', { name: 'My own' })
    const one = { ...blank, stem: 'One' }
    await ask(path, { items: [one], removed: [], known: {} }, 'PUT')
    const known = { [blank.id]: [itemStamp(asItem(one))] }
    const put = (items: object[], removed: string[] = [], seen: object = known) =>
      ask(path, { items, removed, known: seen }, 'PUT')
    const first = { ...one, stem: 'One PPP' }
    expect((await put([first])).status).toBe(200)
    const onDisk = () => readFileSync(join(root, 'data/banks/my-own/written-in-preceptor.json'), 'utf8')
    const before = onDisk()
    const second = await put([{ ...one, stem: 'One QQQ' }])
    expect(second).toMatchObject({
      status: 409,
      body: {
        error: { code: 'changed-elsewhere', details: { conflicts: [{ id: blank.id, theirs: first }] } },
      },
    })
    expect((await put([], [blank.id])).status).toBe(409)
    expect(onDisk()).toBe(before)
    // The same once more, as after an answer that was lost, is none; nor is a change by who has seen the newer one.
    expect((await put([first])).status).toBe(200)
    expect((await put([one], [], { [blank.id]: [itemStamp(asItem(first))] })).status).toBe(200)
    await put([], [blank.id], known)
    expect(await put([first])).toMatchObject({
      status: 409,
      body: { error: { details: { conflicts: [{ id: blank.id, theirs: null }] } } },
    })
  })
  it('become of an exam’s grade when they are complete', async () => {
    const { ask } = await start()
    await ask('/api/own-banks/new', { name: 'My own' })
    const whole = rawItem('mine-1', { topics: { cma: 'clinical.workflow.vital-signs' } })
    const half = { items: [{ ...whole, source: [] }], removed: [], known: {} }
    await ask('/api/own-banks/my-own/questions', half, 'PUT')
    const { body: before } = await ask('/api/own-banks/my-own/questions')
    expect(before.looks[0]).toMatchObject({ grade: 'class', lacks: ['a source'] })
    expect((await ask('/api/library')).body.classItems).toHaveLength(1)
    const known = { 'mine-1': [itemStamp(before.items[0])] }
    await ask('/api/own-banks/my-own/questions', { items: [whole], removed: [], known }, 'PUT')
    const { body: library } = await ask('/api/library')
    expect(library.classItems).toEqual([])
    expect(library.items.map(({ id }: { id: string }) => id)).toContain('mine-1')
  })
  it('are looked at as they are typed', async () => {
    const { ask } = await start()
    const item = {
      ...blank,
      stem: 'Which of these is right?',
      options: [
        { id: 'a', text: 'This one' },
        { id: 'b', text: 'All of the above' },
      ],
      key: 'a',
    }
    const { body } = await ask('/api/own-questions/look', { item })
    expect(body.grade).toBe('class')
    expect(body.findings.map(({ message }: { message: string }) => message).join()).toMatch(
      /all of the above/i,
    )
  })
  it('are not written over a file that cannot be read', async () => {
    const { ask, root } = await start()
    await ask('/api/own-banks/new', { name: 'My own' })
    writeFileSync(join(root, 'data/banks/my-own/written-in-preceptor.json'), '{ half')
    const answer = await ask(
      '/api/own-banks/my-own/questions',
      { items: [blank], removed: [], known: {} },
      'PUT',
    )
    expect(answer.status).toBe(422)
    expect(answer.body.error.message).toMatch(/nothing was written over it/)
  })
})

describe('a scenario of one’s own', () => {
  const shipped = readdirSync('question-banks/scenarios').find((name) => name.endsWith('.json')) ?? ''
  const raw = JSON.parse(readFileSync(join('question-banks/scenarios', shipped), 'utf8'))
  const withCode = (root: string): void => {
    mkdirSync(join(root, 'banks/code'), { recursive: true })
    for (const name of readdirSync('question-banks/code'))
      if (name.endsWith('.json'))
        writeFileSync(join(root, 'banks/code', name), readFileSync(join('question-banks/code', name)))
  }
  const mine = {
    name: 'My drill',
    files: [{ name: 'mine.json', text: JSON.stringify({ ...raw, id: 'mine' }) }],
  }
  const scenarioIds = async (ask: Awaited<ReturnType<typeof start>>['ask']) =>
    (await ask('/api/scenarios')).body.scenarios.map(({ id }: { id: string }) => id)
  it('is checked, offered, switched off, and in the backup', async () => {
    const root = mkdtempSync(join(tmpdir(), 'preceptor-import-'))
    withCode(root)
    const { ask, app } = await start(root)
    const added = await ask('/api/own-banks', mine)
    expect(added).toMatchObject({
      status: 201,
      body: { problems: [], bank: { files: [{ scenario: 'mine' }] } },
    })
    expect(await scenarioIds(ask)).toContain('mine')
    await ask('/api/settings', { banksOff: ['own/my-drill'] }, 'PUT')
    expect(await scenarioIds(ask)).not.toContain('mine')
    const backup = await app.fetch(
      new Request('app://preceptor/api/backup', { headers: { [SEAT_HEADER]: 'me.1' } }),
    )
    expect(await backup.text()).toContain('mine.json')
  })
  it('is refused in words where it is broken, and changes nothing', async () => {
    const root = mkdtempSync(join(tmpdir(), 'preceptor-import-'))
    withCode(root)
    const { ask } = await start(root)
    const text = JSON.stringify({ ...raw, id: 'mine', rubric: [...raw.rubric, 'no-such-step'] })
    const answer = await ask('/api/own-banks', { ...mine, files: [{ name: 'mine.json', text }] })
    expect(answer.status).toBe(422)
    expect(JSON.stringify(answer.body)).toMatch(/no-such-step/)
    expect(await scenarioIds(ask)).not.toContain('mine')
  })
})

describe('an export', () => {
  it('gives the questions of an own bank to another program, and names what it leaves', async () => {
    const { ask } = await start()
    await ask('/api/imports', { files: [gift()], name: 'Unit 3', except: [] })
    const { body } = await ask('/api/exports', { bank: 'own/unit-3', format: 'gift' })
    expect(body.count).toBe(2)
    expect(body.text).toContain('Where is an infant’s pulse taken?')
    expect(body.losses.map(({ why }: { why: string }) => why).join()).toMatch(/needs work/)
    const again = await ask('/api/imports/look', { files: [gift(body.text, 'again.gift')] })
    expect(again.body.questions).toHaveLength(2)
    const { body: paper } = await ask('/api/exports', { bank: 'own/unit-3', format: 'paper' })
    expect(paper.count).toBe(2)
    expect(paper.text).toMatch(/<title>[^<]*Unit 3/)
  })
})
