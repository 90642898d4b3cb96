"""A language is one folder: a copy of `languages/en` with other words acts everywhere by itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import QUIET

ENGLISH = Path(__file__).parents[2] / "plugins/mkdocs_journeys/languages/en"

FILES = {
    "ages.toml": """\
years = ['jahren?\\b', 'jahre\\b']
between = ["bis"]
to = ["bis"]
before = ["von"]
people = ["(?:frauen|leute)"]
[tens]
zwanzig = 20
sechzig = 60
""",
    "audience.toml": 'all = ["alle"]\nanybody = ["kunden"]\ngroups = ["rentner", "lehrer"]\n'
    'and = ["und"]\n',
    "channels.toml": '[called]\nphone = ["fernsprecher"]\n[icons]\nairport = ["flugzeug"]\n',
    "choices.yml": "high: {same: [hoch], near: [gewaltig]}\n",
    "dates.toml": 'months = ["jänner", "februar"]\nof_months = ["jänners", "februars"]\n'
    'long = "d. MMMM y"\n',
    "durations.toml": "hour = ['stunden?']\n",
    "feelings.toml": 'very_good = ["entzückt"]\nstars = ["sterne"]\n',
    "folders.toml": 'personas = ["leute"]\n',
    "hyphenation.toml": """\
letters = "a-zäöüß"
gaps = ["VC-CV"]
[classes]
V = "aeiouäöü"
C = "bcdfghjklmnpqrstvwxzß"
""",
    "journeys.po": """\
msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

msgid "Goal"
msgstr "Ziel"

msgid "No problems found."
msgstr "Nichts gefunden."

msgid "{n} stage"
msgid_plural "{n} stages"
msgstr[0] "{n} Stufe"
msgstr[1] "{n} Stüfchen"
msgstr[2] "{n} Stufen"
""",
    "letters.toml": '[same]\n"ß" = "s"\n[latin]\n"ü" = "ue"\n',
    "measures.toml": 'satisfaction = ["zufrieden"]\npoints = ["punkt"]\n',
    "numbers.toml": 'thousand = ["tausend"]\npercent = ["prozent"]\n',
    "ordinary_words.txt": "titelei\n",
    "search.toml": 'letters = "a-zäöüß"\nroots = [["ung$", ""]]\n',
    "sentences.toml": 'abbreviations = ["bzw"]\nquestions = ["warum"]\nactors = ["kunden"]\n',
    "stages.toml": 'parts = ["abschnitt"]\ncounted = ["eins"]\n',
    "visibility.toml": 'name = "sichtbarkeit"\nkeys = ["geheimhaltung"]\nprivate = ["geheim"]\n',
    "vocabulary.yml": "- {keys: [goal], same: true, words: [zielsetzung]}\n",
    "rules/review-overdue.md": "# `review-overdue`: Zu alt\n",
}
"""What every file of the new language says; all of it is invented but for the letters."""

PROBE = r"""
import datetime as dt, json
from mkdocs_journeys.adapters.mkdocs.search import languages_with_forms, with_word_forms
from mkdocs_journeys.analysis.durations import read_duration
from mkdocs_journeys.analysis.numbering import is_numbered
from mkdocs_journeys.analysis.significance import scale_of
from mkdocs_journeys.checks.age_terms import ages
from mkdocs_journeys.checks.audience_terms import groups, is_everyone
from mkdocs_journeys.checks.measures import scale
from mkdocs_journeys.checks.rule_docs import rule_page
from mkdocs_journeys.diagnostics import nearest
from mkdocs_journeys.hyphenation import SOFT, soft_hyphenate
from mkdocs_journeys.language import Language
from mkdocs_journeys.languages import all_words, pack, tables_of, with_same_letters
from mkdocs_journeys.languages.tables import SentenceWords
from mkdocs_journeys.reading.builtin_channels import channel_synonyms
from mkdocs_journeys.reading.channel_icons import unknown_icon
from mkdocs_journeys.reading.choices import choice_hint
from mkdocs_journeys.reading.dates import first_of_period, iso
from mkdocs_journeys.reading.layout import _folder_names
from mkdocs_journeys.reading.number_hints import number_hint
from mkdocs_journeys.reading.scales import scale_hint
from mkdocs_journeys.reading.visibility_words import key_names, level_of, may_be_visibility_key
from mkdocs_journeys.reading.vocabulary import similar_key, term, terms_in

