// The one door to zod: jitless, because zod otherwise probes `new Function` and trips the page's CSP.
import { z } from 'zod'

z.config({ jitless: true })

export { z }
