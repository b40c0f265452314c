import { vestingSchedule } from "#offers/vesting/schedule.rules.ts";
import { vestingTerms } from "#offers/vesting/vesting-terms.rules.ts";
import {
  vestingSchema,
  type AllocationType,
  type Vesting,
  type VestingTerms,
} from "#offers/vesting/vesting.schemas.ts";
import { describe, expect, it } from "vitest";

const start = "2026-01-15";
const monthly: Vesting = {
  kind: "even",
  months: 48,
  cliffMonths: 12,
  everyMonths: 1,
  allocation: "CUMULATIVE_ROUNDING",
};

function yearly(allocation: AllocationType): Vesting {
  return { kind: "even", months: 48, cliffMonths: 0, everyMonths: 12, allocation };
}

describe("terms of a cap table", () => {
  const event = {
    kind: "terms",
    terms: {
      allocation_type: "CUMULATIVE_ROUND_DOWN",
      vesting_conditions: [
        {
          id: "start",
          quantity: "0",
          trigger: { type: "VESTING_START_DATE" },
          next_condition_ids: ["expired", "sold", "launch"],
        },
        {
          id: "launch",
          portion: { numerator: "1", denominator: "4" },
          trigger: { type: "VESTING_EVENT" },
          next_condition_ids: ["expired", "sold"],
        },
        {
          id: "sold",
          portion: { numerator: "1", denominator: "1", remainder: true },
          trigger: { type: "VESTING_EVENT" },
          next_condition_ids: [],
        },
        {
          id: "expired",
          quantity: "0",
          trigger: { type: "VESTING_SCHEDULE_ABSOLUTE", date: "2030-01-15" },
          next_condition_ids: [],
        },
      ],
    },
  } satisfies Vesting;

  it("takes whichever of the next conditions comes first", () => {
    const sold = vestingSchedule({
      shares: 101,
      vesting: event,
      start,
      events: { launch: "2027-05-01", sold: "2028-06-01" },
    });
    expect(sold.tranches).toEqual([
      { day: "2027-05-01", shares: 25 },
      { day: "2028-06-01", shares: 76 },
    ]);
    const tooLate = vestingSchedule({ shares: 101, vesting: event, start, events: { launch: "2031-05-01" } });
    expect(tooLate).toEqual({ tranches: [], awaiting: [], notScheduled: 101 });
  });

  it("ends a running schedule at an event that comes before its end", () => {
    const conditions = vestingTerms(yearly("CUMULATIVE_ROUNDING")).vesting_conditions;
    const terms = {
      allocation_type: "CUMULATIVE_ROUNDING" as const,
      vesting_conditions: [
        ...conditions.map((condition) =>
          condition.id === "installments" ? { ...condition, next_condition_ids: ["sold"] } : condition,
        ),
        {
          id: "sold",
          portion: { numerator: "1", denominator: "1", remainder: true },
          trigger: { type: "VESTING_EVENT" as const },
          next_condition_ids: [],
        },
      ],
    };
    const schedule = vestingSchedule({
      shares: 100,
      vesting: { kind: "terms", terms },
      start,
      events: { sold: "2028-03-01" },
    });
    expect(schedule.tranches).toEqual([
      { day: "2027-01-15", shares: 25 },
      { day: "2028-01-15", shares: 25 },
      { day: "2028-03-01", shares: 50 },
    ]);
  });

  it("vests at the later of service and an event that came before it", () => {
    const terms: VestingTerms = {
      allocation_type: "FRONT_LOADED",
      vesting_conditions: [
        {
          id: "served",
          quantity: "0",
          trigger: { type: "VESTING_SCHEDULE_ABSOLUTE", date: "2027-06-01" },
          next_condition_ids: ["listed"],
        },
        {
          id: "listed",
          portion: { numerator: "1", denominator: "1" },
          trigger: { type: "VESTING_EVENT" },
          next_condition_ids: [],
        },
      ],
    };
    const schedule = (events: Record<string, string>) =>
      vestingSchedule({ shares: 10, vesting: { kind: "terms", terms }, start, events });
    expect(schedule({ listed: "2027-01-01" }).tranches).toEqual([{ day: "2027-06-01", shares: 10 }]);
    expect(schedule({})).toEqual({ tranches: [], awaiting: ["listed"], notScheduled: 10 });
  });

  it("counts days where the terms do", () => {
    const terms = {
      allocation_type: "FRONT_LOADED" as const,
      vesting_conditions: [
        { id: "start", quantity: "0", trigger: { type: "VESTING_START_DATE" as const }, next_condition_ids: ["weeks"] },
        {
          id: "weeks",
          portion: { numerator: "1", denominator: "2" },
          trigger: {
            type: "VESTING_SCHEDULE_RELATIVE" as const,
            period: { type: "DAYS" as const, length: 7, occurrences: 2 },
            relative_to_condition_id: "start",
          },
          next_condition_ids: [],
        },
      ],
    };
    const { tranches } = vestingSchedule({ shares: 10, vesting: { kind: "terms", terms }, start });
    expect(tranches.map(({ day }) => day)).toEqual(["2026-01-22", "2026-01-29"]);
  });

  it("is taken by the schema, as is what an entered vesting means", () => {
    for (const vesting of [event, { kind: "terms", terms: vestingTerms(monthly) }]) {
      expect(vestingSchema.parse(vesting)).toEqual(vesting);
    }
  });
});
