// The calendar file read by a reader of our own (RFC 5545), in time zones on both sides of the date line.
import { afterEach, describe, expect, it } from 'vitest'
import { namedReminders } from '../../../../../src/core/credentials/term'
import type { CredentialRule } from '../../../../../src/core/credentials/credential-rule.schema'
import { calendarText } from '../../../../../src/renderer/screens/credentials/calendar-file'
import rules from '../../../../../question-banks/guide/credentials.json'
import { card } from '../../../../support/made-up-credentials'

const ZONES = ['Pacific/Kiritimati', 'Asia/Kolkata', 'UTC', 'America/Los_Angeles', 'Pacific/Pago_Pago']
const home = process.env['TZ']

interface Component {
  name: string
  /** Each property with its parameters before the colon, and its text unescaped. */
  properties: { name: string; parameters: string; value: string }[]
  inside: Component[]
}

/** Reads a calendar file strictly: CR LF, lines of 75 octets, what begins ends. */
function readCalendar(text: string): Component {
  const raw = text.replace(/\r\n$/, '').split('\r\n')
  for (const line of raw) {
    expect(line).not.toMatch(/[\r\n]/)
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  }
  const lines = raw
    .join('\r\n')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
  const root: Component = { name: '', properties: [], inside: [] }
  const open = [root]
  for (const line of lines) {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/s.exec(line) ?? []
    expect(name, line).not.toBe('')
    const here = open.at(-1) ?? root
    if (name === 'BEGIN') {
      const component: Component = { name: value, properties: [], inside: [] }
      here.inside.push(component)
      open.push(component)
    } else if (name === 'END') expect(open.pop()?.name).toBe(value)
    else
      here.properties.push({
        name,
        parameters,
        value: value.replace(/\\n/gi, '\n').replace(/\\([\\;,])/g, '$1'),
      })
  }
  expect(open).toHaveLength(1)
  const [calendar] = root.inside
  if (calendar === undefined || root.inside.length !== 1) throw new Error('no single calendar')
  return calendar
}

const one = (component: Component, name: string): string => {
  const found = component.properties.filter((each) => each.name === name)
  expect(found, `${component.name} ${name}`).toHaveLength(1)
  return found[0]?.value ?? ''
}

// A card issued on a leap day, and one whose name has all that has to be escaped.
const held = [
  { ...card, id: 'held-acls-1', rule: 'acls', granted: '2024-02-29' },
  { ...card, id: 'held-cma-1', rule: 'cma', granted: '2023-11-30', name: 'CMA; “old”, \\ new\nline' },
  { ...card, id: 'held-rma-1', rule: 'rma', granted: '2024-02-29' },
]
const reminders = namedReminders(held, rules.credentials as unknown as CredentialRule[])

afterEach(() => {
  if (home === undefined) delete process.env['TZ']
  else process.env['TZ'] = home
})

describe.each(ZONES)('the calendar file made in %s', (zone) => {
  it('has each reminder as the whole day that it is for, once, with what it says and an alarm', () => {
    process.env['TZ'] = zone
    const calendar = readCalendar(calendarText(reminders, Date.UTC(2026, 0, 1)))
    expect(calendar.name).toBe('VCALENDAR')
    expect(one(calendar, 'VERSION')).toBe('2.0')
    expect(one(calendar, 'PRODID')).not.toBe('')
    const events = calendar.inside.filter(({ name }) => name === 'VEVENT')
    expect(events.map((event) => one(event, 'DTSTART'))).toEqual(
      reminders.map(({ on }) => on.replaceAll('-', '')),
    )
    expect(new Set(events.map((event) => one(event, 'UID'))).size).toBe(reminders.length)
    for (const event of events) {
      expect(event.properties.find(({ name }) => name === 'DTSTART')?.parameters).toBe(';VALUE=DATE')
      expect(one(event, 'DTSTAMP')).toBe('20260101T000000Z')
      expect(event.inside.map(({ name }) => name)).toEqual(['VALARM'])
    }
    const said = events.map((event) => one(event, 'SUMMARY'))
    // Two years to the end of the month: of a February without a leap day.
    expect(said).toContain('ACLS ends on Feb 28, 2026')
    expect(said.some((text) => text.startsWith('CMA; “old”, \\ new'))).toBe(true)
    expect(said).toContain('Yearly fee of RMA (AMT) is due on Feb 28, 2025')
  })
})
