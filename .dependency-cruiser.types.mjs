// The order of the rooms, type imports included: no circle between files, and no arrow that runs up. What a type needs is as
// much a need as a value; .dependency-cruiser.cjs judges what is left when types have vanished.
import walls from './.dependency-cruiser.cjs'

/** Rooms from the ground up: one that stands earlier takes nothing from one that stands later. */
const ORDERS = [
  { folder: 'src/core', rooms: ['ecg', 'rhythms', 'session/rhythm-test'] },
  { folder: 'src/core', rooms: ['session/sitting', 'exam', 'study'] },
  { folder: 'src/core/bank', rooms: ['readings', 'search'] },
  { folder: 'src/core/bank', rooms: ['wording', 'gates', 'lint'] },
  {
    folder: 'src/core/code',
    rooms: ['data', 'body', 'orders', 'team', 'judge', 'autopilot', 'engine', 'typed', 'trial'],
  },
  {
    folder: 'src/core/study',
    rooms: ['forecast', 'queue', 'mastery', 'drills', 'history', 'plan'],
  },
  { folder: 'src/main', rooms: ['store', 'banks', 'learners', 'api', 'hosts'] },
  { folder: 'src/main', rooms: ['store', 'banks', 'learners', 'commands'] },
  { folder: 'src/renderer', rooms: ['words', 'clients', 'parts', 'screens'] },
  { folder: 'src/renderer', rooms: ['ui', 'parts', 'screens'] },
]

const arrowsUp = ORDERS.flatMap(({ folder, rooms }) =>
  rooms.slice(0, -1).map((room, i) => ({
    name: `up-from-${room.replace('/', '-')}-of-${folder.split('/').at(-1)}`,
    comment: `${folder}/${room} stands below ${rooms.slice(i + 1).join(', ')}: hand in what it needs, or move the type down.`,
    severity: 'error',
    from: { path: `^${folder}/${room}/` },
    to: { path: `^${folder}/(${rooms.slice(i + 1).join('|')})/` },
  })),
)

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'one-folder-a-screen',
      comment: 'What two screens use lies in words, clients, parts or ui.',
      severity: 'error',
      from: { path: '^src/renderer/screens/([^/]+)/' },
      to: { path: '^src/renderer/screens/', pathNot: '^src/renderer/screens/$1/' },
    },
    ...arrowsUp,
  ],
  options: { ...walls.options, tsPreCompilationDeps: true },
}
