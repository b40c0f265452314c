import { areaNames, roundNames } from "#catalogue/topic.schemas.ts";
import { drillKinds } from "#debugging/debugging.schemas.ts";
import { setKinds } from "#knowledge/probability/timed-sets.schemas.ts";
import { roundReadinessSchema } from "#plan/readiness.schemas.ts";
import { instantSchema } from "#platform/instants.schemas.ts";
import * as z from "zod";

/** A calendar day of the user, which begins at 04:00 where the user is: `2026-11-21`. */
const daySchema = z.iso.date();
const roundTypeSchema = z.enum(roundNames);
/** From 0 to 1. */
const shareSchema = z.number().min(0).max(1);

/** A kind of round. */
export type RoundType = z.infer<typeof roundTypeSchema>;

/** The roles that a plan can aim at. */
export const careerTracks = ["scientist", "engineer", "ml-engineer"] as const;

/** How the user says that coding goes, before the diagnostic or anything else has shown it. */
export const codingLevels = ["rusty", "steady", "fluent"] as const;

/** What the first run asks, in five questions; each answer changes the plan. Body of `PUT /api/plan/settings`. */
export const planSettingsSchema = z.strictObject({
  /**
   * 1. By when: the day on which the user wants to be ready, and where that is a first round, its kind. Null without a date:
   * then the last scheduled round counts, else ten weeks from the start.
   */
  target: z
    .strictObject({ day: daySchema, round: roundTypeSchema.nullable().default(null) })
    .nullable()
    .default(null),
  /** 2. How long: minutes to practise on each weekday, Monday first; 0 for a day off. With none off, the shortest becomes the rest day. */
  minutesByWeekday: z
    .array(
      z
        .number()
        .int()
        .min(0)
        .max(12 * 60),
    )
    .length(7)
    .refine((days) => days.some((minutes) => minutes > 0), "leave time on one day at least"),
  /** 3. From where: how coding goes (weak coding gets two to four weeks more, fluent coding one less), and the areas of one's own research, whose basics are taken for known. */
  background: z.strictObject({
    coding: z.enum(codingLevels),
    areas: z.array(z.enum(areaNames)).max(areaNames.length).default([]),
  }),
  /** 4. Whereto: engineers get more implementation and debugging, scientists more theory and research, ML engineers more algorithms and design. */
  track: z.enum(careerTracks),
  /** 5. Through what: the kinds of round that are expected. Only these are prepared for, and whatever else is scheduled. */
  rounds: z
    .array(roundTypeSchema)
    .min(1)
    .max(roundNames.length)
    .refine((rounds) => new Set(rounds).size === rounds.length, "has a round twice"),
});

/** See {@link planSettingsSchema}. */
export type PlanSettings = z.infer<typeof planSettingsSchema>;

/** What an item is. `mock`, `story`, `write-up`, `outreach` and `checklist` are done outside of the program or in a room to come. */
export const itemKinds = [
  "problem",
  "path-step",
  "drill",
  "topic",
  "cards",
  "derivation",
  "quiz",
  "probability-set",
  "mock",
  "story",
  "write-up",
  "outreach",
  "checklist",
  "rest",
] as const;

/** One of {@link itemKinds}. */
export type ItemKind = (typeof itemKinds)[number];

/** How an item begins when the user starts it. */
export const startSchema = z.discriminatedUnion("type", [
  /** Goes to a page of the program, a path with its search: `/code/cross-attention`. */
  z.object({ type: z.literal("page"), href: z.string() }),
  /** Makes a drill by `POST /api/drills` with this body, then goes to `/debugging/drills/<its id>`. */
  z.object({
    type: z.literal("drill"),
    body: z.object({ kind: z.enum(drillKinds), family: z.string().nullable(), interview: z.boolean().optional() }),
  }),
  /** Begins a set by `POST /api/timed-sets` with this body, then goes to `/quiz/<its id>`, of the kind `probability` to `/probability/sets/<its id>`. */
  z.object({ type: z.literal("set"), body: z.object({ kind: z.enum(setKinds) }) }),
]);

/** See {@link startSchema}. */
export type Start = z.infer<typeof startSchema>;

/** Something to do on a day. */
export const planItemSchema = z.object({
  /** `<kind>:<what>`, the same in every plan; what comes anew each day ends in its day: `cards:2026-11-21`. */
  id: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  /** To do on this day; of an item in parts, this part's. */
  minutes: z.number().int().min(0),
  /** Why it is here: `never solved; ML coding at X in 6 days`. A fragment that begins in lower case and has no full stop. */
  because: z.string(),
  /** Null where it is done outside of the program. */
  start: startSchema.nullable(),
  /** Whether the user may tick it; what has no start always. Of the rest the program sees for itself when it is done. */
  tickable: z.boolean(),
  /** Of an item that is longer than a day's time: which part this is, from 1, and of how many. */
  part: z.object({ number: z.number().int(), of: z.number().int() }).nullable(),
  /** The kinds of round that it prepares for. */
  rounds: z.array(roundTypeSchema),
  /** Whether it is due: it came back by spaced repetition, or cards wait. */
  due: z.boolean(),
  /** Whether the user moved it to this day. */
  moved: z.boolean(),
});

