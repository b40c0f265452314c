import type { Application, Campaign, CampaignRecord, Change } from "#campaign/records/changes.schemas.ts";
import { latestStage, nounOf } from "#campaign/records/record.rules.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import type { Noun } from "#campaign/records/record.schemas.ts";
import { writeSheet } from "#campaign/sheets/export-sheet.ts";
import { nameKey } from "#campaign/sheets/known-records.ts";
import { planSheet } from "#campaign/sheets/plan-sheet.ts";
import { readRows } from "#campaign/sheets/read-rows.ts";
import { readSheetFile } from "#campaign/sheets/read-sheet.ts";
import { settleRows } from "#campaign/sheets/settle-rows.ts";
import { sheetChoicesSchema } from "#campaign/sheets/sheets.schemas.ts";
import type { SheetChoices } from "#campaign/sheets/sheets.schemas.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { smallCampaign } from "#tests/stand-ins/small-campaign.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const now = "2026-11-21T09:00:00.000Z";
const timeZone = "America/New_York";

interface Search {
  campaign: Campaign;
  history: CampaignRecord<"stages">[];
}

let made = 0;
const newId = (noun: Noun): string => {
  made += 1;
  return `${nouns[noun].kind}_${String(made).padStart(26, "0")}`;
};

/** A search after puts, as the service would make them. */
function apply({ campaign, history }: Search, changes: readonly Change[]): Search {
  const lists: Record<string, Map<string, Record<string, unknown>>> = {};
  const all = { ...campaign, stages: history };
  for (const noun of ["companies", "applications", "contacts", "stages"] as const)
    lists[noun] = new Map(all[noun].map((one) => [one.id, one as unknown as Record<string, unknown>]));
  for (const change of changes) {
    const noun = nounOf(change.id) ?? "companies";
    if (change.op !== "put") continue;
    const before = lists[noun]?.get(change.id) ?? {};
    const { id: _, revision: __, createdAt: ___, updatedAt: ____, stage, stageAt, ...fields } = before;
    const isApplication = noun === "applications";
    const kept = nouns[noun].schema.parse({
      ...fields,
      ...(isApplication ? {} : { ...(stage === undefined ? {} : { stage }) }),
      ...change.fields,
    });
    lists[noun]?.set(change.id, {
      stage,
      stageAt,
      ...kept,
      id: change.id,
      revision: 1,
      createdAt: now,
      updatedAt: now,
    });
  }
  const list = <Of extends Noun>(noun: Of) => [...(lists[noun]?.values() ?? [])] as unknown as CampaignRecord<Of>[];
  const events = list("stages").toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const histories = Map.groupBy(events, ({ applicationId }) => applicationId);
  const applications = list("applications").map((application): Application => {
    const latest = latestStage(histories.get(application.id) ?? []);
    return { ...application, stage: latest?.stage ?? "lead", stageAt: latest?.at ?? now };
  });
  return {
    campaign: { ...campaign, companies: list("companies"), contacts: list("contacts"), applications },
    history: events,
  };
}

const write = async (search: Search, format: "csv" | "xlsx", columns?: string[]) =>
  (await writeSheet({ ...search, now }, { format, timeZone, ...(columns === undefined ? {} : { columns }) })).bytes;

async function settle(search: Search, bytes: Uint8Array, choices: Partial<SheetChoices> = {}) {
  const chosen = sheetChoicesSchema.parse({ timeZone, ...choices });
  const table = await readSheetFile(bytes, 0);
  const plan = planSheet(table, chosen, { stages: search.campaign.settings.stages, today: "2026-11-21" });
  const incoming = readRows(table.kind, plan, { today: "2026-11-21", timeZone });
  const { changes } = settleRows(incoming.rows, [search.campaign, search.history], {
    duplicates: chosen.duplicates,
    timeZone,
    now,
    newId,
  });
  return { changes: changes.flat(), incoming, question: plan.question };
}

// Lone halves of characters are none that a file can hold.
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom(
      "=1+1",
      "'=x",
      "-",
      "+44 20",
      "@me",
      "a,b;c\td|e",
      'say "hi"',
      "x\r\ny",
      "p\rq",
      " _x000D_ ",
      "\u0001",
      "＝1",
      "toString",
      "\ufffd\u0085\u{1fffe}x",
    ),
  )
  .filter((one) => !one.includes("\0") && !one.includes("\ufeff") && one.isWellFormed());
const line = text.map((one) => one.replaceAll(/\s+/g, " ").trim());
const filled = line.filter((one) => one !== "");
const notBlank = text.filter((one) => one.trim() !== "");
const link = fc.constantFrom("", "https://a.example/x?y=1#z", "mailto:a@b.example", "http://x.example");
const day = fc.option(
  fc
    .date({ min: new Date("1950-01-01"), max: new Date("2080-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
);
const rank = fc.option(fc.integer({ min: 1, max: 999 }));
const instant = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2026, 9, 1 + days, 17)).toISOString()),
  fc
    .integer({ min: 0, max: 3_000_000 })
    .map((seconds) => new Date(Date.UTC(2026, 9, 1) + seconds * 1000).toISOString()),
);
const heading = fc
  .oneof(line, fc.constantFrom("Role", "Applied", "Other: x", "Visa?", "", "Final on", "Date", "People", "a\nb"))
  .filter((one) => one !== "__proto__");