def said(message):
    return message and message.render(str)

german = Language("de")
print(json.dumps({
    "ages": str(ages("Frauen von zwanzig bis sechzig Jahren")),
    "audience": [is_everyone("alle Kunden"), groups("Rentner und Lehrer")],
    "choices": said(choice_hint("hoch", ["low", "high"])),
    "channels": [
        "fernsprecher" in channel_synonyms()["phone"],
        "“airport”" in said(unknown_icon("flugzeug")),
    ],
    "months": [iso("5 Jänners 2026"), first_of_period("Februar 2026")],
    "date in a sentence": german.whole_date(dt.date(2026, 1, 5)),
    "durations": str(read_duration("2 Stunden")),
    "feelings": said(scale_hint("entzückt")),
    "folders": "leute" in _folder_names(),
    "hyphenation": [
        soft_hyphenate("Sonderlampe", "de").replace(SOFT, "-"),
        soft_hyphenate("Sonderlampe", "en"),
    ],
    "texts": german.text("Goal"),
    "plural": [german.plural("{n} stage", "{n} stages", n) for n in (1, 2, 5)],
    "letters": [said(nearest("tuer", ["tür"])), with_same_letters("spaß")],
    "measures": scale("Zufriedenheit"),
    "points": scale_of("x", 3, unit="Punkte") is not None,
    "numbers": said(number_hint("5 tausend", ("count",), whole=True)),
    "ordinary words": similar_key("titelei", ["title"]),
    "search": [languages_with_forms(["de"]), "ung$" in with_word_forms("", ["de"])],
    "sentences": "bzw" in all_words(table.abbreviations for table in tables_of(SentenceWords)),
    "stages": is_numbered(["Abschnitt eins: Suche"]),
    "visibility": [key_names(), may_be_visibility_key("Geheimhaltung"), str(level_of("geheim"))],
    "vocabulary": str(term("zielsetzung")),
    "in the reference": [word for known in terms_in("de") for word in known.words][:1],
    "rules": rule_page("review-overdue", "de"),
    "lacks": pack("de").lacks(),
}))
"""

MAP = """\
---
title: Kino
reviewed: 5 Jänners 2026
stages:
  - name: Abend
    touchpoints:
      - name: Kasse
        barriers:
          - text: Schlange
            severity: hoch
            zielsetzung: x
---
"""


def run(*command, cwd, path=None, code=0, **environment):
    environment = os.environ | QUIET | environment | ({"PYTHONPATH": str(path)} if path else {})
    done = subprocess.run(
        (sys.executable, *command),
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder of installed packages, in which one brings the language."""
    home = tmp_path_factory.mktemp("installed")
    german = home / "journeys_german/languages/de"
    shutil.copytree(ENGLISH, german)
    for name, text in FILES.items():
        (german / name).parent.mkdir(exist_ok=True)
        (german / name).write_text(text, "utf-8")
    metadata = home / "journeys_german-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: journeys-german\n", "utf-8")
    group = "[mkdocs_journeys.languages]\ngerman = journeys_german.languages\n"
    (metadata / "entry_points.txt").write_text(group, "utf-8")
    return home


def test_every_file_of_a_language_is_tried():
    files = {path.relative_to(ENGLISH).as_posix() for path in ENGLISH.rglob("*") if path.is_file()}

    assert files - set(FILES) == set()


def test_every_file_acts(installed, tmp_path):
    known = json.loads(run("-c", PROBE, cwd=tmp_path, path=installed))

    assert known == {
        "ages": "Ages(first=20, last=60, text='von 20 bis 60 Jahren')",
        "audience": [True, ["Rentner", "Lehrer"]],
        "channels": [True, True],
        "choices": "Did you mean “high”?",
        "months": ["2026-01-05", "2026-02-01"],
        "date in a sentence": "5. Januar 2026",
        "durations": "Duration(least=120.0, most=120.0)",
        "feelings": "Here that is 2.",
        "folders": True,
        "hyphenation": ['<span class="jm-word">Son-der-lampe</span>', "Sonderlampe"],
        "texts": "Ziel",
        "plural": ["1 Stufe", "2 Stüfchen", "5 Stufen"],
        "letters": ["Did you mean “tür”?", "spas"],
        "measures": "csat",
        "points": True,
        "numbers": "Write it in figures: 5000.",
        "ordinary words": None,
        "search": [["de"], True],
        "sentences": True,
        "stages": True,
        "visibility": [["visibility", "sichtbarkeit", "видимость"], True, "private"],
        "vocabulary": "words=('zielsetzung',) keys=('goal',) otherwise=() same=True "
        "trait=None place=None",
        "in the reference": ["zielsetzung"],
        "rules": "# `review-overdue`: Zu alt\n",
        "lacks": [],
    }


