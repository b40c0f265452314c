"""Makes the packages in this folder with Anki itself: pip install anki, then python make_packages.py.

Anki has no clock to hand in, so weeks pass by moving everything in the collection into the past.
Answers follow a fixed pattern; ids and instants are those of the day on which this runs.
"""

import json
import re
import struct
import tempfile
import time
import zipfile
import zlib
from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions
from anki.scheduler.v3 import CardAnswer

HERE = Path(__file__).resolve().parent
DAY = 86_400
IMAGE = "größe-図.png"


def tiny_png(grey: int) -> bytes:
    """A PNG of one grey pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes([0, grey]))) + chunk(b"IEND", b"")


def let_a_day_pass(path: Path) -> None:
    """Moves the collection a day into the past, which is what a day that passes comes to."""
    col = Collection(str(path))
    col.db.execute("update col set crt = crt - ?", DAY)
    # From the oldest on, so that no id meets its neighbour on the way.
    for (review,) in col.db.execute("select id from revlog order by id"):
        col.db.execute("update revlog set id = ? where id = ?", review - DAY * 1000, review)
    col.db.execute("update cards set due = due - ? where queue = 1", DAY)
    for card, data in col.db.execute("select id, data from cards where data like '%lrt%'"):
        state = json.loads(data)
        state["lrt"] -= DAY
        col.db.execute("update cards set data = ? where id = ?", json.dumps(state), card)
    col.close()


def fill(path: Path) -> None:
    col = Collection(str(path))
    col.set_config("fsrs", True)
    col.media.write_data(IMAGE, tiny_png(128))
    basic, cloze = col.models.by_name("Basic"), col.models.by_name("Cloze")
    reverse = col.models.by_name("Basic (and reversed card)")
    attention = col.decks.id("Papers::Transformers::Attention")
    calculus = col.decks.id("Calculus")
    notes = [
        (basic, attention, ["Cost of attention in the length \\(n\\)?", "\\(O(n^2)\\) &amp; not<br>\\(O(n)\\)"], ["cost", "paper::2017"]),
        (basic, attention, [f'What is <img src="{IMAGE}">?', "A <b>grey</b> pixel [sound:none.mp3]"], ["image"]),
        (cloze, attention, ["Attention is {{c1::softmax}}(QK^T / {{c2::\\(\\sqrt{d}\\)::a root}})V", "<i>Vaswani</i>"], ["cost"]),
        (reverse, calculus, ["[latex]\\int x\\,dx[/latex]", "[$]x^2/2 + C[/$]"], []),
        (basic, calculus, ["Derivative of \\(\\log x\\)", "\\[\\frac{1}{x}\\]"], ["unseen"]),
        (basic, calculus, ["Suspended", "yes"], ["standing"]),
        (basic, calculus, ["Buried by hand", "yes"], ["standing"]),
    ]
    for model, deck, fields, tags in notes:
        note = col.new_note(model)
        note.fields, note.tags = fields, tags
        col.add_note(note, deck)
    config = col.decks.get_config(1)
    config["fsrsWeights"] = []
    config["new"]["perDay"] = 50
    config["new"]["bury"] = config["rev"]["bury"] = False
    col.decks.save(config)
    col.close()


def study(path: Path, days: int) -> None:
    turn = 0
    for day in range(days):
        col = Collection(str(path))
        for deck in ("Papers", "Calculus"):
            col.decks.set_current(col.decks.id(deck))
            for _ in range(12):
                queued = col.sched.get_queued_cards(fetch_limit=1).cards
                if not queued:
                    break
                states = queued[0].states
                card = col.get_card(queued[0].card.id)
                if "unseen" in card.note().tags or "standing" in card.note().tags and day < 2:
                    col.sched.suspend_cards([card.id])
                    continue
                card.start_timer()
                grade = (CardAnswer.GOOD, CardAnswer.EASY, CardAnswer.AGAIN, CardAnswer.HARD)[(0, 0, 1, 0, 2, 0, 3)[turn % 7]]
                turn += 1
                col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=grade))
        col.sched.unsuspend_cards(col.find_cards("is:suspended"))
        col.close()
        let_a_day_pass(path)


def set_apart(path: Path) -> None:
    """A suspended card, a buried one, one rescheduled by hand and one forgotten: manual rows of the review log."""
    col = Collection(str(path))
    col.sched.suspend_cards(col.find_cards('"front:Suspended"'))
    col.sched.bury_cards(col.find_cards('"front:Buried by hand"'))
    col.sched.set_due_date(col.find_cards("front:Cost*"), "5")
    col.sched.schedule_cards_as_new(col.find_cards("deck:Calculus card:2"))
    col.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        fill(path)
        study(path, 21)
        set_apart(path)
        col = Collection(str(path))
        truth(col)
        for name, legacy in (("legacy.apkg", True), ("modern.apkg", False)):
            options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy)
            col.export_anki_package(out_path=str(HERE / name), options=options, limit=None)
        for name, legacy in (("legacy.colpkg", True), ("modern.colpkg", False)):
            col.export_collection_package(str(HERE / name), include_media=True, legacy=legacy)
            col = Collection(str(path)) if col.db is None else col
        col.close()
    write_oldest(HERE / "legacy.apkg", HERE / "oldest.apkg")
    for package in HERE.glob("*.*pkg"):
        repack(package)


def repack(path: Path) -> None:
    """Deflates what Anki stores: the dummy collection alone is 50 KB of zeros."""
    with zipfile.ZipFile(path) as package:
        members = [(member, package.read(member)) for member in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for member, content in members:
            package.writestr(member.filename, content)


def write_oldest(legacy: Path, path: Path) -> None:
    """The same collection as Anki 2.0 wrote it: under its first name, without a dummy and without a version."""
    with zipfile.ZipFile(legacy) as package, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as oldest:
        oldest.writestr("collection.anki2", package.read("collection.anki21"))
        for member in ("0", "media"):
            oldest.writestr(member, package.read(member))


def without_style(html: str) -> str:
    return re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def truth(col: Collection) -> None:
    """What Anki itself says is in the collection, for the tests to compare with.

    Whoever asks the scheduler for the day unburies, so that the day is worked out here.
    """
    today = (int(time.time()) - col.crt) // DAY
    cards = []
    for card_id in sorted(col.find_cards("")):
        card = col.get_card(card_id)
        state = card.memory_state
        cards.append(
            {
                "id": card.id,
                "guid": card.note().guid,
                "deck": col.decks.name(card.did),
                "ordinal": card.ord,
                "queue": card.queue,
                "type": card.type,
                "dueInDays": card.due - today if card.type == 2 else None,
                "stability": state and round(state.stability, 4),
                "difficulty": state and round(state.difficulty, 3),
                "question": without_style(card.question()),
                "answer": without_style(card.answer()),
                "reviews": col.db.all("select id, ease, time, type from revlog where cid = ? order by id", card.id),
            }
        )
    text = json.dumps({"daysSinceCreation": today, "created": col.crt, "cards": cards}, ensure_ascii=False, indent=1)
    (HERE / "truth.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
