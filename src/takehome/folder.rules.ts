import { withoutOutputs } from "#takehome/notebook.rules.ts";

/** What is taken of a folder at most. */
export const folderLimits = {
  /** Files that are kept or listed. */
  files: 400,
  /** Of one text that is kept. */
  textBytes: 512 * 1024,
  /** Of one notebook as it lies in the folder; its outputs are not kept. */
  notebookBytes: 8 * 1024 ** 2,
  /** Of all texts together. */
  totalTextBytes: 3 * 1024 ** 2,
  pathLength: 200,
  depth: 12,
} as const;

/** A file as it lies in a folder, by its path below it. */
export interface FoundFile {
  path: string;
  bytes: number;
}

/** What becomes of a file: read as text or as a notebook, listed by name alone, or left out, and why. */
export interface SortedFile extends FoundFile {
  fate: "text" | "notebook" | "listed" | "left";
  /** After the name, in a sentence; null where it is read. */
  why: string | null;
}

const history = new Set([".git", ".hg", ".svn", ".jj"]);
const environments = new Set([".venv", "venv", ".conda", "node_modules", "site-packages", ".tox", ".pixi"]);
/** Each environment of Python has it at its top, whatever the folder is called. */
const environmentMark = "pyvenv.cfg";
const caches = new Set([
  "__pycache__",
  ".ipynb_checkpoints",
  ".pytest_cache",
  ".mypy_cache",
  ".ruff_cache",
  ".cache",
  ".idea",
  ".vscode",
  "__MACOSX",
]);
const runLogs = new Set(["wandb", "mlruns", "lightning_logs"]);
const secretPattern =
  /^(?:\.env(?:\..+)?|\.netrc|\.npmrc|\.pypirc|credentials.*\.json|id_(?:rsa|ed25519|ecdsa)|.+\.(?:pem|key|p12))$/i;
const systemPattern = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.+|.+\.(?:pyc|pyo|swp|tmp))$/i;
const binaryPattern =
  /\.(?:png|jpe?g|gif|webp|svgz|pdf|zip|gz|xz|bz2|zst|tar|7z|npy|npz|parquet|feather|arrow|h5|hdf5|pkl|pickle|joblib|pt|pth|ckpt|onnx|safetensors|model|bin|so|dll|exe|xlsx?|docx?|pptx?|woff2?|ttf|mp4|mov|mp3|wav|sqlite|db|whl)$/i;

/**
 * Decides what is taken of a folder, before a byte of it is read: names that could mean another place, history, environments,
 * caches, secrets and the data that came with the task (`given`, by name) are left out; what is no text is listed; the rest is read.
 * Files nearer the top come first where there are too many. In order of paths.
 */
export function sortFolder(files: readonly FoundFile[], given: readonly string[]): SortedFile[] {
  const seen = new Set<string>();
  const roots = files.flatMap(({ path }) =>
    path.endsWith(`/${environmentMark}`) ? [path.slice(0, -environmentMark.length)] : [],
  );
  const judged = files.map((file) => {
    const isIn = roots.some((root) => file.path.startsWith(root));
    const why =
      whyLeft(file.path, given) ?? (isIn ? "belongs to an environment" : seen.has(file.path) ? "comes twice" : null);
    seen.add(file.path);
    return why === null ? fateOf(file) : { ...file, fate: "left" as const, why };
  });
  return withinLimits(judged).toSorted((one, other) => compare(one.path, other.path));
}

/** Why a file with this path is never taken, after its name in a sentence; null where it may be. */
export function whyLeft(path: string, given: readonly string[]): string | null {
  const segments = path.split("/");
  const name = segments.at(-1) ?? "";
  const folders = segments.slice(0, -1);
  if (!isPlainPath(path)) return "has a name that is no plain path";
  if (path.length > folderLimits.pathLength || segments.length > folderLimits.depth) return "lies too deep";
  if (segments.some((segment) => history.has(segment))) return "belongs to version control";
  if (folders.some((folder) => environments.has(folder))) return "belongs to an environment";
  if (folders.some((folder) => caches.has(folder) || folder.endsWith(".egg-info"))) return "belongs to a cache";
  if (folders.some((folder) => runLogs.has(folder))) return "belongs to a log of runs";
  if (systemPattern.test(name)) return "is a leaving of the system";
  if (secretPattern.test(name)) return "may hold a secret";
  if (given.includes(name)) return "came with the task";
  return null;
}

