// Which screen is shown: read from the address's fragment, so that back, reload and bookmarks work.

import { ScrollPlaces } from './scroll-places'

export type Route =
  | { screen: 'home' }
  | { screen: 'exams' }
  | { screen: 'exam'; exam: string; mode?: 'strict' | 'practice'; code?: string }
  | { screen: 'sitting'; session: string }
  | { screen: 'report'; session: string }
  | { screen: 'review' }
  | { screen: 'mistakes' }
  | { screen: 'forecast'; exam: string }
  | { screen: 'progress' }
  | { screen: 'rhythms'; part: 'learn' | 'practice' | 'results' | 'own' }
  | { screen: 'rhythm-test'; session: string }
  | { screen: 'leads'; part: 'place' | 'special' | 'swap' | 'artifact' | 'work' }
  | { screen: 'leads-test'; session: string }
  | { screen: 'code' }
  | { screen: 'drill'; session: string }
  | { screen: 'monitor'; session: string }
  | { screen: 'debrief'; session: string }
  | { screen: 'sheet'; session: string }
  | { screen: 'library'; tab?: 'questions' | 'mine' | 'banks' | 'coverage' }
  | { screen: 'import' }
  | { screen: 'write'; bank: string }
  | { screen: 'credentials' }
  | { screen: 'guide'; chapter: string }
  | { screen: 'settings' }
  | { screen: 'about' }
  | { screen: 'unknown'; path: string }

/** The route that a fragment such as `#/report/abc` names. */
export function readRoute(hash: string): Route {
  const [screen = '', id, part, more] = hash.replace(/^#?\/?/, '').split('/')
  switch (screen) {
    case '':
      return { screen: 'home' }
    case 'exams':
      if (id === undefined || id === '') return { screen: 'exams' }
      return {
        screen: 'exam',
        exam: id,
        ...(part === 'strict' || part === 'practice' ? { mode: part } : {}),
        ...(more === undefined || more === '' ? {} : { code: decoded(more) }),
      }
    case 'rhythms':
      return { screen, part: id === 'practice' || id === 'results' || id === 'own' ? id : 'learn' }
    case 'leads':
      return { screen, part: leadsPart(id) }
    case 'rhythm-test':
    case 'leads-test':
    case 'drill':
    case 'monitor':
    case 'debrief':
    case 'sheet':
    case 'sitting':
    case 'report':
      return id === undefined ? { screen: 'unknown', path: hash } : { screen, session: id }
    case 'guide':
      return { screen, chapter: id ?? '' }
    case 'write':
      return { screen, bank: id ?? '' }
    case 'forecast':
      return { screen, exam: id ?? '' }
    case 'library':
      return id === 'questions' || id === 'mine' || id === 'banks' || id === 'coverage'
        ? { screen, tab: id }
        : { screen }
    case 'review':
    case 'mistakes':
    case 'code':
    case 'progress':
    case 'import':
    case 'credentials':
    case 'settings':
    case 'about':
      return { screen }
    default:
      return { screen: 'unknown', path: hash }
  }
}

/** What stands in an address; as it is where somebody has typed a percent sign of their own. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const LEADS_PARTS = ['place', 'special', 'swap', 'artifact', 'work'] as const
function leadsPart(id: string | undefined): (typeof LEADS_PARTS)[number] {
  return LEADS_PARTS.find((part) => part === id) ?? 'place'
}

/** Whether it is a session under way: nobody means to come back to one by “Not now”. */
function isRoom({ screen }: Route): boolean {
  return screen === 'sitting' || screen === 'rhythm-test' || screen === 'drill' || screen === 'monitor'
}

/** The current route, kept in step with the address. Created once by the app. */
export class Router {
  #route = $state.raw<Route>({ screen: 'home' })
  /** The address of the screen that is shown. */
  #hash = location.hash
  /** The address of the page before that: '' where this one was opened first. */
  #before = $state('')
  readonly #places = new ScrollPlaces()
  /** Asked before another screen is shown; answers whether this one may be left now. */
  #mayLeave: (() => boolean) | null = null

  constructor() {
    this.#route = readRoute(location.hash)
    $effect(() => {
      const follow = (): void => {
        // A new address of the program is no screen: it loads the page anew.
        if (!location.hash.startsWith('#code=') && this.#mayLeave !== null && !this.#mayLeave()) {
          // The wanted address stays one step back in the history: `leave` goes there.
          history.pushState(this.#places.state, '', this.#hash)
          return
        }
        if (!isRoom(this.#route) && location.hash !== this.#hash) this.#before = this.#hash
        this.#hash = location.hash
        this.#route = readRoute(location.hash)
        this.#places.follow()
      }
      addEventListener('hashchange', follow)
      return () => removeEventListener('hashchange', follow)
    })
  }

  get route(): Route {
    return this.#route
  }

  /** The page that the learner came from, as a link leads there; '' where this one was opened first. */
  get before(): string {
    return this.#before
  }

  /**
   * Has `mayLeave` asked before Back, a link or an address leads away, until the answered function is called. Where it
   * says no the address stays, and `leave` goes to what was wanted.
   */
  guard(mayLeave: () => boolean): () => void {
    this.#mayLeave = mayLeave
    return () => {
      if (this.#mayLeave === mayLeave) this.#mayLeave = null
    }
  }

  /** Goes where the guard had said no to. */
  leave(): void {
    this.#mayLeave = null
    history.back()
  }

  /**
   * Goes to a path such as `/report/abc`; `replace` leaves no step in the history, `sure` asks no guard: the learner
   * has said so already.
   */
  go(path: string, options: { replace?: boolean; sure?: boolean } = {}): void {
    if (options.sure === true) this.#mayLeave = null
    if (options.replace === true) {
      history.replaceState(this.#places.state, '', `#${path}`)
      this.#hash = location.hash
      this.#route = readRoute(location.hash)
    } else location.hash = path
  }
}
