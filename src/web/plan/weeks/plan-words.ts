import { dayWords } from "#campaign/calendar/local-time.rules.ts";
import { capitalised, counted, dayName, inDays, numberWords } from "#plan/day-words.rules.ts";
import type { ItemKind, Plan, PlanItem } from "#plan/plan.schemas.ts";
import { daysBetween } from "#platform/days.rules.ts";

/** A week as a plan has it. */
export type PlanWeek = Plan["weeks"][number];

/** What items are called in a line, one and several; a step of a path is a problem. Rest takes no line. */
const nouns: Record<Exclude<ItemKind, "cards" | "rest">, readonly [string, string]> = {
  problem: ["problem", "problems"],
  "path-step": ["problem", "problems"],
  drill: ["drill", "drills"],
  topic: ["topic", "topics"],
  derivation: ["derivation", "derivations"],
  quiz: ["quiz", "quizzes"],
  "probability-set": ["probability set", "probability sets"],
  mock: ["mock", "mocks"],
  story: ["story", "stories"],
  "write-up": ["write-up", "write-ups"],
  outreach: ["mail", "mails"],
  checklist: ["line of the checklist", "lines of the checklist"],
};

/** What an item is, in a word beside its title. */
export const kindWords: Record<ItemKind, string> = {
  ...(Object.fromEntries(Object.entries(nouns).map(([kind, [one]]) => [kind, one])) as Record<
    keyof typeof nouns,
    string
  >),
  "path-step": "step of a path",
  checklist: "checklist",
  cards: "cards",
  rest: "rest",
};

/** Minutes as people say them: `45 min`, `1 h 30 min`, from ten hours on whole hours: `12 h`. */
export function timeWords(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes >= 600) return `${Math.round(minutes / 60)} h`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
}

/** Minutes of items. */
export function loadOf(items: readonly PlanItem[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** What a week holds, in a line: `12 h: 9 problems, 4 drills, cards daily`. */
export function weekWords({ days }: PlanWeek): string {
  const items = days.flatMap(({ items: list }) => list).filter(({ kind }) => kind !== "rest");
  if (items.length === 0) return days.some(({ minutes }) => minutes > 0) ? "nothing planned" : "free";
  const ids = new Map<string, Set<string>>();
  for (const { kind, id } of items) {
    if (kind === "rest") continue;
    const noun = kind === "cards" ? kind : nouns[kind][0];
    ids.set(noun, (ids.get(noun) ?? new Set()).add(id));
  }
  const parts = Object.values(nouns).flatMap(([one, several], index, all) => {
    const count = ids.get(one)?.size ?? 0;
    const isFirst = all.findIndex(([other]) => other === one) === index;
    return count === 0 || !isFirst ? [] : [`${count} ${count === 1 ? one : several}`];
  });
  const cards = ids.get("cards")?.size ?? 0;
  const open = days.filter(({ minutes }) => minutes > 0).length;
  if (cards > 0) parts.push(cards >= open ? "cards daily" : `cards on ${counted(cards, "day")}`);
  return `${timeWords(loadOf(items))}: ${parts.join(", ")}`;
}

/** A week by name: `This week`, `Next week`, `Week of 7 Dec`. */
export function weekName({ monday, days }: PlanWeek, index: number): string {
  if (index === 0) return "This week";
  return index === 1 ? "Next week" : `Week of ${dayName(days[0]?.day ?? monday)}`;
}

/** A day by name, seen from today: `Today, Sun 22 Nov`. */
export function dayTitle(day: string, today: string): string {
  const ahead = daysBetween(today, day);
  if (ahead > 1) return dayWords(day);
  return `${capitalised(inDays(ahead))}, ${dayWords(day)}`;
}

/** How long the plan is, as its title: `Nine weeks and five days to 29 Jan.` */
export function lengthTitle(today: string, until: string): string {
  const days = daysBetween(today, until);
  if (days <= 0) return "The last day of the plan.";
  const [weeks, rest] = [Math.floor(days / 7), days % 7];
  const said = (count: number, noun: string): string => `${numberWords(count)} ${noun}${count === 1 ? "" : "s"}`;
  const parts = [...(weeks > 0 ? [said(weeks, "week")] : []), ...(rest > 0 ? [said(rest, "day")] : [])];
  return `${capitalised(parts.join(" and "))} to ${dayName(until)}.`;
}

/** `31 %`. */
export function percentWords(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** How much is held, will be, and what that takes: two sentences. */
export function coverageWords({ now, expected, minutesWanted, minutesThere }: Plan["coverage"], until: string): string {
  const held = `Of what your rounds ask you hold ${percentWords(now)} now, ${percentWords(expected)} by ${dayName(until)}.`;
  const time = minutesWanted > minutesThere ? "there are only" : "there are";
  return `${held} What is left takes ${timeWords(minutesWanted)}; ${time} ${timeWords(minutesThere)}.`;
}

/** What a mark `moved` came to: where the item now stands, which is not always where it was wished for. */
export function movedWords(plan: Plan | undefined, { id, title }: PlanItem, wished: string): string {
  const days = plan?.weeks.flatMap((week) => week.days) ?? [];
  const first = days.find(({ items }) => items.some((item) => item.id === id))?.day;
  if (first === undefined) return `“${title}” was moved to ${dayWords(wished)}, and finds no time there or later.`;
  if (first === wished) return `“${title}” stands on ${dayWords(wished)} now.`;
  return `“${title}” stands on ${dayWords(first)}: ${dayWords(wished)} could not take it.`;
}

/** What a skipped item is called; what is in no list any more goes by what it was. */
export function skippedTitle({ id, title }: Plan["skipped"][number]): string {
  if (title !== id) return title;
  const [kind = "", what = ""] = [id.slice(0, id.indexOf(":")), id.slice(id.indexOf(":") + 1)];
  const noun = Object.entries(kindWords).find(([name]) => name === kind)?.[1] ?? kind;
  return kind === "outreach" ? "A mail about someone" : capitalised(`${noun}: ${what.replaceAll(/[-:]/g, " ")}`);
}

/** What can be done with an item beside starting it. Cards come by themselves, and a mail about someone waits in Outreach. */
export function actionsOf({ id, kind, tickable }: PlanItem): { tick: boolean; skip: boolean; move: boolean } {
  const isPlanned = kind !== "cards" && kind !== "rest";
  const isErrand = kind === "outreach" && !/^outreach:\d+$/.test(id);
  return { tick: isPlanned && tickable, skip: isPlanned, move: isPlanned && !isErrand };
}
