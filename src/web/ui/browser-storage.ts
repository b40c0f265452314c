/** The browser's storage. Reading finds nothing where it is blocked; writing throws where it is blocked or full. */
export const browserStorage: Pick<Storage, "getItem" | "setItem"> = {
  getItem(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem: (key, value) => localStorage.setItem(key, value),
};

/** The same for what may be forgotten, such as the sizes of panes: a write that fails is let go. */
export const forgetfulStorage: Pick<Storage, "getItem" | "setItem"> = {
  getItem: browserStorage.getItem,
  setItem(key, value) {
    try {
      browserStorage.setItem(key, value);
    } catch {
      // The panes keep their sizes until the page is left.
    }
  },
};
