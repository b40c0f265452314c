import { pythonLanguage } from "@codemirror/lang-python";
import { syntaxHighlighting } from "@codemirror/language";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { pythonHighlighter } from "./python-highlight.ts";

/** Two codes to be shown beside each other. */
export interface MergeCodes {
  before: string;
  after: string;
  beforeLabel: string;
  afterLabel: string;
}

const collapseUnchanged = { margin: 4, minSize: 8 };

function readOnly(label: string): Extension[] {
  return [
    lineNumbers(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", "aria-readonly": "true" }),
    EditorView.lineWrapping,
    syntaxHighlighting(pythonHighlighter),
    pythonLanguage,
  ];
}

/** Shows two codes side by side, or as one with both where `isNarrow`. Returns a function that takes it away. */
export function showMerge(parent: HTMLElement, codes: MergeCodes, isNarrow: boolean): () => void {
  if (isNarrow) {
    const view = new EditorView({
      parent,
      doc: codes.after,
      extensions: [
        readOnly(`${codes.afterLabel}, with what differs from: ${codes.beforeLabel}`),
        unifiedMergeView({ original: codes.before, mergeControls: false, collapseUnchanged }),
      ],
    });
    return () => view.destroy();
  }
  const view = new MergeView({
    parent,
    a: { doc: codes.before, extensions: readOnly(codes.beforeLabel) },
    b: { doc: codes.after, extensions: readOnly(codes.afterLabel) },
    gutter: false,
  });
  return () => view.destroy();
}
