// An item as its authors owe it: the shape of its format, and what its fields owe to each other.
import { itemShapeSchema } from './item.schema'
import { numbersFaults } from './numbers/numbers-faults'
import { lookOf } from './texts/sound-text'

/** One item, whole: its shape and what its fields owe to each other. */
export const itemSchema = itemShapeSchema.superRefine((item, context) => {
  const say = (path: (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path, message })
  const ids = item.options.map((option) => option.id)
  if (new Set(ids).size < ids.length) say(['options'], 'two options have the same id')
  if (!ids.includes(item.key)) say(['key'], `no option has the id “${item.key}”`)
  const texts = item.options.map((option) => lookOf(option.text))
  if (new Set(texts).size < texts.length) say(['options'], 'two options say the same to the eye')
  if (Object.keys(item.topics).length === 0 && item.teaches === undefined)
    say(['topics'], 'names no exam topic, and the item has no “teaches” either')
  if (item.enemies?.includes(item.id)) say(['enemies'], 'the item names itself')
  for (const fault of numbersFaults(item)) say(['numbers'], fault)
  const figure = item.figure
  if (figure?.kind !== 'table') return
  figure.rows.forEach((row, r) => {
    if (row.length !== figure.columns.length)
      say(['figure', 'rows', r], `has ${row.length} cells under ${figure.columns.length} columns`)
  })
})
