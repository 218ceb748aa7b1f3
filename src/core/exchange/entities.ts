// The named characters of HTML 4, and numbers: what &deg; and &#176; stand for.

/** From 160 to 255 without a gap. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
/** A name and its character, by turns. */
const OTHERS =
  'quot " amp & lt < gt > apos \' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ tau τ upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ensp \u2002 emsp \u2003 thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐ uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋ lang 〈 rang 〉 loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦ check ✓ frac13 ⅓ frac23 ⅔ frac18 ⅛ num # colon : equals = lbrace { rbrace } lpar ( rpar ) comma , period . semi ; percnt % dollar $ plus + hyphen ‐ lbrack [ rbrack ] bsol \\ sol / excl ! quest ? commat @ lowbar _ grave ` vert | verbar | NewLine \n Tab \t'

const NAMED: ReadonlyMap<string, string> = namedCharacters()
const XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
const REFERENCE = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g

/** The text with its references replaced; those of no known meaning stay as they are and are told to `unknown`. */
export function withoutReferences(text: string, xml: boolean, unknown?: (reference: string) => void): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (whole: string, decimal?: string, hex?: string, name?: string) => {
    const found =
      name === undefined
        ? characterOf(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal))
        : xml && !XML.has(name)
          ? undefined
          : NAMED.get(name)
    if (found === undefined) unknown?.(whole)
    return found ?? whole
  })
}

/** What an old editor wrote as &#150; was meant in Windows-1252, and browsers read it so. */
const OLD_NUMBERS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function characterOf(point: number): string | undefined {
  if (point >= 0x80 && point < 0xa0) return OLD_NUMBERS[point - 0x80]
  const sound = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000)
  return sound ? String.fromCodePoint(point) : undefined
}

function namedCharacters(): ReadonlyMap<string, string> {
  const others = OTHERS.split(' ')
  const pairs: [string, string][] = LATIN.split(' ').map((name, i) => [name, String.fromCharCode(160 + i)])
  for (let i = 0; i + 1 < others.length; i += 2) pairs.push([others[i] ?? '', others[i + 1] ?? ''])
  return new Map(pairs)
}
