/** Storage that holds records each under a key of its own, so that two tabs never write over one another's. */
export interface RecordStorage extends Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  /** Every key there is, in any order. */
  keys(): string[];
}

/** The browser's storage. Reading finds nothing where it is blocked; writing throws where it is blocked or full. */
export const browserStorage: RecordStorage = {
  getItem: (key) => orNothing(() => localStorage.getItem(key), null),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => orNothing(() => localStorage.removeItem(key), undefined),
  keys: () => orNothing(() => Object.keys(localStorage), []),
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

function orNothing<Value>(read: () => Value, nothing: Value): Value {
  try {
    return read();
  } catch {
    return nothing;
  }
}
