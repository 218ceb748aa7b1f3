// The line at the top of every printed sheet: which paper this is, once the sheets have come apart.

/** An attachment: while its element is on the page, `text` stands at the top of each sheet. */
export function printLine(text: string): () => () => void {
  const { style } = document.documentElement
  return () => {
    style.setProperty('--print-line', cssString(text))
    return () => style.removeProperty('--print-line')
  }
}

/** The text as a quoted CSS string. */
function cssString(text: string): string {
  return `"${text.replaceAll(/[\\"]/g, '\\$&').replaceAll(/\s+/g, ' ')}"`
}
