// One word for each thing on screen (docs/glossary.md): the words that were given up must not come back, in no text of
// a page and in no message of the program.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'svelte/compiler'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SOURCES = ['src/renderer', 'src/main/api', 'src/main/hosts', 'src/main/learners', 'src/main/store']

interface GivenUp {
  word: RegExp
  say: string
  /** Files in which the word is right, or not yet changed, with the reason. */
  allowed?: Readonly<Record<string, string>>
}

const NAMES_THE_STAGE = 'names the screen before a segment ends'
const UNDER_WORK = 'is being rebuilt and changes its words with that'

const GIVEN_UP: readonly GivenUp[] = [
  {
    word: /\bsessions?\b/i,
    say: 'sitting; mock, set or drill for one',
    allowed: { 'screens/review/Review.svelte': UNDER_WORK },
  },
  {
    word: /\bReview\b/,
    say: 'Due cards; “Review segment” only before a segment ends',
    allowed: {
      'screens/exam/QuestionStage.svelte': NAMES_THE_STAGE,
      'screens/exam/ReviewStage.svelte': NAMES_THE_STAGE,
      'screens/exam/RoomFooter.svelte': NAMES_THE_STAGE,
      'screens/about/KeysHelp.svelte': NAMES_THE_STAGE,
      'screens/exams/WhereFrom.svelte': 'is the screen of the real exam',
      'screens/review/Review.svelte': UNDER_WORK,
    },
  },
  { word: /\breview queue\b/i, say: 'due cards' },
  { word: /\b(?:Un)?reviewed\b/, say: 'checked', allowed: { 'screens/review/Review.svelte': UNDER_WORK } },
  { word: /\bReviewed\b|\bUnreviewed\b/, say: 'Checked' },
  { word: /\bblank\b/i, say: 'unanswered' },
  { word: /\bunscored\b/i, say: 'pretest' },
  { word: /\bcut band\b|\braw cut\b|\bwhole band\b/i, say: 'likely pass mark' },
  { word: /^\s*Go on\b|\. Go on\b|\bKeep working\b|\bContinue here\b/, say: 'Continue' },
  { word: /\bpart of the outline\b/i, say: 'domain › area › topic' },
  {
    word: /\bmissed\b/i,
    say: 'wrong; “missed” only for a step of a drill',
    allowed: {
      'screens/debrief/DebriefReport.svelte': 'is said of steps',
      'screens/debrief/FirstThings.svelte': 'is said of steps',
      'screens/debrief/headline-words.ts': 'is said of steps',
      'words/drill-views.ts': 'is said of steps',
      'screens/review/DueTable.svelte': UNDER_WORK,
    },
  },
  { word: /\bpractice exam\b/i, say: 'practice mock' },
  { word: /\babandon/i, say: 'give up' },
  { word: /\bentries waiting\b/i, say: 'answers not saved yet' },
  { word: /\bJeffreys\b|\bBeta\b|\b90 ?% (?:interval|range|band)\b/i, say: 'likely range' },
  { word: /\bexposed\b|\brepeats\b/i, say: 'met before' },
  { word: /\brotate\b/i, say: 'swap' },
]

interface Said {
  file: string
  text: string
}

/** What a reader can meet: texts with a space or a capital; ids, paths and classes have neither. */
const isForReaders = (text: string): boolean =>
  /[A-Z]|\S\s+\S/.test(text) && !/^[./#]\S*$/.test(text.trim()) && !/^card blank$/.test(text.trim())

function textsOfScript(code: string): string[] {
  const texts: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) texts.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.ts', code, ts.ScriptTarget.Latest, true))
  return texts
}

const NOT_SHOWN = new Set(['ImportDeclaration', 'ImportExpression', 'TSLiteralType', 'Comment', 'StyleSheet'])

function textsOfMarkup(code: string): string[] {
  const texts: string[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (typeof node !== 'object' || node === null) return
    const { type, data, value } = node as { type?: string; data?: string; value?: unknown }
    if (type !== undefined && NOT_SHOWN.has(type)) return
    if (type === 'Text') texts.push(data ?? '')
    if (type === 'Literal' && typeof value === 'string') texts.push(value)
    if (type === 'TemplateElement') texts.push((value as { cooked?: string }).cooked ?? '')
    for (const [key, child] of Object.entries(node)) if (!key.endsWith('Comments')) visit(child)
  }
  visit(parse(code, { modern: true }))
  return texts
}

const said: Said[] = SOURCES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|svelte)$/.test(file))
    .flatMap((file) => {
      const code = readFileSync(join(folder, file), 'utf8')
      const texts = file.endsWith('.svelte') ? textsOfMarkup(code) : textsOfScript(code)
      return texts.filter(isForReaders).map((text) => ({ file, text: text.replace(/\s+/g, ' ') }))
    }),
)

describe('the words on screen', () => {
  it('are found by the search', () => {
    expect(said.filter(({ text }) => text === 'Due cards').length).toBeGreaterThan(0)
    expect(said.length).toBeGreaterThan(2000)
  })

  it.each(GIVEN_UP)('$word is not said: $say', ({ word, allowed = {} }) => {
    const found = said.filter(({ file, text }) => word.test(text) && allowed[file] === undefined)
    expect(found).toEqual([])
  })
})
