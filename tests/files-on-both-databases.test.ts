import type { CampaignContext } from "#campaign/campaign.context.ts";
import { keepFile, purgeUnnamedFiles, readDocument } from "#campaign/files/files.service.ts";
import type { FileKept } from "#campaign/files/files.schemas.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { purgeCampaign, readCampaign } from "#campaign/records/records.service.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import { readZip } from "#platform/read-zip.ts";
import { writeZip } from "#platform/write-zip.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
/** A file as it arrives: in pieces. */
async function* inPieces(bytes: Uint8Array, size = 5): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
const pdf = bytesOf("%PDF-1.7 Mina Okafor \u0000\u00ff");

describe.each(["sqlite", "postgres"] as const)("files of documents on %s", (kind) => {
  let practice: TestPractice;
  let context: CampaignContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestCampaign(practice);
  });
  afterEach(async () => practice.close());

  const keep = async (bytes: Uint8Array): Promise<FileKept> => keepFile(context, inPieces(bytes));
  const document = (kept: FileKept, name = "CV.pdf"): { id: string; change: Change } => {
    const id = context.ids.next("docu");
    return { id, change: { op: "put", id, fields: { name, ...kept } } };
  };
  const make = async (kept: FileKept): Promise<string> => {
    const { id, change } = document(kept);
    await makeChanges(context, [change]);
    return id;
  };
  const upkeep = async (): Promise<void> => {
    await purgeCampaign(context);
    await purgeUnnamedFiles(context.database, context.clock);
  };
  const isThere = async (id: string): Promise<boolean> =>
    readDocument(context, id).then(
      () => true,
      () => false,
    );

  test("a file comes back as it was sent, named by its SHA-256 and by what its bytes say", async () => {
    const kept = await keep(pdf);
    expect(kept).toEqual({
      sha256: createHash("sha256").update(pdf).digest("hex"),
      bytes: pdf.length,
      mediaType: "application/pdf",
    });
    const { bytes, ...rest } = await readDocument(context, await make(kept));
    expect(rest).toEqual({ name: "CV.pdf", mediaType: "application/pdf" });
    expect(Buffer.from(bytes).equals(pdf)).toBe(true);
    expect(await keep(pdf)).toEqual(kept);
  });

  test("an empty file, one that arrived otherwise than it was sent, and too much of it are refused", async () => {
    await expect(keep(bytesOf(""))).rejects.toMatchObject({ code: "file.empty" });
    await expect(keepFile(context, inPieces(pdf), "0".repeat(64))).rejects.toMatchObject({ code: "file.damaged" });
    const piece = new Uint8Array(1024 ** 2);
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        sent += 1;
        yield piece;
      }
    }
    await expect(keepFile(context, endless())).rejects.toMatchObject({ code: "file.too_large" });
    expect(sent).toBe(21);
    await expect(readDocument(context, context.ids.next("docu"))).rejects.toMatchObject({ code: "campaign.not_found" });
    const missing = await make({ sha256: "0".repeat(64), bytes: 1, mediaType: "text/plain" });
    await expect(readDocument(context, missing)).rejects.toMatchObject({ code: "file.missing" });
  });

  test("documents together stay small enough for an archive", async () => {
    const large = (number: number) =>
      inPieces(
        Uint8Array.from({ length: 20 * 1024 ** 2 }, () => number),
        1024 ** 2,
      );
    for (const number of [1, 2, 3, 4]) await keepFile(context, large(number));
    await expect(keepFile(context, large(5))).rejects.toMatchObject({ code: "file.full" });
    await keepFile(context, large(4));
  });

  test("a file goes a day after nothing names it; one whose document can still be restored stays", async () => {
    const kept = await keep(pdf);
    practice.pass(dayMs - hourMs);
    await upkeep();
    const first = await make(kept);
    practice.pass(40 * dayMs);
    await upkeep();
    const { undo } = await makeChanges(context, [{ op: "delete", id: first }]);
    practice.pass(29 * dayMs);
    await upkeep();
    expect(await isThere(first)).toBe(false);
    await makeChanges(context, undo);
    expect(await isThere(first)).toBe(true);
    await makeChanges(context, [{ op: "delete", id: first }]);
    practice.pass(31 * dayMs);
    await upkeep();
    await expect(readDocument(context, await make(kept))).rejects.toMatchObject({ code: "file.missing" });
  });

  test("one that is sent again counts from then on, so that its document finds it", async () => {
    await keep(pdf);
    practice.pass(dayMs + hourMs);
    const kept = await keep(pdf);
    await upkeep();
    expect(await isThere(await make(kept))).toBe(true);
  });

  test("files go with the archive of everything, and one that is not what it says is refused with all else", async () => {
    const id = await make(await keep(pdf));
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestCampaign(elsewhere);
      const { added } = await importData(elsewhere.context, archive);
      const again = await importData(elsewhere.context, archive);
      expect([added > again.added, again.added]).toEqual([true, 0]);
      expect(Buffer.from((await readDocument(there, id)).bytes).equals(pdf)).toBe(true);

      const limits = { files: 1000, fileBytes: 1e8, totalBytes: 1e8, ratio: 1000 };
      const files = new Map(
        [...readZip(archive, limits)].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
      );
      const name = "campaign-files.jsonl";
      files.set(name, (files.get(name) ?? "").replace(/"bytes":"[^"]*"/, '"bytes":"b3RoZXI="'));
      const forged = await writeZip(files, new Date("2026-11-22"));
      await expect(importData(elsewhere.context, forged)).rejects.toMatchObject({
        code: "import.invalid",
        message: expect.stringContaining("is not what it says"),
      });
      expect((await readCampaign(there)).documents).toMatchObject([{ id, name: "CV.pdf", sentAt: null }]);
    } finally {
      await elsewhere.close();
    }
  });
});
