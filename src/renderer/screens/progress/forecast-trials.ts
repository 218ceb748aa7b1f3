// What `npm run bench -- forecast` came to (seeded, so it comes to the same again), for the page of the arithmetic.

export interface Trial {
  who: string
  /** Mean of the expected score less the true one, of 180. */
  off: string
  /** Share of scores inside the 90 % range. */
  inside: string
}

export const TRIALS: readonly Trial[] = [
  { who: 'Nothing carries over to new questions', off: '+2.5', inside: '94%' },
  { who: 'A little carries over', off: '+0.5', inside: '97%' },
  { who: 'Much carries over', off: '−5.3', inside: '89%' },
  { who: 'Questions of many difficulties', off: '+4.0', inside: '95%' },
  { who: 'Quick growth', off: '−4.0', inside: '92%' },
  { who: 'A pause of five weeks', off: '−2.7', inside: '94%' },
  { who: 'Only the easier questions chosen', off: '+3.5', inside: '94%' },
  { who: 'One domain practiced', off: '+1.1', inside: '95%' },
  { who: '40% of the answers met before', off: '+0.8', inside: '97%' },
]
