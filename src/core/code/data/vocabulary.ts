// The words of a code drill: places in the team, assessments, treatments, causes. One list each, for schema and page.

export const EDITIONS = ['AHA-2025', 'AHA-2020'] as const
/** The guideline edition that a drill is held to. */
export type Edition = (typeof EDITIONS)[number]

export const TEAM_PLACES = ['compressor', 'monitor', 'airway', 'access', 'recorder'] as const
/** A place in the team besides the leader's. */
export type TeamPlace = (typeof TEAM_PLACES)[number]

export const LEARNER_ROLES = ['leader', 'recorder', 'cart', 'coach', 'first'] as const
/** What the learner is in a drill. */
export type LearnerRole = (typeof LEARNER_ROLES)[number]

export const DRILL_MODES = ['practice', 'guided', 'megacode'] as const
/**
 * How a drill is led: practice; practice in which a teammate says what is overdue; or a test in which every line of the
 * checklist must be met and nobody helps.
 */
export type DrillMode = (typeof DRILL_MODES)[number]

export const SETTINGS = ['clinic', 'outside', 'emergency-department', 'ward'] as const
/** Where a drill plays. */
export type Setting = (typeof SETTINGS)[number]

export const ASSESSMENTS = [
  'scene',
  'response',
  'breathing',
  'airway',
  'breath-sounds',
  'skin',
  'pupils',
  'neuro',
  'neck-veins',
  'abdomen',
  'history',
  'vitals',
] as const

export const TESTS = ['labs', 'glucose', 'twelve-lead', 'ultrasound', 'chest-film', 'ct-head'] as const

export const CAUSES = [
  'hypovolemia',
  'hypoxia',
  'acidosis',
  'hyperkalemia',
  'hypokalemia',
  'hypothermia',
  'tension-pneumothorax',
  'tamponade',
  'toxins',
  'pulmonary-embolism',
  'coronary-thrombosis',
] as const
/** The H's and T's. */
export type Cause = (typeof CAUSES)[number]

export const HEARTS = [
  'sinus',
  'block-2',
  'block-3',
  'svt',
  'af',
  'preexcited-af',
  'vt',
  'torsades',
  'vf',
  'asystole',
] as const
/** What the heart does, as the body's model knows it. */
export type HeartKind = (typeof HEARTS)[number]

/** What can be wrong with the body, each from 0 (not at all) to 1 (as bad as it gets). */
export const PATHOLOGIES = [
  'coronary',
  'scar',
  'conduction',
  'long-qt',
  'airway',
  'lung',
  'opioid',
  'tension',
  'embolism',
  'tamponade',
  'hypovolemia',
  'bleeding',
  'hyperkalemia',
  'anaphylaxis',
  'caval',
  'stroke',
  'foreign-body',
  'bronchospasm',
  'seizure',
  'vagal',
  'insulin',
] as const
export type Pathology = (typeof PATHOLOGIES)[number]

export const TREATMENTS = [
  'needle-decompression',
  'pericardiocentesis',
  'uterine-displacement',
  'cesarean-delivery',
  'back-blows',
  'abdominal-thrusts',
  'chest-thrusts',
  'remove-object',
  'vagal-maneuver',
  'recovery-position',
  'lay-flat',
  'protect-head',
  'warm',
  'dialysis',
  'cath-lab',
  'stroke-team',
  'stop-bleeding',
  'remove-trigger',
] as const
export type Treatment = (typeof TREATMENTS)[number]

export const SBAR = ['situation', 'background', 'assessment', 'recommendation'] as const
/** A part of a hand-over. */
export type SbarPart = (typeof SBAR)[number]

export const POST_ARREST = [
  'temperature-control',
  'oxygen-target',
  'ventilation-target',
  'pressure-target',
  'glucose-target',
  'eeg',
] as const

export const RHYTHM_NAMES = [
  'normal',
  'bradycardia',
  'heart-block',
  'svt',
  'atrial-fibrillation',
  'preexcited-af',
  'vt',
  'torsades',
  'vf',
  'asystole',
  'pea',
] as const
/** What a leader or recorder calls a rhythm aloud. */
export type RhythmName = (typeof RHYTHM_NAMES)[number]

export const ASK_KINDS = ['pads', 'rhythm-check', 'sync', 'charge', 'shock'] as const
/** What the leader asks of the person at the monitor: by word, with the energy named. */
export type AskKind = (typeof ASK_KINDS)[number]

export const RECORD_ENTRIES = [
  'found',
  'cpr-start',
  'pads',
  'rhythm',
  'pulse',
  'shock',
  'drug',
  'access',
  'airway',
  'etco2',
  'rosc',
  'stop',
  'team',
] as const
export type RecordEntry = (typeof RECORD_ENTRIES)[number]

/** The four parts of a hand-over, in the order in which they are said. */
