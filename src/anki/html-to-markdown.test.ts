import { htmlToMarkdown } from "#anki/html-to-markdown.ts";
import { markdownToHtml } from "#anki/markdown-to-html.ts";
import { parseHtml, textOf } from "#anki/parse-html.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const options = { linkMedium: encodeURIComponent, onMedium: () => undefined, onRemark: () => undefined };
const convert = (html: string): string => htmlToMarkdown(html, options);
const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
/** What a reader sees of HTML, spaces and lines taken alike. */
const seen = (html: string): string => textOf(parseHtml(html)).replaceAll(/\s+/g, " ").trim();

describe("text", () => {
  test("of whatever characters is read as that text, not as Markdown", () => {
    const characters = fc.constantFrom(
      ..."ab 1.)-+=#>*_`~$|[](){}<>!&;:\\/'\"^@%\n",
      "é",
      "漢",
      "🙂",
      "&amp;",
      "www.",
      "https://a.b",
      "- ",
      "1. ",
      "```",
      "$$",
    );
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 24 }), (pieces) => {
        // Without what Anki itself would read as a formula.
        const text = pieces.join("").replaceAll(/\\(?=[([])/g, "");
        const shown = seen(markdownToHtml(convert(escapeHtml(text).replaceAll("\n", "<br>"))));
        expect(shown.replaceAll(" ", "")).toBe(text.replaceAll(/\s+/g, ""));
      }),
      { numRuns: 1500 },
    );
  });

  test("of any Unicode comes through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        const wanted = text.replaceAll(/\\(?=[([])|[\u0000-\u001f\u007f-\u009f\ufdd0-\ufdef\u200b\ufeff]/g, "");
        const shown = seen(markdownToHtml(convert(escapeHtml(wanted))));
        expect(shown.replaceAll(/\s+/g, "")).toBe(wanted.replaceAll(/\s+/g, ""));
      }),
      { numRuns: 500 },
    );
  });

  test("keeps character references that are unknown, and reads those that are known", () => {
    expect(convert("&alpha;&nbsp;&le;&nbsp;&#946; &amp;lt; &#x1F642; &unknown; &#xD800;")).toBe(
      "α ≤ β \\&lt; 🙂 \\&unknown; \\&#xD800;",
    );
  });

  test("is not cluttered where Markdown would read nothing", () => {
    expect(convert("x_train < 5, f(x) = 2 - 1; C# and {a}")).toBe("x_train < 5, f(x) = 2 - 1; C# and {a}");
  });
});

describe("formulas", () => {
  test.each([
    [String.raw`so \(x^2\) is`, "so $x^2$ is"],
    ["so [$]x^2[/$] is", "so $x^2$ is"],
    ["so [latex]x^2[/latex] is", "so $x^2$ is"],
    ["so [latex]$x^2$[/latex] is", "so $x^2$ is"],
    ["[latex]If $a$ then $b$.[/latex]", "If $a$ then $b$."],
    ["[latex]\\begin{align*}a&amp;=b\\end{align*}[/latex]", "$$\n\\begin{align*}a&=b\\end{align*}\n$$"],
    [String.raw`so \[x^2\] is`, "so\n\n$$\nx^2\n$$\n\nis"],
    ["[$$]x^2[/$$]", "$$\nx^2\n$$"],
    ['<anki-mathjax block="true">x^2</anki-mathjax>', "$$\nx^2\n$$"],
    [String.raw`\(a&nbsp;&lt;&nbsp;b<br>c <b>d</b>\)`, "$a < b c d$"],
    [String.raw`\(\text{costs \$5}\)`, String.raw`$$ \text{costs \$5} $$`],
    [String.raw`it costs $5 and $6`, String.raw`it costs \$5 and \$6`],
    [String.raw`<code>\(x\)</code>`, "`\\(x\\)`"],
    [String.raw`\(never closed`, String.raw`\\(never closed`],
    [String.raw`<b>\(x\)</b>`, "**$x$**"],
    ["İİİ [LaTeX]x[/LATEX] İ", "İİİ $x$ İ"],
    ["e<sup>x</sup>, x<sub>12</sub>", String.raw`e$^{\text{x}}$, x$_{12}$`],
  ])("%s", (html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });
});

