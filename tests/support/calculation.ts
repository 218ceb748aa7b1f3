// A calculation with a recipe for other numbers, for tests.

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
/** As it would stand in a file of items. */
export const calculation = {
  id: 'dose',
  revision: 1,
  stem: 'A child of 44 lb is to have 10 mg/kg. How much is one dose?',
  options: [
    { id: 'a', text: '200 mg', rationale: '20 kg times 10 mg is 200 mg.' },
    { id: 'b', text: '440 mg', rationale: 'Why b.' },
    { id: 'c', text: '20 mg', rationale: 'Why c.' },
    { id: 'd', text: '400 mg', rationale: 'Why d.' },
  ],
  key: 'a',
  order: 'fixed',
  topics: { cma: 'clinical.pharmacology.dosage' },
  concepts: ['weight-doses'],
  level: 'application',
  difficulty: 2,
  source: [{ title: 'Synthetic', opened: null }],
  numbers,
}
