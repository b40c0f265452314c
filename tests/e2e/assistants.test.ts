import { afterAll, expect, test } from "vitest";
import { connect, type Assistant } from "../mcp/connect.ts";
import { violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

let assistant: Assistant;

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);
afterAll(async () => {
  await assistant?.client.close();
});

const settings = () => page.locator("#assistants");

test("a person makes a token by keyboard, and an assistant gets in with what was shown once", async () => {
  await page.goto(`${program.url}/settings`);
  await settings().getByText("nobody gets in over HTTP").waitFor();
  await page.keyboard.press("n");
  await page.keyboard.type("Laptop");
  await page.keyboard.press("Enter");
  const made = settings().getByRole("status", { name: "The token Laptop" });
  const secret = await made.getByRole("group", { name: "The token" }).innerText();
  expect(secret).toMatch(/^warmup_[\w-]{43}$/);
  expect(await made.getByRole("group", { name: "For a client's file of MCP servers" }).innerText()).toContain(
    `${program.url}/mcp`,
  );
  expect(await violationsInBothThemes(page)).toEqual([]);
  assistant = await connect(program.url, secret);
  await page.reload();
  await settings().getByText("by test-assistant 1.2.3").waitFor();
  expect(await page.content()).not.toContain(secret);
});

test("the room shows what the assistant says, the assistant hears the room, and its critique appears after one's own rating", async () => {
  await page.goto(`${program.url}/mocks`);
  await page.getByRole("combobox", { name: "Interviewer" }).selectOption("assistant");
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByText("Your assistant holds this round, and has not spoken yet.").waitFor();
  const roundId = page.url().split("/").at(-1) ?? "";
  expect(await page.locator(".held-words").innerText()).toContain(roundId);
  expect(await violationsInBothThemes(page)).toEqual([]);

  const { questions } = (await assistant.use("read_round", { roundId })) as unknown as { questions: { id: string }[] };
  const ask = {
    roundId,
    by: "interviewer",
    move: "ask",
    questionId: questions[0]?.id,
    text: "What does Bayes' rule say?",
  };
  await assistant.use("say", { ...ask, key: "key-00000001" });
  await page.getByText("What does Bayes' rule say?").waitFor();
  await page.keyboard.press("a");
  await page.keyboard.type("The posterior is proportional to prior times likelihood.");
  const heard = assistant.use("read_round", { roundId, sinceSeq: 0, waitSeconds: 25 });
  await page.keyboard.press("Control+Enter");
  expect(JSON.stringify(await heard)).toContain("prior times likelihood");
  await page.getByText("Kept. Your assistant answers when it looks here").waitFor();
  await assistant.use("say", {
    roundId,
    key: "key-00000002",
    by: "interviewer",
    text: "Thank you, that is the end.",
    move: "close",
  });
  await assistant.use("end_round", { roundId });
  await page.getByRole("heading", { name: "First: how did it go?" }).waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByText("Your assistant can score it now").waitFor();
  const quotes = [{ seq: 1, text: "prior times likelihood" }];
  await assistant.use("write_critique", {
    roundId,
    dimensions: [{ id: "depth", score: 3, because: "The evidence was left out.", quotes }],
    overall: { verdict: null, because: "One question." },
  });
  await page.getByText("The evidence was left out.").waitFor();
  await page.getByText("By test-assistant, version 1.2.3.").waitFor();
  expect(problems).toEqual([]);
});

test("a token is revoked by key and that is undone by key, the log tells what was asked, also at the width of a phone", async () => {
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(`${program.url}/settings`);
  await settings().getByRole("button", { name: "Revoke Laptop" }).focus();
  await page.keyboard.press("Delete");
  await settings().getByText("nobody gets in over HTTP").waitFor();
  await expect(assistant.use("today")).rejects.toThrow("This token is unknown or was revoked");
  await page.keyboard.press("u");
  await settings().getByRole("button", { name: "Revoke Laptop" }).waitFor();
  await assistant.use("today");
  await page.keyboard.press("l");
  const log = settings().getByRole("region", { name: "What assistants asked for" });
  await log.getByText("write_critique").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violationsInBothThemes(page)).toEqual([]);
});
