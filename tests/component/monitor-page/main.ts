// The page that the monitor is measured on: all four traces over a whole window.
import { mount } from 'svelte'
import Monitor from '../../../src/renderer/monitor/Monitor.svelte'
import '../../../src/renderer/styles/tokens.css'
import '../../../src/renderer/styles/base.css'

const originMs = performance.now()
const BREATH_MS = 5000

document.body.style.height = '100vh'
mount(Monitor, {
  target: document.body,
  props: {
    timeline: [{ atMs: 0, rhythm: 'sinus', parameters: { cprRateBpm: 0, baselineWander: 0.08 } }],
    seed: 1,
    time: () => performance.now() - originMs,
    vitals: { spo2: 96, etco2MmHg: 36, breathsPerMinute: 12, cuff: null },
    breathsIn: (fromMs, toMs) => {
      const first = Math.floor(fromMs / BREATH_MS) - 1
      const count = Math.ceil((toMs - fromMs) / BREATH_MS) + 2
      return Array.from({ length: count }, (_, i) => ({
        atMs: (first + i) * BREATH_MS,
        exhaleMs: 2600,
        etco2MmHg: 36,
      }))
    },
    pressures: [{ atMs: 0, systolicMmHg: 122, diastolicMmHg: 76 }],
  },
})
