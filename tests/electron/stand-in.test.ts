// The stand-in itself: it is what tests get for 'electron', and it refuses what it does not know.
import * as electron from 'electron'
import { describe, expect, it } from 'vitest'
import * as standIn from './stand-in'
import { Listeners, strict } from './strict'

describe('import from electron in a test', () => {
  it('gives the stand-in, never the package that would start a download', () => {
    expect(electron.app).toBe(standIn.app)
    expect(Object.keys(electron)).not.toContain('default')
  })
})

describe('the stand-in', () => {
  it('throws, by name, when asked for something that it does not know', () => {
    expect(() => electron.app.relaunch()).toThrow(/does not know app\.relaunch/)
    expect(() => electron.shell.openPath('/')).toThrow(/shell\.openPath/)
    expect(() => {
      ;(electron.app as { name: string }).name = 'x'
    }).toThrow(/be set/)
  })

  it('takes scheme privileges only before the app is ready, and windows only after', () => {
    expect(() => new electron.BrowserWindow()).toThrow(/only after the app is ready/)
    electron.protocol.registerSchemesAsPrivileged([])
    standIn.world.becomeReady()
    expect(() => electron.protocol.registerSchemesAsPrivileged([])).toThrow(/only before/)
    expect(() => electron.app.enableSandbox()).toThrow(/only before/)
    expect(new electron.BrowserWindow().isMinimized()).toBe(false)
  })

  it('records calls in order with their arguments', () => {
    const before = standIn.world.calls.length
    electron.app.setPath('userData', '/')
    electron.app.getVersion()
    expect(standIn.world.calls.slice(before)).toEqual([
      { name: 'app.setPath', args: ['userData', '/'] },
      { name: 'app.getVersion', args: [] },
    ])
  })

  it('calls a once-listener once', () => {
    const listeners = new Listeners()
    const heard: string[] = []
    listeners.addOnce('closed', () => heard.push('once'))
    listeners.add('closed', () => heard.push('always'))
    listeners.emit('closed')
    listeners.emit('closed')
    expect(heard).toEqual(['once', 'always', 'always'])
    expect(() => (strict('thing', {}) as { any(): void }).any()).toThrow(/thing\.any/)
  })
})
