// What an overview stands on beside the exam, its items and the answers: a learner in UTC who plays no drills and has no exam day.
import type { OverviewRoom } from '../../src/core/study/overview'

export const plainRoom: Omit<OverviewRoom, 'profile' | 'items' | 'ledger' | 'now'> = {
  offsetAt: () => 0,
  dailyLimit: 40,
  examDate: null,
  results: [],
  difficulties: new Map(),
  calibration: 'rated',
  practice: { named: [], drills: [] },
  workQuestions: [],
  drills: { book: new Map(), scenarios: [], teaching: [] },
}
