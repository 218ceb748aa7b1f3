// Hands a text to the browser as a file to keep.

/** Offers `text` as a download under `name`. */
export function saveFile(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], { type: `${type};charset=utf-8` }))
}

/** Offers bytes that came as base64 as a download; as plain bytes, so that no browser shows them in our place. */
export function saveBase64(name: string, base64: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  saveBlob(name, new Blob([bytes], { type: 'application/octet-stream' }))
}

/** Offers bytes that the browser holds already as a download under `name`. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken the blob by the next turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
