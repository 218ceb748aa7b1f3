// How many pixels of this screen are a millimeter: found once with a card or a ruler, and kept on this computer.

/** What a browser takes for a millimeter where nobody has measured: 96 pixels an inch. */
export const USUAL_PX_PER_MM = 96 / 25.4
/** Width and height of a bank card or a driver’s license (ISO/IEC 7810, ID-1). */
export const CARD_MM = { width: 85.6, height: 53.98 } as const
export const LEAST_PX_PER_MM = 1.5
export const MOST_PX_PER_MM = 12

const KEY = 'preceptor.px-per-mm'

/** Of the drawing against life. */
export const SIZES = [1, 1.5] as const
export type Size = (typeof SIZES)[number]

export class ScreenScale {
  #pxPerMm = $state(USUAL_PX_PER_MM)
  #isMeasured = $state(false)

  constructor(private readonly kept: Pick<Storage, 'getItem' | 'setItem'>) {
    const known = Number(kept.getItem(KEY))
    if (known >= LEAST_PX_PER_MM && known <= MOST_PX_PER_MM) {
      this.#pxPerMm = known
      this.#isMeasured = true
    }
  }

  get pxPerMm(): number {
    return this.#pxPerMm
  }
  /** Whether somebody has held a card or a ruler to this screen. */
  get isMeasured(): boolean {
    return this.#isMeasured
  }

  set(pxPerMm: number): void {
    this.#pxPerMm = Math.min(MOST_PX_PER_MM, Math.max(LEAST_PX_PER_MM, pxPerMm))
    this.#isMeasured = true
    this.kept.setItem(KEY, String(this.#pxPerMm))
  }
}
