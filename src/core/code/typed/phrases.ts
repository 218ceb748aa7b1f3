// Words of a typed order that are not the name of a thing: fillers, verbs, units, routes, and phrases said for one word.

/** Words that say nothing about which order is meant. */
export const FILLERS: ReadonlySet<string> = new Set(
  'a an and any are at be by can could did down for from full get give given go going have he her him his i id im in is it its ive just let lets like make me need needs now of okay ok on one our patient patients please push rapid rapidly fast right same she so some that the their them then this to up us want was we well what whats will with would you your administer order set there again more another dose doses first second third next repeat also back into quick quickly slow slowly slow-push stat talk tell'.split(
    ' ',
  ),
)

/** Verbs that help to find an order whose words hold them, and are passed over elsewhere. */
export const VERBS: ReadonlySet<string> = new Set(
  'apply attach begin bring call check continue do draw feel find hang hook keep listen look obtain open page place prepare put ready recheck restart resume run send start take try turn use'.split(
    ' ',
  ),
)

/** Said with a drug: how it goes in. Passed over there, wanted elsewhere. */
export const WITH_A_DRUG: ReadonlySet<string> = new Set(
  'bolus drip gtt infusion drips iv io im in po sl neb nasal intranasal oral orally chew chewed sublingual ivp push nebulized nebulizer neb flush intramuscular intramuscularly intravenous intravenously intraosseous vein thigh over min minute minutes mg/kg mcg/kg spray syringe amp ampule vial mask'.split(
    ' ',
  ),
)

export const DRIP: ReadonlySet<string> = new Set(['drip', 'drips', 'gtt', 'infusion'])

export type Route = 'iv' | 'io' | 'im' | 'in' | 'po' | 'sl' | 'neb'
export const ROUTES: Readonly<Record<string, Route>> = {
  iv: 'iv',
  ivp: 'iv',
  intravenous: 'iv',
  intravenously: 'iv',
  io: 'io',
  intraosseous: 'io',
  im: 'im',
  intramuscular: 'im',
  intramuscularly: 'im',
  thigh: 'im',
  in: 'in',
  nasal: 'in',
  intranasal: 'in',
  spray: 'in',
  po: 'po',
  oral: 'po',
  orally: 'po',
  chew: 'po',
  chewed: 'po',
  sl: 'sl',
  sublingual: 'sl',
  neb: 'neb',
  nebulized: 'neb',
  nebulizer: 'neb',
}

/** Units as they are said, to the unit of the order; those of electricity, oxygen and pacing stand by themselves. */
export const UNITS: Readonly<Record<string, string>> = {
  mg: 'mg',
  mgs: 'mg',
  milligram: 'mg',
  milligrams: 'mg',
  mcg: 'mcg',
  ug: 'mcg',
  microgram: 'mcg',
  micrograms: 'mcg',
  g: 'g',
  gm: 'g',
  gram: 'g',
  grams: 'g',
  meq: 'mEq',
  units: 'units',
  u: 'units',
  unit: 'units',
  ml: 'mL',
  mls: 'mL',
  cc: 'mL',
  ccs: 'mL',
  milliliters: 'mL',
  'mg/min': 'mg/min',
  'mcg/min': 'mcg/min',
  'mcg/kg/min': 'mcg/kg/min',
  'mg/kg': 'mg/kg',
  'mcg/kg': 'mcg/kg',
  j: 'J',
  joule: 'J',
  joules: 'J',
  ma: 'mA',
  milliamps: 'mA',
  milliamperes: 'mA',
  bpm: '/min',
  ppm: '/min',
  '/min': '/min',
  l: 'L',
  lpm: 'L',
  liter: 'L',
  liters: 'L',
  'l/min': 'L',
}

const NUMBERS: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  ten: '10',
  twelve: '12',
  fifteen: '15',
  twenty: '20',
  fifty: '50',
  hundred: '100',
}

/** What turns an order into its opposite: nothing is done on such a line, unless it takes something back. */
export const NEGATIONS = /(?<![=+\w])(?:no|not|don't|dont|never|without)\b/
export const REVOCATIONS =
  /\b(?:cancel|belay|scratch|forget|never mind|stop) (?:that|it)\b|\bnever mind\b|\bcancel\b/
/** “Yes” to a question, and nothing else in the line: “yes, 1 mg” is not what was asked. */
export const CONFIRMS =
  /^(?:i )?(?:confirm(?:ed)?|yes|yep|yeah|correct|affirmative|go ahead|do it)(?:[ ,.]+(?:i )?(?:confirm(?:ed)?|please|that|it|do it|give it|go ahead|yes))*[ .,]*$/
/** “No” to it. Without a question “cancel” takes back what is under way. */
export const DECLINES =
  /^(?:no|nope|negative|don't|cancel|never mind|no never mind|no cancel)(?:[ ,.]+(?:that|it|thanks|thank you|please|don't|cancel|stop))*[ .,]*$/

