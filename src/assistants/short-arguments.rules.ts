/** Longer texts are the user's words or code, which the log has no need of. */
const longestText = 200;
const longestWhole = 2000;
const deepest = 6;

/** What was sent, as JSON fit for a log: each text of more than 200 letters is only counted, and the whole ends at 2,000 letters. */
export function shortArguments(value: unknown): string {
  const text = JSON.stringify(shortened(value, 0)) ?? "null";
  return text.length <= longestWhole ? text : `${text.slice(0, longestWhole - 1)}…`;
}

function shortened(value: unknown, depth: number): unknown {
  if (typeof value === "string")
    return value.length > longestText ? `(${value.length} letters)` : value.replaceAll("\0", "");
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "…";
  if (Array.isArray(value)) return value.map((one) => shortened(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(shortened(key, depth)), shortened(one, depth + 1)]),
  );
}