def test_without_the_folder_nothing_of_it_is_known(tmp_path):
    known = json.loads(run("-c", PROBE, cwd=tmp_path))

    assert known["months"] == [None, None]
    assert known["audience"] == [False, []]
    assert known["texts"] == "Goal"
    assert known["plural"] == ["1 stage", "2 stages", "5 stages"]
    assert known["hyphenation"] == ["Sonderlampe", "Sonderlampe"]
    assert known["search"] == [[], False]
    assert known["rules"] is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("dates.toml", 'monhts = ["jänner"]\n', "monhts"),
        ("dates.toml", "months = 1\n", "months"),
        ("visibility.toml", "name = [\n", "Invalid value"),
        ("ages.toml", b"\xff", "utf-8"),
        ("dates.toml", "year = ['(']\n", "is no regular expression"),
        ("dates.toml", "year = ['(a)']\n", "has a group that captures"),
        ("letters.toml", '[latin]\nab = "c"\n', "`latin.ab"),
        ("vocabulary.yml", "- [\n", "line"),
        ("vocabulary.yml", "- {words: 1}\n", "`terms.0.words`"),
        ("choices.yml", "high: {same: 1}\n", "`choices.high.same`"),
    ],
)
def test_what_can_not_be_understood_is_told_with_its_file(installed, tmp_path, name, text, told):
    broken = tmp_path / "broken"
    shutil.copytree(installed, broken)
    text = text if isinstance(text, bytes) else text.encode()
    (broken / "journeys_german/languages/de" / name).write_bytes(text)
    (tmp_path / "journeys/personas").mkdir(parents=True)
    (tmp_path / "journeys/kino.md").write_text(MAP, "utf-8")
    (tmp_path / "journeys/personas/anna.md").write_text("---\nname: Anna\n---\n", "utf-8")

    said = run("-c", CLI, "check", cwd=tmp_path, path=broken, code=2)

    assert name in said
    assert told in said
    assert "Traceback" not in said


CLI = "from mkdocs_journeys.cli import run; run()"


def test_a_site_in_the_language(installed, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Start\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: S\ntheme: {name: material, language: de, font: false}\n"
        "plugins: [search, journeys]\n",
        "utf-8",
    )
    (tmp_path / "journeys").mkdir()
    (tmp_path / "journeys/kino.md").write_text(
        "---\ntitle: Kino\ngoal: Film\nstages: [Sonderlampe, Weg]\n---\n", "utf-8"
    )

    run("-m", "mkdocs", "build", "-q", cwd=tmp_path, path=installed)

    page = (tmp_path / "site/journeys/kino/index.html").read_text("utf-8")
    assert "Ziel" in page
    assert "Son\u00adder\u00adlampe" in page
    (worker,) = (tmp_path / "site/assets/javascripts/workers").glob("search*.js")
    assert '"ung$"' in worker.read_text("utf-8")


def test_the_command_line_speaks_it(installed, tmp_path):
    (tmp_path / "journeys").mkdir()
    said = run("-c", CLI, "check", "--language", "de", cwd=tmp_path, path=installed, code=0)
    lacking = run("-c", CLI, "texts", "de", cwd=tmp_path, path=installed)

    assert "Nichts gefunden." in said
    assert "in the package" not in lacking


def test_what_a_language_lacks_is_named(installed, tmp_path):
    poor = tmp_path / "poor"
    shutil.copytree(installed, poor)
    (poor / "journeys_german/languages/de/dates.toml").unlink()

    said = run("-c", CLI, "texts", "de", cwd=tmp_path, path=poor)
    unknown = run("-c", CLI, "texts", "fr", cwd=tmp_path, path=poor)

    assert "Its folder in the package has no dates.toml." in said
    assert "Words of its authors are not known" in unknown
