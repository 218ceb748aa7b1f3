// The work around a recording, taught on short pages: preparation, set-up, special placements, hookups, what to report.
import type { TextSource } from './findings'
import { AHA_2007 } from './findings'

export interface WorkPage {
  readonly id: string
  readonly title: string
  /** What is done, in order where the order counts. */
  readonly points: readonly string[]
  readonly ordered: boolean
  readonly sources: readonly TextSource[]
}

const OPENED = '2026-11-30'
const NASIFF: TextSource = {
  title: 'Patient preparation and electrode application (Nasiff CardioCard, maker’s manual)',
  edition: 'Operation manual 2.0 and 3.0',
  locator: 'materials needed; electrode application',
  url: 'https://nasiff.com/operation-3-0-2/',
  opened: OPENED,
}
const PHILIPS_SKIN: TextSource = {
  title: 'Skin preparation and lead placement (Philips MP20 to MP90, maker’s manual)',
  edition: 'Instructions for use, IntelliVue MP20 to MP90',
  locator: 'page 91, steps 1 to 5; chest electrode placement',
  url: 'https://manualsdump.com/en/manuals/philips-mp60-70-80-90-mp20-30-mp40-50/252000/119',
  opened: OPENED,
}
const POSTERIOR: TextSource = {
  title: 'Electrocardiogram, posterior chest lead (Nursekey)',
  locator: 'introduction, equipment, implementation',
  url: 'https://nursekey.com/electrocardiogram-posterior-chest-lead',
  opened: OPENED,
}
const POSITIONS: TextSource = {
  title: 'ECG chest lead positions (Johnson Francis)',
  locator: 'right chest leads; posterior leads',
  url: 'https://johnsonfrancis.org/professional/ecg-chest-lead-positions/',
  opened: OPENED,
}
const TORSO: TextSource = {
  title:
    'Fundamental differences between the standard 12-lead electrocardiograph and the modified (Mason-Likar) exercise lead system (Papouchado and others)',
  edition: 'Eur Heart J 1987;8:725, abstract',
  locator: 'axis to the right, smaller R in I and aVL, taller R in II, III and aVF',
  url: 'https://doi.org/10.1093/eurheartj/8.7.725',
  opened: OPENED,
}
const MASON_LIKAR: TextSource = {
  title: '12 lead Mason-Likar (WikiMD)',
  locator: 'definition: limb electrodes moved to the trunk for exercise',
  url: 'https://wikimd.com/wiki/12_lead_mason_likar',
  opened: OPENED,
}
const LIMB_SITES: TextSource = {
  title: 'ECG electrode placement (GE CARESCAPE modular monitors, maker’s manual)',
  edition: 'CARESCAPE 2062971-001',
  locator: 'page 154: deltoid or wrist, thigh or ankle',
  url: 'https://www.easymanua.ls/ge/carescape/manual?p=154',
  opened: OPENED,
}
const CHILD: TextSource = {
  title: 'Paediatric ECG lead placement (LITFL)',
  locator: 'V4R; label on the ECG',
  url: 'https://litfl.com/paediatric-ecg-lead-placement/',
  opened: OPENED,
}
const STANDARD_MARK: TextSource = {
  title: 'Essential ECG: standardization (e-gcrme.com)',
  locator: 'square wave 10 mm high and 0.2 s long; half standard; 50 mm/s',
  url: 'https://e-gcrme.com/gcrme/essECG_html/std.html',
  opened: OPENED,
}
const FILTER: TextSource = {
  title:
    'High-bandpass filters in electrocardiography: source of error in the interpretation of the ST segment (ISRN Cardiology)',
  edition: '2012',
  locator: 'figure 2: 0.05 and 0.5 Hz',
  url: 'http://www.hindawi.com/journals/isrn/2012/706217/fig2/',
  opened: OPENED,
}
const HOLTER: TextSource = {
  title: 'Nasiff CardioHolter, operation: connecting the Holter to the patient (maker’s manual)',
  locator: 'materials; patient preparation, a to h; figure 18',
  url: 'https://nasiff.com/operation-1/',
  opened: OPENED,
}
const HOLTER_PATIENT: TextSource = {
  title: 'What to expect while using a Holter monitor (NHLBI text, copy at wnhs.com.au)',
  locator: 'contact of the patches; items that disturb the signal; diary',
  url: 'https://www.wnhs.com.au/holter-monitor/',
  opened: OPENED,
}
const STOP: TextSource = {
  title: 'Reasons to end an exercise test (PubMed Central, table 2)',
  locator: 'clinical, electrocardiography, blood pressure, saturation',
  url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC2943096/table/tab2',
  opened: OPENED,
}
const SCST: TextSource = {
  title: 'Recording a standard 12-lead electrocardiogram (SCST)',
  edition: 'CS3, September 2017',
  locator: 'only the front pages could be read',
  url: 'https://wixlib.com/document/1fb9f_clinical-guidelines-by-consensus-recording-a-standard-12.html',
  opened: null,
}