describe("elements", () => {
  test.each([
    ["lines and paragraphs", "a<br>b<br><br>c<div>d</div><p>e</p>", "a\\\nb\n\nc\n\nd\n\ne"],
    ["emphasis", "<b> a </b>b <i>c</i> <strong><em>d</em></strong> <u>e</u>", "**a** b *c* ***d*** e"],
    ["emphasis that Markdown could not read", "<b>note:</b>x", "note:x"],
    ["emphasis within emphasis", "x<s><b>y</b></s> <s><b>z</b></s> <b>a<b>b</b></b>", "x**y** ~~**z**~~ **ab**"],
    ["struck text", "<s>old</s>", "~~old~~"],
    ["lists", "<ul><li>a<ol><li>b<li>c</ol></li><li>d</li></ul>", "- a\n  1. b\n  2. c\n- d"],
    [
      "code",
      "<code>a`b</code> <pre><code class='language-python'>x = 1<br>if x:\n    y</code></pre>",
      "``a`b``\n\n```python\nx = 1\nif x:\n    y\n```",
    ],
    [
      "tables",
      "<table><tr><th>a|b<td>\\(|x|\\)<tr><td>2</table>",
      "| a\\|b | $\\vert x\\vert $ |\n| --- | --- |\n| 2 |  |",
    ],
    ["tables with text between cells", "<table>a<tr>b<td>c<div>d</div>e</table>", "ab\n\n| c d e |\n| --- |"],
    ["quotes", "<blockquote>a<p>b</p></blockquote>", "> a\n>\n> b"],
    ["headings", "<h2>a <b>b</b></h2>", "## a **b**"],
    [
      "links",
      "<a href='https://a.b/c_d'>text</a> https://a.b/c_d. <a href='javascript:x'>j</a>",
      "[text](<https://a.b/c_d>) <https://a.b/c_d>. j",
    ],
    ["pictures", "<img src='a%20b.png' alt='[x]'>", "![\\[x\\]](<a%20b.png>)"],
    ["what is unknown", "<ruby>漢<rt>kan</rt></ruby> <custom-thing>a</custom-thing>", "漢kan a"],
    ["tags that are none", "a < b > c <3 <notclosed", "a < b > c <3 \\<notclosed"],
    ["tags that close nothing", "</div>a</b><i>b", "a*b*"],
  ])("%s", (_, html, markdown) => {
    expect(convert(html)).toBe(markdown);
  });

  test("pictures are told by name, decoded and composed", () => {
    const names: string[] = [];
    htmlToMarkdown("<img src='e%CC%81.png'><img src='https://a.b/c.png'>", {
      ...options,
      onMedium: (name) => names.push(name),
    });
    expect(names).toEqual(["\u00e9.png"]);
  });

  test("code that touches code is one", () => {
    expect(convert("<code>x</code><code>y</code>")).toBe("`xy`");
    expect(convert("<s><s><code>x</code></s><code>`y</code></s>")).toBe("~~``x`y``~~");
  });

  test("sounds and scripts are left out with a remark", () => {
    const remarks: string[] = [];
    const markdown = htmlToMarkdown("a[sound:x.mp3]<script>evil()</script>", {
      ...options,
      onRemark: (remark) => remarks.push(remark),
    });
    expect(markdown).toBe("a");
    expect(remarks).toEqual(["The sound x.mp3 was left out.", "A script was left out."]);
  });
});

test("whatever the tags, closed or not, no letter of the text is lost or doubled", () => {
  const names = [
    "b",
    "i",
    "s",
    "u",
    "code",
    "pre",
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "h2",
    "table",
    "tr",
    "td",
    "th",
    "a href='https://a.b'",
    "span style='font-weight: bold'",
  ];
  const tags = names.flatMap((name) => [`<${name}>`, `</${name.split(" ")[0] ?? ""}>`]);
  const pieces = fc.array(
    fc.oneof(
      fc.constantFrom(...tags),
      fc.constantFrom("x", "word", " ", "*", "_", "`", "1.", "|", "é", "<br>", "<hr>", "- "),
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(pieces, (list) => {
      const html = list.join("");
      const letters = (text: string): string[] => [...text.replaceAll(/\s+/g, "")].toSorted();
      expect(letters(seen(markdownToHtml(convert(html))))).toEqual(letters(seen(html)));
    }),
    { numRuns: 1500 },
  );
});

describe("a hostile field", () => {
  test.each([
    ["\\(", ""],
    ["[latex]", ""],
    ["<a ", '"'],
    ["<a b='", ""],
    ["<!--", ""],
    ["<pre>", ""],
    ["<b>", ""],
    ["<div>", ""],
    ["<ul><li>", ""],
    ["[sound:", ""],
    ["&#", ""],
    ["`", ""],
    ["<a aaaaaaaa", ""],
    ["<i> </i>\n", ""],
    ["https://", ""],
    ["</p>", ""],
    ["<td>", "</table>"],
  ])("of nothing but %j is read in no time", (piece, end) => {
    const started = performance.now();
    convert(piece.repeat(100_000) + end);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test("leaves no trace of marks used on the way", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            "\ufdd0",
            "\ufdd1",
            "\ufdd2",
            "0",
            "1",
            "<b>",
            "</b>",
            "\\(",
            "\\)",
            "x",
            "<img alt='",
            "'>",
            "<code>",
          ),
        ),
        (pieces) => {
          expect(convert(pieces.join(""))).not.toMatch(/[\ufdd0-\ufdef]/);
        },
      ),
    );
  });
});
