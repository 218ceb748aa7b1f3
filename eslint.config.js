// Lint rules: sound TypeScript and Svelte, and the walls between the rooms, each with a message that names the right room.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const nodeBuiltIns =
  '^(node:.*|assert|buffer|child_process|crypto|dns|events|fs|http|https|module|net|os|path|process|stream|timers|tls|url|util|v8|vm|worker_threads|zlib)(/.*)?$'

/** One restricted-imports rule; type imports pass only where `types` is true. */
const wall = (regex, message, types = false) => ({ regex, message, allowTypeImports: types })
const walls = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] })

const outOfCore = wall(
  '(^|/)(main|renderer|tests|scripts)/',
  'src/core is the rules and imports nothing outside src/core. Files and windows are src/main, screens are src/renderer; hand the data in as an argument.',
)
const packageInCore = wall(
  '^[^.]',
  'src/core imports no package and no Node module. zod comes through src/core/zod.ts (in *.schema.ts), ts-fsrs through src/core/study/queue/fsrs.ts, htmlparser2 and fflate through src/core/exchange/markup.ts and zip.ts.',
)
const zodOutsideSchemas = wall(
  '^\\.{1,2}/(.*/)?zod$',
  'zod belongs in *.schema.ts, so that the page never loads it. Put the schema there and import its type.',
  true,
)
const rendererFromMain = wall(
  '(^|/)renderer/',
  'src/main never imports src/renderer. What both need is a rule and belongs in src/core.',
)

const chanceAndClock = [
  ['Date', 'now', 'Time is an argument in src/core: take an InstantMs (src/core/time.ts).'],
  ['Date', 'parse', 'Instants are numbers in src/core (src/core/time.ts); read dates in src/main.'],
  ['Math', 'random', 'Chance is seeded in src/core: take a Random from seeded() in src/core/random.ts.'],
].map(([object, property, message]) => ({ object, property, message }))

const hostGlobals = [
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'document',
  'fetch',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
  'window',
].map((name) => ({
  name,
  message: 'src/core has no clock, no output and no host. Take what you need as an argument.',
}))

const clockSyntax = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is an argument in src/core: take an InstantMs (src/core/time.ts).',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'Time is an argument in src/core: take an InstantMs (src/core/time.ts).',
  },
]

const noEnums = {
  selector: 'TSEnumDeclaration',
  message: 'Use a union of string literals; it costs nothing at run time.',
}

/** A cast hides a field that was renamed until somebody meets it. */
const castOnAnswer =
  'An answer of the API has its type from its route (src/main/api/api-answer.ts): a cast hides a renamed field. Name a type by BodyOf (src/renderer/api.ts); tell kinds apart by `kind`.'
