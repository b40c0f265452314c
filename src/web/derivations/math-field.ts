import "katex/dist/katex.min.css";
import "mathlive";

/** What is used here of MathLive's `<math-field>`; its own types are those for servers where modules resolve as Node's do. */
export interface MathField extends HTMLElement {
  /** LaTeX. */
  value: string;
  /** `latex` while a command is typed after a backslash. */
  readonly mode: "math" | "text" | "latex";
  executeCommand(command: "moveToMathfieldEnd" | "moveAfterParent"): boolean;
  /** Where the cursor is. */
  position: number;
  /** What stands before a place; `depth` is 0 outside every index, fraction and root. */
  getElementInfo(position: number): { depth?: number; latex?: string } | undefined;
  /** What a run of letters turns into while it is typed. */
  inlineShortcuts: Readonly<Record<string, unknown>>;
}

interface MathFieldSettings {
  mathVirtualKeyboardPolicy: "auto" | "manual";
  smartFence: boolean;
  smartSuperscript: boolean;
  popoverPolicy: "auto" | "off";
  environmentPopoverPolicy: "auto" | "off";
}

const settings: MathFieldSettings = {
  // On touch alone.
  mathVirtualKeyboardPolicy: "auto",
  // A bracket that is opened closes nothing: p(z|x) and KL(p‖q) are typed as they are read.
  smartFence: false,
  smartSuperscript: true,
  popoverPolicy: "off",
  environmentPopoverPolicy: "off",
};

// KaTeX's fonts are MathLive's, and the page has them already; it makes no sounds.
const silent = { fontsDirectory: null, soundsDirectory: null, keypressSound: null, plonkSound: null };
Object.assign(customElements.get("math-field") ?? {}, silent);

// Its own put the cursor into an index that nobody asked for: log p would have p as its base.
const ownShortcuts = { log: "\\log", ln: "\\ln", sum: "\\sum", prod: "\\prod", KL: "\\mathrm{KL}" };

/** Makes a field that holds some LaTeX, under a name for screen readers. */
export function createMathField(latex: string, label: string): MathField {
  const field = document.createElement("math-field") as MathField;
  field.setAttribute("aria-label", label);
  Object.assign(field, settings);
  field.value = latex;
  field.addEventListener("mount", () => {
    field.inlineShortcuts = { ...field.inlineShortcuts, ...ownShortcuts };
  });
  return field;
}

/** Puts the cursor at a field's end, at once: the next key pressed is for it, while MathLive's own focus comes a moment late. */
export function focusMathField(field: MathField): void {
  HTMLElement.prototype.focus.call(field);
  field.executeCommand("moveToMathfieldEnd");
}

/** Moves the cursor out of a subscript, if it stands in one: `p_i^2` is the square of `p_i`, as one types it. */
export function leaveSubscript(field: MathField): void {
  const { position } = field;
  if ((field.getElementInfo(position)?.depth ?? 0) === 0) return;
  field.executeCommand("moveAfterParent");
  if (field.getElementInfo(field.position)?.latex?.startsWith("_") !== true) field.position = position;
}
