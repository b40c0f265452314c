import { globSync } from "node:fs";
import { resolve } from "node:path";

import { systemClock } from "#platform/clock.ts";
import type { TransferPart } from "#platform/transfer-part.ts";
import { transferPartsOf } from "#server/transfer-parts.ts";
import { expect, test } from "vitest";

const rooms = resolve(import.meta.dirname, "..");

function isPart(value: unknown): value is TransferPart {
  return typeof value === "object" && value !== null && "owns" in value && "write" in value && "read" in value;
}

test("whatever a room offers for the archive is in it", async () => {
  const parts = transferPartsOf({ clock: systemClock });
  const files = globSync("*/*-transfer{,s}.ts", { cwd: rooms });
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) {
    const exported = Object.values((await import(resolve(rooms, file))) as Record<string, unknown>).flat();
    for (const part of exported.filter(isPart)) expect(parts, file).toContain(part);
  }
});
