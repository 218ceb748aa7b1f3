// The two libraries that the app is held against, with the pages that show them: installed into a cache folder, never ours.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import type { Item } from '../../src/core/bank/item.schema'

const CACHE = fileURLToPath(new URL('../../.cache/compare', import.meta.url))
/** Exact, so that figures of two days can be held against each other. */
const RIVALS = { 'survey-core': '2.5.38', 'survey-js-ui': '2.5.38', smoothie: '1.36.1' }

/** A survey as its own guide builds it: one question a page, saved nowhere, without fonts from the net. */
const SURVEY_PAGE = `
import 'survey-core/survey-core.fontless.min.css'
import { Model } from 'survey-core'
import 'survey-js-ui'
const definition = await (await fetch('/survey.json')).json()
new Model(definition).render(document.getElementById('root'))
`

/** Four streams in the size and the speed of the monitor's four traces, drawn at every frame as ours are. */
const SWEEP_PAGE = `
import { SmoothieChart, TimeSeries } from 'smoothie'
const SAMPLES_PER_SECOND = 250
const lines = [0, 1, 2, 3].map(() => {
  const canvas = document.createElement('canvas')
  canvas.width = innerWidth - 200
  canvas.height = Math.floor(innerHeight / 4) - 8
  document.getElementById('root').append(canvas)
  const line = new TimeSeries()
  const chart = new SmoothieChart({ millisPerPixel: 6000 / canvas.width, interpolation: 'linear', minValue: -2, maxValue: 2 })
  chart.addTimeSeries(line, { lineWidth: 2, strokeStyle: '#0f0' })
  chart.streamTo(canvas)
  return line
})
let filled = Date.now() - 7000
setInterval(() => {
  for (const now = Date.now(); filled < now; filled += 1000 / SAMPLES_PER_SECOND)
    lines.forEach((line, i) => line.append(filled, Math.sin(filled / 130 + i) + Math.sin(filled / 17) / 5))
}, 20)
`

/**
 * The least that this machine can do: five labels and a button in the page's own HTML, whose texts a click swaps. No
 * framework, no style, nothing saved: what it costs, clicks and frames cost.
 */
const FLOOR_PAGE = `
const survey = await (await fetch('/survey.json')).json()
const stem = document.querySelector('.stem')
const labels = [...document.querySelectorAll('label')]
let at = 0
const show = () => {
  const { title, choices } = survey.pages[at++ % survey.pages.length].elements[0]
  stem.textContent = title
  labels.forEach((label, i) => {
    label.firstChild.checked = false
    label.lastChild.textContent = choices[i]?.text ?? 'None of these'
  })
}
document.querySelector('button').onclick = show
show()
`
const FLOOR_BODY = `<p class="stem">A question</p>${'<p><label><input type="radio" name="answer"><span>An answer</span></label></p>'.repeat(5)}<button>Next</button>`

export type RivalPage = 'survey' | 'sweep' | 'floor'

/** Both pages on a server of their own, with the items as a survey. */
export async function serveRivals(
  items: readonly Item[],
): Promise<{ at: (page: RivalPage) => string; stop: () => void }> {
  await install()
  const dist = join(CACHE, 'dist')
  await build({
    configFile: false,
    root: CACHE,
    logLevel: 'error',
    build: {
      outDir: dist,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: ['survey', 'sweep', 'floor'].map((name) => join(CACHE, `${name}.html`)) },
    },
  })
  const survey = JSON.stringify(surveyOf(items))
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/survey.json') {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }).end(survey)
      return
    }
    const type = TYPES[extname(pathname)]
    void readFile(join(dist, pathname)).then(
      (body) => {
        const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
        response.writeHead(200, { 'Content-Type': type, 'Cache-Control': cache }).end(body)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // By another name than ours, so that Chromium gives it a process of its own.
  const stop = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { at: (page) => `http://localhost:${port}/${page}.html`, stop }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
}

async function install(): Promise<void> {
  await mkdir(CACHE, { recursive: true })
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: RIVALS })
  const before = await readFile(join(CACHE, 'package.json'), 'utf8').catch(() => '')
  if (before !== manifest || !existsSync(join(CACHE, 'node_modules'))) {
    await writeFile(join(CACHE, 'package.json'), manifest)
    const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund']
    const { status } = spawnSync('npm', words, { cwd: CACHE, stdio: ['ignore', 2, 2], shell: true })
    if (status !== 0) throw new Error('The libraries to compare with could not be installed.')
  }
  for (const [name, script, body] of [
    ['survey', SURVEY_PAGE, ''],
    ['sweep', SWEEP_PAGE, ''],
    ['floor', FLOOR_PAGE, FLOOR_BODY],
  ] as const) {
    await writeFile(join(CACHE, `${name}.js`), script)
    await writeFile(
      join(CACHE, `${name}.html`),
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body><div id="root">${body}</div><script type="module" src="./${name}.js"></script></body></html>`,
    )
  }
}

function surveyOf(items: readonly Item[]): object {
  return {
    pages: items.map(({ id, stem, options }) => ({
      elements: [
        {
          type: 'radiogroup',
          name: id,
          title: stem,
          choices: options.map((option) => ({ value: option.id, text: option.text })),
        },
      ],
    })),
  }
}
