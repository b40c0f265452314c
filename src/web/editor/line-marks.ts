import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { Decoration, EditorView, gutterLineClass, GutterMarker, lineNumbers } from "@codemirror/view";

/** Says which lines, from 1, are marked. */
export const setMarkedLines = StateEffect.define<number[]>();

const gutterMark = new (class extends GutterMarker {
  override elementClass = "cm-marked-gutter";
})();
const lineMark = Decoration.line({ class: "cm-marked-line" });

function starts(state: EditorState, lines: number[]): number[] {
  const there = lines.filter((line) => line >= 1 && line <= state.doc.lines);
  return there.toSorted((a, b) => a - b).map((line) => state.doc.line(line).from);
}

const markedStarts = StateField.define<number[]>({
  create: () => [],
  update(marked, transaction) {
    let next = transaction.docChanged ? marked.map((at) => transaction.changes.mapPos(at)) : marked;
    for (const effect of transaction.effects) {
      if (effect.is(setMarkedLines)) next = starts(transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) => [
    gutterLineClass.from(field, (marked) => RangeSet.of(marked.map((at) => gutterMark.range(at)))),
    EditorView.decorations.from(field, (marked) => Decoration.set(marked.map((at) => lineMark.range(at)))),
  ],
});

/** Lines that can be marked; a press on a line's number says which one, from 1. */
export function lineMarks(onNumber: (line: number) => void): Extension {
  return [
    markedStarts,
    lineNumbers({
      domEventHandlers: {
        mousedown(view, block) {
          onNumber(view.state.doc.lineAt(block.from).number);
          return true;
        },
      },
    }),
    EditorView.editorAttributes.of({ class: "cm-marks-lines" }),
  ];
}
