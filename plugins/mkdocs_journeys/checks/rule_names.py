"""Names of all rules: those of good practice, and those of the format.

What the format forbids is found while files are read, here and there in `reading/`; its names are
gathered here so that a site can choose among them. A test holds the list to the manual.
"""

from __future__ import annotations

from ..diagnostics import N_
from .registry import all_rules

__all__ = ["FORMAT_RULES", "SUPPRESSION_RULES", "describe_rule", "rule_names"]

FORMAT_RULES: dict[str, str] = {
    "ambiguous-reference": N_("A reference may mean several files."),
    "cache": N_("Finished pages can't be kept between builds."),
    "diagram": N_("The diagram could not be drawn, or took too long."),
    "double-address": N_("Two files would have the same page, such as `a.md` and `a/index.md`."),
    "double-id": N_("One `id` is given twice in a journey."),
    "double-key": N_("One key is written twice."),
    "emotion-range": N_("An emotion is above 2 or below −2."),
    "empty-file": N_("The file is empty, or there is nothing between the lines `---`."),
    "empty-value": N_("A required key has no value, or an item of a list is empty."),
    "front-matter-twice": N_("The text contains the keys again: the file was pasted twice."),
    "front-matter-unclosed": N_("The second line `---` after the keys is missing."),
    "git": N_("Git could not tell when files were last changed."),
    "joined-data": N_("Published data of another site can't be read or are old."),
    "language": N_("There are no texts in the theme's language yet."),
    "linked-folder": N_("A folder is a symbolic link."),
    "markdown": N_("A Markdown extension failed on a text."),
    "item-joined": N_("An item of a list has become the end of the text above it."),
    "missing-key": N_("A required key is missing."),
    "no-folder": N_("There is no folder of journeys."),
    "no-front-matter": N_("The file does not begin with a line `---`."),
    "not-a-file": N_("There is a folder, or a special file, in place of an ordinary file."),
    "not-text": N_("This is not text, or it contains a control character."),
    "not-utf8": N_("A text or a file's name is in another encoding."),
    "out-of-range": N_(
        "A number is smaller or larger than possible, such as a negative number of answers."
    ),
    "outside-folder": N_("A symbolic link leads out of the folder."),
    "persona-not-listed": N_("The persona exists, but the journey is not about it."),
    "remote-picture": N_("A picture lies on another host."),
    "self-reference": N_("A journey leads to itself, or replaces itself."),
    "share-range": N_("A share is below zero or above the whole."),
    "share-sum": N_("The shares of the ways from one place add up to more than 100 %."),
    "tab": N_("The indent is made with a tab or a special space."),
    "text-cut": N_("A “#” after a space turns the rest of a text into a comment."),
    "too-large": N_("A text is larger than 1 MiB, or a picture larger than 5 MiB."),
    "unclear-visibility": N_("It is not clear who may read a file, so it is private."),
    "unknown-anchor": N_("The page is there, the place after `#` is not."),
    "unknown-channel": N_("There is no such channel."),
    "unknown-evidence": N_("There is no study of that name."),
    "unknown-goal": N_("There is no such goal of the company."),
    "unknown-icon": N_("There is no such icon."),
    "unknown-journey": N_("There is no such journey."),
    "unknown-key": N_("There is no such key here: a typo, or the wrong place."),
    "unknown-link": N_("A link leads to a page or picture that the site does not have."),
    "unknown-opportunity": N_("This journey has no opportunity with that `id`."),
    "unknown-persona": N_("There is no persona of that name."),
    "unknown-task": N_("A task waits for something that the journey does not have."),
    "circular-task": N_("Tasks behind the scenes wait for each other in a circle."),
    "unknown-place": N_("A way leads to a place that the journey does not have."),
    "unknown-team": N_("There is no such team."),
    "unknown-template": N_("The theme has no such template."),
    "unfilled": N_("A value contains a placeholder for another plugin; only bodies are processed."),
    "unreadable": N_("A file or folder can't be opened."),
    "unsafe-link": N_("A link has an unsafe scheme, such as `javascript:`."),
    "unmerged": N_("The file contains git's merge conflict markers, with two versions of a text."),
    "unsafe-picture": N_("An SVG picture contains a script or loads something from another site."),
    "wrong-choice": N_("Only one of a few words can stand here."),
    "wrong-identifier": N_("An `id` contains an invalid character."),
    "wrong-suffix": N_("A text that may be meant as a map has another suffix than `.md`."),
    "wrong-type": N_(
        "Something else is expected here: a number, a text, keys, a date in another form."
    ),
    "wrong-value": N_("The value can't be understood."),
    "yaml-syntax": N_(
        "The YAML is invalid: an extra colon, an unclosed bracket, an uneven indent."
    ),
    "yaml-tag": N_("The file has a tag `!…` or the sign `<<`."),
    "yaml-too-much": N_("There are too many values, or they are nested too deeply."),
}
"""Descriptions of the format's rules, by name."""

SUPPRESSION_RULES: dict[str, str] = {
    "silence-without-reason": N_("A comment suppresses a rule without giving a reason."),
    "unknown-rule": N_("There is no rule of that name."),
    "unused-silence": N_("A comment suppresses a rule that reports nothing there."),
}
"""Descriptions of the rules about suppression comments; these can't be suppressed themselves."""


def rule_names() -> set[str]:
    """Return every rule name that settings and comments may use."""
    return {*FORMAT_RULES, *SUPPRESSION_RULES, *all_rules()}


def describe_rule(rule: str) -> str:
    """Return the description of a rule in one sentence; an empty string for an unknown rule."""
    if rule in all_rules():
        return all_rules()[rule].about
    return FORMAT_RULES.get(rule) or SUPPRESSION_RULES.get(rule, "")
