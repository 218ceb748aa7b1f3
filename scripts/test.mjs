// `npm test`: checks Node in syntax that an old Node can read, then hands over to scripts/setup/run-checks.mjs.
import { oldNodeMessage } from './setup/node-version.mjs'

var tooOld = oldNodeMessage(process.versions.node)
if (tooOld) {
  console.error(tooOld)
  process.exit(1)
} else {
  import('./setup/run-checks.mjs').then(function (checks) {
    return checks.main(process.argv.slice(2))
  })
}
