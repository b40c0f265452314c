/** A turn of phrase, and what to do instead. */
export type Phrase = readonly [pattern: RegExp, sentence: string];

const praise = "Praise that fits anyone: name the one thing that is theirs.";
const unaddressed = "Nobody is addressed: use the name of the person.";
const nothing = "It says nothing: leave it out.";
const claim = "A claim that anyone can make: tell the one thing you did that shows it.";

/** What stands in every form letter. Words that papers use as well (“a great fit to the data”) count only where they are about people. */
export const formPhrases: readonly Phrase[] = [
  [/\bto whom it may concern\b/i, unaddressed],
  [/\bdear (?:sir|madam|hiring (?:manager|team|committee)|recruit(?:er|ing team)|team|all)\b/i, unaddressed],
  [
    /\bi(?: am|['’]m) (?:writing|reaching out|contacting you) (?:to|because|with|regarding|about)\b/i,
    "The first words say only that this is a mail: begin with their work.",
  ],
  [/\bmy name is\b/i, "The end of the mail says your name: begin with their work."],
  [
    /\b(?:very |so |extremely |deeply )?(?:excited|thrilled|passionate|enthusiastic) (?:to|about)\b/i,
    "A feeling that every letter has: show it by what you noticed.",
  ],
  [
    /\b(?:world-class|world-leading|cutting-edge|state-of-the-art company|leading (?:company|lab)|prestigious|esteemed)\b/i,
    praise,
  ],
  [
    /\byour (?:\w+ )?(?:impressive|amazing|groundbreaking|fascinating|inspiring|incredible|remarkable|brilliant|outstanding) (?:\w+ )?(?:work|research|paper|papers|lab|team|company|career|profile)\b/i,
    praise,
  ],
  [/\b(?:big|huge|great|long-?time) (?:fan|admirer) of\b|\b(?:long|always) admired\b/i, praise],
  [
    /\bcame across your (?:profile|page|work|research|lab|company|website)\b/i,
    "Everyone comes across something: say what in it made you stop.",
  ],
  [
    /(?<=\b(?:i am|i['’]m|i would be|i['’]d be|makes? me|me as|myself) (?:also |indeed )?(?:an? |the )?)(?:perfect|great|ideal|strong|excellent) (?:fit|match|candidate)\b|\b(?:perfect|great|ideal|strong|excellent) (?:fit|match|candidate) for (?:the|this|your) (?:role|position|team|lab|company|group|job)\b/i,
    "Let them conclude that: say what you would add.",
  ],
  [/\bhope (?:this (?:e-?mail|message|note) finds you|you(?: are|['’]re) (?:doing )?well|all is well)\b/i, nothing],
  [/\b(?:sorry to (?:bother|disturb)|i know (?:that )?you(?: are|['’]re) (?:very |extremely )?busy)\b/i, nothing],
  [/\b(?:at your earliest convenience|thank you in advance|pick your brain)\b/i, nothing],
  [
    /\bany (?:(?:open|current|suitable|available|relevant|potential|possible) )*(?:positions|openings|roles|vacanc(?:y|ies)|opportunit(?:y|ies))\b|\bany (?:open|current|suitable|available|relevant|potential|possible) (?:position|opening|role)\b/i,
    "Anything is hard to answer: ask for one thing.",
  ],
];

/** What is a CV's to say. */
export const cvPhrases: readonly Phrase[] = [
  [
    /\b(?:my (?:technical |core )?skills (?:include|are)|proficien(?:t|cy) in|skilled in|\d+\+? years of (?:\w+ )?experience|years of experience (?:in|with))\b/i,
    "A list of skills is the CV's work: tell one thing that you did.",
  ],
  [
    /\b(?:i have|i['’]ve|with) (?:extensive|strong|solid|deep|broad|significant|rich) (?:\w+ )?(?:experience|background|expertise|knowledge) (?:in|with|of)\b/i,
    claim,
  ],
  [
    /\b(?:quick|fast) learner\b|\bhard-?working\b|\bself-?(?:starter|motivated)\b|\bteam player\b|\bdetail-oriented\b|\bstrong track record\b/i,
    claim,
  ],
  [/\bgpa\b|\bgrade point\b|\bdean['’]s list\b|\bsumma cum laude\b/i, "Marks belong in the CV."],
  [
    /\b(?:i have |i['’]ve )?(?:published|authored|co-authored) (?:over |more than )?(?:\d+|several|many|multiple|numerous)\b/i,
    "A count of papers is the CV's work: name the one that matters to them.",
  ],
];

/** An attachment: asked for by whoever refers someone, work for a stranger. */
export const attachmentPhrases: readonly Phrase[] = [
  [
    /\b(?:please find|i have|i['’]ve) attached\b|\battached (?:is|are) my\b|\b(?:see|find) (?:my |the )?attached\b|\bmy (?:cv|resume|résumé) is attached\b|\battached my (?:cv|resume|résumé)\b/i,
    "An attachment before interest asks for work: link one page at the end.",
  ],
];

/** What makes a reminder a reproach, or no news. */
export const reminderPhrases: readonly Phrase[] = [
  [
    /\b(?:just |simply |wanted to )?(?:follow(?:ing)? up|check(?:ing)? in|circl(?:e|ing) back|touch(?:ing)? base|bump(?:ing)? (?:this|my))\b/i,
    "It says only that you wrote before: bring one thing that is new, or ask for a date.",
  ],
  [
    /\bhave(?: not|n['’]t) heard (?:back|from you)\b|\byou (?:did not|didn['’]t|have not|haven['’]t|never) (?:repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?)\b|\bstill waiting\b/i,
    "It reads like a reproach: ask for a date instead.",
  ],
];
