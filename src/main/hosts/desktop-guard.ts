// Puts the decisions of policy.ts in force in Electron, which by default grants and follows.
import type { Session, WebContents } from 'electron'
import { isOwnOrigin, isSecondView, mayPermit, mayRequest } from './policy'

/** No foreign page, no web view, no second window but a drill's monitor: for every page that is ever made. */
export function guardContents(contents: WebContents): void {
  contents.on('will-navigate', stayHome)
  contents.on('will-frame-navigate', stayHome)
  contents.on('will-redirect', stayHome)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // A page that opened a peer connection would tell its addresses past every request policy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  // Electron's default is the first device in range.
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault()
    choose('')
  })
  // Such a window has its opener's settings, falls under this guard as well, and closes with its opener.
  contents.setWindowOpenHandler(({ url }) =>
    isSecondView(url)
      ? { action: 'allow', overrideBrowserWindowOptions: { title: 'Preceptor', autoHideMenuBar: true } }
      : { action: 'deny' },
  )
  // A page that asks to stay would hold the window open without a word; every answer is already saved.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
}

function stayHome(event: { url: string; preventDefault: () => void }): void {
  if (!isOwnOrigin(event.url)) event.preventDefault()
}

/** Permissions, devices, screen capture, requests and downloads of the session. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, grant, details) =>
    grant(mayPermit(permission) && isOwnOrigin(details.requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => mayPermit(permission) && isOwnOrigin(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null))
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: !mayRequest(details.url) }))
  // Dictionaries would be downloaded.
  session.setSpellCheckerEnabled(false)
  // Exports are made in the page or served by the app; nothing else is ever saved.
  session.on('will-download', (event, item) => {
    const url = item.getURL()
    if (!url.startsWith(`blob:`) && !isOwnOrigin(url)) event.preventDefault()
  })
}
