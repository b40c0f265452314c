import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { completeAnyWord } from "@codemirror/autocomplete";
import { globalCompletion, localCompletionSource } from "@codemirror/lang-python";
import { syntaxTree } from "@codemirror/language";
import { readAliases, resolveModule } from "./imported-module.ts";
import { moduleNames, valueNames } from "./library-names.ts";

function options(names: string[], detail: string): Completion[] {
  return names.map((label) => ({ label, detail, type: /^[A-Z]/.test(label) ? "class" : "function" }));
}

const valueOptions = options(valueNames, "");

function isProse(context: CompletionContext): boolean {
  const node = syntaxTree(context.state).resolveInner(context.pos, -1).name;
  return node === "Comment" || node === "String" || node === "FormatString";
}

/** Names behind a dot: a known module's own, else what arrays and tensors have. */
export function completeMember(context: CompletionContext): CompletionResult | null {
  const path = context.matchBefore(/[A-Za-z_][\w.]*\.\w*/);
  const member = context.matchBefore(/\.\w*/);
  if (member === null || isProse(context)) return null;
  const owner = path?.text.slice(0, path.text.lastIndexOf(".")) ?? "";
  const module = resolveModule(owner, readAliases(context.state.doc.toString()));
  const names = module === null ? undefined : moduleNames[module];
  if (names === undefined && module !== null && moduleNames[module.split(".")[0] ?? ""] !== undefined) return null;
  const found = names === undefined ? valueOptions : options(names, module ?? "");
  return { from: member.from + 1, options: found, validFor: /^\w*$/ };
}

function unlessMember(source: CompletionSource): CompletionSource {
  return (context) => (context.matchBefore(/\.\w*/) === null && !isProse(context) ? source(context) : null);
}

/** Every source of completions: names in scope, Python's own words, other words of the file, and the libraries' names. */
export const pythonCompletions: CompletionSource[] = [
  completeMember,
  unlessMember(localCompletionSource),
  unlessMember(globalCompletion),
];

/** Words already in the text, for code that does not parse yet. */
export const anyWord: CompletionSource = unlessMember(completeAnyWord);
