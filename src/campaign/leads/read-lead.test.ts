import { findKnown, leadChanges, plainLink } from "#campaign/leads/leads.rules.ts";
import { postingSourceSchema } from "#campaign/leads/leads.schemas.ts";
import type { PostingSource } from "#campaign/leads/leads.schemas.ts";
import { readLead } from "#campaign/leads/read-lead.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { nounOf } from "#campaign/records/record.rules.ts";
import { smallCampaign, testApplication, testCompany } from "#tests/stand-ins/small-campaign.ts";
import { expect, test } from "vitest";

const today = "2026-11-21";
const read = async (source: Partial<PostingSource>) => readLead(postingSourceSchema.parse(source), today);
const page = (jsonLd: string, body = "<p>We hire.</p>") =>
  `<!doctype html><html><head><title>Jobs</title><script type="application/ld+json">${jsonLd}</script></head><body><nav>Menu</nav><main>${body}</main></body></html>`;
const posting = {
  "@context": "https://schema.org/",
  "@type": "JobPosting",
  title: "Research Engineer, Evaluations",
  description: "<p>You build <b>evaluations</b>.</p><ul><li>Python</li></ul>",
  validThrough: "2027-01-31T23:59:00Z",
  hiringOrganization: { "@type": "Organization", name: "Aleph Lab" },
  jobLocation: {
    "@type": "Place",
    address: { "@type": "PostalAddress", addressLocality: "Zürich", addressCountry: "CH" },
  },
  baseSalary: {
    "@type": "MonetaryAmount",
    currency: "CHF",
    value: { "@type": "QuantitativeValue", minValue: 150000, maxValue: 190000, unitText: "YEAR" },
  },
  applicationContact: { "@type": "ContactPoint", name: "Ada Byron", email: "mailto:ada@aleph.example" },
};
const expected = {
  company: "Aleph Lab",
  role: "Research Engineer, Evaluations",
  location: "Zürich, CH",
  salary: "CHF 150,000–190,000 a year",
  deadline: "2027-01-31",
  contact: { name: "Ada Byron", mail: "ada@aleph.example", link: "" },
  text: "You build **evaluations**.\n\n- Python",
  remarks: [],
};

test.each([
  ["as it is", JSON.stringify(posting)],
  [
    "in a graph",
    JSON.stringify({
      "@context": "https://schema.org",
      "@graph": [{ "@type": "WebSite" }, { ...posting, "@context": undefined }],
    }),
  ],
  ["in a list", JSON.stringify([{ "@context": "http://schema.org", "@type": "Thing" }, posting])],
  [
    "with a comma too many and a line end in a text",
    JSON.stringify(posting).replace("You build ", "You \nbuild ").replace(/\}$/, ",}"),
  ],
  ["in a comment", `<!--${JSON.stringify(posting)}-->`],
  ["with a type among several", JSON.stringify({ ...posting, "@type": ["JobPosting", "Thing"] })],
  [
    "with a context that nobody knows beside",
    JSON.stringify({ ...posting, "@context": ["https://schema.org", "https://elsewhere.invalid/context"] }),
  ],
  ["without a context", JSON.stringify({ ...posting, "@context": undefined })],
  [
    "with prefixed names",
    JSON.stringify(posting)
      .replaceAll(
        /"(title|description|validThrough|hiringOrganization|name|jobLocation|address\w*|baseSalary|currency|value|minValue|maxValue|unitText|applicationContact|email)":/g,
        '"schema:$1":',
      )
      .replaceAll(/"@type":"(\w+)"/g, '"@type":"schema:$1"')
      .replace('"https://schema.org/"', '{"schema":"https://schema.org/"}'),
  ],
])("JSON-LD is read %s", async (_, jsonLd) => {
  expect(await read({ text: page(jsonLd), address: "https://jobs.example/7" })).toMatchObject({
    ...expected,
    link: "https://jobs.example/7",
  });
});

test("an escaped description, several places and remote work are read, and relative addresses are of the page", async () => {
  const jsonLd = JSON.stringify({
    ...posting,
    description: "&lt;p&gt;Two &amp;amp; three&lt;/p&gt;",
    jobLocation: [
      { "@type": "Place", name: "Paris" },
      { "@type": "Place", address: "London" },
    ],
    jobLocationType: "TELECOMMUTE",
    baseSalary: "£90k",
  });
  expect(await read({ jsonLd: [jsonLd] })).toMatchObject({
    text: "Two & three",
    location: "Paris; London; Remote",
    salary: "£90k",
  });
});