/** See {@link planItemSchema}. */
export type PlanItem = z.infer<typeof planItemSchema>;

/** Something that was done today, in the plan or not. */
export const doneItemSchema = planItemSchema.pick({ id: true, kind: true, title: true, minutes: true }).extend({
  /** `user` where it was ticked: that can be taken back by a mark `none`. */
  by: z.enum(["evidence", "user"]),
  /** A page to look at it again, or null. */
  href: z.string().nullable(),
});

/** See {@link doneItemSchema}. */
export type DoneItem = z.infer<typeof doneItemSchema>;

/** The phases of a plan, in order. */
export const phaseNames = ["algorithms", "implementation", "final"] as const;

/** One of {@link phaseNames}. */
export type PhaseName = (typeof phaseNames)[number];

/** A phase that has at least a day. */
export const phaseSchema = z.object({
  name: z.enum(phaseNames),
  /** `Algorithms`, `ML implementation and theory`, `Mocks and system design`. */
  title: z.string(),
  from: daySchema,
  /** Its last day. */
  to: daySchema,
  days: z.number().int(),
  /** Why it is as long as it is: a sentence. */
  because: z.string(),
});

/** See {@link phaseSchema}. */
export type Phase = z.infer<typeof phaseSchema>;

/** A scheduled round as the plan sees it. */
export const aheadRoundSchema = z.object({
  /** Of a round in the campaign `roun_…`; of a date for reviews `date_…`; `target` for the first round of the settings. */
  id: z.string(),
  type: roundTypeSchema,
  /** `ML coding at Meridian`. */
  name: z.string(),
  /** Null where it comes from no application. */
  applicationId: z.string().nullable(),
  companyId: z.string().nullable(),
  company: z.string().nullable(),
  role: z.string(),
  day: daySchema,
  /** 0 today. */
  daysLeft: z.number().int(),
  /** Null where only the day is known. */
  startsAt: instantSchema.nullable(),
  timeZone: z.string(),
  minutes: z.number().int(),
  format: z.string(),
  /** What it asks, those that count most and hold least first; those that were named for it come before all. At most 12. */
  asks: z.array(
    z.object({
      name: z.string(),
      /** The topic's page; null for a topic that the map does not know. */
      href: z.string().nullable(),
      /** Whether it was named for this very round. */
      named: z.boolean(),
      /** From 0 to 1, as in readiness. */
      score: shareSchema,
      /** How it stands: `never`, `solved twice under 20 minutes`. */
      words: z.string(),
    }),
  ),
  /** Readiness for what this round asks; null where nothing of it can be measured. */
  readiness: shareSchema.nullable(),
});

/** See {@link aheadRoundSchema}. */
export type AheadRound = z.infer<typeof aheadRoundSchema>;

/** What a day is for. `recovery` follows a loop or a lost round, or a debrief asked for it. */
export const dayKinds = ["work", "rest", "recovery", "round"] as const;

/** A day of the plan. */
export const planDaySchema = z.object({
  day: daySchema,
  kind: z.enum(dayKinds),
  /** Why there is less time than usual, or none: a sentence; null on a usual day. */
  because: z.string().nullable(),
  /** Time there is, in minutes; of today what was there in the morning. */
  minutes: z.number().int(),
  /** In order. A day of rest or recovery has one item of the kind `rest`, which takes no time. */
  items: z.array(planItemSchema),
  /** Ids of the rounds on that day. */
  rounds: z.array(z.string()),
});

/** See {@link planDaySchema}. */
export type PlanDay = z.infer<typeof planDaySchema>;

/** A week, from Monday on; the first begins today. */
export const planWeekSchema = z.object({
  monday: daySchema,
  /** The phase of most of its days. */
  phase: z.enum(phaseNames),
  minutes: z.number().int(),
  days: z.array(planDaySchema),
});

/** Something the plan says about itself. Codes do not change; texts are sentences. */
export const planWarningSchema = z.object({
  code: z.enum([
    "little-implementation",
    "coding-weak",
    "little-time",
    "round-soon",
    "target-past",
    "no-rest",
    "cards-beyond-day",
  ]),
  text: z.string(),
});

/** See {@link planWarningSchema}. */
export type PlanWarning = z.infer<typeof planWarningSchema>;

/** What does not fit, and why. */
export const droppedSchema = z.object({
  id: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  minutes: z.number().int(),
  /** A sentence. */
  because: z.string(),
});