const asksTheApi = "Program:has(CallExpression[callee.name='bodyOf'])"
const castsOnAnswers = [
  // In a file that asks the API there is no cast at all, so that none comes a line after the answer.
  {
    selector: `${asksTheApi} TSAsExpression:not([typeAnnotation.typeName.name='const'])`,
    message: castOnAnswer,
  },
  {
    selector: 'TSAsExpression > TSAsExpression[typeAnnotation.type="TSUnknownKeyword"]',
    message: castOnAnswer,
  },
  { selector: 'TSAsExpression > AwaitExpression', message: castOnAnswer },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      'dist/',
      '.cache/',
      '.vite/',
      'coverage/',
      'test-results/',
      'question-banks/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strict,
  svelte.configs['flat/recommended'],
  svelte.configs['flat/prettier'],
  {
    rules: {
      eqeqeq: ['error', 'always'],
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-syntax': ['error', noEnums],
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.{ts,svelte}', '**/*.svelte.ts'], rules: { 'no-undef': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // Svelte props and state are reassigned by the runtime, which the rule cannot see.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
      'svelte/no-at-html-tags': 'error',
      // The router is ours (hash routes on app:// and loopback); SvelteKit's resolve() does not exist here.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },

  // ── The rooms ──────────────────────────────────────────────────────────────────────────────────────
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...walls(outOfCore, packageInCore, zodOutsideSchemas),
      'no-restricted-properties': ['error', ...chanceAndClock],
      'no-restricted-globals': ['error', ...hostGlobals],
      'no-restricted-syntax': ['error', noEnums, ...clockSyntax],
    },
  },
  { files: ['src/core/**/*.schema.ts'], rules: walls(outOfCore, packageInCore) },
  { files: ['src/core/zod.ts'], rules: walls(outOfCore, wall('^(?!zod$|\\.)', packageInCore.message)) },
  {
    // The one wrapper around ts-fsrs: it always passes time and seed.
    files: ['src/core/study/queue/fsrs.ts'],
    rules: walls(outOfCore, zodOutsideSchemas, wall('^(?!ts-fsrs$|\\.)', packageInCore.message)),
  },
  {
    files: ['src/core/exchange/markup.ts'],
    rules: walls(outOfCore, zodOutsideSchemas, wall('^(?!htmlparser2$|\\.)', packageInCore.message)),
  },
  {
    // The edition for browsers asks neither for Node nor for workers.
    files: ['src/core/exchange/zip.ts'],
    rules: walls(outOfCore, zodOutsideSchemas, wall('^(?!fflate/browser$|\\.)', packageInCore.message)),
  },
  {
    files: ['src/main/**/*.ts'],
    rules: walls(
      rendererFromMain,
      wall(
        '^electron',
        'Only src/main/desktop*.ts knows Electron; every other file in src/main runs without it.',
        true,
      ),
      wall('^zod', 'zod comes through src/core/zod.ts, which makes it jitless before the first schema.'),
    ),
  },
  {
    files: ['src/main/api/api.ts', 'src/main/**/*-routes.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        noEnums,
        {
          selector: "CallExpression[callee.object.name='c'][callee.property.name='json']",
          message:
            'Answer by answer() (src/main/api/api-answer.ts): it gives the page the very type of the body.',
        },
      ],
    },
  },
  {
    files: ['src/main/**/desktop*.ts'],
    rules: walls(
      rendererFromMain,
      wall('^zod', 'zod comes through src/core/zod.ts, which makes it jitless.'),
    ),
  },
  {
    files: ['src/main/api/**/*.ts'],
    rules: walls(
      rendererFromMain,
      wall('^electron', 'Only src/main/desktop*.ts knows Electron.'),
      wall('^zod', 'zod comes through src/core/zod.ts, which makes it jitless.'),
      wall(
        nodeBuiltIns,
        'This file runs on any host: files and sockets are handed in by src/main/hosts/app.ts.',
      ),
    ),
  },
  {
    files: ['src/renderer/**/*.{ts,svelte}', 'src/renderer/**/*.svelte.ts'],
    rules: {
      ...walls(
        wall(
          '(^|/)main/api/api$',
          'The page takes from src/main only the types of src/main/api/api.ts: use `import type`.',
          true,
        ),
        wall(
          '(^|/)main(/(?!api/api$)|$)',
          'The page asks src/main over fetch (src/renderer/api.ts). Rules both need belong in src/core.',
        ),
        wall('\\.schema$', 'Schemas stay out of the page, zod comes with them: `import type` only.', true),
        wall('(^zod|/zod$)', 'zod stays out of the page. The API has checked the data; trust it here.'),
        wall(nodeBuiltIns, 'The page has no Node. Files are src/main; ask for them over the API.'),
        wall('^electron', 'The page has no bridge to Electron. Ask src/main over the API.'),
        wall('^ts-fsrs', 'Review scheduling is a rule: src/core/study.'),
        wall('^hono(?!/client$)', 'The page uses hono/client only, in src/renderer/api.ts.', true),
      ),
      'no-restricted-syntax': [
        'error',
        noEnums,
        {
          selector: "SvelteElement > SvelteStartTag > SvelteAttribute[key.name='style']",
          message:
            'A static style attribute breaks the content security policy: use a class or style:property.',
        },
        {
          selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]',
          message: 'Markup from strings is refused by the content security policy: build it in Svelte.',
        },
        ...castsOnAnswers,
      ],
    },
  },
  {
    files: ['tests/**'],
    rules: {
      // Tests break the rules on purpose: wrong types, empty fakes, a first element that must be there.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
)
