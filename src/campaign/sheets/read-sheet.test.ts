import { readSheetFile } from "#campaign/sheets/read-sheet.ts";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";

const csv = async (text: string) => readSheetFile(new TextEncoder().encode(text), 0);
const cellsOf = async (text: string) => (await csv(text)).rows.map(({ cells }) => cells);

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

/** A workbook of these sheets, each the XML within its `sheetData` and after it. */
const workbook = (
  sheets: { name: string; data: string; after?: string; links?: string }[],
  files: Record<string, string> = {},
) =>
  zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="r"><sheets>${sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${sheets.map((_, index) => relation(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`)).join("")}</Relationships>`,
    ),
    "xl/styles.xml": strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    ...Object.fromEntries(
      sheets.flatMap(({ data, after = "", links = "" }, index) => [
        [
          `xl/worksheets/sheet${index + 1}.xml`,
          strToU8(`<worksheet xmlns:r="r"><sheetData>${data}</sheetData>${after}</worksheet>`),
        ],
        [`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, strToU8(`<Relationships>${links}</Relationships>`)],
      ]),
    ),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  });
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

test.each([
  ["commas", 'Company,Role\n"A, B",x'],
  ["semicolons", "Company;Role\nA, B;x"],
  ["tabs", "Company\tRole\nA, B\tx"],
  ["bars and a mark", "\ufeffCompany|Role\r\nA, B|x\r\n"],
  ["what its first line says", "sep=;\nCompany;Role\nA, B;x"],
])("fields may be parted by %s", async (_, file) => {
  expect(await cellsOf(file)).toEqual([
    ["Company", "Role"],
    ["A, B", "x"],
  ]);
});

test("quotes hold separators, line ends and quotes, and lines are counted as the user sees them", async () => {
  const { rows } = await csv('Company,Notes\n"A","one\ntwo, ""three"""\n\nB,x\n');
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [1, ["Company", "Notes"]],
    [2, ["A", 'one\ntwo, "three"']],
    [5, ["B", "x"]],
  ]);
});

test("text that is not UTF-8 is read as Windows-1252 with a remark, and UTF-16 by its mark", async () => {
  const { rows, remarks } = await readSheetFile(Uint8Array.from([...Buffer.from("Company\nCaf"), 0xe9]), 0);
  expect(rows[1]?.cells).toEqual(["Café"]);
  expect(remarks).toEqual([expect.stringContaining("Windows-1252")]);
  const utf16 = await readSheetFile(new Uint8Array(Buffer.from("\ufeffCompany\tRole\nÉ\tx", "utf16le")), 0);
  expect(utf16).toMatchObject({ remarks: [], rows: [{}, { cells: ["É", "x"] }] });
});

test.each([
  ['Company,Role\nA,"x', "sheet.invalid", "Line 2: a quoted field is never closed"],
  ['Company,Role\nA,x\nB,"y" z', "sheet.invalid", "Line 3: a quoted field is followed by more text"],
  ["Company\0,Role", "sheet.unreadable", "NUL"],
  ["\n \n", "sheet.unreadable", "it holds no rows"],
  [",".repeat(2_000_001), "sheet.too_large", "fields"],
  [`Company\n${"A\n".repeat(50_001)}`, "sheet.too_large", "50002 rows"],
])("a file that is wrong is refused: %#", async (file, code, message) => {
  await expect(csv(file)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});

test("a workbook's sheets, dates and links are read", async () => {
  const bytes = workbook([
    { name: "Old &amp; gone", data: `<row r="1">${text("A1", "nothing")}</row>` },
    {
      name: "Jobs",
      data:
        `<row r="1">${text("A1", "Company")}${text("B1", "Role")}${text("C1", "Due")}</row>` +
        `<row r="3">${text("A3", "A _x0041_")}${text("B3", "Engineer")}<c r="C3" s="1"><v>46085</v></c></row>` +
        `<row r="4">${text("A4", "B")}<c r="B4" t="str"><f>HYPERLINK("https://b.example/1","Scientist")</f><v>Scientist</v></c><c r="C4" s="1"><v>46085.5555</v></c></row>`,
      after: '<hyperlinks><hyperlink ref="B3" r:id="rId9"/></hyperlinks>',
      links: relation("rId9", "hyperlink", "https://a.example/jobs?a=1&amp;b=2"),
    },
  ]);
  expect((await readSheetFile(bytes, 0)).sheets).toEqual(["Old & gone", "Jobs"]);
  const { rows } = await readSheetFile(bytes, 1);
  expect(rows.map(({ line, cells, links }) => [line, cells, [...links]])).toEqual([
    [1, ["Company", "Role", "Due"], []],
    [3, ["A A", "Engineer", "2026-03-04"], [[1, "https://a.example/jobs?a=1&b=2"]]],
    [4, ["B", "Scientist", "2026-03-04 13:19:55"], [[1, "https://b.example/1"]]],
  ]);
});

test.each([
  ["a row far out", '<row r="999999999"><c r="A999999999"><v>1</v></c></row>'],
  ["a column far out", '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
  ["a place behind another name's prefix", '<x:row x:r="1"><x:c x:r="ZZZZ1"><v>1</v></x:c></x:row>'],
  ["a place in character references", '<row r="&#57;99999999"><c r="A1"><v>1</v></c></row>'],
  ["a place that is none", '<row r="1e9"><c r="A1"><v>1</v></c></row>'],
])("a workbook with %s is refused before it fills the memory", async (_, data) => {
  await expect(readSheetFile(workbook([{ name: "Jobs", data }]), 0)).rejects.toMatchObject({
    code: expect.stringMatching(/^sheet\.(too_large|unreadable)$/),
  });
});

test("a zip bomb, another program's file and a broken sheet are refused with a reason", async () => {
  const bomb = zipSync({ "xl/workbook.xml": new Uint8Array(200 * 1024 ** 2) }, { level: 9 });
  await expect(readSheetFile(bomb, 0)).rejects.toMatchObject({ code: "sheet.too_large" });
  const refusal = async (files: Record<string, string>) =>
    readSheetFile(
      zipSync(Object.fromEntries(Object.entries(files).map(([name, one]) => [name, strToU8(one)]))),
      0,
    ).then(
      () => "",
      (error: Error) => error.message,
    );
  expect(await refusal({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" })).toContain("OpenDocument");
  expect(await refusal({ "xl/workbook.bin": "x" })).toContain("XLSB");
  expect(await refusal({ "word/document.xml": "x" })).toContain("no workbook");
  await expect(readSheetFile(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 0)).rejects.toThrow(".xls");
  const broken = workbook([{ name: "Jobs", data: '<row r="1"><c r="A1" t="s"><v>7</v></c></row>' }]);
  await expect(readSheetFile(broken, 0)).rejects.toThrow("cell A1 of its sheet “Jobs” is broken");
});