/** Taught pages, in the order of the work. */
export const WORK_PAGES: readonly WorkPage[] = [
  {
    id: 'prepare',
    title: 'Prepare the patient',
    ordered: true,
    points: [
      'Check the order, and the patient by two identifiers.',
      'Say what will be done: it takes minutes and gives no shock. Ask for consent to uncover the chest.',
      'Flat on the back, arms at the sides, legs apart and not crossed. Who cannot lie flat is raised, and it is noted.',
      'Clip hair, do not shave. Wash the skin, take oil off with alcohol and let it dry, rub with gauze.',
      'Press the adhesive rim, not the gel. Fresh electrodes of one kind.',
      'Cover the patient, wait until arms and legs lie loose.',
    ],
    sources: [NASIFF, PHILIPS_SKIN, SCST],
  },
  {
    id: 'machine',
    title: 'Set up the machine',
    ordered: false,
    points: [
      'Name, date of birth, number, date and time stand on the tracing before it is run.',
      'Speed 25 mm/s, gain 10 mm/mV. The mark of 1 mV is 10 mm high and 5 mm wide. Half standard (5 mm/mV) and any other setting are written on it.',
      'Lower frequency limit 0.05 Hz for a diagnostic tracing: that of a bedside monitor (0.5 Hz) can bend the ST segment.',
      'A filter for muscle or hum is the last resort, and is noted: mend the cause first.',
      'All leads are clear on the display before the recording, also those that are not printed.',
    ],
    sources: [STANDARD_MARK, FILTER, AHA_2007],
  },
  {
    id: 'posterior',
    title: 'Posterior leads V7 to V9',
    ordered: false,
    points: [
      'Ordered when ST is depressed in V1 to V3: the mirror image of an injured back wall.',
      'V7 on the left posterior axillary line, V8 at the tip of the left shoulder blade (midscapular line), V9 midway between V8 and the spine.',
      'All three level with V6. Use the wires of V4, V5 and V6, and write the new names on the tracing by hand.',
    ],
    sources: [POSTERIOR, POSITIONS, PHILIPS_SKIN],
  },
  {
    id: 'right',
    title: 'Right-sided leads, V4R',
    ordered: false,
    points: [
      'Ordered with an inferior infarction: they look at the right ventricle.',
      'V4R lies in the fifth space on the right midclavicular line; V3R midway between V1 and V4R. V3R to V6R mirror V3 to V6.',
      'Write the R after each lead by hand: the machine prints the old names.',
    ],
    sources: [POSITIONS, PHILIPS_SKIN],
  },
  {
    id: 'torso',
    title: 'Limb electrodes on the trunk (Mason-Likar)',
    ordered: false,
    points: [
      'For exercise and monitoring: arm electrodes below the collarbones, leg electrodes low on the trunk, so that moving limbs disturb less.',
      'It is not a standard tracing: the axis turns to the right, R is smaller in I and aVL and taller in II, III and aVF, which can hide an inferior infarction.',
      'Write “torso positions” on it, and never compare it with a resting tracing as if they were alike.',
    ],
    sources: [MASON_LIKAR, TORSO, AHA_2007],
  },
  {
    id: 'amputee',
    title: 'Casts, bandages and amputation',
    ordered: false,
    points: [
      'The electrode goes on what there is of the limb: deltoid or upper arm in place of the wrist, thigh in place of the ankle.',
      'Put the electrode of the other side at the same height.',
      'With no limb to use, the nearest place on the trunk serves, and it is noted.',
    ],
    sources: [
      LIMB_SITES,
      {
        title: 'Nearest place on the trunk, same height on both sides',
        locator: 'common practice; no source could be opened for it',
        opened: null,
      },
    ],
  },
  {
    id: 'child',
    title: 'A child',
    ordered: false,
    points: [
      'The right ventricle weighs more in a young child: V4R is often recorded, in place of V3 where the machine has no wire to spare. Label it.',
      'Small electrodes, warm hands, a parent beside. The sites have the same landmarks as in adults.',
    ],
    sources: [
      CHILD,
      {
        title: 'Warmth, a parent, small electrodes',
        locator: 'common practice; no source could be opened for it',
        opened: null,
      },
    ],
  },
  {
    id: 'holter',
    title: 'Holter hookup',
    ordered: true,
    points: [
      'Clip hair, clean and rub each site, let it dry.',
      'Electrodes over bone, away from muscle and breast tissue; the ground low on the right ribs.',
      'A loop in each wire, taped down: a pull does not reach the electrode.',
      'Check the signal on the recorder, set its clock, and start the diary at the same time.',
      'Teach: no bath or swimming; keep away from magnets, metal detectors and high voltage; press back an electrode that comes loose.',
      'The diary has the time of each symptom and what the patient was doing.',
    ],
    sources: [HOLTER, HOLTER_PATIENT],
  },
  {
    id: 'stress',
    title: 'Stress test',
    ordered: false,
    points: [
      'A resting tracing comes first. Electrodes on the trunk, skin rubbed well, wires fastened.',
      'Blood pressure and a tracing at rest, in each stage, and in recovery; symptoms are asked for all along.',
      'Tell the supervising provider at once, who ends the test: chest pain, dizziness, pallor or cold sweat, a falling systolic pressure with more work, above 250 over 125, ventricular tachycardia, a new block, ST off by more than 3 mm, or “I want to stop”.',
    ],
    sources: [STOP, MASON_LIKAR],
  },
  {
    id: 'report',
    title: 'What to report at once',
    ordered: false,
    points: [
      'The patient first: chest pain, fainting, breathlessness, a gray or sweating patient. Call for help before the tracing is finished.',
      'The tracing: ST elevation, a very slow or very fast rate, wide fast beats, pauses, complete block, a pacemaker that does not capture. No pulse: begin resuscitation.',
      'The technician describes and hands over. The patient is told that the provider will explain the result.',
    ],
    sources: [
      {
        title: 'What is reported at once',
        locator: 'common practice and the office’s own policy; no guideline could be opened for the list',
        opened: null,
      },
    ],
  },
]
