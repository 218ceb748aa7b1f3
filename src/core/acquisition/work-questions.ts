// Questions about the work around a recording; of the taught pages, in the same words.
export interface WorkQuestion {
  /** Never changes: the card of the queue is named after it. */
  readonly id: string
  /** The page that teaches it. */
  readonly page: string
  readonly stem: string
  /** Whether the options are put in order, rather than one of them chosen. */
  readonly order: boolean
  /** `right`: 1 for the right one and 0 for the others, or the place in the order from 1. */
  readonly options: readonly { readonly text: string; readonly why: string; readonly right: number }[]
  readonly why: string
}

const right = (text: string, why = '') => ({ text, why, right: 1 })
const wrong = (text: string, why: string) => ({ text, why, right: 0 })
const inOrder = (texts: readonly string[]) => texts.map((text, i) => ({ text, why: '', right: i + 1 }))

export const WORK_QUESTIONS: readonly WorkQuestion[] = [
  {
    id: 'skin-order',
    page: 'prepare',
    stem: 'A hairy, oily chest: put the steps in order.',
    order: true,
    options: inOrder([
      'Clip the hair',
      'Wipe with alcohol and let it dry',
      'Rub with gauze',
      'Press the electrode on by its rim',
    ]),
    why: 'Hair first, then oil, then the outer layer of dead cells. Whatever comes after the electrode comes too late.',
  },
  {
    id: 'patient-order',
    page: 'prepare',
    stem: 'A resting tracing: put the steps in order.',
    order: true,
    options: inOrder([
      'Check order and identity',
      'Explain and position the patient',
      'Prepare the skin, put the electrodes on',
      'Look at all leads on the display',
      'Record',
    ]),
    why: 'Who it is comes before what is done; what is wrong on the display is mended before it is on paper.',
  },
  {
    id: 'orthopnea',
    page: 'prepare',
    stem: 'A patient cannot breathe lying flat. What do you do?',
    order: false,
    options: [
      right('Raise the head, record, and note the position'),
      wrong('Record flat and quickly', 'Breathlessness makes the line wander, and it is not safe.'),
      wrong('Send the patient away until better', 'The tracing may be urgent.'),
      wrong('Record on the side without a note', 'Another position changes the tracing, so it is noted.'),
    ],
    why: 'The position that the patient bears is used, and written on the tracing.',
  },
  {
    id: 'half-standard',
    page: 'machine',
    stem: 'QRS complexes of neighboring leads overlap. Which setting helps?',
    order: false,
    options: [
      right('5 mm/mV, written on the tracing'),
      wrong('20 mm/mV, written on the tracing', 'It makes them taller still.'),
      wrong('50 mm/s, written on the tracing', 'It draws them wider, not lower.'),
      wrong('The muscle filter', 'It rounds the waves and leaves their overlap.'),
    ],
    why: 'Half standard draws 1 mV as 5 mm. Without the note, heights would be read as half.',
  },
  {
    id: 'filter',
    page: 'machine',
    stem: 'Why is a lower frequency limit of 0.5 Hz wrong for a diagnostic tracing?',
    order: false,
    options: [
      right('It can bend the ST segment'),
      wrong('It halves the rate', 'Times are not changed by it.'),
      wrong('It lets hum through', 'Hum is 60 Hz, far above the lower limit.'),
      wrong('It exchanges leads', 'Wires do that, not filters.'),
    ],
    why: 'It takes slow parts of the signal away, and ST is one. 0.05 Hz is the diagnostic limit.',
  },
  {
    id: 'v7',
    page: 'posterior',
    stem: 'Where does V7 go?',
    order: false,
    options: [
      right('Left posterior axillary line, level with V6'),
      wrong('Left posterior axillary line, one space below V6', 'The row goes on at the same level.'),
      wrong('Tip of the left shoulder blade', 'This is V8.'),
      wrong('Right posterior axillary line', 'The left ventricle’s back is on the left.'),
    ],
    why: 'V7, V8 and V9 continue the row of V4 to V6 around the back.',
  },
  {
    id: 'posterior-order',
    page: 'posterior',
    stem: 'From the front to the spine: put these electrodes in order.',
    order: true,
    options: inOrder(['V5', 'V6', 'V7', 'V8', 'V9']),
    why: 'Anterior axillary line, midaxillary line, posterior axillary line, shoulder blade, beside the spine.',
  },
  {
    id: 'v4r',
    page: 'right',
    stem: 'Where does V4R go, and what is done about its name?',
    order: false,
    options: [
      right('Fifth space, right midclavicular line; write “V4R” on it'),
      wrong('Fourth space, right of the sternum; nothing', 'This is V1.'),
      wrong('Fifth space, right midclavicular line; nothing', 'It would be printed as V4.'),
      wrong('Fifth space, right midaxillary line; write “V4R” on it', 'This is V6R.'),
    ],
    why: 'It mirrors V4. The machine does not know that its wire was moved.',
  },
  {
    id: 'torso',
    page: 'torso',
    stem: 'Limb electrodes on the trunk: what can be missed?',
    order: false,
    options: [
      right('An inferior infarction'),
      wrong('Atrial fibrillation', 'The rhythm is seen from the trunk as well.'),
      wrong('A long QT', 'Times do not change.'),
      wrong('A paced rhythm', 'Spikes are seen from the trunk as well.'),
    ],
    why: 'R grows taller in II, III and aVF, and the Q waves of an old infarction may go.',
  },
  {
    id: 'amputee',
    page: 'amputee',
    stem: 'The left leg is amputated below the knee. Where do the leg electrodes go?',
    order: false,
    options: [
      right('On both thighs, at the same height'),
      wrong('Left on the thigh, right on the ankle', 'Both sides are placed alike.'),
      wrong('Both on the right leg', 'LL belongs on the left.'),
      wrong('On the belly, without a note', 'The thigh is there, and a place on the trunk is noted.'),
    ],
    why: 'What there is of the limb serves, and the other side is placed to match.',
  },
  {
    id: 'child',
    page: 'child',
    stem: 'Which chest lead is often added in a young child?',
    order: false,
    options: [
      right('V4R'),
      wrong('V9', 'It looks at the back wall.'),
      wrong('VE', 'It lies over the xiphoid process and is not usual in children.'),
      wrong('MCL1', 'It is a lead of monitors.'),
    ],
    why: 'The right ventricle weighs more in a young child, and V4R looks at it.',
  },
  {
    id: 'holter-order',
    page: 'holter',
    stem: 'Holter hookup: put the steps in order.',
    order: true,
    options: inOrder([
      'Clip, clean and rub the sites',
      'Electrodes over bone',
      'Loop and tape the wires',
      'Check the signal and set the clock',
      'Start recorder and diary together',
    ]),
    why: 'The signal is checked with all in place, and diary and recorder must agree in time.',
  },
  {
    id: 'diary',
    page: 'holter',
    stem: 'What makes a Holter diary useful?',
    order: false,
    options: [
      right('The time of each symptom and what was done'),
      wrong('The pulse, once an hour', 'The recorder has every beat.'),
      wrong('A summary in the evening', 'Without the time it cannot be found on the tracing.'),
      wrong(
        'Only what the patient thinks matters',
        'Toothbrushing looks like tachycardia: daily acts count too.',
      ),
    ],
    why: 'Symptom and tracing are put side by side by the clock.',
  },
  {
    id: 'stress-bp',
    page: 'stress',
    stem: 'In stage 3 the systolic pressure falls from 168 to 148. What do you do?',
    order: false,
    options: [
      right('Tell the supervising provider at once'),
      wrong('Measure again after the next stage', 'A fall with more work is a reason to end the test.'),
      wrong('Raise the slope', 'It adds work to a failing pressure.'),
      wrong('Note it for the report', 'It cannot wait.'),
    ],
    why: 'A systolic pressure that falls while work grows is a reason to end the test. The provider decides.',
  },
  {
    id: 'stress-wish',
    page: 'stress',
    stem: 'Two minutes before the goal the patient says, “I want to stop.” What happens?',
    order: false,
    options: [
      right('The test is ended'),
      wrong('The patient is urged on for two minutes', 'The patient’s wish ends it.'),
      wrong('The belt is slowed for two minutes', 'The patient’s wish ends it; recovery is watched.'),
      wrong('The tracing decides', 'It need not change for the patient to stop.'),
    ],
    why: 'A patient’s request is a reason of its own.',
  },
  {
    id: 'report-pain',
    page: 'report',
    stem: 'While the electrodes go on, the patient turns gray and has chest pain. What comes first?',
    order: false,
    options: [
      right('Call for help, stay with the patient'),
      wrong('Finish the tracing, then call', 'Help comes first; the tracing is made on the way.'),
      wrong('Ask for the history', 'It takes time that is not there.'),
      wrong('Leave to fetch the provider', 'The patient is not left alone.'),
    ],
    why: 'The patient comes before the paper.',
  },
  {
    id: 'report-say',
    page: 'report',
    stem: 'The patient asks, “Is it a heart attack?” What does the technician say?',
    order: false,
    options: [
      right('“The provider will look at it now and explain it to you.”'),
      wrong('“ST is up in three leads.”', 'Findings go to the provider, not to the patient.'),
      wrong('“It looks fine to me.”', 'A technician does not read it for the patient.'),
      wrong('“I am not allowed to talk to you.”', 'It frightens and does not answer.'),
    ],
    why: 'A technician describes to the provider and does not interpret to the patient.',
  },
]
