import type { PeerRoom, PeerStep } from "#peer/peer.schemas.ts";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { errorSentence } from "../../api.ts";
import { showToast } from "../../ui/toasts.tsx";
import { peerKey, postStep, roomQuery, type RoomDoor } from "../peer-api.ts";

/** Does something with the room, one thing at a time; what the server refuses is said, and the room looked at anew. */
export function useRoomAction(door: RoomDoor): (act: () => Promise<PeerRoom | void>) => Promise<boolean> {
  const client = useQueryClient();
  const isActing = useRef(false);
  return async (act) => {
    if (isActing.current) return false;
    isActing.current = true;
    const { queryKey } = roomQuery(door);
    try {
      const room = await act();
      if (room !== undefined) client.setQueryData(queryKey, room);
      void client.invalidateQueries({ queryKey: [...peerKey, "list"] });
      return true;
    } catch (error) {
      showToast(errorSentence(error));
      void client.invalidateQueries({ queryKey });
      return false;
    } finally {
      isActing.current = false;
    }
  };
}

/** Moves the room on; the host's alone. */
export function useStep(door: RoomDoor, id: string): (step: PeerStep) => void {
  const act = useRoomAction(door);
  return (step) => void act(async () => postStep(id, step));
}
