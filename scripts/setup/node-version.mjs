// Says whether this Node is new enough. Written in old syntax and without imports, so that an old Node can read it.

/** The oldest Node that builds and runs Preceptor; package.json "engines" says the same. */
export const oldestNode = '20.19.0'

/** What to tell the person when this Node is too old, or '' when it will do. `found` is like '20.19.4' or 'v18.1.0'. */
export function oldNodeMessage(found, oldest) {
  var least = (oldest || oldestNode).split('.').map(Number)
  var have = String(found).replace(/^v/, '').split('.').map(Number)
  for (var i = 0; i < 3; i++) {
    if (have[i] > least[i]) return ''
    if (have[i] < least[i] || have[i] !== have[i]) {
      return (
        'Preceptor needs Node ' +
        (oldest || oldestNode) +
        ' or newer; this is Node ' +
        String(found).replace(/^v/, '') +
        '.\nInstall the current LTS version from https://nodejs.org and try again. Nothing was changed.'
      )
    }
  }
  return ''
}
