"""The names that rules go by: those of what a good map needs, and those of the format.

What the format forbids is found while files are read, here and there in `reading/`; its names are
gathered here so that a site can choose among them. A test holds the list to the manual.
"""

from __future__ import annotations

from ..problems import mark
from .rules import RULES

__all__ = ["FORMAT", "OWN", "about", "known"]

FORMAT: dict[str, str] = {
    "ambiguous-reference": mark("Several files are called as a reference calls one of them."),
    "diagram": mark("The diagram could not be drawn, or took too long."),
    "double-address": mark("Two files want one page, such as `a.md` and `a/index.md`."),
    "double-id": mark("One `id` is given twice in a journey."),
    "double-key": mark("One key is written twice."),
    "emotion-range": mark("An emotion is above 2 or below −2."),
    "empty-file": mark("The file is empty, or there is nothing between the lines `---`."),
    "empty-value": mark(
        "A key that must be there has nothing after it, or an item of a list is empty."
    ),
    "front-matter-twice": mark("The keys begin anew in the text: a file that was pasted twice."),
    "front-matter-unclosed": mark("The second line `---` after the keys is missing."),
    "git": mark("Git could not tell when files were last changed."),
    "language": mark("There are no texts in the theme's language yet."),
    "linked-folder": mark("A link stands in place of a folder."),
    "markdown": mark("A Markdown extension stumbled over a text."),
    "item-joined": mark("An item of a list has become the end of the text above it."),
    "missing-key": mark("A key that must be there is missing."),
    "no-folder": mark("There is no folder of journeys."),
    "no-front-matter": mark("The file does not begin with a line `---`."),
    "not-a-file": mark("A folder has a file's name, or it is no ordinary file."),
    "not-text": mark("This is no text, or there is a control character in it."),
    "not-utf8": mark("A text or a file's name is in another encoding."),
    "out-of-range": mark(
        "A number is smaller or larger than possible, such as a negative number of answers."
    ),
    "outside-folder": mark("A file system link leads out of the folder."),
    "persona-not-listed": mark("The persona exists, but the journey is not about it."),
    "remote-picture": mark("A picture lies on another host."),
    "self-reference": mark("A journey leads to itself, or replaces itself."),
    "share-range": mark("A share is below zero or above the whole."),
    "share-sum": mark("The shares of the ways from one place add up to more than 100 %."),
    "tab": mark("The indent is made with a tab or a special space."),
    "text-cut": mark("A “#” takes the rest of a text away."),
    "too-large": mark("A text is larger than 1 MiB, or a picture larger than 5 MiB."),
    "unclear-visibility": mark("It is not clear who may read a file, so it is private."),
    "unknown-anchor": mark("The page is there, the place after `#` is not."),
    "unknown-channel": mark("There is no such channel."),
    "unknown-evidence": mark("There is no study of that name."),
    "unknown-icon": mark("There is no such icon."),
    "unknown-journey": mark("There is no such journey."),
    "unknown-key": mark("There is no such key here: a slip of the pen, or the wrong place."),
    "unknown-link": mark("A link leads to a page or picture that the site does not have."),
    "unknown-opportunity": mark("This journey has no opportunity with that `id`."),
    "unknown-persona": mark("There is no persona of that name."),
    "unknown-place": mark("A way leads to a place that the journey does not have."),
    "unknown-team": mark("There is no such team."),
    "unknown-template": mark("The theme has no such template."),
    "unfilled": mark("A value has braces for another plugin, which fills in bodies only."),
    "unreadable": mark("A file or folder can't be opened."),
    "unsafe-link": mark("A link begins with a dangerous word, such as `javascript:`."),
    "unmerged": mark("Two versions of a text are left, as git leaves them to be chosen from."),
    "unsafe-picture": mark("An SVG picture has a program in it or asks another site."),
    "wrong-choice": mark("Only one of a few words can stand here."),
    "wrong-identifier": mark("An `id` has a sign that can't stand in one."),
    "wrong-suffix": mark("A text that may be meant as a map has another suffix than `.md`."),
    "wrong-type": mark(
        "Something else is expected here: a number, a text, keys, a date in another form."
    ),
    "wrong-value": mark("The value can't be understood."),
    "yaml-syntax": mark(
        "A line can't be taken apart: a colon too many, an open bracket, an uneven indent."
    ),
    "yaml-tag": mark("The file has a tag `!…` or the sign `<<`."),
    "yaml-too-much": mark("There are too many values, or they are nested too deeply."),
}
"""What the format forbids, by rule."""

OWN: dict[str, str] = {
    "silence-without-reason": mark("A comment silences a rule and does not say why."),
    "unknown-rule": mark("There is no rule of that name."),
    "unused-silence": mark("A comment silences a rule that finds nothing there."),
}
"""What is found in the comments that silence rules; these can't be silenced themselves."""


def known() -> set[str]:
    """Every name that a setting or a comment may use."""
    return {*FORMAT, *OWN, *RULES}


def about(rule: str) -> str:
    """What a rule finds, in a sentence; nothing of one that is not known."""
    if rule in RULES:
        return RULES[rule].about
    return FORMAT.get(rule) or OWN.get(rule, "")
