// Small files of the formats that are only read, for the tests that damage them.
import type { ImportFormat } from '../../src/core/exchange/draft'
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
