// The notices that the licenses of bundled packages ask for, read from what the bundler put into its chunks.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Its name in each part of the build, and in the portable folder. */
export const noticesFile = 'THIRD-PARTY.txt'

/** The parts of the build; each holds the notices of its own packages. */
const builds = ['dist/main', 'dist/renderer']

/** Packages that name their license in package.json and ship no text of it. Any other package without one stops the build. */
const withoutText = ['@hono/zod-validator']

/** For the bundler: leaves the notices beside what it builds, and stops at a package that has none. */
export function thirdPartyNotices(root = process.cwd()) {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      this.emitFile({ type: 'asset', fileName: noticesFile, source: noticesOf(foldersIn(bundle, root)) })
    },
  }
}

/** The notices of the built program and page, as one text. Throws where the build has left none. */
export function builtNotices(root) {
  return builds
    .map((build) => readFileSync(join(root, build, noticesFile), 'utf8'))
    .join(`\n${'='.repeat(80)}\n\n`)
}

/** The folders of the packages that modules and files of a bundle come from; a file is named from the folder of its page. */
export function foldersIn(bundle, root) {
  const sources = Object.values(bundle).flatMap((file) =>
    file.type === 'chunk'
      ? file.moduleIds
      : file.originalFileNames.map((name) => join(root, name.replace(/^(\.\.[\\/])+/, ''))),
  )
  return new Set(sources.flatMap((source) => folderOf(source, root) ?? []))
}

/** What the bundler adds by itself is its own; a module of ours belongs to no package. */
function folderOf(source, root) {
  const [, own] = /^\0(vite|rolldown)\//.exec(source) ?? []
  if (own !== undefined) return join(root, 'node_modules', own)
  const [folder] = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(source.replace(/^\0/, '')) ?? []
  return folder
}

/** One text with name, version and license of the package in each folder. Throws at a package without a notice. */
export function noticesOf(folders) {
  const notices = [...folders].map(noticeOf).sort()
  return `Preceptor contains parts of these packages.\n\n${notices.join(`\n${'-'.repeat(80)}\n\n`)}`
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name} ${version} (${license})\n\n${licenseText(folder, name)}`
}

function licenseText(folder, name) {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(\.|$)/i.test(each))
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8')
  if (withoutText.includes(name))
    return 'The package says so in its package.json and ships no text of its own.\n'
  throw new Error(`${name} is in the bundle and has no text of its license: see scripts/setup/notices.mjs.`)
}
