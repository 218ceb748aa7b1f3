// Reads texts aloud, one after the other; asked again it stops.

export class Reader {
  #reading = $state(false)
  /** Counts what was begun, so that the end of what was stopped ends nothing else. */
  #turn = 0

  get isReading(): boolean {
    return this.#reading
  }

  /** Begins, or stops what is being read. */
  toggle(texts: readonly string[], voice: SpeechSynthesisVoice, rate: number): void {
    if (this.#reading) return this.stop()
    const turn = ++this.#turn
    this.#reading = true
    const ended = (): void => {
      if (turn === this.#turn) this.#reading = false
    }
    for (const [i, text] of texts.entries()) {
      const words = new SpeechSynthesisUtterance(text)
      words.voice = voice
      words.lang = voice.lang
      words.rate = rate
      words.onerror = ended
      if (i === texts.length - 1) words.onend = ended
      speechSynthesis.speak(words)
    }
  }

  stop(): void {
    this.#turn++
    if (this.#reading) speechSynthesis.cancel()
    this.#reading = false
  }
}
