// `npm start`: checks Node in syntax that an old Node can read, then hands over to scripts/setup/start-app.mjs.
import { oldNodeMessage } from './setup/node-version.mjs'

var tooOld = oldNodeMessage(process.versions.node)
if (tooOld) {
  console.error(tooOld)
  process.exit(1)
} else {
  import('./setup/start-app.mjs').then(function (app) {
    return app.main(process.argv.slice(2))
  })
}
