// The arithmetic of a four-function desk calculator: keys in, display out.

export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'
export type Operator = '÷' | '×' | '−' | '+'
export type Key = Digit | Operator | '.' | '=' | 'C' | '±' | '⌫'

export interface CalculatorState {
  /** What is being typed, or null right after an operator or a result. */
  entry: string | null
  value: number
  pending: Operator | null
  failed: boolean
}

export const cleared: CalculatorState = { entry: null, value: 0, pending: null, failed: false }

const MAX_DIGITS = 12

/** The state after one key. Works from left to right, as desk calculators do. */
export function press(state: CalculatorState, key: Key): CalculatorState {
  if (key === 'C') return cleared
  if (state.failed) return state
  if (/^\d$/.test(key)) return { ...state, entry: typed(state.entry, key) }
  switch (key) {
    case '.':
      return { ...state, entry: state.entry?.includes('.') ? state.entry : `${state.entry ?? '0'}.` }
    case '⌫':
      return state.entry === null
        ? state
        : { ...state, entry: /^-?\d$/.test(state.entry) ? '0' : state.entry.slice(0, -1) }
    case '±':
      if (state.entry === null) return { ...state, value: -state.value }
      return { ...state, entry: state.entry.startsWith('-') ? state.entry.slice(1) : `-${state.entry}` }
    case '=':
      return { ...settle(state), pending: null }
    default:
      return { ...settle(state), pending: key as Operator }
  }
}

/** What stands in the display: at most twelve digits, "Error" after a division by zero or an overflow. */
export function display(state: CalculatorState): string {
  if (state.failed) return 'Error'
  if (state.entry !== null) return state.entry
  return numberText(state.value)
}

function typed(entry: string | null, digit: string): string {
  if (entry === null || entry === '0') return digit
  if (entry === '-0') return `-${digit}`
  return entry.replace(/[-.]/g, '').length >= MAX_DIGITS ? entry : entry + digit
}

function settle(state: CalculatorState): CalculatorState {
  if (state.entry === null) return state
  const right = Number(state.entry)
  const value = state.pending === null ? right : calculate(state.value, state.pending, right)
  // A desk calculator stops where its display ends; a number without its first digits would be a wrong one.
  const failed = !Number.isFinite(value) || Math.abs(value) >= 10 ** MAX_DIGITS
  return { entry: null, value, pending: null, failed }
}

function calculate(left: number, operator: Operator, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '−':
      return left - right
    case '×':
      return left * right
    case '÷':
      return right === 0 ? NaN : left / right
  }
}

function numberText(value: number): string {
  // Twelve digits with the zero before the point hide binary noise: 0.1 + 0.2 reads 0.3.
  const whole = Math.max(1, Math.ceil(Math.log10(Math.abs(Math.trunc(value)) + 1)))
  const text = value.toFixed(MAX_DIGITS - whole)
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text
}
