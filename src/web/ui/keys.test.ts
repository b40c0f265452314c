import { describe, expect, test } from "vitest";
import { isPressed, keyShortcuts, keyWords, type KeyPress } from "./keys.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
}

describe("keys", () => {
  test("are printed as on the machine's own caps", () => {
    expect(keyWords("mod+shift+enter", false)).toBe("Ctrl ⇧ ↵");
    expect(keyWords("mod+enter", true)).toBe("⌘ ↵");
    expect(keyWords("mod+k", false)).toBe("Ctrl K");
    expect(keyWords("g c", false)).toBe("g c");
    expect(keyWords("?", false)).toBe("?");
    expect(keyWords("f6", false)).toBe("F6");
  });

  test("are named for screen readers", () => {
    expect(keyShortcuts("mod+shift+enter", false)).toBe("Control+Shift+Enter");
    expect(keyShortcuts("mod+enter", true)).toBe("Meta+Enter");
  });

  test("mean Control here and Command on a Mac", () => {
    expect(isPressed("mod+enter", press("Enter", { ctrlKey: true }), false)).toBe(true);
    expect(isPressed("mod+enter", press("Enter", { metaKey: true }), true)).toBe(true);
    expect(isPressed("mod+enter", press("Enter", { ctrlKey: true }), true)).toBe(false);
    expect(isPressed("mod+enter", press("Enter"), false)).toBe(false);
  });

  test("do not mistake submit for run", () => {
    const submit = press("Enter", { ctrlKey: true, shiftKey: true });
    expect(isPressed("mod+enter", submit, false)).toBe(false);
    expect(isPressed("mod+shift+enter", submit, false)).toBe(true);
  });

  test("find a sign whether or not it needs shift", () => {
    expect(isPressed("?", press("?", { shiftKey: true }), false)).toBe(true);
    expect(isPressed("/", press("/"), false)).toBe(true);
    expect(isPressed("j", press("j", { ctrlKey: true }), false)).toBe(false);
  });
});
