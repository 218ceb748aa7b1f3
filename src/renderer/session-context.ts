// What every screen may ask for: the client, the router and what was loaded when the page opened.
import { createContext } from 'svelte'
import type { AppState } from './app-state.svelte'

export const [getApp, setApp] = createContext<AppState>()
