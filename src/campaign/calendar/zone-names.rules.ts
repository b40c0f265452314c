import { isTimeZone } from "#platform/wall-clock.rules.ts";
import { windowsZones } from "#campaign/calendar/windows-zones.ts";

const windowsNames = new Map(Object.entries(windowsZones).map(([name, zone]) => [name.toLowerCase(), zone]));
const longestName = 120;

/**
 * The time zone that a calendar's TZID means: `Europe/London` for itself, for `GMT Standard Time` of Windows, and for paths that
 * end in it, as some programs write them; null where it is none that is known.
 */
export function zoneOfTzid(tzid: string): string | null {
  const name = tzid.trim();
  if (name === "" || name.length > longestName) return null;
  const windows = windowsNames.get(name.toLowerCase());
  if (windows !== undefined) return windows;
  const parts = name.split("/").filter((part) => part !== "");
  return (
    [parts, parts.slice(-3), parts.slice(-2)]
      .map((some) => some.join("/"))
      .find((some) => some !== "" && isZoneName(some)) ?? null
  );
}

/** Offsets such as `+01:00` are time zones to the system, but say nothing about when clocks change. */
function isZoneName(name: string): boolean {
  return /^[A-Za-z]/.test(name) && isTimeZone(name);
}
