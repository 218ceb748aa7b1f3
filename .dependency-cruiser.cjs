// The walls between the rooms again, over the whole graph: what one import cannot show (cycles, zod reaching the page).
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment:
        'src/core imports only itself; packages through their doors: src/core/zod.ts, study/queue/fsrs.ts, exchange/markup.ts and zip.ts.',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '^src/core/(zod|study/queue/fsrs|exchange/(markup|zip))\\.ts$' },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'core-doors',
      comment: 'Each door of src/core opens to one package.',
      severity: 'error',
      from: { path: '^src/core/(zod|study/queue/fsrs|exchange/(markup|zip))\\.ts$' },
      to: { pathNot: '^(src/core/|node_modules/(zod|ts-fsrs|htmlparser2|fflate)/)' },
    },
    {
      name: 'main-without-renderer',
      comment: 'src/main never imports src/renderer. What both need is a rule: src/core.',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/renderer/' },
    },
    {
      name: 'electron-only-in-desktop',
      comment: 'Only src/main/desktop*.ts knows Electron.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/(hosts/)?desktop[^/]*\\.ts$' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'page-without-main',
      comment: 'The page takes only types from src/main; it asks over fetch.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/main/' },
    },
    {
      name: 'page-without-zod',
      comment: 'Some file on the way imports a schema as a value: split the rule from its schema.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^(src/core/zod\\.ts|node_modules/zod/)', reachable: true },
    },
    {
      name: 'page-without-node',
      comment: 'The page has no Node.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'app-without-tests',
      comment: 'What ships imports neither tests nor scripts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'resolvable',
      comment: 'The file or package is not there.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\?|\\.css$|^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    // Type-only imports vanish before anything runs; ESLint judges those.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte.ts', '.js', '.mjs', '.svelte', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'browser', 'import', 'default'],
    },
  },
}
