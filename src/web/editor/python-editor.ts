import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import {
  Annotation,
  Compartment,
  EditorState,
  StateEffect,
  StateField,
  Transaction,
  type Extension,
} from "@codemirror/state";
import {
  crosshairCursor,
  Decoration,
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
  type DecorationSet,
} from "@codemirror/view";
import { loadEditorKeys, type EditorKeys } from "./editor-keys.ts";
import { lineMarks, setMarkedLines } from "./line-marks.ts";
import { anyWord, pythonCompletions } from "./python-completion.ts";
import { pythonHighlighter } from "./python-highlight.ts";
import { pythonLint } from "./python-lint.ts";
import { bridgeTexts } from "./stored-edits.ts";

/** What a {@link PythonEditor} is made with. */
export interface PythonEditorOptions {
  text: string;
  /** The editor's name for screen readers. */
  label: string;
  /** The user changed the text. `changes` is a CodeMirror change set as JSON. */
  onChange: (text: string, changes: unknown) => void;
  /** The user asked to save, which happens by itself anyway. */
  onSave: () => void;
  /** The user pressed a line's number, from 1; where this is given, lines can be marked. */
  onLineNumber?: (line: number) => void;
  /** What shares the text with others; it takes the place of the editor's own history. */
  shared?: Extension;
}

/**
 * How a text takes another's place: `by-user` counts as typed, `undoable` does not but can be undone, and `silent`, for a
 * text that follows another tab, leaves no trace here.
 */
export type Replacement = "by-user" | "undoable" | "silent";

/** A Python editor in the look's colours. It outlives the place on screen that shows it. */
export interface PythonEditor {
  element: HTMLElement;
  text(): string;
  replace(text: string, replacement: Replacement): void;
  /** The lines that are selected, or the one with the cursor: their text, and the first one's number from 1. */
  selectedLines(): { text: string; line: number };
  /** Puts the cursor on a line, from 1, and the focus into the editor. */
  goToLine(line: number): void;
  /** Marks the line, from 1, that an error names; null unmarks. */
  markLine(line: number | null): void;
  /** Marks lines, from 1, as the user's own pointing; those marked before are not any more. */
  markLines(lines: number[]): void;
  setKeys(keys: EditorKeys): Promise<void>;
  focus(): void;
  destroy(): void;
}

const notByUser = Annotation.define<boolean>();
const setMarkedLine = StateEffect.define<number | null>();
const mark = Decoration.line({ class: "cm-error-line" });

const markedLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMarkedLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      next =
        line === null || line < 1 || line > doc.lines
          ? Decoration.none
          : Decoration.set(mark.range(doc.line(line).from));
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const ownHistory: Extension = [history(), keymap.of(historyKeymap)];

const fixedExtensions: Extension[] = [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightSpecialChars(),
  drawSelection(),
  dropCursor(),
  EditorState.allowMultipleSelections.of(true),
  EditorState.tabSize.of(4),
  indentUnit.of("    "),
  indentOnInput(),
  syntaxHighlighting(pythonHighlighter),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ override: [...pythonCompletions, anyWord], icons: false }),
  rectangularSelection(),
  crosshairCursor(),
  highlightActiveLine(),
  highlightSelectionMatches(),
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...completionKeymap,
    ...lintKeymap,
    indentWithTab,
  ]),
  pythonLanguage,
  pythonLint(),
  markedLine,
];

function selectedLines(state: EditorState): { text: string; line: number } {
  const { main } = state.selection;
  const first = state.doc.lineAt(main.from);
  const last = state.doc.lineAt(main.to);
  // A selection that ends at the start of a line does not mean that line.
  const end = main.to === last.from && last.number > first.number ? last.from - 1 : last.to;
  return { text: state.sliceDoc(first.from, end), line: first.number };
}

/** Makes a {@link PythonEditor}. */
export function createPythonEditor(options: PythonEditorOptions): PythonEditor {
  const { text, label, onChange, onSave, onLineNumber, shared = ownHistory } = options;
  const keys = new Compartment();
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        keys.of([]),
        shared,
        fixedExtensions,
        onLineNumber === undefined ? [] : lineMarks(onLineNumber),
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
        EditorView.updateListener.of(({ docChanged, transactions, state }) => {
          if (!docChanged) return;
          const changed = transactions.filter((one) => one.docChanged && one.annotation(notByUser) !== true);
          const document = state.doc.toString();
          for (const transaction of changed) onChange(document, transaction.changes.toJSON());
        }),
      ],
    }),
  });

  return {
    element: view.dom,
    text: () => view.state.doc.toString(),
    replace(next, replacement) {
      const text = view.state.doc.toString();
      if (next === text) return;
      view.dispatch({
        changes: bridgeTexts(text, next),
        annotations: [
          isolateHistory.of("full"),
          notByUser.of(replacement !== "by-user"),
          Transaction.addToHistory.of(replacement !== "silent"),
        ],
      });
    },
    selectedLines: () => selectedLines(view.state),
    goToLine(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    markLine(line) {
      view.dispatch({ effects: setMarkedLine.of(line) });
    },
    markLines(lines) {
      view.dispatch({ effects: setMarkedLines.of(lines) });
    },
    async setKeys(wanted) {
      const extension = await loadEditorKeys(wanted, onSave);
      view.dom.dataset["keeps"] = wanted === "emacs" ? "mod+k" : "";
      view.dispatch({ effects: keys.reconfigure(extension) });
    },
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}
