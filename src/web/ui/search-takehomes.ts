import type { TakeHomes } from "#takehome/takehome.schemas.ts";
import { budgetWords } from "../takehome/takehome-words.ts";
import type { Found } from "./search-entries.ts";

/** The take-homes, as rows. */
export function takeHomeRows(takeHomes: TakeHomes["takeHomes"]): Found[] {
  return takeHomes.map(({ id, title, minutes, about, topics }) => ({
    key: `takehome ${id}`,
    kind: "takehome",
    title,
    aliases: [id.replaceAll("-", " ")],
    context: ["take-home", about, ...topics.map(({ name }) => name)],
    aside: budgetWords(minutes),
    open: { href: `/takehomes/${id}` },
  }));
}
