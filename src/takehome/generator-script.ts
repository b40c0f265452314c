/** What stands before each file that the script prints; no CSV has it. */
const mark = "==warmup-file==";

/** How a take-home's data are to be made. */
export interface GeneratorRun {
  /** The catalogue's `data.py`. */
  generator: string;
  seed: number;
  /** Whether what was held back is made too. */
  answers: boolean;
}

/**
 * A script that runs a take-home's generator as its command line would, in a folder that is thrown away, and prints the
 * files that it wrote: first the sum of their sizes, then each packed and in base 64, so that the judge's sandbox need
 * not let anything else out.
 */
export function generatorScript({ generator, seed, answers }: GeneratorRun): string {
  const flags = ["--seed", String(seed), "--out", "made", ...(answers ? ["--answers"] : [])];
  return [
    "import base64, json, os, pathlib, sys, tempfile, zlib",
    `source = json.loads(${JSON.stringify(JSON.stringify(generator))})`,
    `sys.argv = ["data.py", *${JSON.stringify(flags)}]`,
    "with tempfile.TemporaryDirectory() as folder:",
    "    os.chdir(folder)",
    '    exec(compile(source, "data.py", "exec"), {"__name__": "__main__", "__file__": "data.py"})',
    '    files = sorted(pathlib.Path("made").iterdir())',
    "    packed = [(path.name, base64.b64encode(zlib.compress(path.read_bytes(), 6)).decode()) for path in files]",
    '    os.chdir("/")',
    "print(sum(len(text) for _, text in packed), flush=True)",
    "for name, text in packed:",
    `    print(${JSON.stringify(mark)} + name)`,
    "    for start in range(0, len(text), 32768):",
    "        print(text[start : start + 32768], flush=True)",
    "",
  ].join("\n");
}

/** What the script has printed so far, from 0 to 1; 0 until it has made the files. */
export function shareOfOutput(text: string): number {
  const firstBreak = text.indexOf("\n");
  const total = firstBreak === -1 ? 0 : Number(text.slice(0, firstBreak));
  return total > 0 ? Math.min(1, (text.length - firstBreak) / total) : 0;
}

/** The packed files by name, in base 64, as {@link generatorScript} printed them whole. */
export function packedFiles(text: string): Map<string, string> {
  const [, ...parts] = text.split(mark);
  return new Map(
    parts.map((part) => {
      const [name = "", ...lines] = part.split("\n");
      return [name, lines.join("")] as const;
    }),
  );
}
