import { useId, useState, type ReactElement } from "react";

/** Words of one's own to find stories by, with commas between. */
export function TagsField({
  tags,
  onChange,
}: {
  tags: readonly string[];
  onChange: (tags: string[]) => void;
}): ReactElement {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <section className="grid gap-2">
      <label htmlFor={id} className="label">
        Tags
      </label>
      <input
        id={id}
        className="field"
        placeholder="thesis, internship"
        value={typed ?? tags.join(", ")}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(readTags(target.value));
        }}
        onBlur={() => setTyped(null)}
      />
    </section>
  );
}

function readTags(text: string): string[] {
  const tags = text
    .split(",")
    .map((tag) => tag.replaceAll(/\s+/g, " ").trim().slice(0, 40).trim())
    .filter((tag) => tag !== "");
  return [...new Set(tags)].slice(0, 20);
}
