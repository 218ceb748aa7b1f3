// `npm run bundle`: checks Node in syntax that an old Node can read, then hands over to scripts/setup/portable.mjs.
import { oldNodeMessage } from './setup/node-version.mjs'

var tooOld = oldNodeMessage(process.versions.node)
if (tooOld) {
  console.error(tooOld)
  process.exit(1)
} else {
  import('./setup/portable.mjs').then(function (portable) {
    return portable.main(process.argv.slice(2))
  })
}
