const signatures: readonly (readonly [string, string])[] = [
  ["%PDF-", "application/pdf"],
  ["PK\u0003\u0004", "application/zip"],
  ["\u0089PNG\r\n\u001a\n", "image/png"],
  ["\u00ff\u00d8\u00ff", "image/jpeg"],
  ["GIF87a", "image/gif"],
  ["GIF89a", "image/gif"],
  ["{\\rtf", "application/rtf"],
];
/** PDFs may have some bytes before they begin. */
const pdfWithin = 1024;
const looked = 4096;

/**
 * What a file's first bytes say that it is. Text is plain text, whatever else it may be: nothing that a browser would run has
 * a name here.
 */
export function mediaTypeOf(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, looked));
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known !== undefined) return known[1];
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "image/webp";
  if (start.slice(0, pdfWithin).includes("%PDF-")) return "application/pdf";
  return isText(bytes.subarray(0, looked)) ? "text/plain" : "application/octet-stream";
}

/** Whether bytes read as UTF-8 without control characters; the last character may be cut off. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    // oxlint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}
