// Evaluates arithmetic, of worked lines and of number recipes: numbers, named values, + - * /, parentheses and round(x, n).

/** Two sides count as equal within this share of their size. */
const TOLERANCE = 1e-9

/**
 * Checks a line such as `round(500 / 350, 1) = 1.4`; × ÷ − may stand for * / -. Thousands may have commas.
 * Null when every side of every equals sign has the same value, else what is wrong, in words.
 */
export function faultInLine(line: string): string | null {
  const sides = line.split('=')
  if (sides.length < 2) return 'has no equals sign'
  const values: number[] = []
  for (const side of sides) {
    const value = evaluate(side)
    if (typeof value === 'string') return value
    values.push(value)
  }
  const [first = NaN, ...others] = values
  const wrong = others.find((value) => Math.abs(value - first) > TOLERANCE * Math.max(1, Math.abs(first)))
  return wrong === undefined ? null : `comes to ${shown(first)}, not ${shown(wrong)}`
}

/** Values that an expression may name. */
export type NamedValues = ReadonlyMap<string, number>

const NONE: NamedValues = new Map()

/** The value of an expression, in which the names of `values` may stand; or what is wrong with it, in words. */
export function evaluate(text: string, values: NamedValues = NONE): number | string {
  const tokens = tokensOf(text, values)
  if (typeof tokens === 'string') return tokens
  let at = 0
  const peek = (): string | undefined => tokens[at]
  const take = (wanted: string): void => {
    if (peek() !== wanted) throw new RangeError(`“${wanted}” is missing in “${text.trim()}”`)
    at++
  }

  function sum(): number {
    let value = product()
    for (;;) {
      const sign = peek()
      if (sign !== '+' && sign !== '-') return value
      at++
      const right = product()
      value = sign === '+' ? value + right : value - right
    }
  }
  function product(): number {
    let value = factor()
    for (;;) {
      const sign = peek()
      if (sign !== '*' && sign !== '/') return value
      at++
      const right = factor()
      if (sign === '/' && right === 0) throw new RangeError(`“${text.trim()}” divides by zero`)
      value = sign === '*' ? value * right : value / right
    }
  }
  function factor(): number {
    const token = peek()
    at++
    if (token === '-') return -factor()
    if (token === '(') {
      const value = sum()
      take(')')
      return value
    }
    if (token === 'round') return rounded()
    if (token !== undefined && /^\d/.test(token)) return Number(token)
    const named = token === undefined ? undefined : values.get(token)
    if (named !== undefined) return named
    throw new RangeError(
      token === undefined ? `“${text.trim()}” is not finished` : `“${token}” stands in a wrong place`,
    )
  }
  function rounded(): number {
    take('(')
    const value = sum()
    let digits = 0
    if (peek() === ',') {
      at++
      digits = sum()
    }
    take(')')
    if (!Number.isInteger(digits) || digits < 0 || digits > 10)
      throw new RangeError('round takes a whole number of decimals from 0 to 10')
    return roundHalfUp(value, digits)
  }

  try {
    const value = sum()
    if (at < tokens.length) return `“${peek() ?? ''}” stands in a wrong place`
    return value
  } catch (error) {
    if (error instanceof RangeError) return error.message
    throw error
  }
}

/** Half is rounded away from zero, as on paper; 1.005 counts as 1.005 although no computer holds it exactly. */
function roundHalfUp(value: number, digits: number): number {
  const scale = 10 ** digits
  return (Math.sign(value) * Math.floor(Math.abs(value) * scale * (1 + 1e-12) + 0.5)) / scale
}

// A comma between digits is a thousands comma only before exactly three digits, and never before a space.
const TOKEN = /\s+|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[a-z][A-Za-z]*|[-+*/(),×÷−]/y
const DEEPEST = 300

function tokensOf(text: string, values: NamedValues): string[] | string {
  if (text.length > DEEPEST) return 'is too long to check'
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < text.length) {
    const start = TOKEN.lastIndex
    const token = TOKEN.exec(text)?.[0]
    const isUnknown = token !== undefined && /^[a-z]/.test(token) && token !== 'round' && !values.has(token)
    if (token === undefined || isUnknown)
      return `has “${text.charAt(start)}” in it; write numbers, + - * /, parentheses and round(x, n) only`
    if (token.trim() === '') continue
    const plain = { '×': '*', '÷': '/', '−': '-' }[token] ?? token
    tokens.push(/^\d/.test(plain) ? plain.replaceAll(',', '') : plain)
  }
  return tokens
}

function shown(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
