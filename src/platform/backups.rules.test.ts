import { backupFileName, backupsToDelete, isDailyBackupDue, parseBackupFileName } from "#platform/backups.rules.ts";
import type { Backup } from "#platform/backups.rules.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

const now = new Date("2026-11-21T09:00:00.000Z");

function backup(daysAgo: number, reason = "daily"): Backup {
  const takenAt = new Date(now.getTime() - daysAgo * dayMs);
  return { fileName: backupFileName(takenAt, reason), takenAt, reason };
}

function kept(backups: Backup[]): Backup[] {
  const deleted = new Set(backupsToDelete(backups));
  return backups.filter((one) => !deleted.has(one));
}

const anyBackups = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 400 * 24 }), fc.constantFrom("daily", "before-0002-cards", "before-import"))
    .map(([hoursAgo, reason]) => backup(hoursAgo / 24, reason)),
  { maxLength: 60 },
);

test("a file name says when and why, and is read back", () => {
  const [one] = [backup(3, "before-import")];
  expect(one.fileName).toBe("warmup-2026-11-18T09-00-00-000Z-before-import.sqlite");
  expect(parseBackupFileName(one.fileName)).toEqual(one);
});

test.each([
  "warmup.sqlite",
  "warmup-2026-13-40T09-00-00-000Z-daily.sqlite",
  "notes.txt",
  "warmup-2026-11-18T09-00-00-000Z-daily.sqlite.partial",
])("%s is nobody's backup, so it is never deleted", (fileName) => expect(parseBackupFileName(fileName)).toBeNull());

test("a backup a day for a year leaves 7 days, and one for each of 4 weeks and 6 months", () => {
  const year = Array.from({ length: 365 }, (_, daysAgo) => backup(daysAgo));
  const ages = kept(year).map((one) => Math.round((now.getTime() - one.takenAt.getTime()) / dayMs));
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  // Weeks end on Sundays (13 and 20 days ago the two before), months on their last day.
  expect(ages.slice(7)).toEqual([13, 20, 21, 52, 82, 113, 144]);
});

test("the five newest taken before a change are kept whatever the days bring", () => {
  const before = Array.from({ length: 8 }, (_, daysAgo) => backup(daysAgo, "before-import"));
  expect(kept([...before, backup(0)])).toEqual([...before.slice(0, 5), backup(0)]);
});

test("rotation keeps the newest, keeps few, and has nothing more to do right after", () => {
  fc.assert(
    fc.property(anyBackups, (backups) => {
      const left = kept(backups);
      const newest = backups.reduce<Backup | null>(
        (best, one) => (best && best.takenAt >= one.takenAt ? best : one),
        null,
      );
      expect(newest === null || left.some((one) => one.takenAt.getTime() === newest.takenAt.getTime())).toBe(true);
      expect(left.length).toBeLessThanOrEqual(7 + 4 + 6 + 5);
      expect(backupsToDelete(left)).toEqual([]);
    }),
  );
});

test("the daily backup is due without one, and a day after the last; others do not count", () => {
  expect(isDailyBackupDue([], now)).toBe(true);
  expect(isDailyBackupDue([backup(0.9)], now)).toBe(false);
  expect(isDailyBackupDue([backup(1), backup(0, "before-import")], now)).toBe(true);
  expect(isDailyBackupDue([backup(1)], new Date(now.getTime() - hourMs))).toBe(false);
});
