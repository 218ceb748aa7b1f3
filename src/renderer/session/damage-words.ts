// What is said, where a session is shown, of steps of its log that are damaged or not understood.

/** "1 of 122 steps of this sitting is damaged and was left out …"; '' where all are sound. */
export function damageWords(
  { seq, damaged = 0, unknown = 0 }: { seq: number; damaged?: number; unknown?: number },
  noun: string,
): string {
  const all = Math.max(seq, damaged + unknown)
  const of = (count: number, what: string): string =>
    count === 0 ? '' : `${count} of ${all} steps of this ${noun} ${count === 1 ? 'is' : 'are'} ${what}. `
  const said = `${of(damaged, 'damaged on the disk and left out')}${of(unknown, 'not known to this Preceptor and left out')}`
  return said === ''
    ? ''
    : `${said}An answer that was in ${damaged + unknown === 1 ? 'it' : 'them'} counts as not given. If you have a backup from before, it may have the whole ${noun}: Settings, Your data.`
}
