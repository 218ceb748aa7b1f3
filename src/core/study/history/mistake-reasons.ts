// The learner's own reasons for a mistake, apart from the schema so that the page can use them without zod.

export const mistakeReasons = ['did-not-know', 'misread', 'changed', 'hurried', 'slipped'] as const
export type MistakeReason = (typeof mistakeReasons)[number]
