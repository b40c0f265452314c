/** What a mail to someone is checked against. */
export interface MailToCheck {
  text: string;
  /** The person and the place it goes to; empty where they are not known. */
  contactName: string;
  companyName: string;
}

/** Something in a mail that reads like a CV or a form letter. */
export interface MailRemark {
  kind: "form" | "cv" | "shape" | "gap";
  /** What is wrong, and what would be better. */
  sentence: string;
  /** Where in the text, in characters; null for the mail as a whole. */
  place: { from: number; to: number } | null;
}

/** A busy reader gives a mail from a stranger about half a minute: some 130 words. */
const longest = 180;
const shortest = 40;
const mostAboutSelf = 0.6;
const mostVenues = 2;

const formPhrases: readonly (readonly [RegExp, string])[] = [
  [/\bto whom it may concern\b/i, "Nobody is addressed: use the name of the person."],
  [
    /\bdear (?:sir|madam|hiring (?:manager|team|committee)|recruit(?:er|ing team)|team|all)\b/i,
    "Nobody is addressed: use the name of the person.",
  ],
  [
    /\bi am (?:writing|reaching out) to (?:express|inquire|apply)\b/i,
    "The first words say only that this is a mail: begin with their work.",
  ],
  [
    /\b(?:very |so |extremely )?(?:excited|thrilled|passionate|enthusiastic) (?:to|about)\b/i,
    "A feeling that every letter has: show it by what you noticed.",
  ],
  [
    /\b(?:world-class|cutting-edge|state-of-the-art company|leading (?:company|lab)|prestigious|esteemed)\b/i,
    "Praise that fits anyone: name the one thing that is theirs.",
  ],
  [/\b(?:perfect|great|ideal|strong) (?:fit|match|candidate)\b/i, "Let them conclude that: say what you would add."],
  [/\b(?:hope this (?:e-?mail|message|note) finds you well)\b/i, "It says nothing: leave it out."],
  [
    /\b(?:any|all) (?:open )?(?:positions?|roles?|opportunit(?:y|ies))\b/i,
    "Anything is hard to answer: ask for one thing.",
  ],
];

const cvPhrases: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:my (?:technical )?skills (?:include|are)|proficient in|skilled in|years of experience (?:in|with))\b/i,
    "A list of skills is the CV's work: tell one thing that you did.",
  ],
  [/\bgpa\b|\bgrade point\b|\bdean's list\b/i, "Marks belong in the CV."],
  [
    /\b(?:please find|i have|i've) attached\b|\battached (?:is|are|please)\b|\bsee (?:my )?attached\b/i,
    "An attachment before interest asks for work: link one page at the end.",
  ],
  [
    /\bi (?:have )?(?:published|authored|co-authored) (?:\d+|several|many|multiple|numerous)\b/i,
    "A count of papers is the CV's work: name the one that matters to them.",
  ],
];

const venues =
  /\b(?:NeurIPS|NIPS|ICML|ICLR|AISTATS|UAI|COLT|JMLR|TMLR|ACL|EMNLP|NAACL|CVPR|ICCV|ECCV|AAAI|IJCAI|KDD|CoRL|ICRA|RSS|Nature|Science)\b/g;
const gap = /\[[^\]\n]{1,60}\]|\{\{?[^}\n]{1,60}\}?\}|<(?:name|company|paper|topic)[^>\n]{0,40}>|\bXXX+\b|\bTODO\b/gi;

/**
 * What in a mail reads like a CV or a form letter. The shape that works: a concrete paragraph about their work, one about what
 * you would add, one small question.
 */
export function checkMail({ text, contactName, companyName }: MailToCheck): MailRemark[] {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  if (words.length === 0) return [];
  return [
    ...gaps(text),
    ...phrases(text, formPhrases, "form"),
    ...phrases(text, cvPhrases, "cv"),
    ...listedVenues(text),
    ...unnamed(text, contactName, companyName),
    ...shape(text, words.length),
  ];
}

function gaps(text: string): MailRemark[] {
  return [...text.matchAll(gap)].map((match) => ({
    kind: "gap",
    sentence: `“${match[0]}” is still to be filled in.`,
    place: { from: match.index, to: match.index + match[0].length },
  }));
}

function phrases(
  text: string,
  patterns: readonly (readonly [RegExp, string])[],
  kind: MailRemark["kind"],
): MailRemark[] {
  return patterns.flatMap(([pattern, sentence]) => {
    const match = pattern.exec(text);
    if (match === null) return [];
    return [{ kind, sentence, place: { from: match.index, to: match.index + match[0].length } }];
  });
}

function listedVenues(text: string): MailRemark[] {
  const found = [...text.matchAll(venues)];
  const [, , third] = found;
  if (found.length <= mostVenues || third === undefined) return [];
  const sentence = `${found.length} venues read as a list of publications: keep the one that bears on their work.`;
  return [{ kind: "cv", sentence, place: { from: third.index, to: third.index + third[0].length } }];
}

function unnamed(text: string, contactName: string, companyName: string): MailRemark[] {
  const lower = text.toLowerCase();
  const [first = ""] = contactName.trim().split(/\s+/);
  const last = contactName.trim().split(/\s+/).at(-1) ?? "";
  const isAddressed = first === "" || [first, last].some((name) => lower.includes(name.toLowerCase()));
  const isPlaced = companyName === "" || lower.includes(companyName.toLowerCase()) || isAddressed;
  const remarks: MailRemark[] = [];
  if (!isAddressed) remarks.push({ kind: "form", sentence: `It never says ${first}'s name.`, place: null });
  if (!isPlaced)
    remarks.push({
      kind: "form",
      sentence: `Nothing in it is about ${companyName}: it could be sent to anyone.`,
      place: null,
    });
  return remarks;
}

function shape(text: string, count: number): MailRemark[] {
  const remarks: MailRemark[] = [];
  const say = (sentence: string): void => void remarks.push({ kind: "shape", sentence, place: null });
  if (count > longest) say(`${count} words: a stranger reads about ${longest}. Cut what the CV says.`);
  if (count < shortest) say(`${count} words: too short to show that you read their work.`);
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    // A greeting and a name at the end are no paragraphs.
    .filter((paragraph) => paragraph.split(/\s+/).length > 8);
  if (count >= shortest && paragraphs.length < 2)
    say("One block: give a paragraph to their work and one to what you would add.");
  if (paragraphs.length > 3)
    say(`${paragraphs.length} paragraphs: two carry it, one on their work and one on what you would add.`);
  const [opening = ""] = paragraphs;
  if (opening !== "" && !/\b(?:your|you)\b/i.test(opening))
    say("The first paragraph is not about their work: begin with it.");
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).filter((sentence) => sentence.trim().split(/\s+/).length > 3);
  const own = sentences.filter((sentence) => /^\W*(?:I|I'm|I’m|I've|I’ve|My)\b/.test(sentence.trim())).length;
  if (sentences.length >= 4 && own / sentences.length > mostAboutSelf)
    say(`${own} of ${sentences.length} sentences begin with you: let some begin with their work.`);
  const questions = [...text.matchAll(/\?(?=\s|$)/g)].length;
  if (questions === 0) say("It asks nothing: end with one small question that can be answered in a line.");
  if (questions > 2) say(`${questions} questions: one is answered sooner.`);
  return remarks;
}
