// What can be wrong with a tracing, what is done about it, and how each is told from the others.

export const ARTIFACTS = ['hum', 'tremor', 'wander', 'loose', 'cable'] as const
export const SWAPS = ['la-ra', 'la-ll', 'ra-rl', 'chest-swap', 'high-v1-v2', 'dextrocardia'] as const
/** Nothing is wrong: the tracing is handed on. */
export const SOUND = 'sound'
export const FINDINGS = [...ARTIFACTS, ...SWAPS, SOUND] as const
export type FindingId = (typeof FINDINGS)[number]

/** What a learner may do about a tracing. */
export const ACTS = [
  'power',
  'warm',
  'prepare',
  'replace',
  'still',
  'arms',
  'left-side',
  'right-side',
  'chest-order',
  'count-spaces',
  'mirror',
  'accept',
] as const
export type ActId = (typeof ACTS)[number]

/** A source of a text; `opened` is the day on which it was read, null where it could not be opened. */
export interface TextSource {
  readonly title: string
  readonly edition?: string
  readonly locator: string
  readonly url?: string
  readonly opened: string | null
}

export interface FindingText {
  readonly name: string
  /** What the tracing shows. */
  readonly look: string
  /** What stays as it was: the mark that tells it from its mimic. */
  readonly stays: string
  readonly cause: string
  readonly act: ActId
  readonly sources: readonly TextSource[]
}

/** What each act is called, and what it is done for. */
export const ACT_WORDS: Readonly<Record<ActId, { readonly name: string; readonly mends: string }>> = {
  power: {
    name: 'Unplug other devices, move the power cord away',
    mends: 'It keeps the power line’s 60 Hz out of the wires.',
  },
  warm: {
    name: 'Warm and support the patient, ask for loose arms and legs',
    mends: 'It quiets muscles.',
  },
  prepare: {
    name: 'Prepare the skin again, fresh electrodes, quiet breathing',
    mends: 'It steadies a line that goes up and down as a whole.',
  },
  replace: {
    name: 'Find the one electrode by its leads and replace it',
    mends: 'It mends a single contact that gives way.',
  },
  still: {
    name: 'Lay the cable without pull, then record again',
    mends: 'It ends swings that come while the cable moves.',
  },
  arms: { name: 'Change the two arm wires', mends: 'It mends a right and a left arm that were mixed up.' },
  'left-side': {
    name: 'Change the wires of left arm and left leg',
    mends: 'It mends a left arm and a left leg that were mixed up.',
  },
  'right-side': {
    name: 'Change the wires of right arm and right leg',
    mends: 'It mends a right arm and a right leg that were mixed up.',
  },
  'chest-order': {
    name: 'Put the chest wires in order',
    mends: 'It mends chest leads that break the growth of R.',
  },
  'count-spaces': {
    name: 'Count the spaces from the angle of Louis, move V1 and V2 down',
    mends: 'It mends V1 and V2 that lie above the fourth space.',
  },
  mirror: {
    name: 'Check the wires, tell the provider, record mirrored as well',
    mends: 'It is for a heart on the right, where no wire is wrong.',
  },
  accept: { name: 'Nothing: hand the tracing on', mends: 'It is for a tracing that is sound.' },
}

const WELCH_ALLYN: TextSource = {
  title: 'Troubleshooting a resting electrocardiograph (Welch Allyn, maker’s guide)',
  edition: 'CP 150 quick reference guide',
  locator: 'muscle tremor, AC interference, wandering baseline, lead alert: causes and actions',
  url: 'https://manuzoid.com/manuals/L4m0D-Welch%20Allyn%20CP%20150%20Quick%20Reference%20Manual',
  opened: '2026-11-30',
}
const SPACELABS: TextSource = {
  title: 'ECG troubleshooting guide (Spacelabs Healthcare, maker’s manual)',
  edition: 'User’s manual, telemetry (WMTS)',
  locator: 'page 8-21: AC noise, baseline wanders, no ECG trace',
  opened: '2026-11-30',
}
const REVERSE: TextSource = {
  title: 'Frequent causes of electrode placement errors and artifacts: REVERSE mnemonic (PubMed Central)',
  locator: 'table 5 with notes',
  url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC10902517/table/TAB5',
  opened: '2026-11-30',
}
const REVERSAL_CHAPTER: TextSource = {
  title: 'Lead reversal and incorrect placement, ECG chapter (AccessEmergencyMedicine, McGraw Hill)',
  locator: 'ECG findings and pearls',
  url: 'https://accessemergencymedicine.mhmedical.com/content.aspx?bookid=2969&sectionid=250463480',
  opened: '2026-11-30',
}
const CABLES: TextSource = {
  title: 'Incorrect electrode cable connection during electrocardiographic recording (Batchvarov and others)',
  edition: 'Europace 2007, abstract',
  locator: 'limb cables, neutral cable, precordial cables',
  url: 'https://www.mendeley.com/catalogue/5ae138c9-6122-3ecf-9879-b12fce2e0bc5/',
  opened: '2026-11-30',
}
/** The statement itself: its abstract and front matter could be read, its pages on placement could not. */
export const AHA_2007: TextSource = {
  title:
    'Recommendations for the Standardization and Interpretation of the Electrocardiogram, Part I (AHA/ACC/HRS)',
  edition: '2007',
  locator: 'lead switches and misplacement; only the abstract could be read',
  url: 'https://doi.org/10.1161/CIRCULATIONAHA.106.180200',
  opened: null,
}

