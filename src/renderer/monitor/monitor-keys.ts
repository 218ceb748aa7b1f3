// The keys of the monitor, wherever it stands; the keys of the roles are in screens/code/role-keys.ts.

export const MONITOR_KEYS = [
  ['M', 'Monitor summary in words'],
  ['Z', 'Freeze the trace, or let it run'],
  ['G', 'Gain of the ECG: ×1, ×2, ×½'],
  ['V', 'A second lead of the ECG, or none'],
] as const

export type MonitorKey = (typeof MONITOR_KEYS)[number][0]
