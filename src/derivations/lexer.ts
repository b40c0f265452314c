import { ExpressionError } from "#derivations/tree.ts";

/** A piece of an expression; a command is a LaTeX command without its backslash, or a word that means the same. */
export interface Token {
  kind: "number" | "name" | "command" | "symbol" | "end";
  text: string;
  /** Place in the text, from 0. */
  at: number;
}

/** As much as an answer may hold. */
const longestText = 2000;

/** Commands that say how something looks, and nothing about what it is. */
const silent = new Set(
  "left right big Big bigl bigr Bigl Bigr bigg Bigg biggl biggr middle displaystyle textstyle limits quad qquad".split(
    " ",
  ),
);

const greek =
  "α alpha β beta γ gamma δ delta ε epsilon ϵ epsilon ζ zeta η eta θ theta κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma τ tau φ phi ϕ phi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Φ Phi Ψ Psi Ω Omega".split(
    " ",
  );

/** Characters that people type or paste, in LaTeX. */
const unicode = new Map<string, string>([
  ...greek.flatMap((character, index): [string, string][] =>
    index % 2 === 0 ? [[character, `\\${greek[index + 1]} `]] : [],
  ),
  ["−", "-"],
  ["–", "-"],
  ["·", "\\cdot "],
  ["⋅", "\\cdot "],
  ["×", "\\times "],
  ["⊙", "\\odot "],
  ["∘", "\\odot "],
  ["∑", "\\sum "],
  ["∏", "\\prod "],
  ["∇", "\\nabla "],
  ["∂", "\\partial "],
  ["√", "\\sqrt "],
  ["‖", "\\Vert "],
  ["∥", "\\Vert "],
  ["∣", "\\mid "],
  ["𝔼", "\\mathbb{E}"],
  ["≠", "\\neq "],
  ["ℓ", "\\ell "],
  ["ᵀ", "^\\top "],
  ["⊤", "\\top "],
  ["²", "^2"],
  ["³", "^3"],
  ["½", "(1/2)"],
  ["∼", "\\sim "],
  ["…", "\\dots "],
]);

/**
 * The tokens of a text in LaTeX or as one types it. A run of letters is cut into names: `isName` says what stands together
 * (`log`, `softmax`, `theta`), the longest first; other letters stand alone. Throws an {@link ExpressionError}.
 */
export function readTokens(text: string, isName: (word: string) => boolean): Token[] {
  if (text.length > longestText) throw new ExpressionError(`It is longer than ${longestText} characters.`, longestText);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [character = ""] = text.slice(at);
    const instead = unicode.get(character);
    if (instead !== undefined) {
      const begin = at;
      tokens.push(
        ...readTokens(instead, isName)
          .slice(0, -1)
          .map((token) => ({ ...token, at: begin })),
      );
      at += character.length;
      continue;
    }
    // LaTeX reads \\frac12 as one half
    const digit = /\\[dtc]?frac\s*(?:[A-Za-z0-9]\s*)?$/.test(text.slice(0, at)) ? /^\d/.exec(text.slice(at)) : null;
    if (digit !== null) {
      tokens.push({ kind: "number", text: digit[0], at });
      at += 1;
      continue;
    }
    const found =
      /^(?:\s+|&|\$|\\[,;:! ]|~)|^(\d+(?:\.\d+)?|\.\d+)|^\\([A-Za-z]+|[{}|])|^([A-Za-z]+)|^(\|\||[-+*/^_()[\]{}|,;=!'<>:.])/.exec(
        text.slice(at),
      );
    if (found === null) throw new ExpressionError(`“${character}” is no part of an expression here.`, at);
    const [whole, number, command, letters, symbol] = found;
    if (number !== undefined) tokens.push({ kind: "number", text: number, at });
    else if (command !== undefined) tokens.push(...commandTokens(command, at));
    else if (letters !== undefined) tokens.push(...splitLetters(letters, at, isName));
    else if (symbol !== undefined) tokens.push({ kind: "symbol", text: symbol, at });
    at += whole.length;
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

function commandTokens(command: string, at: number): Token[] {
  if (silent.has(command)) return [];
  const symbols: Record<string, string> = {
    "{": "{",
    "}": "}",
    "|": "||",
    lbrace: "{",
    rbrace: "}",
    Vert: "||",
    lVert: "||",
    rVert: "||",
    parallel: "||",
    vert: "|",
    lvert: "|",
    rvert: "|",
    mid: "|",
    lbrack: "[",
    rbrack: "]",
    star: "*",
    ast: "*",
  };
  const symbol = symbols[command];
  const text = command.replace(/^var(?=epsilon|phi|theta|rho|sigma|kappa|pi)/, "");
  return symbol === undefined ? [{ kind: "command", text, at }] : [{ kind: "symbol", text: symbol, at }];
}

/** `logpq` where `log` is a name: `log`, `p`, `q`. */
function splitLetters(letters: string, at: number, isName: (word: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < letters.length) {
    let to = letters.length;
    while (to > from + 1 && !isName(letters.slice(from, to))) to -= 1;
    tokens.push({ kind: "name", text: letters.slice(from, to), at: at + from });
    from = to;
  }
  return tokens;
}
