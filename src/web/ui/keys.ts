/** A key press as the browser reports it; the parts that matter here. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

const names: Record<string, string> = {
  enter: "↵",
  shift: "⇧",
  escape: "Esc",
  arrowup: "↑",
  arrowdown: "↓",
  arrowleft: "←",
  arrowright: "→",
  pageup: "PgUp",
  pagedown: "PgDn",
  delete: "Del",
};

function cap(part: string, mac: boolean): string {
  if (part === "mod") return mac ? "⌘" : "Ctrl";
  if (part === "ctrl") return mac ? "⌃" : "Ctrl";
  if (part === "alt") return mac ? "⌥" : "Alt";
  return (
    names[part] ??
    (part.length === 1 && part !== part.toUpperCase() ? part : (part[0] ?? "").toUpperCase() + part.slice(1))
  );
}

/** Keys as they are printed on a cap: `mod+shift+enter` as `Ctrl ⇧ ↵`, or `⌘ ⇧ ↵` on a Mac; `g c` stays as it is. */
export function keyWords(keys: string, mac: boolean): string {
  return keys
    .split(" ")
    .map((chord) => {
      const parts = chord.split("+");
      const letter = parts.length > 1 ? parts.map((part) => (part.length === 1 ? part.toUpperCase() : part)) : parts;
      return letter.map((part) => cap(part, mac)).join(" ");
    })
    .join(" ");
}

/** Keys as a screen reader should say them: `Control+Shift+Enter`; the form of `aria-keyshortcuts`. */
export function keyShortcuts(keys: string, mac: boolean): string {
  const spoken: Record<string, string> = {
    mod: mac ? "Meta" : "Control",
    ctrl: "Control",
    alt: "Alt",
    shift: "Shift",
    enter: "Enter",
    space: "Space",
  };
  return keys
    .split("+")
    .map((part) => spoken[part] ?? part)
    .join("+");
}

/** Whether a chord (`mod+k`, `?`, `shift+enter`) is the one pressed. `mod` is Control, or Command on a Mac. */
export function isPressed(chord: string, press: KeyPress, mac: boolean): boolean {
  const parts = chord.split("+");
  const key = parts.at(-1) ?? "";
  const wants = (part: string): boolean => parts.includes(part) && part !== key;
  const command = wants("mod") ? (mac ? press.metaKey : press.ctrlKey) : true;
  const others = mac
    ? press.ctrlKey === wants("ctrl") && press.metaKey === wants("mod")
    : press.metaKey === false && press.ctrlKey === (wants("mod") || wants("ctrl"));
  // A printed sign such as `?` needs shift on some keyboards and not on others.
  const shift = key.length === 1 && !wants("shift") ? true : press.shiftKey === wants("shift");
  return (
    command &&
    others &&
    shift &&
    press.altKey === wants("alt") &&
    (press.key === " " ? "space" : press.key.toLowerCase()) === key
  );
}
