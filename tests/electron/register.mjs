// Loaded with `node --import`: whoever imports 'electron' in this process gets the stand-in.
import { register } from 'node:module'

register('./electron-hook.mjs', import.meta.url)
