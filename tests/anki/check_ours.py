"""Imports a package of ours into Anki and prints what arrived: pip install anki, then python check_ours.py ours.apkg.

Imports twice, to see that the second time adds nothing, and lets Anki check its database. Not part of any test run.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def main(package: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        col = Collection(str(Path(folder) / "collection.anki2"))
        col.set_config("fsrs", True)
        for _ in range(2):
            log = col.import_anki_package(
                ImportAnkiPackageRequest(package_path=package, options=ImportAnkiPackageOptions(with_scheduling=True))
            ).log
            print(f"found {log.found_notes}, new {len(log.new)}, duplicate {len(log.duplicate)}, conflicting {len(log.conflicting)}")
        print("decks:", ", ".join(deck.name for deck in col.decks.all_names_and_ids()))
        for card_id in sorted(col.find_cards("")):
            show(col, col.get_card(card_id))
        print("media:", {file.name: file.stat().st_size for file in Path(col.media.dir()).iterdir()})
        missing = col.media.check()
        print("media missing:", list(missing.missing), "unused:", list(missing.unused))
        print("integrity:", col.fix_integrity())
        col.close()


def show(col: Collection, card) -> None:
    note, state = card.note(), card.memory_state
    print(f"\n{col.decks.name(card.did)} · {note.note_type()['name']} · tags {note.tags} · guid {note.guid}")
    print("  front:", note.fields[0])
    print("  back:", note.fields[1].replace("\n", "⏎"), "· source:", note.fields[2])
    days = card.due - col.sched.today if card.type == 2 else None
    print(f"  type {card.type} queue {card.queue} due in days {days} ivl {card.ivl} reps {card.reps} lapses {card.lapses}")
    stored = json.loads(col.db.scalar("select data from cards where id = ?", card.id) or "{}")
    print("  FSRS:", state and (round(state.stability, 4), round(state.difficulty, 3)), "stored", stored)
    print("  replayed:", col.compute_memory_state(card.id) if card.type == 2 else None)
    print("  revlog:", col.db.all("select id, ease, ivl, lastIvl, time, type from revlog where cid = ? order by id", card.id))


if __name__ == "__main__":
    main(sys.argv[1])
