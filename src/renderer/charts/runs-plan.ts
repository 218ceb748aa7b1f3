// A few measures over runs, oldest first: each line told by color, dash and the shape of its points.
import type { ChartPlan } from './chart'
import type { Palette } from './palette'

export interface RunLine {
  readonly label: string
  /** One a run; null where it was not measured. */
  readonly values: readonly (number | null)[]
}

/** The look of a line, in the order of the lines. */
export const LINE_LOOKS = [
  { color: 'accent', dash: [], point: 'circle' },
  { color: 'warn', dash: [6, 4], point: 'triangle' },
  { color: 'bad', dash: [2, 3], point: 'rect' },
] as const

/** The chart; `unit` stands behind each number, `most` is the top of the axis (the data's own when left out). */
export function runsPlan(
  labels: readonly string[],
  lines: readonly RunLine[],
  { unit, most }: { unit: string; most?: number },
  palette: Palette,
): ChartPlan {
  return {
    type: 'line',
    data: {
      labels: [...labels],
      datasets: lines.map(({ label, values }, i) => {
        const look = LINE_LOOKS[i % LINE_LOOKS.length] ?? LINE_LOOKS[0]
        const color = palette[look.color]
        return {
          type: 'line' as const,
          label,
          data: [...values],
          borderColor: color,
          backgroundColor: color,
          borderDash: [...look.dash],
          borderWidth: 2,
          pointStyle: look.point,
          pointRadius: 5,
          pointBackgroundColor: i === 0 ? color : palette.surface,
          pointBorderColor: color,
          pointBorderWidth: 2,
          spanGaps: true,
          // Points on the edge of the axis are drawn whole.
          clip: 8,
        }
      }),
    },
    options: {
      interaction: { mode: 'index', intersect: false },
      plugins: {
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${String(parsed.y)}${unit}`,
          },
        },
      },
      scales: {
        x: { offset: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: {
          min: 0,
          ...(most === undefined ? { grace: '10%' } : { max: most }),
          ticks: { maxTicksLimit: 6, callback: (value) => `${value}${unit}` },
        },
      },
    },
  }
}
