// Texts of a bank as a schema takes them: nothing that cannot be seen, no HTML.
import { z } from '../../zod'
import { isInvisible, unsoundText } from './sound-text'

// A tag needs a letter right after "<", so that "SpO2 <90%" stays plain text.
const MARKUP = /<[/!]?[a-z][^>]*>|<!--/i

/** Text without what cannot be seen or was lost. */
export const soundText = (max: number) =>
  z
    .string()
    .max(max)
    .superRefine((text, context) => {
      const message = text.length > max ? null : unsoundText(text)
      if (message !== null) context.addIssue({ code: 'custom', message })
    })

/** Text that is shown as it stands: at least one visible character, no HTML. */
export const plainText = (max: number) =>
  soundText(max)
    .min(1)
    .refine((text) => text === '' || !isInvisible(text), 'is blank: nothing of it can be seen')
    // zod goes on after a fault, and megabytes of "<a" would keep the pattern busy for hours.
    .refine((text) => text.length > max || !MARKUP.test(text), 'has HTML in it; write plain text')
