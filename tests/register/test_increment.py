"""What documents more give is what all together give; and it costs those documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.engine.local import LocalEngine
from onrecord.engine.packing import packed
from onrecord.model.entry import Entry, Formula, Reuse
from onrecord.model.text import Document, Passage, PassageKind
from onrecord.register import link
from onrecord.register.reuse import increment
from onrecord.register.reuse.corpus import Corpus
from onrecord.register.reuse.finder import find, found, in_order, known_of
from onrecord.register.reuse.increment import found_again
from onrecord.register.reuse.shelf import Shelf
from onrecord.store import Store

ENGINE = LocalEngine(workers=0)

WORDS = [f"{a}{b}{c}" for a in ("bar", "cor", "dun", "fel", "gim", "hol", "jun", "kem") for b in "aeiou" for c in
         ("d", "ks", "lm", "nt", "p", "rg", "sh", "th", "v", "z")]  # fmt: skip


class Drawer(dict[str, bytes]):
    """What is kept, as a mapping."""

    def each(self, names: Iterable[str]) -> Iterator[bytes | None]:
        return map(self.get, names)

    def put(self, name: str, content: bytes | None) -> None:
        self[name] = content or b""
        if content is None:
            del self[name]


def texts(chance: Random, many: int, sayings: Sequence[str]) -> dict[str, str]:
    """Documents of chance words in which some sayings stand, by id in date order."""
    made = {}
    for number in range(many):
        parts = [" ".join(chance.choices(WORDS, k=chance.randint(5, 60))) for _ in range(chance.randint(1, 4))]
        parts += [chance.choice(sayings) for _ in range(chance.randint(0, 2))]
        chance.shuffle(parts)
        made[f"letter-{number:03}"] = ". ".join(parts)
    return made


def shelf(held: dict[str, str], series: dict[str, str] | None = None) -> Shelf:
    ids = sorted(held)
    of = [(series or {}).get(id, id) for id in ids]
    return Shelf(
        ids=ids,
        digests=[held[id] for id in ids],
        series=[sorted(set(of)).index(one) for one in of],
        characters=sum(map(len, held.values())),
        text_of=held.__getitem__,
    )


def known(of: Shelf) -> Corpus:
    return known_of(partial(of.texts, range(len(of.ids))), of.parts, of.characters, ENGINE)


def all_together(whole: Shelf, counted: Shelf) -> pa.Table:
    """What all documents give, sought from nothing, with what was counted of some."""
    reference = known(counted)
    asked = replace(known(whole), words=reference.words, pairs=reference.pairs, counted=reference.counted)
    return in_order(found(partial(whole.texts, range(len(whole.ids))), asked, ENGINE))


@pytest.fixture(autouse=True)
def much(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few documents are held to be many."""
    monkeypatch.setattr(increment, "LITTLE", 0)
    monkeypatch.setattr(increment, "GROWTH", 1e9)


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, str], list[list[str]]]:
    """Documents, and those that are there after each of some steps: more, fewer, others in their place; of those that
    were there at first none goes."""
    chance = Random(draw(st.integers(0, 10**6)))
    sayings = [" ".join(chance.choices(WORDS, k=length)) for length in (6, 9, 14, 30)]
    held = texts(chance, draw(st.integers(4, 24)), sayings)
    ids = sorted(held)
    first = draw(st.sets(st.sampled_from(ids), min_size=2))
    steps = [sorted(first)]
    for _ in range(draw(st.integers(1, 3))):
        there = first | draw(st.sets(st.sampled_from(ids)))
        steps.append(sorted(there - draw(st.sets(st.sampled_from(ids), max_size=2)) | first))
    return held, steps


@given(histories())
@settings(max_examples=40)
def test_step_by_step_gives_what_all_together_gives(history: tuple[dict[str, str], list[list[str]]]) -> None:
    held, steps = history
    kept, counted, before = Drawer(), steps[0], set(steps[0])
    for step in steps:
        there = shelf({id: held[id] for id in step})
        if not before <= set(step):  # where one is gone all is counted anew
            counted = step
        chance, spans = found_again(there, kept, ENGINE)
        reference = shelf({id: held[id] for id in counted})
        assert packed(spans) == packed(all_together(there, reference))
        assert {name for name in kept if name[0] != "\x1f"} == set(step)
        assert chance == known(reference).chance
        before = set(step)


