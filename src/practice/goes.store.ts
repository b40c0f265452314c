import type { PracticeDatabase } from "#practice/practice.context.ts";

/** What a go at a problem came to: a submit that passed, or a look at the solution. */
export interface Go {
  problemId: string;
  kind: "pass" | "solution-look";
  /** Instant, ISO 8601. */
  at: string;
  /** With help; a look at the solution always. */
  aided: boolean;
  /** Of a pass: time on the clock in ms; null where it was on none. */
  activeMs: number | null;
  /** Of a pass: whether it was right and grew faster than it need; null where growth was not measured. */
  slower: boolean | null;
}

/** The user's goes at every problem, oldest first; passes that were deleted are left out. */
export async function findGoes(database: PracticeDatabase, userId: string): Promise<Go[]> {
  const passes = await database
    .selectFrom("attempts")
    .select(["problem_id", "created_at", "aided", "active_ms", "verdict"])
    .where("user_id", "=", userId)
    .where("deleted_at", "is", null)
    .where("mode", "=", "submit")
    .where("verdict_kind", "=", "passed")
    .execute();
  const looks = await database
    .selectFrom("looks")
    .select(["problem_id", "looked_at"])
    .where("user_id", "=", userId)
    .where("kind", "=", "solution")
    .execute();
  const goes: Go[] = [
    ...passes.map((row) => ({
      problemId: row.problem_id,
      kind: "pass" as const,
      at: row.created_at,
      aided: row.aided,
      activeMs: row.active_ms,
      // rows from before growth was measured have no such field
      slower: row.verdict.growth?.slower ?? null,
    })),
    ...looks.map((row) => ({
      problemId: row.problem_id,
      kind: "solution-look" as const,
      at: row.looked_at,
      aided: true,
      activeMs: null,
      slower: null,
    })),
  ];
  return goes.toSorted((one, other) => (one.at < other.at ? -1 : 1));
}
