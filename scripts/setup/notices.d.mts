// The types of notices.mjs, for the configuration of the build.
import type { Plugin } from 'vite'

export function thirdPartyNotices(root?: string): Plugin
