// A calculation with a recipe for other numbers, for tests.
import { makeItem } from './exam-fixtures'

const plain = makeItem('dose', { topics: { cma: 'clinical.pharmacology.dosage' } })
const numbers = {
  names: ['kg', 'perKg'],
  rows: [
    [20, 10],
    [15, 10],
    [25, 8],
    [30, 12],
  ],
  stem: 'A child of {kg * 2.2} lb is to have {perKg} mg/kg. How much is one dose?',
  show: '{value} mg',
  round: 0,
  options: {
    a: { value: 'kg * perKg', rationale: '{kg} kg times {perKg} mg is {kg * perKg} mg.' },
    b: { value: 'kg * 2.2 * perKg', rationale: 'This takes the pounds for kilograms.' },
    c: { value: 'kg * perKg / 10', rationale: 'The point has slipped.' },
    d: { value: 'kg * perKg × 2', rationale: 'This is twice {kg * perKg} mg.' },
  },
  between: [50, 500],
  worked: ['{kg * 2.2} / 2.2 = {kg}', '{kg} * {perKg} = {kg * perKg}'],
}
const texts = ['200 mg', '440 mg', '20 mg', '400 mg']
/** As it would stand in a file of items. */
export const calculation = {
  ...plain,
  stem: 'A child of 44 lb is to have 10 mg/kg. How much is one dose?',
  options: plain.options.map((option, i) => ({
    ...option,
    text: texts[i],
    ...(i === 0 ? { rationale: '20 kg times 10 mg is 200 mg.' } : {}),
  })),
  key: 'a',
  order: 'fixed',
  numbers,
}
