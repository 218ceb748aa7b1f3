// What a note on a faulty item may hold, in a request and in the learner's folder.
import { z } from '../zod'
import { LONGEST_NOTE, MOST_NOTES, problemKinds } from './problem-note'

const kind = z.enum(problemKinds)
const note = z.string().max(LONGEST_NOTE)

/** What may be changed later. “Other” says nothing without words. */
export const noteTextSchema = z
  .object({ kind, note })
  .refine((given) => given.kind !== 'other' || given.note.trim() !== '', {
    path: ['note'],
    message: 'must say in a few words what is wrong',
  })

/** A new note. */
export const newNoteSchema = noteTextSchema.and(
  z.object({
    item: z.string().min(1).max(80),
    revision: z.number().int().min(1),
    hash: z.string().regex(/^[0-9a-f]{16}$/, 'must be sixteen hexadecimal digits'),
    bankRevision: z.string().regex(/^[0-9A-Z]{1,16}$/, 'must be a bank revision'),
  }),
)

export type NoteText = z.infer<typeof noteTextSchema>
export type NewNote = z.infer<typeof newNoteSchema>

/** The file problem-notes.json. */
export const problemNotesSchema = z.looseObject({
  notes: z
    .array(
      z.object({
        id: z.string().min(1).max(40),
        item: z.string().min(1).max(80),
        revision: z.number().int().min(1),
        hash: z.string().max(40),
        bankRevision: z.string().max(40),
        kind,
        note,
        at: z.number().int().min(0),
      }),
    )
    .max(MOST_NOTES),
})

export type KeptNotes = z.infer<typeof problemNotesSchema>
