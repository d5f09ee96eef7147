from __future__ import annotations

from pathlib import Path

from hotline.content import files as folder
from hotline.content import loader, parser, paths
from hotline.content.rendered import RenderedText, all_rendered
from tests.support import folders


def outgoing(prompts: Path) -> dict[str, list[RenderedText]]:
    """What the files of a folder say, by their paths."""
    language = loader.load(prompts, folders.TODAY)[0].default
    files = []
    for found in folder.read(prompts)[0]:
        name = paths.read(found.path)
        assert name is not None
        files.append(parser.parse(found.path, name, found.raw or b"")[0])
    said: dict[str, list[RenderedText]] = {}
    for each in all_rendered(language, files):
        said.setdefault(each.text_place.path, []).append(each)
    return said


def test_a_topic_is_texted_and_said(tmp_path: Path) -> None:
    (length,) = outgoing(folders.good(tmp_path))["en/1-what/2-length.md"]
    assert length.text.endswith("Reply IOP or MENU.")
    assert length.call.endswith("Each person is different.")
    assert (length.text_place.line, length.call_place.line) == (9, 11)


def test_a_message_goes_where_it_is_used(tmp_path: Path) -> None:
    folders.write(
        folders.good(tmp_path), {"en/unknown.md": "Hm.", "en/moved.md": "Moved.", "en/crisis.md": "988 911."}
    )
    said = outgoing(tmp_path)
    assert [(each.text, each.call) for each in said["en/unknown.md"]] == [("Hm.", "")]
    assert [(each.text, each.call) for each in said["en/moved.md"]] == [("", "Moved.")]
    assert [each.call_place.line for each in said["en/no-input.md"]] == [1, 4, 7]
    assert said["en/welcome.md"][0].call.startswith("In danger, call 911. In a crisis, call 988")


def test_words_are_received_folded_and_pronounced(tmp_path: Path) -> None:
    folders.write(
        folders.good(tmp_path),
        {"en/2-cost.md": folders.topic("COST", words="Adiós."), "en/pronunciations.yaml": "Adiós: goodbye"},
    )
    (cost,) = outgoing(tmp_path)["en/2-cost.md"]
    assert (cost.text, cost.call) == ("Adiós.", "Adiós.")
    assert (cost.as_delivered().text, cost.as_delivered().call) == ("Adios.", "goodbye.")