test.each([
  [
    "a Greenhouse page",
    "<title>Job Application for Research Scientist at Beth AI</title><body><main><h1>Research Scientist</h1><p>Deadline: 15 December 2026</p></main></body>",
    { role: "Research Scientist", company: "Beth AI", deadline: "2026-12-15" },
  ],
  [
    "a Lever page",
    '<title>Gimel - ML Engineer</title><body><h2>ML Engineer</h2><p>Location: Berlin</p><a href="https://lever.example/gimel/1/apply">Apply for this job</a></body>',
    { role: "ML Engineer", company: "Gimel", location: "Berlin", formLink: "https://lever.example/gimel/1/apply" },
  ],
  [
    "an Ashby page",
    "<title>Research Engineer @ Dalet</title><body><article><p>$180k – $250k</p></article></body>",
    { role: "Research Engineer", company: "Dalet", salary: "$180k – $250k" },
  ],
  [
    "a lab's plain page",
    "<html><body><p>Postdoc in interpretability</p><p>Lab: Vision Group</p><p>Write to pi@uni.example by then. Apply by 3 January 2027.</p></body></html>",
    {
      role: "Postdoc in interpretability",
      company: "Vision Group",
      deadline: "2027-01-03",
      contact: { mail: "pi@uni.example" },
    },
  ],
  [
    "a post",
    "Zayin Labs is hiring research engineers! DM me or see https://zayin.example/jobs. Closes on 5 Dec",
    { company: "Zayin Labs", link: "https://zayin.example/jobs", deadline: "2026-12-05" },
  ],
  [
    "plain text",
    "Research Engineer at Het\nLocation: Remote (EU)\nSalary: €100k\nDeadline: 03/04/2027",
    { role: "Research Engineer", company: "Het", location: "Remote (EU)", salary: "€100k", deadline: null },
  ],
])("%s is read from its words", async (_, text, fields) => {
  expect(await read({ text })).toMatchObject(fields);
});

test("scripts, links that run and broken JSON come to nothing, and are said where something is lost", async () => {
  const hostile = {
    ...posting,
    url: "javascript:alert(1)",
    description: '<p onclick="x()">Hi <script>alert(1)</script><a href="javascript:alert(2)">there</a></p>',
  };
  const lead = await read({
    text: page(JSON.stringify(hostile).replaceAll("</", "<\\/")),
    address: "javascript:alert(3)",
  });
  expect(JSON.stringify(lead)).not.toMatch(/javascript:|alert|onclick/);
  expect(lead.link).toBe("");
  const broken = await read({ text: page('{"@type":"JobPosting","title":', "<h1>Engineer at Tet</h1>") });
  expect(broken.remarks).toEqual([expect.stringContaining("broken")]);
  const deep = `{"@type":"JobPosting","a":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`;
  expect((await read({ jsonLd: [deep], text: "Engineer at Yod" })).company).toBe("Yod");
  const polluting = await read({ jsonLd: ['{"@type":"JobPosting","title":"x","__proto__":{"polluted":1}}'] });
  expect([polluting.role, Reflect.get({}, "polluted")]).toEqual(["x", undefined]);
  await expect(read({ text: "  " })).rejects.toMatchObject({ code: "lead.empty" });
  expect(postingSourceSchema.safeParse({ text: "x".repeat(10_000_000) }).success).toBe(false);
});

test.each([
  ["nested", `<div>${"<div>".repeat(200_000)}Engineer at Kaf`],
  ["unclosed scripts", `<p>x</p>${"<script ".repeat(200_000)}`],
  ["unclosed comments", `<p>x</p>${"<!--".repeat(400_000)}`],
  ["quotes", `<p>x</p>${'<a b="'.repeat(200_000)}`],
])("a page that is built to take long is read all the same: %s", async (_, text) => {
  expect((await read({ text, title: "Engineer at Lamed" })).remarks).toEqual([]);
});

test("a link is the same with what tracks and without", () => {
  const plain = plainLink("https://jobs.example/a/7");
  expect(plainLink("https://www.jobs.example/a/7/apply?utm_source=x&gh_src=y#top")).toBe(plain);
  expect(plainLink("https://jobs.example/a/8")).not.toBe(plain);
  expect(plainLink("https://jobs.example/a?gh_jid=7")).not.toBe(plainLink("https://jobs.example/a?gh_jid=8"));
  expect(plainLink("javascript:alert(1)")).toBeNull();
});

test("a lead that is here is found by its link, or by company and role, and one that is not becomes records that hold", async () => {
  const aleph = testCompany("Aleph Lab");
  const known = testApplication("one", aleph, { role: "Engineer", link: "https://a.example/1" });
  const campaign = smallCampaign({ companies: [aleph], applications: [known] });
  const lead = await read({ text: page(JSON.stringify(posting)), address: "https://jobs.example/7" });
  expect(findKnown(campaign, lead)).toBeNull();
  expect(findKnown(campaign, { ...lead, link: "https://www.a.example/1?ref=post" })?.id).toBe(known.id);
  expect(findKnown(campaign, { ...lead, company: "aleph  lab", role: "ENGINEER" })?.id).toBe(known.id);
  let made = 0;
  const newId = (noun: keyof typeof nouns) => `${nouns[noun].kind}_${String((made += 1)).padStart(26, "0")}`;
  const { changes } = leadChanges(campaign, lead, { newId, now: "2026-11-21T09:00:00.000Z" });
  expect(changes.map(({ id }) => nounOf(id))).toEqual(["contacts", "applications", "postings"]);
  for (const change of changes)
    expect(change.op === "put" && nouns[nounOf(change.id) ?? "companies"].schema.safeParse(change.fields).success).toBe(
      true,
    );
});
