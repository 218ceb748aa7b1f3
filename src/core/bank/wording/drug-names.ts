// Tells drug names from other words, so that a stem with only the drug changed counts as the same stem.

// Stems of generic names (USAN/INN): long enough not to catch plain words.
const STEMS =
  /^[a-z]{2,}(?:cillin|cycline|dipine|floxacin|gliptin|gliflozin|glutide|lukast|mycin|nidazole|olol|oxetine|prazole|profen|sartan|semide|setron|statin|terol|thiazide|tidine|triptan|vaptan|vir|azepam|azolam|caine|conazole|cort|cortisone|dronate|fibrate|glitazone|parin|phylline|pril|sone|solone|tropium|zosin)$/

const NAMES = new Set(
  'acetaminophen albuterol alteplase amiodarone adenosine aspirin atropine benadryl ceftriaxone cephalexin clopidogrel codeine dextrose digoxin diphenhydramine dopamine epinephrine fentanyl gabapentin glipizide glucagon glyburide guaifenesin heparin hydrocodone hydroxyzine ibuprofen insulin ketorolac levothyroxine lidocaine loratadine magnesium medroxyprogesterone meperidine metformin methylphenidate morphine naloxone naproxen nitroglycerin norepinephrine ondansetron oxycodone phenytoin potassium procainamide promethazine sertraline tramadol tylenol vasopressin warfarin zolpidem'.split(
    ' ',
  ),
)

// Words that only look like drugs.
const PLAIN = new Set(['person', 'reservoir', 'april', 'stone', 'sone'])

/** Whether a word is, or by its ending looks like, a drug's name. */
export function isDrugName(word: string): boolean {
  const lower = word.toLowerCase()
  return NAMES.has(lower) || (STEMS.test(lower) && !PLAIN.has(lower))
}
