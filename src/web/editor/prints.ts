/** A piece of what the user's code printed. */
export interface Print {
  stream: "stdout" | "stderr";
  text: string;
}

/** Prints with one more piece; pieces of one stream run together. */
export function addPrint(prints: Print[], print: Print): Print[] {
  const last = prints.at(-1);
  if (last?.stream !== print.stream) return [...prints, print];
  return [...prints.slice(0, -1), { ...last, text: last.text + print.text }];
}
