// Small files of the formats that are only read, for the tests that damage them.
import type { ImportFormat } from '../../src/core/exchange/draft'
import type { Choice } from './exchange'
import { zipOf } from './zip'

const QTI = `<?xml version="1.0" encoding="UTF-8"?>
<questestinterop><assessment ident="a" title="Week 3"><section ident="s">
<item ident="i1" title="Question"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">&lt;p&gt;Which is 10&lt;sup&gt;3&lt;/sup&gt; µ?&lt;/p&gt;</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="1"><material><mattext>x</mattext></material></response_label>
<response_label ident="2"><material><mattext>y</mattext></material></response_label></render_choice></response_lid></presentation>
<resprocessing><respcondition><conditionvar><varequal respident="r">2</varequal></conditionvar><setvar action="Set">100</setvar></respcondition></resprocessing></item>
</section></assessment></questestinterop>`

/** Two options, and nothing that says which is right. */
export const qtiWithoutKey =
  '<questestinterop><assessment ident="a" title="Week 3"><section ident="s"><item ident="i1" title="Question"><presentation><material><mattext>Which?</mattext></material><response_lid ident="r" rcardinality="Single"><render_choice><response_label ident="1"><material><mattext>x</mattext></material></response_label><response_label ident="2"><material><mattext>y</mattext></material></response_label></render_choice></response_lid></presentation></item></section></assessment></questestinterop>'

const AIKEN =
  'Which pulse is felt at the wrist?\nA. Radial\nB. Apical\nC. Femoral\nANSWER: A\n\nTwo?\nA) x\nB) y\nANSWER: B\n'
const NUMBERED =
  'Title: Site\n1. One?\n*a. x\n@ Yes.\nb. y\n2. Two?\nA. x    B. y   C. z\nAnswer: C\nRationale: so\n3. Three?\nA. x\nB. y\n\nAnswer Key\n1. A 2. C 3-B\n'

export const sampleFiles: readonly (readonly [ImportFormat, Uint8Array])[] = [
  ['aiken', new TextEncoder().encode(AIKEN)],
  ['numbered', new TextEncoder().encode(NUMBERED)],
  ['canvas-qti', new TextEncoder().encode(QTI)],
  [
    'canvas-qti',
    zipOf([
      { name: 'imsmanifest.xml', data: '<manifest/>' },
      { name: 'g/g.xml', data: QTI },
    ]),
  ],
]

/** Choices as they are typed: for the measurements, with no signs of the format in them. */
export function typedText(choices: readonly Choice[], format: 'aiken' | 'numbered'): string {
  const blocks = choices.map(({ stem, options, key }, i) => {
    const lines = options.map((text, k) => `${LETTERS.charAt(k)}. ${text}`)
    const start = format === 'aiken' ? stem : `${i + 1}. ${stem}`
    return [start, ...lines, `${format === 'aiken' ? 'ANSWER' : 'Answer'}: ${LETTERS.charAt(key)}`].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

/** Choices as Canvas writes them. */
export function qtiFile(choices: readonly Choice[]): string {
  const html = (text: string): string => inXml(inXml(text))
  const items = choices.map(({ stem, options, key }, i) => {
    const labels = options.map(
      (text, k) =>
        `<response_label ident="${i}-${k}"><material><mattext texttype="text/html">${html(text)}</mattext></material></response_label>`,
    )
    return `<item ident="i${i}" title="Question"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">${html(stem)}</mattext></material><response_lid ident="r" rcardinality="Single"><render_choice>${labels.join('')}</render_choice></response_lid></presentation><resprocessing><respcondition continue="No"><conditionvar><varequal respident="r">${i}-${key}</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><questestinterop><assessment ident="a" title="Long"><section ident="s">${items.join('\n')}</section></assessment></questestinterop>`
}

const LETTERS = 'ABCDEFGH'

function inXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