/** Whether a path is relative, without steps up, and without characters that mean something to one system or another. */
export function isPlainPath(path: string): boolean {
  return (
    path.split("/").every((segment) => segment.trim() !== "" && segment !== "." && segment !== "..") &&
    !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\\:*?"<>|]/u.test(path)
  );
}

function fateOf(file: FoundFile): SortedFile {
  const isNotebook = /\.ipynb$/i.test(file.path);
  if (isNotebook && file.bytes <= folderLimits.notebookBytes) return { ...file, fate: "notebook", why: null };
  if (isNotebook) return { ...file, fate: "listed", why: "is a notebook of more than 8 MB" };
  if (binaryPattern.test(file.path)) return { ...file, fate: "listed", why: "is no text" };
  if (file.bytes > folderLimits.textBytes) return { ...file, fate: "listed", why: "is larger than 512 kB" };
  return { ...file, fate: "text", why: null };
}

function withinLimits(files: readonly SortedFile[]): SortedFile[] {
  const depth = ({ path }: FoundFile): number => path.split("/").length;
  const order = files.toSorted((one, other) => depth(one) - depth(other) || compare(one.path, other.path));
  let count = 0;
  return order.map((file) => {
    if (file.fate === "left") return file;
    count += 1;
    if (count <= folderLimits.files) return file;
    return { ...file, fate: "left", why: `is beyond the first ${folderLimits.files} files` };
  });
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Paths below the one folder that holds them all, with its name; as they are, and no name, where there is no such folder. */
export function withoutRoot<File extends { path: string }>(files: readonly File[]): { name: string; files: File[] } {
  const [root = ""] = files[0]?.path.split("/") ?? [];
  const isCommon = root !== "" && root !== ".." && files.every(({ path }) => path.startsWith(`${root}/`));
  if (!isCommon) return { name: "", files: [...files] };
  return { name: root, files: files.map((file) => ({ ...file, path: file.path.slice(root.length + 1) })) };
}

/**
 * What is kept of a file that is not left out: its text, a notebook's without outputs; or why it is only listed. `room` is how
 * many characters may still be kept of the folder.
 */
export function keptText(
  { fate, why }: SortedFile,
  content: Uint8Array,
  room: number,
): { text: string; why: null } | { text: null; why: string } {
  if (fate === "listed") return { text: null, why: why ?? "is no text" };
  const decoded = asText(content);
  const text = fate === "notebook" && decoded !== null ? withoutOutputs(decoded) : decoded;
  if (text === null) return { text, why: fate === "notebook" ? "is no notebook that can be read" : "is no text" };
  if (text.length > folderLimits.textBytes) return { text: null, why: "is larger than 512 kB" };
  if (text.length > room) return { text: null, why: "is beyond 3 MB of text in all" };
  return { text, why: null };
}

/** Bytes as text; null where they are none: not UTF-8, or with a NUL character. */
function asText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** What was left out, by reason: how many files, and one of them. The largest group first. */
export function leftOut(files: readonly SortedFile[]): { why: string; count: number; example: string }[] {
  const groups = new Map<string, { why: string; count: number; example: string }>();
  for (const { fate, why, path } of files) {
    if (fate !== "left" || why === null) continue;
    const group = groups.get(why);
    if (group === undefined) groups.set(why, { why, count: 1, example: printable(path) });
    else group.count += 1;
  }
  return [...groups.values()].toSorted((one, other) => other.count - one.count);
}

/** A name from a stranger as it can be shown: what cannot be seen stands as `�`, and the middle of a long one is left out. */
export function printable(path: string): string {
  const seen = path.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return seen.length <= 120 ? seen : `${seen.slice(0, 70)}…${seen.slice(-40)}`;
}
