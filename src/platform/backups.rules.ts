import { dayMs } from "#platform/clock.ts";

/** A backup file: when it was taken and why (`daily`, or `before-` and what was about to happen). */
export interface Backup {
  fileName: string;
  takenAt: Date;
  reason: string;
}

const keptDays = 7;
const keptWeeks = 4;
const keptMonths = 6;
const keptBeforeChanges = 5;
const namePattern = /^warmup-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-([a-z0-9-]+)\.sqlite$/;

/** The file name of a backup; names sort by instant. */
export function backupFileName(takenAt: Date, reason: string): string {
  return `warmup-${takenAt.toISOString().replaceAll(/[:.]/g, "-")}-${reason}.sqlite`;
}

/** Reads a name made by {@link backupFileName}; null for any other file, which is nobody's to delete. */
export function parseBackupFileName(fileName: string): Backup | null {
  const match = namePattern.exec(fileName);
  if (!match) return null;
  const [, date, hours, minutes, seconds, milliseconds, reason = ""] = match;
  const takenAt = new Date(`${date}T${hours}:${minutes}:${seconds}.${milliseconds}Z`);
  return Number.isNaN(takenAt.getTime()) ? null : { fileName, takenAt, reason };
}

/** Whether the last daily backup is a day old, or there is none. */
export function isDailyBackupDue(backups: readonly Backup[], now: Date): boolean {
  const latest = newestFirst(backups).find((backup) => backup.reason === "daily");
  return latest === undefined || now.getTime() - latest.takenAt.getTime() >= dayMs;
}

/**
 * The backups that rotation no longer keeps. Kept are the newest daily one of each of the last 7 days, 4 weeks and
 * 6 months that have one, and the 5 newest taken before a change.
 */
export function backupsToDelete(backups: readonly Backup[]): Backup[] {
  const daily = newestFirst(backups.filter((backup) => backup.reason === "daily"));
  const beforeChanges = newestFirst(backups.filter((backup) => backup.reason !== "daily"));
  const kept = new Set([
    ...newestOfEach(daily, dayOf).slice(0, keptDays),
    ...newestOfEach(daily, weekOf).slice(0, keptWeeks),
    ...newestOfEach(daily, monthOf).slice(0, keptMonths),
    ...beforeChanges.slice(0, keptBeforeChanges),
  ]);
  return backups.filter((backup) => !kept.has(backup));
}

function newestFirst(backups: readonly Backup[]): Backup[] {
  return backups.toSorted((one, other) => other.takenAt.getTime() - one.takenAt.getTime());
}

function newestOfEach(newestFirstBackups: readonly Backup[], periodOf: (backup: Backup) => string): Backup[] {
  const newest = new Map<string, Backup>();
  for (const backup of newestFirstBackups) {
    const period = periodOf(backup);
    if (!newest.has(period)) newest.set(period, backup);
  }
  return [...newest.values()];
}

function dayOf({ takenAt }: Backup): string {
  return takenAt.toISOString().slice(0, 10);
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
function weekOf({ takenAt }: Backup): string {
  const daysSinceMonday = Math.floor(takenAt.getTime() / dayMs) + 3;
  return String(Math.floor(daysSinceMonday / 7));
}

function monthOf({ takenAt }: Backup): string {
  return takenAt.toISOString().slice(0, 7);
}