export const FINDING_TEXTS: Readonly<Record<FindingId, FindingText>> = {
  hum: {
    name: '60 Hz interference',
    look: 'A fine, even ripple lies on the whole line: every peak has the same height, 12 peaks to a large box.',
    stays: 'P, QRS and T stand where they should, regular under the ripple.',
    cause: 'Current of the power line: a bed, a pump, a lamp or a cord close to the wires, or a poor ground.',
    act: 'power',
    sources: [WELCH_ALLYN, SPACELABS],
  },
  tremor: {
    name: 'Muscle tremor',
    look: 'The line is rough with sharp, uneven peaks, no two alike, most in the limb leads.',
    stays: 'QRS complexes go on regularly; the chest leads are smoother.',
    cause: 'Muscles: a cold, tense or trembling patient, or arms and legs that bear weight.',
    act: 'warm',
    sources: [WELCH_ALLYN],
  },
  wander: {
    name: 'Wandering baseline',
    look: 'The whole line goes slowly up and down and takes the complexes with it.',
    stays: 'Between the waves the line is thin and smooth.',
    cause: 'Poor contact through sweat, oil or dried gel, with each breath.',
    act: 'prepare',
    sources: [WELCH_ALLYN, SPACELABS],
  },
  loose: {
    name: 'Loose or dry electrode',
    look: 'Sudden jumps of the line, again and again, in the leads that share one electrode.',
    stays: 'The limb lead between the two other electrodes is clean: it names the loose one.',
    cause: 'One electrode has lifted or dried out, or its clip does not hold.',
    act: 'replace',
    sources: [WELCH_ALLYN, SPACELABS],
  },
  cable: {
    name: 'Cable movement',
    look: 'A burst of wide, rounded swings in all leads at the same time.',
    stays: 'Before and after the burst every lead is clean.',
    cause: 'The cable hung free, was pulled, or was carried along by an arm.',
    act: 'still',
    sources: [SPACELABS],
  },
  'la-ra': {
    name: 'Arm wires exchanged',
    look: 'Lead I is upside down: P, QRS and T. II and III trade places, and so do aVR and aVL.',
    stays: 'aVF and V1 to V6 are as they were: R grows toward V5, which it does not in dextrocardia.',
    cause: 'The wires of right and left arm were exchanged.',
    act: 'arms',
    sources: [REVERSE, REVERSAL_CHAPTER, AHA_2007],
  },
  'la-ll': {
    name: 'Left arm and left leg exchanged',
    look: 'Lead III is upside down. I and II trade places, and so do aVL and aVF; P is taller in I than in II.',
    stays: 'aVR and V1 to V6 are as they were, so that it is easily taken for a normal tracing.',
    cause: 'The wires of left arm and left leg were exchanged.',
    act: 'left-side',
    sources: [
      REVERSAL_CHAPTER,
      {
        title: 'Reversal of LA and LL electrodes, figure 4 (Relias Media)',
        locator: 'caption',
        url: 'https://reliasmedia.com/ext/resources/images/ahc/img/ema0504_fig4.htm',
        opened: '2026-11-30',
      },
      AHA_2007,
    ],
  },
  'ra-rl': {
    name: 'Right arm and right leg exchanged',
    look: 'Lead II is nearly flat. Lead I looks like III upside down.',
    stays: 'Lead III is as it was, and the chest leads hardly change.',
    cause: 'The wires of right arm and right leg were exchanged: lead II then runs from leg to leg.',
    act: 'right-side',
    sources: [
      {
        title: 'Low-amplitude QRS (American Journal of Critical Care)',
        edition: '12(2):171, 2003',
        locator: 'interpretation: lead II between the legs',
        url: 'https://aacnjournals.org/ajcconline/article-abstract/12/2/171/187/Low-Amplitude-QRS',
        opened: '2026-11-30',
      },
      CABLES,
      AHA_2007,
    ],
  },
  'chest-swap': {
    name: 'Two chest wires exchanged',
    look: 'R does not grow step by step from V1 to V5: two chest leads stand in each other’s place.',
    stays: 'All limb leads are as they were, and so are the four other chest leads.',
    cause: 'Two chest wires were exchanged.',
    act: 'chest-order',
    sources: [REVERSAL_CHAPTER, REVERSE, CABLES],
  },
  'high-v1-v2': {
    name: 'V1 and V2 too high',
    look: 'P is negative in V1 and in V2, R there is smaller, T points down: they look like aVR.',
    stays: 'Limb leads and V3 to V6 are as they were.',
    cause: 'V1 and V2 lie in the second or third space in place of the fourth.',
    act: 'count-spaces',
    sources: [
      {
        title:
          'High placement of V1 and V2: P wave patterns in 101 people (Journal of Cardiovascular Nursing, abstract)',
        locator: 'results and conclusion: negative P in V1, negative component in V2',
        url: 'https://nursingcenter.com/journalarticle?Article_ID=849721&Issue_ID=846788&Journal_ID=54006',
        opened: '2026-11-30',
      },
      {
        title: 'Misplacement of V1 and V2 (LITFL)',
        locator: 'P wave changes',
        url: 'https://litfl.com/misplacement-of-v1-and-v2/',
        opened: '2026-11-30',
      },
      AHA_2007,
    ],
  },
  dextrocardia: {
    name: 'Dextrocardia',
    look: 'Lead I is upside down as with exchanged arms, and R gets smaller from V1 to V6.',
    stays: 'aVF is as it should be. The chest leads tell it from exchanged arm wires, where they are right.',
    cause: 'The heart lies on the right. No wire is wrong.',
    act: 'mirror',
    sources: [
      {
        title: 'Dextrocardia, ECG chapter (AccessEmergencyMedicine, McGraw Hill)',
        locator: 'ECG findings and pearls',
        url: 'https://accessemergencymedicine.mhmedical.com/content.aspx?bookid=2969&sectionid=250463244',
        opened: '2026-11-30',
      },
      {
        title: 'ECG review: confirming dextrocardia (Relias Media)',
        locator: 'repeat with the chest leads on the right',
        url: 'https://www.reliasmedia.com/articles/58607-ecg-review-confirming-dextrocardia-technician-error',
        opened: '2026-11-30',
      },
    ],
  },
  sound: {
    name: 'Nothing wrong',
    look: 'The line is thin and level; P, QRS and T are upright in I and II; R grows from V1 to V5.',
    stays: 'Every lead is as it should be.',
    cause: 'Skin, electrodes and wires are in order.',
    act: 'accept',
    sources: [REVERSAL_CHAPTER],
  },
}