/** What is said in several words for one thing, rewritten before the line is taken apart; longer ones first. */
const REWRITTEN: readonly (readonly [RegExp, string])[] = [
  [/\bh'?s\s*(?:and|&|n)\s*t'?s\b|\bh\s*(?:and|&)\s*t\b|\breversible causes\b/g, 'causes-dialog'],
  [/\bs\.?b\.?a\.?r\b|\bhand(?:\s*|-)(?:over|off)\b|\bgive report\b|\breport to ems\b/g, 'hand-over-dialog'],
  [
    /\btime of death\b|\bcall it\b|\bstop (?:the )?(?:resuscitation|code)\b|\bterminate(?: resuscitation| efforts)?\b|\bstop efforts\b/g,
    'stop-dialog',
  ],
  [/\bcode blue\b|\brapid response\b|\bcall (?:a |the )?code\b|\bcode team\b/g, '911'],
  [/\bv[\s-]*fib\b|\bventricular fib(?:rillation)?\b/g, 'vf'],
  [/\b(?:v[\s-]*tach|vtach|ventricular tach(?:ycardia)?)\b/g, 'vt'],
  [/\ba[\s-]*fib\b|\batrial fib(?:rillation)?\b/g, 'atrial-fibrillation'],
  [/\b(?:12|twelve)[\s-]*leads?\b/g, 'twelve-lead'],
  [/\b(?:blood sugar|blood glucose|finger\s*-?\s*sticks?|accu-?check)\b/g, 'sugar'],
  [
    /\boral (?:glucose|sugar)\b|\bglucose (?:gel|tabs?|tablets?|by mouth|po)\b|\b(?:orange |apple )?juice\b|\bsugar by mouth\b/g,
    'glutose po',
  ],
  [/\b(?:breathing|neb(?:ulizer)?) treatment\b/g, 'albuterol neb'],
  [
    /\b(?:lay|lie|put) (?:him |her |the patient )?(?:down )?flat\b|\b(?:raise|lift|elevate) (?:the |his |her )?legs\b|\blegs up\b/g,
    'supine',
  ],
  [/\b(?:roll|turn|put) (?:him |her |the patient )?(?:on|onto|to) (?:the |his |her )?side\b/g, 'recovery'],
  [
    /\b(?:take |pull |remove )?(?:the )?(?:needle|tourniquet) (?:out|off)\b|\b(?:pull|remove) the (?:needle|tourniquet)\b/g,
    'trigger',
  ],
  [/\bblood pressure\b/g, 'vitals'],
  [/\bnormal saline\b|\bns\b|\blactated ringers?\b|\bringers\b|\blr\b/g, 'saline'],
  [/\bblood gas\b|\babg\b/g, 'labs'],
  [/\bbag[\s-]*valve(?:[\s-]*mask)?\b|\bbag[\s-]*mask\b|\bb\.?v\.?m\b/g, 'bag'],
  [/\bi[\s-]*gel\b|\bking airway\b|\blma\b|\bsga\b|\bsupraglottic airway\b/g, 'supraglottic'],
  [/\bett\b|\bet tube\b|\bendotracheal tube\b|\btube (?:him|her|the patient)\b/g, 'endotracheal'],
  [/\bend[\s-]*tidal(?: co2)?\b|\bet\s*co2\b|\bcapno\b/g, 'capnography'],
  [
    /\b(?:stand|all|everyone|everybody|im|i'm|you're|youre) clear\b|\bclear (?:the patient|everyone)\b/g,
    'clear',
  ],
  [
    /\b(?:targeted )?temperature (?:management|control)\b|\bttm\b|\bcool(?:ing)? (?:him|her|the patient)\b/g,
    'temperature-control',
  ],
  [
    /\bchest (?:needle|decompression)\b|\bneedle (?:the )?(?:chest|decompression)\b|\bdecompress(?: the chest)?\b/g,
    'needle',
  ],
  [/\b(?:left )?uterine displacement\b|\bpush the uterus(?: left)?\b/g, 'uterine'],
  [/\bspo2 ?(?:probe|monitor)?\b|\bpulse[\s-]*ox(?:imeter|imetry)?\b/g, 'oximeter'],
  [/\bon the chest\b/g, 'compressions'],
  [/\bsynchroni[sz]ed cardioversion\b|\bcardioversion\b/g, 'cardioversion'],
  [/\bmg\s*(?:\/|per)\s*kg\b/g, 'mg/kg'],
  [/\bmcg\s*(?:\/|per)\s*kg\s*(?:\/|per)\s*min(?:ute)?\b/g, 'mcg/kg/min'],
  [/\bmcg\s*(?:\/|per)\s*min(?:ute)?\b/g, 'mcg/min'],
  [/\bmg\s*(?:\/|per)\s*min(?:ute)?\b/g, 'mg/min'],
  [/\b(?:per|a|\/)\s*min(?:ute)?\b/g, '/min'],
]

// Nothing but that: “keep pushing fluids” is about fluids.
const KEEP_GOING =
  /^(?:(?:and|just|please|ok|okay|good|great|yes|now|nice),? *)*keep (?:it |on )?(?:going|pushing|pressing|compressing|pumping|it up)(?:,? (?:please|now|guys|everyone|like that|just like that|with (?:the )?(?:cpr|compressions)|cpr|compressions|on the chest|compressions))*[.,]?\s*$/

/** “Keep going now, please” is to continue compressions; any other line stays as it is. */
export function asContinueCompressions(line: string): string {
  return KEEP_GOING.test(line) ? 'continue compressions' : line
}

/** Small letters, phrases as one word, numbers in figures, a unit apart from its number. */
export function simplified(line: string): string {
  let text = line
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[?!"()]/g, ' ')
    .replace(/(\d),(\d{3})(?!\d)/g, '$1$2')
    .replace(/\bover (\d+)\s*(?:min(?:ute)?s?|sec(?:ond)?s?)?\b/g, ' ')
  for (const [phrase, word] of REWRITTEN) text = text.replace(phrase, word)
  return text
    .replace(/\b[a-z]+\b/g, (word) => NUMBERS[word] ?? word)
    .replace(/(\d)\s*(mg|mcg|ug|gm|g|mls?|ccs?|j|meq|ma|lpm|l|u|units?)(?=$|[\s/,;:]|\.\s)/g, '$1 $2')
    .replace(/'s\b/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
