// Local time less UTC at the instant of an event, as logs keep it beside the instant.
import { z } from './zod'

/** In minutes: −300 in New York in winter, 840 at most in any zone. Logs of older programs have none. */
export const offset = z.number().int().min(-840).max(840).optional()
