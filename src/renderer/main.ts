// Starts the page: styles, fonts, theme, and the app in its one place.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import { mount } from 'svelte'
import App from './App.svelte'

const target = document.getElementById('app')
if (target === null) throw new Error('The page has no place for the app')
// Asked for at once, not when the first text in them is shown: letters that come late are of another width.
for (const family of ['Next', 'Mono'])
  document.fonts.load(`16px "Atkinson Hyperlegible ${family} Variable"`).catch(() => undefined)
mount(App, { target })
