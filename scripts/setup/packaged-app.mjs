// Where the packager puts the app that it unpacks beside its packages.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The program in dist/packages, or undefined. Folders are named after system and processor: linux-arm64-unpacked, mac-arm64. */
export function packagedApp(root, platform = process.platform) {
  const packages = join(root, 'dist', 'packages')
  if (!existsSync(packages)) return undefined
  const [folder, program] = {
    win32: [/^win(-\w+)?-unpacked$/, 'Preceptor.exe'],
    darwin: [/^mac(-\w+)?$/, 'Preceptor.app/Contents/MacOS/Preceptor'],
  }[platform] ?? [/^linux(-\w+)?-unpacked$/, 'preceptor']
  return readdirSync(packages)
    .filter((name) => folder.test(name))
    .map((name) => join(packages, name, program))
    .find((path) => existsSync(path))
}
