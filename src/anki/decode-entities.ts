/** The names that people's cards hold: of markup, punctuation, mathematics, and the Greek letters. */
const named = new Map(
  `nbsp=\u00a0 lt=< gt=> amp=& quot=" apos=' ndash=– mdash=— hellip=… lsquo=‘ rsquo=’ ldquo=“ rdquo=” laquo=« raquo=» bull=• middot=·
  sect=§ para=¶ copy=© reg=® trade=™ deg=° prime=′ Prime=″ shy=\u00ad ensp=\u2002 emsp=\u2003 thinsp=\u2009 zwnj=\u200c zwj=\u200d
  euro=€ pound=£ yen=¥ cent=¢ plusmn=± times=× divide=÷ minus=− lowast=∗ radic=√ infin=∞ prop=∝ ang=∠ and=∧ or=∨ not=¬ cap=∩ cup=∪
  int=∫ sum=∑ prod=∏ part=∂ nabla=∇ forall=∀ exist=∃ empty=∅ isin=∈ notin=∉ ni=∋ sub=⊂ sup=⊃ nsub=⊄ sube=⊆ supe=⊇ oplus=⊕ otimes=⊗
  perp=⊥ sdot=⋅ sim=∼ cong=≅ asymp=≈ ne=≠ equiv=≡ le=≤ ge=≥ larr=← uarr=↑ rarr=→ darr=↓ harr=↔ lArr=⇐ rArr=⇒ hArr=⇔ lceil=⌈ rceil=⌉
  lfloor=⌊ rfloor=⌋ lang=⟨ rang=⟩ frac12=½ frac14=¼ frac34=¾ sup1=¹ sup2=² sup3=³ micro=µ ell=ℓ
  Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω alpha=α beta=β gamma=γ delta=δ epsilon=ε zeta=ζ
  eta=η theta=θ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ omicron=ο pi=π rho=ρ sigmaf=ς sigma=σ tau=τ upsilon=υ phi=φ chi=χ psi=ψ omega=ω
  auml=ä ouml=ö uuml=ü Auml=Ä Ouml=Ö Uuml=Ü szlig=ß eacute=é egrave=è ecirc=ê agrave=à acirc=â ccedil=ç ntilde=ñ oslash=ø aring=å`
    .split(/[\n ]+/)
    .map((entry): [string, string] => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
);
const lastCodePoint = 0x10_ffff;

/** Replaces the character references of HTML by their characters; unknown ones stay as they are written. */
export function decodeEntities(html: string): string {
  return html.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]\w{1,11}));/gi,
    (reference, decimal, hexadecimal, name) => {
      if (typeof name === "string") return named.get(name) ?? reference;
      const point = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
      const isCharacter = point > 0 && point <= lastCodePoint && (point < 0xd800 || point > 0xdfff);
      return isCharacter ? String.fromCodePoint(point) : reference;
    },
  );
}
