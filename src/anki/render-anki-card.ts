import type { AnkiCard, AnkiDeck, AnkiNote, AnkiNoteType } from "#anki/anki-collection.ts";
import { fillTemplate } from "#anki/fill-template.ts";
import type { TemplateContent } from "#anki/fill-template.ts";
import { htmlToMarkdown } from "#anki/html-to-markdown.ts";

/** A card in Markdown, with formulas between dollars. */
export interface RenderedAnkiCard {
  front: string;
  back: string;
  /** The names of the pictures that it shows, each once; the package need not have them all. */
  media: string[];
  /** Sentences about what did not come along as it was. */
  remarks: string[];
}

/** A card with what it is made of. */
export interface AnkiCardParts {
  card: AnkiCard;
  note: AnkiNote;
  noteType: AnkiNoteType;
  deck: AnkiDeck;
}

/**
 * Renders a card of Anki to Markdown, as its template has it. `linkMedium` gives the address of a picture by its name.
 * The back does not repeat the front. Whatever is not known of templates or HTML leaves its text.
 */
export function renderAnkiCard(
  { card, note, noteType, deck }: AnkiCardParts,
  linkMedium: (name: string) => string = encodeURIComponent,
): RenderedAnkiCard {
  const isCloze = noteType.kind === "cloze";
  const template = noteType.templates[isCloze ? 0 : card.ordinal];
  const media = new Set<string>();
  const remarks = new Set<string>();
  const onRemark = (sentence: string): void => void remarks.add(sentence);
  const onMedium = (name: string): void => void media.add(name);
  const shared = {
    fields: new Map(noteType.fields.map((name, index) => [name, note.fields[index] ?? ""])),
    specials: specialsOf(note, noteType, deck, template?.name ?? ""),
    cloze: isCloze ? card.ordinal + 1 : null,
    onRemark,
  };
  const render = (source: string, side: TemplateContent["side"]): string =>
    htmlToMarkdown(withoutLeadingRule(fillTemplate(source, { ...shared, side })), { linkMedium, onMedium, onRemark });
  const front = render(template?.question ?? "", "question");
  const back = render(template?.answer ?? "", "answer");
  return { front, back, media: [...media], remarks: [...remarks] };
}

/** The line that parts the answer from the front before it. */
function withoutLeadingRule(html: string): string {
  return html.replace(/^(?:\s|<br ?\/?>)*<hr\b[^>]*>/i, "");
}

function specialsOf(note: AnkiNote, noteType: AnkiNoteType, deck: AnkiDeck, template: string): Map<string, string> {
  const values = {
    Tags: note.tags.join(" "),
    Type: noteType.name,
    Deck: deck.levels.join("::"),
    Subdeck: deck.levels.at(-1) ?? "",
    Card: template,
    CardFlag: "",
  };
  return new Map(
    Object.entries(values).map(([name, value]) => [name, value.replaceAll("&", "&amp;").replaceAll("<", "&lt;")]),
  );
}
