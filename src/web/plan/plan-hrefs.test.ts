import { roundNames } from "#catalogue/topic.schemas.ts";
import { activitiesSince } from "#plan/activities.rules.ts";
import { readChecklist } from "#plan/checklist.rules.ts";
import { makePlan } from "#plan/plan.rules.ts";
import { readAllReadiness } from "#plan/readiness/all-rounds.rules.ts";
import { errandsOf } from "#plan/work/errands.rules.ts";
import {
  sampleEvidence,
  sampleGo,
  sampleProblem,
  sampleRound,
  sampleSettings,
  sampleToday,
  sampleTopicFacts,
} from "#tests/samples/sample-evidence.ts";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const project = join(import.meta.dirname, "../../..");
/** The paths of the page's routes, as patterns: `$id` stands for anything but a slash. */
const routes = ["src/web/router.tsx", "src/web/routes/talk-routes.ts"]
  .flatMap((file) => [...readFileSync(join(project, file), "utf8").matchAll(/path: "([^"]+)"/g)])
  .map(([, path = ""]) => new RegExp(`^${path.replaceAll(/\$\w+/g, "[^/]+")}$`));
const leadsToPage = (href: string): boolean => routes.some((route) => route.test(href.replace(/\?.*$/, "")));

const topics = ["bayes-rule", "attention"].map((id) =>
  sampleTopicFacts(id, { rounds: [...roundNames], answers: [{ day: sampleToday, share: 1 }] }),
);
const evidence = sampleEvidence({
  topics,
  problems: [
    sampleProblem("softmax", { topics: ["attention"], goes: [sampleGo(sampleToday, 10)] }),
    sampleProblem("new-one", { topics: ["attention"] }),
    sampleProblem("islands", { shelf: "algorithms", section: "graphs" }),
  ],
  sections: [{ id: "graphs", title: "Graphs", shelf: "algorithms", guide: "" }] as never,
  families: [{ id: "data", title: "Data", retrievability: null, dueDay: null }],
  derivations: [{ id: "elbo", title: "ELBO", topics: ["attention"], minutes: 10, best: "new", solvedDay: null }],
  probability: [{ id: "coins", topic: "bayes-rule", recall: null, lastRight: null }],
  sets: [
    { id: "s1", kind: "probability", minutes: 20, day: sampleToday },
    { id: "s2", kind: "mixed", minutes: 10, day: sampleToday },
  ],
  cards: { total: 9, left: 4, doneToday: 5, dueByDay: new Map() },
  rounds: [sampleRound({ named: ["attention"] })],
});
const settings = sampleSettings({ rounds: [...roundNames] });
const followUp = { subject: "silence:appl_1", kind: "silence", since: sampleToday, because: "Silent." };
const errands = errandsOf(
  [{ ...followUp, applicationId: null, companyId: null, contactId: null, mailId: null, person: null, company: null }],
  [],
  sampleToday,
);

test("whatever the plan, the checklist and readiness lead to is a page of the program", () => {
  const { plan, coming } = makePlan({ evidence, settings, startedOn: sampleToday, marks: [], errands });
  const starts = plan.weeks
    .flatMap(({ days }) => days)
    .flatMap(({ items }) => items)
    .flatMap(({ start }) => (start?.type === "page" ? [start.href] : []));
  const readiness = readAllReadiness(evidence, settings.rounds, coming);
  const found = [
    ...starts,
    ...plan.rounds.flatMap(({ asks }) => asks.map(({ href }) => href)),
    ...readChecklist(evidence, []).map(({ href }) => href),
    ...readiness.flatMap(({ strong, weak }) => [...strong, ...weak].map(({ href }) => href)),
    ...activitiesSince(evidence, [], sampleToday).map(({ href }) => href),
  ].flatMap((href) => href ?? []);
  for (const room of [
    "/code/",
    "/topics/",
    "/derivations/",
    "/review",
    "/outreach",
    "/campaign/first-glance",
    "/mocks",
    "/stories",
    "/research",
  ])
    expect(found.some((href) => href.startsWith(room))).toBe(true);
  expect([...new Set(found)].filter((href) => !leadsToPage(href))).toEqual([]);
});

test("the problems and topics that the checklist names are in the catalogue", () => {
  const topicFiles = readdirSync(join(project, "catalogue/topics"), { recursive: true, encoding: "utf8" });
  const isThere = (href: string): boolean => {
    const [, room, id = ""] = href.split("/");
    if (room === "code") return existsSync(join(project, "catalogue/problems", id));
    return topicFiles.some((file) => file.endsWith(`/${id}.md`));
  };
  const named = readChecklist(evidence, []).flatMap(({ href }) =>
    /^\/(code|topics)\/./.test(href ?? "") ? [href ?? ""] : [],
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((href) => !isThere(href))).toEqual([]);
});
