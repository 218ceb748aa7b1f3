// What is said of answers that the browser holds and the log lacks, and of what can become of them.
import type { UnsentOffer } from './unsent-offers.svelte'

export interface OfferWords {
  head: string
  more: string
  button: string
  /** Once they are in: `what` is "2 answers". */
  done: (what: string) => string
}

export function offerWords(offer: UnsentOffer): OfferWords {
  return offer.missing > 0 ? rolledBackWords(offer) : waitingWords(offer)
}

/** They never reached the disk. */
function waitingWords({ what, title, fits, own, isOpen }: UnsentOffer): OfferWords {
  // A browser that was ended has no other window.
  const from = own ? 'that waited in this window' : isOpen ? 'from the other window' : 'from before'
  const isOne = what.startsWith('1 ')
  const them = isOne ? 'it' : 'them'
  const done = (taken: string): string => `${taken} ${from}: saved.`
  const button = `Take ${them} over`
  if (fits)
    return {
      head: `${what} ${from}: take ${them} over?`,
      more: `${isOne ? 'It was' : 'They were'} given in “${title ?? ''}” and ${isOne ? 'is' : 'are'} not saved yet.`,
      button,
      done,
    }
  const why = title === null ? 'What they belong to is not here.' : `“${title}” went on without ${them}.`
  return {
    head: `${what} ${from} cannot be put in any more.`,
    more: `${why} Keep ${them} as a file.`,
    button,
    done,
  }
}

/** Some of them had been saved: the folder was put back to an older copy, or is another one. */
function rolledBackWords({ what, title, fits, gone, missing, isNewFolder }: UnsentOffer): OfferWords {
  const steps = `${missing} ${missing === 1 ? 'step' : 'steps'}`
  const lost = gone === '' ? steps : gone
  const isOne = lost.startsWith('1 ')
  const place = title === null ? '' : ` in “${title}”`
  const folder = isNewFolder
    ? 'a new and empty one stands in its place. All else from before is not in it either.'
    : title === null
      ? `what ${isOne ? 'it belongs' : 'they belong'} to was deleted, or another folder or an older copy stands in its place.`
      : 'an older copy stands in its place.'
  const head = `${lost} that had been saved${place} ${isOne ? 'is' : 'are'} not in the data folder any more: ${folder}`
  const done = (taken: string): string => `${taken} put back${place}: saved.`
  const whole = what.startsWith('1 ') ? 'it' : 'them'
  const button = `Put ${whole} back`
  const all = gone === '' || gone === what ? '' : `; with what was not saved yet, ${what}`
  if (fits)
    return {
      head,
      more: `This browser still holds ${isOne ? 'it' : 'them'}${all}. Put ${whole} back, in ${whole === 'it' ? 'its' : 'their'} order?`,
      button,
      done,
    }
  const held =
    gone === ''
      ? `This browser holds ${what} given after ${isOne ? 'it' : 'them'}, which`
      : `This browser still holds ${isOne ? 'it' : 'them'}${all}, but ${isOne ? 'it' : 'they'}`
  const why =
    title === null
      ? `cannot be put in: what ${whole === 'it' ? 'it belongs' : 'they belong'} to is not in the folder.`
      : gone === ''
        ? 'cannot be put in behind a hole.'
        : `cannot be put in any more: it went on without ${isOne ? 'it' : 'them'}.`
  return {
    head,
    more: `${held} ${why} Keep ${whole} as a file. If you have the ${isNewFolder ? 'earlier folder' : 'newer copy of the folder'}, close Preceptor and put it back first.`,
    button,
    done,
  }
}
