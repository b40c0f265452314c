import type { Settings } from "#practice/practice.schemas.ts";

const storageKey = "warmup.theme";

/** Shows a theme, and remembers it for the next first paint (see public/theme.js). */
export function applyTheme(theme: Settings["theme"]): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Storage is blocked: the theme holds until the next load.
  }
}
