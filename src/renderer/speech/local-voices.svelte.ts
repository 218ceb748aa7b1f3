// The voices that this computer has itself. One that sends words to the net is never used.

/** English first, then the system's own choice; only local ones. Null where there is none. */
export function pickVoice<V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>>(
  voices: readonly V[],
): V | null {
  const english = voices.filter(({ lang, localService }) => localService && /^en(?![a-z])/i.test(lang))
  const american = english.filter(({ lang }) => /^en[-_]US/i.test(lang))
  return (
    [american, english].flatMap((those) => those.filter((voice) => voice.default).concat(those))[0] ?? null
  )
}

/** The voice to read with, followed for as long as the component lives: browsers list their voices late. */
export function localVoices(): { readonly voice: SpeechSynthesisVoice | null } {
  const speech = 'speechSynthesis' in globalThis ? speechSynthesis : null
  let voice = $state.raw(pickVoice(speech?.getVoices() ?? []))
  $effect(() => {
    const look = (): void => {
      voice = pickVoice(speech?.getVoices() ?? [])
    }
    look()
    speech?.addEventListener('voiceschanged', look)
    return () => speech?.removeEventListener('voiceschanged', look)
  })
  return {
    get voice() {
      return voice
    },
  }
}