/** Answer of `GET /api/plan`. Before the first run `settings` is null, and there are neither phases nor weeks. */
export const planSchema = z.object({
  settings: planSettingsSchema.nullable(),
  today: daySchema,
  /** The day on which the plan began; null before. */
  startedOn: daySchema.nullable(),
  /** The last day that is planned; null before the first run. */
  until: daySchema.nullable(),
  phases: z.array(phaseSchema),
  weeks: z.array(planWeekSchema),
  rounds: z.array(aheadRoundSchema),
  warnings: z.array(planWarningSchema),
  /** What does not fit in the time, what counts most first, at most 40; `droppedCount` counts all. */
  dropped: z.array(droppedSchema),
  droppedCount: z.number().int(),
  /** In a sentence what is dropped and why; null where everything fits. */
  droppedBecause: z.string().nullable(),
  coverage: z.object({
    /** The share, by weight, of what the expected rounds ask that is held now, and that will have been worked on by the end. */
    now: shareSchema,
    expected: shareSchema,
    /** Minutes of all that is left, and of all the time till the end. */
    minutesWanted: z.number().int(),
    minutesThere: z.number().int(),
  }),
  /** One problem, one drill, ten questions; what was done elsewhere counts. */
  diagnostic: z.object({ state: z.enum(["open", "done", "skipped"]), items: z.array(planItemSchema) }),
  /** Items that the user skipped; a mark `none` takes each back. */
  skipped: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** See {@link planSchema}. */
export type Plan = z.infer<typeof planSchema>;

/** What the user can say of an item: `moved` to the day, `skipped` for good, `done` on the day, and `none` to take such back. */
export const markKinds = ["done", "skipped", "moved", "none"] as const;

/** Body and answer of `PUT /api/plan/marks`. A checklist's line is `checklist:<line>`, the diagnostic as a whole `diagnostic:all`. */
export const planMarkSchema = z
  .strictObject({
    itemId: z.string().regex(/^[a-z-]+:[a-z0-9:/_-]{1,150}$/, "must be an item's id"),
    mark: z.enum(markKinds),
    /** Of `moved` the day it is moved to; of `done` the day it was done, today where it is null. */
    day: daySchema.nullable().default(null),
  })
  .refine(({ mark, day }) => mark !== "moved" || day !== null, { path: ["day"], message: "must say to which day" });

/** See {@link planMarkSchema}. */
export type PlanMark = z.infer<typeof planMarkSchema>;

/** Answer of `PUT /api/plan/marks`: the mark as it is kept, and the one before it, which takes this one back. */
export const markKeptSchema = z.object({ mark: planMarkSchema, before: planMarkSchema });

/** See {@link markKeptSchema}. */
export type MarkKept = z.infer<typeof markKeptSchema>;

/** Something worth doing about someone else; see `FollowUp` of the campaign. */
export const dueFollowUpSchema = z.object({
  /** What a snooze names. */
  subject: z.string(),
  kind: z.string(),
  since: daySchema,
  /** A sentence. */
  because: z.string(),
  applicationId: z.string().nullable(),
  companyId: z.string().nullable(),
  contactId: z.string().nullable(),
  mailId: z.string().nullable(),
  /** The names of whom it is about. */
  person: z.string().nullable(),
  company: z.string().nullable(),
});

/** See {@link dueFollowUpSchema}. */
export type DueFollowUp = z.infer<typeof dueFollowUpSchema>;

/** Answer of `GET /api/today`. */
export const todaySchema = z.object({
  today: daySchema,
  /** IANA name: the zone in which days and times are meant. */
  timeZone: z.string(),
  /** Whether the five questions were answered; before that `items` has what is due, and nothing is planned. */
  isPlanned: z.boolean(),
  /** `Six days to ML coding at Meridian.` */
  headline: z.string(),
  /** A sentence on what the next round asks, or what the day is for; may be empty. */
  subline: z.string(),
  day: planDaySchema.pick({ kind: true, because: true, minutes: true }),
  /** Minutes of what is left to do today. */
  minutesLeft: z.number().int(),
  /** What is left to do, in order. The first is what Enter starts. */
  items: z.array(planItemSchema),
  done: z.array(doneItemSchema),
  /** Rounds that have just ended and were not written about yet, the latest first. */
  toDebrief: z.array(z.object({ roundId: z.string(), name: z.string() })),
  /** Null where none is scheduled. */
  nextRound: aheadRoundSchema.nullable(),
  /** What stands in the calendar over the next seven days: rounds, and days of rest and recovery. */
  week: z.array(
    z.object({
      day: daySchema,
      startsAt: instantSchema.nullable(),
      timeZone: z.string().nullable(),
      text: z.string(),
      roundId: z.string().nullable(),
    }),
  ),
  cards: z.object({ due: z.number().int(), minutes: z.number().int() }),
  followUps: z.array(dueFollowUpSchema),
  /** Expected and scheduled kinds of round. */
  readiness: z.array(
    roundReadinessSchema.pick({ round: true, title: true, value: true, nextDay: true, sentence: true }),
  ),
  warnings: z.array(planWarningSchema),
  /** The day in a few sentences, most pressing first: for a notification or a mail. */
  digest: z.array(z.string()),
});

/** See {@link todaySchema}. */
export type Today = z.infer<typeof todaySchema>;
