// A field of an item file in words that a teacher knows.
import { optionLetter } from '../../../core/bank/option-letter'

const names: Record<string, string> = {
  stem: 'question text',
  options: 'answers',
  text: 'text',
  rationale: 'reason',
  key: 'key',
  topics: 'topics',
  source: 'source',
  figure: 'figure',
  enemies: 'questions that may not meet it',
  worked: 'worked lines',
  level: 'level',
  id: 'id',
}

/** `options[2].text` as “answer C, text”; parts that have no word stand as they are. */
export function fieldWords(path: string): string {
  const [, exam] = /^topics\.([a-z][a-z0-9-]*)$/.exec(path) ?? []
  if (exam !== undefined) return `${exam.toUpperCase()} topic`
  const parts = path.split('.').map((part) => {
    const [, name = part, place] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? []
    const index = Number(place)
    if (place === undefined) return names[name] ?? name
    if (name === 'options') return `answer ${optionLetter(index) || index + 1}`
    return `${names[name] ?? name} ${index + 1}`
  })
  return parts.join(', ')
}
