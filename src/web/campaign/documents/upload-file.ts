import { fileKeptSchema, type FileKept } from "#campaign/files/files.schemas.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";

/** Where the content of a document is fetched. */
export function documentAddress(id: string): string {
  return `/api/campaign/documents/${id}/file`;
}

/**
 * Sends a file to be kept; `onProgress` is told the share that has left, 0 to 1. Throws why it was not kept, as a sentence.
 * By XMLHttpRequest, since `fetch` does not tell how far an upload is.
 */
export async function uploadFile(file: File, onProgress: (share: number) => void): Promise<FileKept> {
  const digest = await digestOf(file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const unreachable = (): void =>
      reject(new Error("The server cannot be reached. The file is still chosen: try again."));
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total));
    request.addEventListener("error", unreachable);
    request.addEventListener("abort", unreachable);
    request.addEventListener("load", () => {
      const answer = parseJson(request.responseText);
      const kept = fileKeptSchema.safeParse(answer);
      if (kept.success && request.status === 200) return resolve(kept.data);
      const refusal = errorBodySchema.safeParse(answer);
      return refusal.success ? reject(new Error(refusal.data.error.message)) : unreachable();
    });
    request.open("POST", `/api/campaign/files${digest === null ? "" : `?sha256=${digest}`}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

/** The SHA-256 of a file, in hexadecimal; null where the page may not compute it: by plain HTTP from another machine. */
async function digestOf(file: File): Promise<string | null> {
  if (!isSecureContext) return null;
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  } catch {
    throw new Error("The file can no longer be read where it was. Choose it again.");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
