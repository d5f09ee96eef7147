"""What systems and programs leave in folders: things of their own, and copies of a file that two computers changed."""

from __future__ import annotations

import re

from hotline.sentence import Sentence

_FOLDERS = frozenset(
    {
        "lost+found", "@eadir", "@tmp", "@recycle", "#recycle", "#snapshot", "$recycle.bin", "recycler",
        "system volume information", "__macosx", "__pycache__", "node_modules", "network trash folder",
        "temporary items", "cvs", "rcs", "sccs", "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini",
        "icon\r", "volumeicon.icns", "core", "nohup.out", "untitled folder", "new folder", "onedrivetemp",
        "ntuser.dat", "wpsettings.dat", "indexervolumeguid", "lost.dir", "aquota.user", "aquota.group",
    }
)  # fmt: skip
_IGNORED = re.compile(
    r"\A(?:\..*|~.*|.*~|#.*#|found\.\d{3}|\d{3,6}|sed[A-Za-z0-9]{6}"
    r"|[$@_](?!.*\.md\Z).*|core\.\d{1,9}|.*\.(?:swp|swo|swx|kate-swp|crswap|tmp|temp|part|partial|filepart"
    r"|crdownload|download|lock|icloud|lnk|url|webloc|gdoc))",
    re.DOTALL | re.IGNORECASE,
)
_LONGEST = 255
"""The longest name that file systems take. Every part of the pattern is bounded, so that no name costs time."""

_CONFLICT = r"conflict|konflikt|conflit"
_MARK = "|".join(
    (
        rf" ?[(\[][^()\[\]]{{0,99}}(?:{_CONFLICT})[^()\[\]]{{0,99}}[)\]]",
        rf"[ ._-]{{1,9}}(?:sync-)?(?:{_CONFLICT})[^()]{{0,99}}",
        r"(?: - |[ _-])?\(?(?:copy|copia)\)?(?: \(?\d{1,9}\)?)?",
        r" ?\(\d{1,9}\)| \d{1,9}|_(?:BACKUP|LOCAL|REMOTE|BASE)_\d{1,9}",
        r" \([^()]{1,99}\)|-[A-Z][A-Z0-9]{1,99}-[A-Z0-9]{1,99}|",
    )
)
_COPY = re.compile(rf"\A(?:(?:copy|copia) (?:of|de) )?(?P<name>.{{1,{_LONGEST}}}?)(?:{_MARK})", re.IGNORECASE)
_SAVED = re.compile(
    r"\A(.+\.md)(?: \(\d+\)|,v|\.(?:orig|bak|old|rej|mine|save|rpmsave|rpmnew|dpkg-\w{1,9}|r?\d[\d-]{0,19}"
    r"|tmp\.\w{1,9}|sb-[\w-]{1,19}))",
    re.IGNORECASE,
)


def is_ignored(name: str) -> bool:
    """Return whether a file or folder is none of the staff's: hidden, or a system's or an editor's own."""
    return name.lower() in _FOLDERS or _IGNORED.fullmatch(name) is not None


def original(name: str) -> str | None:
    """Return the name of what a file or folder would be a copy of, going by its name, or None."""
    if saved := _SAVED.fullmatch(name):
        return saved[1]
    stem = name.removesuffix(".md")
    found = _COPY.fullmatch(stem[:_LONGEST])
    if not found or found["name"] == stem:
        return None
    return found["name"] + (".md" if name.endswith(".md") else "")


def says_conflict(name: str) -> bool:
    """Return whether a name says that two computers changed a file at the same time."""
    return re.search(_CONFLICT, name, re.IGNORECASE) is not None


def advice(original: str) -> Sentence:
    """Say what to do about a copy."""
    return Sentence(
        "this is a copy of {original} made by another program, and is not used: keep the better one as {original}",
        original=original,
    )
