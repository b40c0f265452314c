import { parseDesign } from "#catalogue/parse-design.ts";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";

let text: string;

beforeAll(async () => {
  text = await readFile(join(import.meta.dirname, "../../catalogue/designs/feed-ranking.md"), "utf8");
});

test("a prompt is read with what its interviewer says, and what follows the front matter is what is asked", () => {
  const { design, flaws } = parseDesign({ name: "feed-ranking", text, worked: null });
  expect(flaws).toEqual([]);
  expect(design).toMatchObject({ id: "feed-ranking", area: "ranking", worked: null });
  expect(design?.prompt).toMatch(/^A social network/);
});

test("a flaw is told with its line", () => {
  const wrong = text.replace("level: 2", "level: 7");
  const line = wrong.split("\n").indexOf("level: 7") + 1;
  const { design, flaws } = parseDesign({ name: "feed-ranking", text: wrong, worked: null });
  expect(design).toBeNull();
  expect(flaws).toEqual([
    { file: "designs/feed-ranking.md", line, message: expect.stringContaining("level: Too big") },
  ]);
});

test("the id is the file's name, the prompt is not empty, and a worked answer is told in full", () => {
  const { flaws } = parseDesign({ name: "feeds", text: `${text.split("\n---\n")[0] ?? ""}\n---\n`, worked: "Short." });
  expect(flaws.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    "designs/feeds.md: Say after the front matter, in a few sentences, what the interviewer says.",
    "designs/worked/feeds.md: A worked answer is told in full, in 1000 words or more.",
    "designs/feeds.md: The id is feed-ranking and the file feeds.md; they must be the same.",
  ]);
});
