// How many pages a report will fill, before it is printed: from what its parts measure on screen.

/** A Letter sheet less the margins of @page in base.css, in CSS pixels. */
export const SHEET = { widthPx: (215.9 - 28) * (96 / 25.4), heightPx: (279.4 - 34) * (96 / 25.4) } as const
/** Letters on paper against letters on screen: 10.5 pt against 16 px. */
export const PAPER_SCALE = (10.5 * 96) / 72 / 16
/** Blocks that stay whole leave the foot of many a page empty (our guess; 50 questions: 11 said, 10 in Chromium's PDF). */
const FILLED = 0.94

/** About how many sheets hold this height of paper. */
export function pagesFor(heightPx: number): number {
  return Math.max(1, Math.ceil(heightPx / (SHEET.heightPx * FILLED)))
}

/** The height on paper of a part that stands on the screen: frames and paddings of cards go, lines get shorter. */
export function heightOnPaper(part: HTMLElement): number {
  const { paddingTop, paddingBottom } = getComputedStyle(part)
  return (
    Math.max(0, part.offsetHeight - parseFloat(paddingTop) - parseFloat(paddingBottom)) * PAPER_SCALE + 24
  )
}
