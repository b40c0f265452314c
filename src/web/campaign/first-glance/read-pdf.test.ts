import { linesOnPage, makePdf, type PlacedText } from "#tests/samples/make-pdf.ts";
import { expect, test } from "vitest";
import { readPdf, type PdfText } from "./read-pdf.ts";

const read = async (bytes: Uint8Array): Promise<PdfText> => {
  const found = await readPdf(bytes);
  if (typeof found === "string") throw new Error(found);
  return found;
};
const cv = ["Mina Okafor", "PhD student in machine learning", "mina@somewhere.edu"];

test("a PDF's lines come in their order, with the pages that there are", async () => {
  const { text, pages, pagesRead } = await read(
    makePdf({ pages: [linesOnPage(cv), linesOnPage(["Papers", "ICML 2025"])] }),
  );
  expect(text.split("\n")).toEqual([...cv, "", "Papers", "ICML 2025"]);
  expect([pages, pagesRead]).toEqual([2, 2]);
});

test("ligatures are read as letters, and pieces of a line as one line", async () => {
  const page: PlacedText[] = [
    { x: 72, y: 700, text: "E\u0001cient \u0002ows" },
    { x: 150, y: 700, text: "of text" },
    { x: 470, y: 700, text: "Jun 2025" },
    { x: 72, y: 684, text: "Next line" },
  ];
  const { text } = await read(makePdf({ pages: [page] }));
  expect(text).toBe("Eficient flows of text  Jun 2025\nNext line");
});

const column = (x: number, name: string, count = 9): PlacedText[] =>
  Array.from({ length: count }, (_, place) => ({
    x,
    y: 700 - 16 * place,
    text: `${name} ${place}: a line of a column`,
  }));
const header: PlacedText = { x: 200, y: 780, size: 22, text: "Mina Okafor" };

test("columns are read down, whether the file has them down or across", async () => {
  const [left, right] = [column(60, "left"), column(320, "right")];
  const across = left.flatMap((one, place) => [one, right[place] ?? one]);
  const wanted = ["Mina Okafor", ...[...left, ...right].map(({ text }) => text)];
  for (const pieces of [[...left, ...right], across]) {
    const { text } = await read(makePdf({ pages: [[header, ...pieces]] }));
    expect(text.split("\n")).toEqual(wanted);
  }
});

test("a date at the right stays with what it dates", async () => {
  const jobs = Array.from({ length: 10 }, (_, place): PlacedText[] => [
    { x: 60, y: 700 - 16 * place, text: `Research intern at the laboratory number ${place}` },
    { x: 480, y: 700 - 16 * place, text: `Jun 20${10 + place}` },
  ]);
  const { text } = await read(makePdf({ pages: [[header, ...jobs.flat()]] }));
  expect(text.split("\n")[3]).toBe("Research intern at the laboratory number 2  Jun 2012");
});

test("the name is read first where it is written largest, wherever the file has it", async () => {
  const { text } = await read(makePdf({ pages: [[...column(60, "line"), header]] }));
  expect(text.split("\n")[0]).toBe("Mina Okafor");
});

test("a link that is not written out is told at the end, one that is written out is not, and no script", async () => {
  const scholar = "https://scholar.google.com/citations?user=x";
  expect((await read(makePdf({ pages: [linesOnPage(cv)], link: scholar }))).text).toContain(
    `Links in the file:\n${scholar}`,
  );
  for (const link of ["mailto:mina@somewhere.edu", "javascript:alert(1)"])
    expect((await read(makePdf({ pages: [linesOnPage(cv)], link }))).text).toBe(cv.join("\n"));
});

test("of a file with hundreds of pages the first are read", async () => {
  const pages = Array.from({ length: 120 }, (_, page) => linesOnPage([`Page ${page + 1} of a long thesis`]));
  const { text, ...counts } = await read(makePdf({ pages }));
  expect(counts).toEqual({ pages: 120, pagesRead: 30 });
  expect(text).not.toContain("Page 31");
});

test("one that is locked, one without text and those that are broken say what they are", async () => {
  expect(await readPdf(makePdf({ pages: [linesOnPage(cv)], isLocked: true }))).toBe("encrypted");
  expect(await readPdf(makePdf({ pages: [[], []] }))).toBe("no-text");
  const whole = makePdf({ pages: [linesOnPage(cv)] });
  expect(await readPdf(whole.slice(0, 60))).toBe("broken");
  expect(await readPdf(new TextEncoder().encode("%PDF-1.7\nno more"))).toBe("broken");
  expect(await readPdf(new Uint8Array())).toBe("broken");
});

test("a file whose table of objects is wrong is still read, as readers of PDFs do", async () => {
  const whole = new TextDecoder().decode(makePdf({ pages: [linesOnPage(cv)] }));
  for (const damaged of [
    whole.replace(/startxref\n\d+/, "startxref\n7"),
    whole.replaceAll(/\d{10} 00000 n/g, "0000000001 00000 n"),
  ])
    expect((await read(new TextEncoder().encode(damaged))).text).toBe(cv.join("\n"));
});

test("objects that name themselves, and streams that are not what they say, end", async () => {
  const source = new TextDecoder("latin1").decode(makePdf({ pages: [linesOnPage(cv)] }));
  const hostile = [
    source.replace("/Kids [5 0 R]", "/Kids [2 0 R]"),
    source.replace("/Contents 6 0 R", "/Contents 5 0 R"),
    source.replace("/Count 1", "/Count 99999999"),
    source.replace(/\/Length \d+ >>/, "/Length 9999999 /Filter [/FlateDecode /FlateDecode /LZWDecode] >>"),
  ];
  for (const text of hostile) {
    const found = await readPdf(Uint8Array.from(text, (one) => one.charCodeAt(0)));
    expect(typeof found === "string" || found.text.length < 1000).toBe(true);
  }
});
