// The file of a portable folder with its own Node that starts it by a double click, for each system.
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What to double-click, by the system's name in --with-node. */
export const doubleClick = { linux: 'start.sh', win: 'start.cmd', darwin: 'start.command' }

/** A window of text stays open beside the browser: closing it ends Preceptor. */
const shell = `#!/bin/sh
# Starts Preceptor with the Node that lies beside it. Closing this window ends it.
case $0 in */*) cd "\${0%/*}" || exit 1 ;; esac
exec ./runtime/node start.mjs "$@"
`
const batch = `@echo off
rem Starts Preceptor with the Node that lies beside it. Closing this window ends it.
title Preceptor
cd /d "%~dp0"
runtime\\node.exe start.mjs %*
if errorlevel 1 pause
`.replaceAll('\n', '\r\n')
/** Some Linux desktops open a script in an editor, but start what such a file names. */
const desktopEntry = `[Desktop Entry]
Type=Application
Name=Preceptor
Comment=Practice exams and code-team drills for medical assistants
Exec=sh -c "exec \\\\"\\\\\${1%%/*}/start.sh\\\\"" sh %k
Terminal=true
Categories=Education;
`

/** Writes it into the folder. */
export function writeDoubleClick(folder, platform) {
  const [system] = platform.split('-')
  const file = join(folder, doubleClick[system])
  writeFileSync(file, system === 'win' ? batch : shell)
  chmodSync(file, 0o755)
  if (system !== 'linux') return
  writeFileSync(join(folder, 'Preceptor.desktop'), desktopEntry)
  chmodSync(join(folder, 'Preceptor.desktop'), 0o755)
}
