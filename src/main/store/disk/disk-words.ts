// Why the disk refused, in words: the system's own codes say nothing to a learner.
import { codeOf } from './error-code'

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to use it',
  EPERM: 'you have no right to use it',
  EROFS: 'the disk can only be read now',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EIO: 'the disk reports a fault',
  ENXIO: 'the disk reports a fault',
  ENODEV: 'the disk is not there any more',
  ESTALE: 'the network folder is not there any more',
  ENOENT: 'it is not there',
  EISDIR: 'a folder lies in its place',
  ENOTDIR: 'a file lies where a folder belongs',
  ENOTFILE: 'it is no ordinary file',
  ELOOP: 'it is a link that leads in a circle',
  ENAMETOOLONG: 'its name is too long for this disk',
  EBUSY: 'another program holds it',
  ETXTBSY: 'another program holds it',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ETIMEDOUT: 'the disk does not answer',
}

/** Half a sentence on why it could not be read or written. */
export function diskWords(error: unknown): string {
  const code = typeof error === 'string' ? error : codeOf(error)
  return (code === undefined ? undefined : WORDS[code]) ?? 'the system does not say why'
}