const application = fc.record({
  role: line,
  track: fc.constantFrom(null, "scientist", "engineer", "ml-engineer", "other"),
  level: line,
  location: line,
  channel: fc.constantFrom(null, "referral", "cold-mail", "recruiter", "site", "event", "other"),
  link,
  formLink: link,
  salary: line,
  deadline: day,
  rank,
  notes: fc.oneof(fc.constant(""), notBlank),
  other: fc.dictionary(heading, notBlank, { maxKeys: 3 }),
});
const company = fc.record({
  name: filled,
  kind: fc.constantFrom(null, "lab", "company", "startup", "university"),
  link,
  rank,
  notes: fc.oneof(fc.constant(""), notBlank),
  people: fc.uniqueArray(
    fc.record({
      name: filled,
      role: fc.constantFrom(null, "referral", "recruiter", "hiring-manager", "interviewer", "poster", "other"),
      mail: fc.constantFrom("", "a@b.example", "x.y+z@c.example"),
      link: fc.constantFrom("", "https://p.example/a"),
    }),
    { maxLength: 3, selector: ({ name }) => nameKey(name) },
  ),
  applications: fc.array(
    fc.record({
      fields: application,
      contact: fc.option(fc.nat(2)),
      events: fc.array(fc.record({ stage: fc.constantFrom(...usualStages.map(({ id }) => id)), at: instant }), {
        maxLength: 4,
      }),
    }),
    { maxLength: 3 },
  ),
});
const search = fc
  .uniqueArray(company, { minLength: 1, maxLength: 3, selector: ({ name }) => nameKey(name) })
  .map((companies): Search => {
    const changes = companies.flatMap(
      ({ name, kind, link: address, rank: wanted, notes, people, applications }): Change[] => {
        const companyId = newId("companies");
        const contacts = people.map((person) => ({ ...person, id: newId("contacts") }));
        return [
          { op: "put", id: companyId, fields: { name, kind, link: address, rank: wanted, notes } },
          ...contacts.map(({ id, ...fields }): Change => ({ op: "put", id, fields: { ...fields, companyId } })),
          ...applications.flatMap(({ fields, contact, events }): Change[] => {
            const applicationId = newId("applications");
            const contactId = contact === null ? null : (contacts[contact]?.id ?? null);
            return [
              { op: "put", id: applicationId, fields: { ...fields, companyId, contactId } },
              ...events.map((event): Change => ({
                op: "put",
                id: newId("stages"),
                fields: { ...event, applicationId },
              })),
            ];
          }),
        ];
      },
    );
    return apply({ campaign: smallCampaign({}), history: [] }, changes);
  });

const empty: Search = { campaign: smallCampaign({}), history: [] };
const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

test.each(["csv", "xlsx"] as const)(
  "whatever a search says comes back from its own %s file unchanged",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(search, async (before) => {
        const { changes, incoming, question } = await settle(empty, await write(before, format), { duplicates: "add" });
        expect({ question, problems: incoming.problems, remarks: [...incoming.remarks] }).toEqual({
          question: null,
          problems: [],
          remarks: [],
        });
        const after = apply(empty, changes);
        expect(decode(await write(after, "csv"))).toBe(decode(await write(before, "csv")));
        expect(after.campaign.applications.map(({ other, notes, stage }) => ({ other, notes, stage }))).toEqual(
          before.campaign.applications.map(({ other, notes, stage }) => ({ other, notes, stage })),
        );
      }),
      { numRuns: format === "csv" ? 300 : 100 },
    );
  },
);

test.each(["csv", "xlsx"] as const)(
  "a %s file of a search that is imported where it came from changes nothing",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(search, async (before) => {
        const { changes } = await settle(before, await write(before, format), { duplicates: "update" });
        expect(changes).toEqual([]);
      }),
      { numRuns: format === "csv" ? 300 : 100 },
    );
  },
);

test("the table as it is shown comes back as it was shown", async () => {
  const columns = [
    "company",
    "role",
    "stage",
    "since",
    "deadline",
    "contact",
    "link",
    "notes",
    "salary",
    "channel",
    "rank",
    "formLink",
  ];
  await fc.assert(
    fc.asyncProperty(search, async (before) => {
      fc.pre(before.campaign.applications.length > 0);
      const shown = await write(before, "csv", columns);
      const { changes } = await settle(empty, shown, { duplicates: "add" });
      expect(decode(await write(apply(empty, changes), "csv", columns))).toBe(decode(shown));
    }),
    { numRuns: 200 },
  );
});
