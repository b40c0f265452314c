import { inflateSync } from "node:zlib";
import type { TakeHome } from "#catalogue/takehome.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { writeZip } from "#platform/write-zip.ts";
import { generatorScript, packedFiles, shareOfOutput } from "#takehome/generator-script.ts";
import { dataFailed, dataUnavailable } from "#takehome/takehome.errors.ts";

/** Which data of a take-home. */
export interface DataRequest {
  takeHome: TakeHome;
  seed: number;
  /** Whether what was held back comes with it. */
  answers: boolean;
}

/** Makes the data of take-homes. */
export interface DataMaker {
  /**
   * A zip archive with one folder: the brief as README.md and the files. The same request gives the same bytes; `report` is
   * told from 0 to 1 how far it is. Throws `takehome.no_python`, `takehome.data_failed`.
   */
  make(request: DataRequest, report?: (share: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}

const keptArchives = 6;
const limits = { cpuSeconds: 120, wallSeconds: 300, outputBytes: 32 * 1024 ** 2, writtenBytes: 256 * 1024 ** 2 };
/** Of the files in an archive, so that its bytes do not depend on the day. */
const madeAt = new Date(2025, 0, 1, 12);

/** See {@link DataMaker}: by the judge, in its sandbox. The last few archives are kept in memory. */
export function createDataMaker(judge: Judge): DataMaker {
  const made = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    async make(request, report = () => undefined) {
      const key = `${request.takeHome.id} ${request.seed} ${request.answers}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const archive = makeArchive(judge, request, report);
      made.set(key, archive);
      archive.catch(() => made.delete(key));
      for (const oldest of [...made.keys()].slice(0, -keptArchives)) made.delete(oldest);
      return archive;
    },
  };
}

async function makeArchive(
  judge: Judge,
  { takeHome, seed, answers }: DataRequest,
  report: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const packed = packedFiles(await runGenerator(judge, { generator: takeHome.generator, seed, answers }, report));
  const wanted = [...takeHome.files, ...(answers ? [takeHome.answers] : [])];
  const missing = wanted.find((name) => !packed.has(name));
  if (missing !== undefined) throw dataFailed(`the generator did not write ${missing}`);
  const folder = `${takeHome.id}-seed-${seed}`;
  const texts = wanted.map(
    (name) =>
      [`${folder}/${name}`, inflateSync(Buffer.from(packed.get(name) ?? "", "base64")).toString("utf8")] as const,
  );
  return writeZip(new Map([[`${folder}/README.md`, readMe(takeHome, seed)], ...texts]), madeAt);
}

async function runGenerator(
  judge: Judge,
  run: Parameters<typeof generatorScript>[0],
  report: (share: number) => void,
): Promise<string> {
  await judge.settled();
  let [printed, complaint] = ["", ""];
  for await (const event of judge.run({ runtime: "numpy", code: generatorScript(run), tests: null, limits })) {
    if (event.type === "output" && event.stream === "stdout") {
      printed += event.text;
      report(shareOfOutput(printed));
    } else if (event.type === "output") complaint += event.text;
    if (event.type !== "finished" || event.verdict.kind === "passed") continue;
    const numpy = judge.status().runtimes.find(({ name }) => name === "numpy");
    if (numpy?.state !== "ready") throw dataUnavailable(numpy?.detail ?? "");
    const lastLine = complaint.trim().split("\n").at(-1) ?? "";
    throw dataFailed([event.verdict.message, lastLine].filter((part) => part !== "").join("; "));
  }
  return printed;
}

function readMe({ title, brief, minutes }: TakeHome, seed: number): string {
  return `# ${title}\n\nBudget: ${minutes / 60} hours of work. Data made with seed ${seed}.\n\n${brief}\n`;
}
