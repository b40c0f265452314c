/** A piece of text on a page, in points from its lower left corner. In `text`, \u0001 is the ligature of f and i, \u0002 that of f and l. */
export interface PlacedText {
  x: number;
  y: number;
  size?: number;
  text: string;
}

/** What a small PDF is made of. */
export interface PdfParts {
  pages: readonly (readonly PlacedText[])[];
  /** An address that a rectangle of the first page leads to. */
  link?: string;
  /** Asks for a password that nobody knows. */
  isLocked?: boolean;
}

const escapeText = (text: string): string => text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`);

/** Writes a PDF of text in Helvetica, with its table of objects, as programs do. */
export function makePdf({ pages, link, isLocked = false }: PdfParts): Uint8Array {
  const first = 5;
  const pageIds = pages.map((_, place) => first + 2 * place);
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(" ")}] /Count ${pages.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>",
    link === undefined
      ? "null"
      : `<< /Type /Annot /Subtype /Link /Rect [72 700 200 720] /A << /S /URI /URI (${escapeText(link)}) >> >>`,
  ];
  for (const [place, page] of pages.entries()) {
    const content = page
      .map(({ x, y, size = 11, text }) => `BT /F1 ${size} Tf ${x} ${y} Td (${escapeText(text)}) Tj ET`)
      .join("\n");
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${
        first + 2 * place + 1
      } 0 R${place === 0 && link !== undefined ? " /Annots [4 0 R]" : ""} >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  const lock = isLocked
    ? ` /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${"41".repeat(32)}> /U <${"42".repeat(32)}> >> /ID [<${"00".repeat(16)}> <${"00".repeat(16)}>]`
    : "";
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${lock} >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(text, (one) => one.charCodeAt(0));
}

/** Lines one below the other from the top of a page, the first one large. */
export function linesOnPage(lines: readonly string[], x = 72): PlacedText[] {
  return lines.map((text, place) => ({ x, y: 760 - 16 * place, size: place === 0 ? 20 : 11, text }));
}
