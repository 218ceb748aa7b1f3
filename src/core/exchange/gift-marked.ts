// A text of which some characters were escaped: they count as text, never as signs of the format.

/** What stands in the mask where a character was escaped. */
const ESCAPED = '\u0000'

export class Marked {
  private constructor(
    /** The text as it is meant. */
    readonly chars: string,
    /** As long as the text, with a sign of no meaning where a character was escaped. */
    readonly mask: string,
  ) {}

  /** Reads \~ \= \# \{ \} \: \\ and \n; any other backslash is a backslash. */
  static read(text: string): Marked {
    let chars = ''
    let mask = ''
    let from = 0
    for (const { 0: sign, index } of text.matchAll(/\\[~=#{}:\\n]/g)) {
      const plain = text.slice(from, index)
      chars += plain + (sign === '\\n' ? '\n' : sign.slice(1))
      mask += plain + ESCAPED
      from = index + sign.length
    }
    return new Marked(chars + text.slice(from), mask + text.slice(from))
  }

  get length(): number {
    return this.mask.length
  }

  slice(from: number, to?: number): Marked {
    return new Marked(this.chars.slice(from, to), this.mask.slice(from, to))
  }

  /** Without white space around it; what was escaped stays. */
  trimmed(): Marked {
    const start = this.mask.length - this.mask.trimStart().length
    return this.slice(start, Math.max(start, this.mask.trimEnd().length))
  }

  startsWith(sign: string): boolean {
    return this.mask.startsWith(sign)
  }

  find(sign: string, from = 0): number {
    return this.mask.indexOf(sign, from)
  }

  findLast(sign: string): number {
    return this.mask.lastIndexOf(sign)
  }

  /** Where the pattern (with the flag g) is met. */
  places(pattern: RegExp): number[] {
    return [...this.mask.matchAll(pattern)].map(({ index }) => index)
  }

  split(sign: string): Marked[] {
    const ends = this.mask.split(sign)
    let at = 0
    return ends.map((part) => {
      const piece = this.slice(at, at + part.length)
      at += part.length + sign.length
      return piece
    })
  }
}
