import { zip } from "fflate";

/** Packs files, by their path, into a zip archive. The same files and instant give the same bytes. */
export async function writeZip(files: ReadonlyMap<string, string>, modifiedAt: Date): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const entries = Object.fromEntries([...files].map(([name, text]) => [name, encoder.encode(text)]));
  return new Promise((resolve, reject) => {
    // Months of work compress in parts, off the thread that answers requests.
    zip(entries, { level: 6, mtime: modifiedAt }, (error, archive) => (error ? reject(error) : resolve(archive)));
  });
}
