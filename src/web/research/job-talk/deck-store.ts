/** The slides of a talk as they are kept in this browser. */
export interface KeptDeck {
  name: string;
  file: Blob;
}

const databaseName = "warmup-slides";
const storeName = "decks";

/** The slides that this browser keeps for a talk; null where there are none, or where it keeps nothing. */
export async function readDeck(talkId: string): Promise<KeptDeck | null> {
  try {
    return (await ask<KeptDeck | undefined>("readonly", (store) => store.get(talkId))) ?? null;
  } catch {
    return null;
  }
}

/** Keeps the slides of a talk in this browser, in the place of those before. Rejects where it is full or keeps nothing. */
export async function keepDeck(talkId: string, deck: KeptDeck): Promise<void> {
  await ask("readwrite", (store) => store.put(deck, talkId));
}

/** Forgets the slides of a talk. */
export async function forgetDeck(talkId: string): Promise<void> {
  await ask("readwrite", (store) => store.delete(talkId));
}

async function ask<Answer>(mode: IDBTransactionMode, request: (store: IDBObjectStore) => IDBRequest): Promise<Answer> {
  const database = await open();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode);
      const asked = request(transaction.objectStore(storeName));
      transaction.addEventListener("complete", () => resolve(asked.result as Answer));
      const fail = (): void => reject(transaction.error ?? new Error("The browser's storage refused the file."));
      transaction.addEventListener("error", fail);
      transaction.addEventListener("abort", fail);
    });
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(databaseName, 1);
    asked.addEventListener("upgradeneeded", () => asked.result.createObjectStore(storeName));
    asked.addEventListener("success", () => resolve(asked.result));
    asked.addEventListener("error", () => reject(asked.error ?? new Error("This browser keeps no files.")));
  });
}
