import { pythonLanguage } from "@codemirror/lang-python";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";

/** The look's classes for Python, shared by the editor and by code that is only shown. */
export const pythonHighlighter = tagHighlighter([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.moduleKeyword], class: "tok-keyword" },
  { tag: tags.definitionKeyword, class: "tok-keyword" },
  { tag: [tags.bool, tags.null], class: "tok-bool" },
  { tag: tags.function(tags.definition(tags.variableName)), class: "tok-function" },
  { tag: tags.definition(tags.className), class: "tok-className" },
  { tag: tags.className, class: "tok-className" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-string" },
  { tag: tags.number, class: "tok-number" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: tags.meta, class: "tok-meta" },
]);

/** A run of code in one colour. */
export interface CodePiece {
  text: string;
  className: string | null;
}

/** Python cut into runs of one colour each; joined, the texts give the code back. */
export function highlightPython(code: string): CodePiece[] {
  const pieces: CodePiece[] = [];
  let end = 0;
  highlightTree(pythonLanguage.parser.parse(code), pythonHighlighter, (from, to, className) => {
    if (from > end) pieces.push({ text: code.slice(end, from), className: null });
    pieces.push({ text: code.slice(from, to), className });
    end = to;
  });
  if (end < code.length) pieces.push({ text: code.slice(end), className: null });
  return pieces;
}
