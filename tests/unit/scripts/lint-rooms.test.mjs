// The walls between the rooms, as the linter enforces them: each refusal beside its acceptance.
import { ESLint } from 'eslint'
import { describe, expect, it } from 'vitest'

const eslint = new ESLint({ cwd: process.cwd() })

/** The messages of the linter for this code, were it to stand in this file. */
async function complaints(filePath, code) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath })
  return (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ message }) => message)
}

const use = 'export const use = thing'
const page = (line) => `<script lang="ts">\n  ${line}\n</script>\n\n<p>{thing}</p>`

const refused = [
  ['core reads a file', 'src/core/exam/form.ts', `import { thing } from 'node:fs'\n${use}`, /no Node module/],
  ['core imports a package', 'src/core/exam/form.ts', `import { thing } from 'hono'\n${use}`, /no package/],
  [
    'core imports main',
    'src/core/exam/form.ts',
    `import { thing } from '../../main/store'\n${use}`,
    /src\/main/,
  ],
  [
    'core takes zod outside a schema',
    'src/core/exam/form.ts',
    `import { thing } from '../zod'\n${use}`,
    /\*\.schema\.ts/,
  ],
  [
    'a schema takes zod past its door',
    'src/core/bank/item.schema.ts',
    `import { thing } from 'zod'\n${use}`,
    /src\/core\/zod\.ts/,
  ],
  [
    'core takes ts-fsrs past its wrapper',
    'src/core/study/queue.ts',
    `import { thing } from 'ts-fsrs'\n${use}`,
    /fsrs\.ts/,
  ],
  [
    'core asks the clock',
    'src/core/session/sitting/sitting.ts',
    'export const now = () => Date.now()',
    /InstantMs/,
  ],
  [
    'core makes today',
    'src/core/session/sitting/sitting.ts',
    'export const now = () => new Date()',
    /InstantMs/,
  ],
  ['core throws dice', 'src/core/exam/form.ts', 'export const dice = () => Math.random()', /seeded\(\)/],
  ['core sets a timer', 'src/core/session/sitting/sitting.ts', 'setTimeout(() => undefined, 1)', /no clock/],
  [
    'main imports a screen',
    'src/main/hosts/app.ts',
    `import { thing } from '../renderer/router'\n${use}`,
    /never imports src\/renderer/,
  ],
  [
    'main outside desktop takes Electron',
    'src/main/hosts/app.ts',
    `import { thing } from 'electron'\n${use}`,
    /desktop/,
  ],
  ['the API takes Node', 'src/main/api/api.ts', `import { thing } from 'node:path'\n${use}`, /any host/],
  [
    'the page takes a value from the API',
    'src/renderer/api.ts',
    `import { thing } from '../main/api/api'\n${use}`,
    /import type/,
  ],
  [
    'the page takes the store',
    'src/renderer/screens/home.svelte.ts',
    `import { thing } from '../../main/store/log'\n${use}`,
    /over fetch/,
  ],
  [
    'the page takes a schema',
    'src/renderer/api.ts',
    `import { thing } from '../core/bank/item.schema'\n${use}`,
    /zod comes with them/,
  ],
  [
    'the page casts an answer',
    'src/renderer/clients/study-client.ts',
    'export const read = async (call) => (await bodyOf(call)) as Study',
    /BodyOf/,
  ],
  [
    'the page casts a part of an answer, a line later',
    'src/renderer/clients/study-client.ts',
    'export const read = async (call) => {\n  const { items } = await bodyOf(call)\n  return items as Item[]\n}',
    /BodyOf/,
  ],
  [
    'a screen casts an answer',
    'src/renderer/screens/home/Home.svelte',
    page('const thing = bodyOf(call) as Study'),
    /BodyOf/,
  ],
  [
    'the page casts twice',
    'src/renderer/words/study-words.ts',
    'export const lines = (rows) => rows as unknown as Line[]',
    /BodyOf/,
  ],
  [
    'a route answers past its type',
    'src/main/api/routes/credential-routes.ts',
    'export const route = (c) => c.json({ lost: undefined })',
    /answer\(\)/,
  ],
  ['the page takes Node', 'src/renderer/api.ts', `import { thing } from 'node:path'\n${use}`, /no Node/],
  [
    'a screen takes a schema',
    'src/renderer/screens/Home.svelte',
    page(`import { thing } from '../../core/bank/item.schema'`),
    /zod comes with them/,
  ],
  [
    'a screen writes raw HTML',
    'src/renderer/screens/Home.svelte',
    page('const thing = 1').replace('{thing}', '{@html thing}'),
    /XSS/,
  ],
  [
    'a screen has a static style',
    'src/renderer/screens/Home.svelte',
    page('const thing = 1').replace('<p>', '<p style="color: red">'),
    /content security policy/,
  ],
]

const accepted = [
  ['core imports core', 'src/core/exam/form.ts', `import { thing } from '../random'\n${use}`],
  [
    'a schema takes zod through its door',
    'src/core/bank/item.schema.ts',
    `import { thing } from '../zod'\n${use}`,
  ],
  [
    'core reads an instant it was given',
    'src/core/time.ts',
    'export const year = (at: number) => new Date(at).getUTCFullYear()',
  ],
  ['the wrapper takes ts-fsrs', 'src/core/study/queue/fsrs.ts', `import { thing } from 'ts-fsrs'\n${use}`],
  [
    'main imports core and Node',
    'src/main/hosts/app.ts',
    `import { thing } from '../core/random'\nimport 'node:fs'\n${use}`,
  ],
  ['desktop takes Electron', 'src/main/desktop.ts', `import { thing } from 'electron'\n${use}`],
  [
    'the page takes the type of the API',
    'src/renderer/api.ts',
    `import type { thing } from '../main/api/api'\nexport type Use = thing`,
  ],
  [
    'the page takes the type of a schema',
    'src/renderer/screens/Home.svelte',
    page(`import type { T } from '../../core/bank/item.schema'\n  const thing: T = $props()`),
  ],
  [
    'a screen sets a style property',
    'src/renderer/screens/Home.svelte',
    page('const thing = 1').replace('<p>', '<p style:width={`${thing}px`}>'),
  ],
]

describe('the walls between the rooms', () => {
  it.each(refused)('refuses when %s, and names the right place', async (_why, file, code, message) => {
    expect(await complaints(file, code)).toContainEqual(expect.stringMatching(message))
  })

  it.each(accepted)('accepts when %s', async (_why, file, code) => {
    expect(await complaints(file, code)).toEqual([])
  })
})