/** The names that a tracing of this finding is asked among: what disturbs the line, or what is connected wrongly. */
export function choicesFor(finding: FindingId, part: 'artifact' | 'swap' | 'due'): readonly FindingId[] {
  const ofArtifact = part === 'artifact' || (part === 'due' && isArtifact(finding))
  return ofArtifact ? [...ARTIFACTS, SOUND] : [...SWAPS, SOUND]
}

/** The acts among the same. */
export function actsFor(choices: readonly FindingId[]): readonly ActId[] {
  return choices.map((finding) => FINDING_TEXTS[finding].act)
}

export function isArtifact(finding: FindingId): boolean {
  return (ARTIFACTS as readonly FindingId[]).includes(finding)
}

/** What tells two findings apart that were taken for each other, in a sentence; by rule where no own one is written. */
export function pairSentence(shown: FindingId, named: FindingId): string {
  const own = PAIRS[`${shown}/${named}`] ?? PAIRS[`${named}/${shown}`]
  if (own !== undefined) return own
  if (named === SOUND) return `It is not sound: ${lowered(FINDING_TEXTS[shown].look)}`
  if (shown === SOUND)
    return `${FINDING_TEXTS[named].name} would show: ${lowered(FINDING_TEXTS[named].look)} Here nothing of it is seen.`
  return `${FINDING_TEXTS[named].name} would show: ${lowered(FINDING_TEXTS[named].look)}`
}

function lowered(text: string): string {
  return /^[A-Z][a-z ]/.test(text) && !/^(Lead|R |P )/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text
}

const PAIRS: Readonly<Record<string, string>> = {
  'hum/tremor':
    'Hum is even, 60 peaks in a second, all of one height. Tremor is uneven: no two peaks are alike.',
  'wander/loose':
    'A wandering line moves slowly and in all leads. A loose electrode jumps, in the leads that share it.',
  'loose/cable':
    'A loose electrode disturbs the leads that share it, again and again. A pulled cable disturbs all leads at once, in one burst.',
  'wander/cable':
    'Wander goes on through the whole tracing, at the pace of breath. A pulled cable makes one burst of quicker swings.',
  'tremor/cable':
    'Tremor is fine and sharp and goes on. A pulled cable makes wide, rounded swings that stop.',
  'la-ra/dextrocardia':
    'In both lead I is upside down. Look at the chest: with exchanged arm wires R grows toward V5, in dextrocardia it gets smaller.',
  'la-ra/la-ll':
    'Exchanged arms turn lead I upside down and leave aVF alone. Left arm with left leg turns lead III and leaves aVR alone.',
  'la-ra/ra-rl':
    'Exchanged arms turn lead I upside down, and every limb lead keeps its height. Right arm with right leg makes lead II nearly flat.',
  'la-ll/ra-rl':
    'Left arm with left leg turns lead III upside down. Right arm with right leg leaves III alone and makes II nearly flat.',
  'chest-swap/high-v1-v2':
    'Exchanged wires put two leads in each other’s place. Placed too high, V1 and V2 both get a negative P and a smaller R.',
  'chest-swap/dextrocardia':
    'In dextrocardia lead I is upside down as well. With exchanged chest wires the limb leads are right.',
  'la-ll/sound': 'Lead III tells: it is upside down, with a negative P, and P is taller in I than in II.',
}
