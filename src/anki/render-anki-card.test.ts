import { readFileSync } from "node:fs";

import type { AnkiCardParts } from "#anki/render-anki-card.ts";
import { renderAnkiCard } from "#anki/render-anki-card.ts";
import { readAnkiPackage } from "#anki/read-package.ts";
import { describe, expect, test } from "vitest";

const folder = new URL("../../tests/anki/", import.meta.url);

/** A card of one template over the fields Front and Back. */
function parts(question: string, answer: string, fields: string[], cloze: number | null = null): AnkiCardParts {
  return {
    card: {
      id: 1,
      noteId: 1,
      ordinal: cloze === null ? 0 : cloze - 1,
      deckId: 1,
      phase: "new",
      standing: "active",
      due: { kind: "position", position: 0 },
      memory: null,
      forgottenAtMs: null,
    },
    note: { id: 1, guid: "g", noteTypeId: 1, fields, tags: ["a", "b"], modifiedAtMs: 0 },
    noteType: {
      id: 1,
      name: "Basic",
      kind: cloze === null ? "standard" : "cloze",
      fields: ["Front", "Back"],
      templates: [{ name: "Card 1", question, answer }],
    },
    deck: { id: 1, levels: ["Papers", "Attention"] },
  };
}

test("the cards of a package made by Anki read as they read in Anki", async () => {
  const collection = await readAnkiPackage(readFileSync(new URL("modern.apkg", folder)));
  const rendered = collection.cards.map((card) => {
    const note = collection.notes.find(({ id }) => id === card.noteId);
    const noteType = collection.noteTypes.find(({ id }) => id === note?.noteTypeId);
    const deck = collection.decks.find(({ id }) => id === card.deckId);
    if (note === undefined || noteType === undefined || deck === undefined) throw new Error("a card has no note");
    return renderAnkiCard({ card, note, noteType, deck });
  });
  const sides = rendered.map(({ front, back }) => [front, back]);
  expect(sides).toEqual(
    expect.arrayContaining([
      ["Cost of attention in the length $n$?", "$O(n^2)$ & not\\\n$O(n)$"],
      ["What is ![](<gr%C3%B6%C3%9Fe-%E5%9B%B3.png>)?", "A **grey** pixel"],
      ["Attention is […](QK^T / $\\sqrt{d}$)V", "Attention is **softmax**(QK^T / $\\sqrt{d}$)V\\\n*Vaswani*"],
      ["Attention is softmax(QK^T / [a root])V", "Attention is softmax(QK^T / **$\\sqrt{d}$**)V\\\n*Vaswani*"],
      ["$\\int x\\,dx$", "$x^2/2 + C$"],
      ["$x^2/2 + C$", "$\\int x\\,dx$"],
      ["Derivative of $\\log x$", "$$\n\\frac{1}{x}\n$$"],
    ]),
  );
  const picture = rendered.find(({ media }) => media.length > 0);
  expect(picture).toMatchObject({ media: ["größe-図.png"], remarks: ["The sound none.mp3 was left out."] });
});

describe("templates", () => {
  const render = (question: string, fields = ["front", "back"], cloze: number | null = null) =>
    renderAnkiCard(parts(question, "{{FrontSide}}<hr id=answer>{{Back}}", fields, cloze));

  test("show fields, and what Anki knows besides", () => {
    expect(render("{{Front}} · {{ Back }} · {{Deck}} · {{Subdeck}} · {{Tags}} · {{Type}} · {{Card}}").front).toBe(
      "front · back · Papers::Attention · Attention · a b · Basic · Card 1",
    );
  });

  test("show what stands under a condition only where the field says something", () => {
    const question = "{{#Front}}has{{^Back}} only{{/Back}}{{/Front}}{{^Front}}none{{/Front}}";
    expect(render(question, ["x", "y"]).front).toBe("has");
    expect(render(question, ["x", "<br><div>&nbsp;</div>"]).front).toBe("has only");
    expect(render(question, ["", "y"]).front).toBe("none");
    expect(render("{{#c2}}second{{/c2}}{{#c1}}first{{/c1}}", ["", ""], 2).front).toBe("second");
  });

  test("keep what is unknown, with a remark", () => {
    const unknown = render("{{Nowhere}} {{furigana:Front}} {{! a comment }}<!-- {{Back}} -->");
    expect(unknown.front).toBe("{{Nowhere}} front");
    expect(unknown.remarks).toEqual([
      "The template asks for {{Nowhere}}, which the note does not have.",
      "The template shows a field through “furigana”, which Warmup does not know; it is shown as it is.",
    ]);
  });

  test("ask for an answer in writing without showing it", () => {
    const card = renderAnkiCard(parts("{{Front}} {{type:Back}}", "{{Front}}<hr>{{type:Back}}", ["q", "a"]));
    expect([card.front, card.back]).toEqual(["q", "q\n\n***\n\na"]);
  });

  test("do not repeat the front on the back", () => {
    expect(render("{{Front}}").back).toBe("back");
  });

  test("do not read braces of a field as their own", () => {
    expect(render("{{Front}}", ["{{Back}}", "secret"]).front).toBe("{{Back}}");
  });
});

describe("clozes", () => {
  const sides = (text: string, cloze: number): string[] => {
    const { front, back } = renderAnkiCard(parts("{{cloze:Front}}", "{{cloze:Front}}", [text, ""], cloze));
    return [front, back];
  };

  test.each([
    ["{{c1::softmax}} of {{c2::logits}}", 1, "[…] of logits", "**softmax** of logits"],
    ["{{c1::softmax::a function}}", 1, "[a function]", "**softmax**"],
    ["{{c1::a}} and {{c1::b}}", 1, "[…] and […]", "**a** and **b**"],
    ["{{c1::outer {{c2::inner}} end}}", 2, "outer […] end", "outer **inner** end"],
    ["{{c1::outer {{c2::inner}} end}}", 1, "[…]", "**outer inner end**"],
    ["{{c1,3::both}} {{c2::other}}", 3, "[…] other", "**both** other"],
    [String.raw`\( a = {{c1::\frac{1}{2} }} \)`, 1, "$a = […]$", String.raw`$a = \frac{1}{2}$`],
    ["{{c1::a}} and {{c2::never closed", 1, "[…] and {{c2::never closed", "**a** and {{c2::never closed"],
    ["{{c1::a}}, {{c0x::b}} {{d1::c}}", 1, "[…], {{c0x::b}} {{d1::c}}", "**a**, {{c0x::b}} {{d1::c}}"],
  ])("%s, card %i", (text, cloze, front, back) => {
    expect(sides(text, cloze)).toEqual([front, back]);
  });

  test("that a note does not have leave its text, with a remark", () => {
    const card = renderAnkiCard(parts("{{cloze:Front}}", "{{cloze:Front}}", ["{{c1::a}}", ""], 5));
    expect(card.front).toBe("a");
    expect(card.remarks).toEqual(["The note has no cloze 5, so nothing is blank."]);
  });

  test("nested by the thousand take no time and no stack", () => {
    const text = `${"{{c1::".repeat(20_000)}x${"}}".repeat(20_000)}`;
    expect(sides(text, 1)[0]).toContain("[…]");
  });
});
