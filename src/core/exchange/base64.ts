// Base64, strictly and without a host's help.

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map([...SIGNS].map((sign, i) => [sign.charCodeAt(0), i]))

/** The bytes; null where the text is no base64. White space is passed over. */
export function fromBase64(text: string): Uint8Array | null {
  const packed = text.replace(/\s+/g, '').replace(/={1,2}$/, '')
  if (packed.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((packed.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < packed.length; i++) {
    const value = VALUES.get(packed.charCodeAt(i))
    if (value === undefined) return null
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  return bytes
}

/** The bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    const sign = (shift: number): string => SIGNS.charAt((bits >> shift) & 63)
    parts.push(sign(18) + sign(12) + (b === undefined ? '=' : sign(6)) + (c === undefined ? '=' : sign(0)))
  }
  return parts.join('')
}
