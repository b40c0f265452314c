import { afterAll, beforeAll, expect, test } from "vitest";
import { openModelProvider, type ModelProvider } from "../stand-ins/model-provider.ts";
import { violations, violationsInBothThemes } from "./accessibility.ts";
import { openPage } from "./open-page.ts";
import { startDriven } from "./start-driven.ts";

const key = "sk-test-4242424242424242abcd";
let provider: ModelProvider;

const { program, browser } = await startDriven();
const { page, problems } = await openPage(browser);

beforeAll(async () => {
  provider = await openModelProvider({ key, models: ["qwen3:8b", "gemma3:12b"], behaviour: "slow" });
  await page.goto(`${program.url}/settings`);
  await page.getByRole("form", { name: "Language model" }).waitFor();
});
afterAll(async () => {
  await provider?.close();
});

const section = () => page.getByRole("form", { name: "Language model" });
const keyField = () => section().getByLabel("Key, where the server asks for one");

test("a wrong key is said to be wrong, and corrected; what is typed survives a reload, but the key", async () => {
  await section().getByRole("heading", { name: "What is never sent" }).waitFor();
  await section().getByText("OpenAI-compatible server").click();
  expect(await section().getByLabel("Address", { exact: true }).inputValue()).toBe("http://localhost:11434/v1");
  await section().getByRole("button", { name: "vLLM" }).click();
  expect(await section().getByLabel("Address", { exact: true }).inputValue()).toBe("http://localhost:8000/v1");
  await section().getByLabel("Address", { exact: true }).fill("http://example.com/v1");
  await section().getByText("can be read on its way").waitFor();
  await section().getByLabel("Address", { exact: true }).fill(provider.addresses.compatible);
  await keyField().fill("not-the-key-1234");
  await section().getByLabel("Model", { exact: true }).fill("qwen3:8b");
  await page.reload();
  await section().waitFor();
  expect(await section().getByLabel("Model", { exact: true }).inputValue()).toBe("qwen3:8b");
  expect(await keyField().inputValue()).toBe("");

  await keyField().fill("not-the-key-1234");
  await page.keyboard.press("Control+Enter");
  await section().getByText("refuses the key").waitFor();
  await section().getByText("ends in 1234").waitFor();

  await keyField().fill(key);
  await page.keyboard.press("Enter");
  await section()
    .getByText(/qwen3:8b answers\. First words after [\d.]+ s, then [\d.]+ tokens a second\./)
    .waitFor();
  await section().getByText("Subtracting the maximum keeps every exponent at most 0.").waitFor();
  await section().getByText("ends in abcd").waitFor();
  expect(await violationsInBothThemes(page)).toEqual([]);
});

test("the server's models are listed and one is chosen; a wait can be stopped", async () => {
  await section().getByRole("button", { name: "List its models" }).click();
  await section().getByRole("button", { name: "gemma3:12b" }).click();
  expect(await section().getByLabel("Model", { exact: true }).inputValue()).toBe("gemma3:12b");
  await section().getByLabel("Model", { exact: true }).fill("silent");
  await section().getByRole("button", { name: "Save and test" }).click();
  await section().getByText("Asking silent…").waitFor();
  await section().getByRole("button", { name: "Stop" }).click();
  await expect.poll(() => section().getByText("Asking silent…").count()).toBe(0);
});

test("a key is forgotten once one has read that it is for good", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await section()
    .getByRole("button", { name: /^Forget the key/ })
    .click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("It cannot be brought back").waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Forget the key" }).click();
  await expect
    .poll(() =>
      section()
        .getByRole("button", { name: /^Forget the key/ })
        .count(),
    )
    .toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violations(page)).toEqual([]);
  expect(problems).toEqual([]);
});
