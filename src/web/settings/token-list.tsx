import type { Token } from "#assistants/assistants.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { errorSentence } from "../api.ts";
import { showToast } from "../ui/toasts.tsx";
import { instantWords } from "../ui/words.ts";
import { assistantsQuery, restoreToken, revokeToken } from "./assistants-api.ts";

/** The tokens that let assistants in, each with its last use and the button that revokes it. */
export function TokenList({ tokens, now }: { tokens: readonly Token[]; now: Date }): ReactElement {
  const client = useQueryClient();
  const again = async (): Promise<void> => client.invalidateQueries({ queryKey: assistantsQuery.queryKey });

  async function restore({ id, name }: Token): Promise<void> {
    try {
      await restoreToken(id);
      showToast(`“${name}” lets in again.`);
    } catch (error) {
      showToast(errorSentence(error));
    }
    await again();
  }
  async function revoke(token: Token): Promise<void> {
    try {
      await revokeToken(token.id);
      showToast(`“${token.name}” is revoked.`, () => void restore(token));
    } catch (error) {
      showToast(`“${token.name}” was not revoked. ${errorSentence(error)}`);
    }
    await again();
  }
  if (tokens.length === 0) return <p className="text-faint">No token yet, so nobody gets in over HTTP.</p>;
  return (
    <ul className="token-list" aria-label="Tokens">
      {tokens.map((token) => (
        <li key={token.id} className="token-row">
          <div className="min-w-0">
            <p className="font-medium break-words">{token.name}</p>
            <p className="text-s text-soft">{tokenWords(token, now)}</p>
          </div>
          <button
            type="button"
            className="btn"
            aria-label={`Revoke ${token.name}`}
            aria-keyshortcuts="Delete"
            onClick={() => void revoke(token)}
            onKeyDown={({ key }) => {
              if (key === "Delete") void revoke(token);
            }}
          >
            Revoke
          </button>
        </li>
      ))}
    </ul>
  );
}

function tokenWords({ access, createdAt, lastUsedAt, client }: Token, now: Date): string {
  const may = access === "write" ? "May read and write" : "May only read";
  const by = client === null ? "" : ` by ${client}`;
  const used = lastUsedAt === null ? "not used yet" : `last used ${instantWords(lastUsedAt, now)}${by}`;
  return `${may}; made ${instantWords(createdAt, now)}; ${used}.`;
}