@given(histories())
@settings(max_examples=15)
def test_where_there_is_little_text_it_is_that_of_the_whole(history: tuple[dict[str, str], list[list[str]]]) -> None:
    held, steps = history
    kept = Drawer()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(increment, "LITTLE", 10**9)
        for step in steps:
            there = shelf({id: held[id] for id in step})
            spans = found_again(there, kept, ENGINE)[1]
            documents = partial(there.texts, range(len(there.ids)))
            assert packed(spans) == packed(find(documents, there.parts, there.characters, ENGINE))
        assert not kept


def looked_at(patch: pytest.MonkeyPatch) -> list[str]:
    """The documents whose texts are asked for from now on."""
    asked: list[str] = []
    whole = Shelf.texts

    def noted(self: Shelf, which: Sequence[int]) -> Iterator[pa.Table]:
        numbers = list(which)
        asked.extend(self.ids[number] for number in numbers)
        return whole(self, numbers)

    patch.setattr(Shelf, "texts", noted)
    return asked


@pytest.fixture
def two_hundred() -> dict[str, str]:
    chance = Random(1931)
    sayings = [" ".join(chance.choices(WORDS, k=12)) for _ in range(60)]
    return texts(chance, 200, sayings)


def test_of_the_old_documents_only_those_that_share_words_are_opened(
    two_hundred: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Drawer()
    del two_hundred["letter-077"]
    found_again(shelf(two_hundred), kept, ENGINE)
    asked = looked_at(monkeypatch)
    two_hundred["letter-077"] = "Nothing of this was ever said by anyone in any of the others."
    found_again(shelf(two_hundred), kept, ENGINE)
    assert asked == ["letter-077"]


@pytest.mark.parametrize("change", ["changed", "gone", "parted", "grown"])
def test_what_was_counted_is_counted_anew_when_it_does_not_hold(
    two_hundred: dict[str, str], monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    kept = Drawer()
    found_again(shelf(two_hundred), kept, ENGINE)
    series = None
    if change == "changed":
        two_hundred["letter-005"] += " And more."
    elif change == "gone":
        del two_hundred["letter-005"]
    elif change == "parted":
        series = {"letter-005": "letter-006"}
    else:
        monkeypatch.setattr(increment, "GROWTH", 0.001)
        two_hundred["letter-200"] = two_hundred["letter-005"]
    now = shelf(two_hundred, series)
    assert packed(found_again(now, kept, ENGINE)[1]) == packed(all_together(now, now))


def test_when_what_came_later_goes_again_all_is_counted_anew(two_hundred: dict[str, str]) -> None:
    kept, first = Drawer(), {id: text for id, text in two_hundred.items() if id != "letter-117"}
    found_again(shelf(first), kept, ENGINE)
    found_again(shelf(two_hundred), kept, ENGINE)
    del two_hundred["letter-117"], two_hundred["letter-005"]
    now = shelf(two_hundred)
    assert packed(found_again(now, kept, ENGINE)[1]) == packed(all_together(now, now))


def test_where_the_words_of_a_document_are_not_kept_any_more_all_is_counted_anew(two_hundred: dict[str, str]) -> None:
    kept = Drawer()
    found_again(shelf({id: text for id, text in two_hundred.items() if id != "letter-117"}), kept, ENGINE)
    del kept["letter-005"]
    now = shelf(two_hundred)
    assert packed(found_again(now, kept, ENGINE)[1]) == packed(all_together(now, now))
    assert kept["letter-005"]


def test_documents_that_shared_nothing_are_looked_at_again_where_a_saying_of_theirs_becomes_common(
    two_hundred: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    saying = " ".join(Random(7).choices(WORDS, k=5))
    held = {id: f"{text}. {saying}." if number < 30 else text for number, (id, text) in enumerate(two_hundred.items())}
    more = {f"note-{number}": f"{' '.join(Random(number).choices(WORDS, k=9))}. {saying}." for number in range(5)}
    again: list[int] = []
    standing = increment._More._standing

    def noted(self: increment._More, known: Corpus) -> pa.Table:
        again.append(int((known.asks == increment.AGAIN).sum()))
        return standing(self, known)

    monkeypatch.setattr(increment._More, "_standing", noted)
    kept = Drawer()
    found_again(shelf(held), kept, ENGINE)
    after = found_again(shelf(held | more), kept, ENGINE)[1]
    assert 30 <= again[0] < 40
    assert packed(after) == packed(all_together(shelf(held | more), shelf(held)))


def test_a_saying_that_becomes_common_is_no_sign_of_reuse_any_more(two_hundred: dict[str, str]) -> None:
    saying = " ".join(Random(7).choices(WORDS, k=10))
    held = {id: f"{text}. {saying}." if number < 25 else text for number, (id, text) in enumerate(two_hundred.items())}
    more = {f"note-{number}": f"{saying}. {' '.join(Random(number).choices(WORDS, k=9))}" for number in range(12)}
    kept = Drawer()
    before = found_again(shelf(held), kept, ENGINE)[1]
    after = found_again(shelf(held | more), kept, ENGINE)[1]
    assert packed(after) == packed(all_together(shelf(held | more), shelf(held)))
    assert len(before) > len(after) > 0


def filed(store: Store, held: dict[str, str]) -> None:
    for id, text in held.items():
        store.put_document(Document(id=id, text=text, passages=(Passage(1, PassageKind.PARAGRAPH, 0, len(text)),)))


def entries(store: Store) -> list[Entry]:
    return [one for kind in (Formula, Reuse) for one in store.register.entries(kind)]


def written(store: Store) -> dict[str, int]:
    """Where each reuse and formula is written."""
    rows = store._connection.exec_driver_sql("SELECT id, number FROM entry WHERE kind IN ('reuse', 'formula')")
    return {row.id: row.number for row in rows}


@pytest.mark.parametrize("little", [0, 10**9])
def test_a_case_that_grew_holds_what_one_built_from_nothing_holds(
    two_hundred: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, little: int
) -> None:
    monkeypatch.setattr(increment, "LITTLE", little)
    some = {id: text for number, (id, text) in enumerate(two_hundred.items()) if number % 40}
    with Store.create(tmp_path / "a.onrecord") as grown, Store.create(tmp_path / "b.onrecord") as whole:
        filed(grown, some)
        assert not link(grown)
        before = written(grown)
        filed(grown, {id: text for id, text in two_hundred.items() if id not in some})
        assert not link(grown)
        filed(whole, two_hundred)
        assert not link(whole)
        stands = before.items() & written(grown).items()
        assert len(stands) > 0.7 * len(before) > 20
        if little:
            assert entries(grown) == entries(whole)
        else:  # with what was counted before, a few at the threshold fall out otherwise
            ids, others = ({one.id for one in entries(store) if isinstance(one, Reuse)} for store in (whole, grown))
            assert len(ids & others) > 0.95 * len(ids | others)
        grown.withdraw("letter-003")
        assert not link(grown)
        assert not any(anchor.document == "letter-003" for one in entries(grown) for anchor in one.anchors)
        assert not list(grown.check())


def test_another_title_has_no_text_opened_anew_and_yet_tells_whether_a_source_is_named(
    two_hundred: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.create(tmp_path / "a.onrecord") as store:
        filed(store, two_hundred)
        assert not link(store)
        source, later = next((one.anchors[1], one.anchors[0]) for one in entries(store) if isinstance(one, Reuse))
        around = two_hundred[later.document][max(0, later.start - 200) : later.end + 200]
        asked = looked_at(monkeypatch)
        store.correct_head(source.document, "brief", {"title": " ".join(around.replace(".", "").split()[:3])})
        assert not link(store)
        assert asked == []
        now = {one.anchors: one.named for one in entries(store) if isinstance(one, Reuse)}
        assert now[(later, source)]
