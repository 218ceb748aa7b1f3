// Marks of the roles besides the leader. (Filled in role by role.)
import type { Drill } from './engine'
import type { StepResult } from './rubric'
import { judge } from './rubric'

export function judgeRole(drill: Drill): StepResult[] {
  return judge(drill)
}
