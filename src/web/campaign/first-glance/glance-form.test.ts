import { nouns } from "#campaign/records/record.schemas.ts";
import { expect, test } from "vitest";
import { emptyForm, formOf, glanceOf } from "./glance-form.ts";

const form = { ...emptyForm, text: "Mina Okafor", name: "CV.pdf", pages: "2" };

test("an address on the first line is the profile's, what follows its text", () => {
  const glance = glanceOf({
    ...form,
    scholar: "scholar.google.com/x\nA title\n",
    page: "Hello.\nhttps://a.org",
    linkedin: " ",
  });
  expect(glance.profiles).toEqual([
    { name: "Scholar page", link: "https://scholar.google.com/x", text: "A title" },
    { name: "Your page", link: "", text: "Hello.\nhttps://a.org" },
  ]);
  expect(glanceOf({ ...form, page: "e.g. this" }).profiles).toMatchObject([{ link: "", text: "e.g. this" }]);
});

test("a check can be kept, whatever was pasted, and gives its form again", () => {
  const glance = glanceOf({ ...form, text: `${"a".repeat(99_999)}😀 and more\0`, page: "http://a.org/b" });
  expect(nouns.glances.schema.parse(glance)).toEqual(glance);
  const short = glanceOf({ ...form, scholar: "https://a.org\nA title" });
  expect(glanceOf(formOf(short))).toEqual(short);
  expect(formOf(glanceOf({ ...emptyForm, text: "x" }))).toEqual({ ...emptyForm, text: "x" });
});
