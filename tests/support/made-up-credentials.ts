// A card and a piece of continuing education for it, as a learner writes them down.
import type { Education, HeldCredential } from '../../src/core/credentials/credential.schema'

export const card: HeldCredential = {
  id: 'card-0001',
  rule: 'bls',
  name: '',
  owner: '',
  number: '12-345',
  granted: '2026-03-09',
  endByHand: null,
  note: '',
}

export const course: Education = {
  id: 'course-0001',
  credential: card.id,
  title: 'Order of draw',
  issuer: 'AAMA',
  category: 'clinical',
  amount: 2,
  date: '2026-05-01',
  fromOwner: true,
  note: '',
}
