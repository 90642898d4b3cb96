"""Who may read a file: what can't be understood is private, and an error."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_journeys.autofix.fix_files import fix_files
from mkdocs_journeys.model.values import Visibility
from mkdocs_journeys.reading.visibility import UNCLEAR

MAP = "---\ntitle: T\n{}\nstages: [S]\n---\n"
SLOW = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def shown(reading):
    """Everything that would be published, by any name."""
    atlas = reading.atlas
    groups = (atlas.journeys, atlas.personas, atlas.evidence, atlas.areas)
    found = {key for group in groups for key in group}
    return found | {key for _, key in atlas.declared} | {str(one.source) for one in reading.broken}


def is_unclear(reading):
    return any(
        problem.rule == UNCLEAR and problem.severity == "error" for problem in reading.problems
    )


VALUES = [
    *("Private", "PRIVATE", "[private]", "[private, internal]", '"private "', "' private'"),
    *("privat", "privte", "приватно", "Личная", "{level: private}", "", "~", "null", "!x private"),
    *("|\n  private", "secret", "internal # no", "Internal", "Public", "publik", "[public]", "yes"),
    *("public private", "рrivate", "priv\u200bate", "зкшмфеу", "1", "private.", "*private*"),
]


@pytest.mark.parametrize("value", [one for one in VALUES if one != "internal # no"])
def test_a_value_that_is_no_level_is_private_and_an_error(read, value):
    result = read({"a.md": MAP.format(f"visibility: {value}")})

    assert shown(result) == set()
    assert is_unclear(result)


KEYS = [
    *(
        "visibilty",
        "Visibility",
        "VISIBILITY",
        "visability",
        "vizibility",
        "visibility ",
        "visible",
    ),
    *("vidimost", "видимость", "Видимость", "доступ", "access", "privacy", "private", "internal"),
    *("draft", "published", "confidential", "hidden", "secret", "приватность", "мшышишдшен"),
    *("visibіlity", "visi\u200bbility", "visi-bility", "_visibility", "visibility_", "публиковать"),
    *("Кому видно", "who can read", "vis", "level", "audience", "sichtbarkeit", "meta"),
]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_may_mean_it_is_private_and_an_error(read, key):
    line = f"'{key}': private" if key != "visibility " else "visibility : Private"
    result = read({"a.md": MAP.format(line)})

    assert shown(result) == set()
    assert is_unclear(result)


@pytest.mark.parametrize(
    "line",
    [
        *("private: true", "internal: yes", "draft: true", "published: false", "access: me"),
        *("confidential:", "Public: yes", "доступ: только мне", "status: private", "hidden: 1"),
        "visibility: public\nvisibility: private",
        "visibility: private\nvisibility: public",
        "visibility: public\nvisibilty: private",
        "<<: {visibility: private}",
        "meta: {visibility: private}",
        "x: &x {visibility: private}\n<<: *x",
        "goal: |\n  A goal\nsummary: >\n  visibility: private",
        "goal: A goal\n  visibility private",
    ],
)
def test_other_ways_of_saying_it_are_private_and_an_error(read, line):
    result = read({"a.md": MAP.format(line)})

    assert shown(result) == set()
    assert is_unclear(result)


UNREADABLE = [
    "---\ntitle: [\nvisibility: private\n---\n",
    "---\ntitle: T\nvisibility:private\nstages: [S]\n---\n",
    "---\ntitle: T\nvisibility： private\nstages: [S]\n---\n",
    "---\ntitle: T\n  visibility: private\nstages: [S]\n---\n",
    "---\ntitle: T\n\tvisibility: private\nstages: [S]\n---\n",
    "---\ntitle: T\nvisibility = private\nstages: [S]\n---\n",
    "---\ntitle: T\nvisibility private\nstages: [S]\n---\n",
    "---\ntitle: T\nvisibility: private\nstages: [S]\n",
    "title: T\nvisibility: private\nstages: [S]\n",
    "\n---\ntitle: T\nvisibility: private\nstages: [S]\n---\n",
    "---\n- title: T\n- visibility: private\n---\n",
    "---\n<<<<<<< ours\nvisibility: private\n=======\n>>>>>>> theirs\ntitle: T\n---\n",
    '---\ntitle: "T\nвидимость: личная\nstages: [S]\n---\n',
    b"---\ntitle: \xff\nvisibility: private\nstages: [S]\n---\n",
    b"---\ntitle: T\0\nvisibility: private\nstages: [S]\n---\n",
    "---\ntitle: T\nvisibility: private\nstages: [S]\n---\n".encode("utf-16"),
    "---\ntitle: Т\nвидимость: личная\nstages: [S]\n---\n".encode("cp1251"),
]


@pytest.mark.parametrize("text", UNREADABLE)
@pytest.mark.parametrize("name", ["a.md", "personas/a.md", "research/a.md"])
def test_what_can_not_be_read_and_speaks_of_it_is_private_and_an_error(read, text, name):
    result = read({name: text})

    assert shown(result) == set()
    assert is_unclear(result)


@pytest.mark.parametrize("text", [one for one in UNREADABLE if isinstance(one, str)])
def test_an_area_that_can_not_be_read_closes_its_folder(read, text):
    result = read({"x/index.md": text, "x/a.md": MAP.format("visibility: public"), "b.md": MAP})

    assert shown(result) & {"x", "a"} == set()
    assert is_unclear(result)


def test_a_file_of_a_word_processor_is_not_known_and_so_private(read):
    assert shown(read({"a.md": b"PK\x03\x04 whatever"})) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("personas/p.md", "---\nname: P\n{}\n---\n"),
        ("research/p.md", "---\ntitle: P\n{}\n---\n"),
        ("p/index.md", "---\ntitle: P\n{}\n---\n"),
        ("teams.yml", "p:\n  name: P\n  {}\n"),
        ("channels.yml", "p:\n  name: P\n  {}\n"),
        ("goals.yml", "p:\n  name: P\n  {}\n"),
    ],
)
@pytest.mark.parametrize("line", ["visibility: Private", "visibilty: private", "private: true"])
def test_so_it_is_in_every_kind_of_file(read, name, text, line):
    result = read({name: text.format(line)})

    assert shown(result) == set()
    assert is_unclear(result)


@pytest.mark.parametrize("name", ["teams.yml", "channels.yml", "goals.yml"])
@pytest.mark.parametrize(
    "text",
    [
        "visibility: private\nweb: Web\n",
        "web: Web\nvisibilty: private\nx: X\n",
        "web: Web\nweb: {name: W, visibility: private}\n",
        "web: {name: Web, visibility: private, visibility: public}\nx: X\n",
        "web: {name: [\nvisibility: private\n",
    ],
)
def test_a_list_that_is_not_clear_is_private_as_a_whole(read, name, text):
    result = read({name: text})

    assert shown(result) == set()
    assert is_unclear(result)


@pytest.mark.parametrize("where", ["stages: [{name: A, visibility: private}]", "stages: [S]"])
def test_no_part_of_a_map_can_be_kept_back_alone(read, where):
    rest = "" if "visibility" in where else "\nopportunities: [{text: O, visibility: private}]"
    result = read({"a.md": f"---\ntitle: T\n{where}{rest}\n---\n"})

    assert shown(result) == set()
    assert is_unclear(result)


CLEAR = [
    *(
        "visibility: public",
        "visibility:  internal",
        '"visibility": "public"',
        "visibility: 'internal'",
    ),
    *("# visibility: private", "goal: Good visibility inside the shop", "tags: [private, draft]"),
    *("goal: A private room", "summary: 'Access: by bus'", "visibility:\tpublic", "status: draft"),
    *("evidence: private", "persona: secret", "hide: [toc, navigation]"),
]


@pytest.mark.parametrize("line", CLEAR)
def test_words_that_mean_something_else_keep_nothing_back(read, line):
    result = read({"a.md": MAP.format(line) + "\nThis is private: access by key.\n"})

    assert "a" in shown(result)
    assert not is_unclear(result)


def test_own_lanes_and_attributes_may_be_called_as_one_likes(read):
    files = {
        "a.md": "---\ntitle: T\nstages: [{name: S, access: By key, private: Rooms}]\n---\n",
        "personas/p.md": "---\nname: P\nattributes: {social: {доступ: есть, access: yes}}\n---\n",
    }
    result = read(files, lanes=["access", "private"])

    assert shown(result) == {"a", "p"}
    assert not is_unclear(result)


WORDS = st.sampled_from(["visibility", "private"])


@st.composite
def misspelt(draw):
    """`visibility: private` with a slip in one of the two words, or in what stands around them."""
    words = ["visibility", "private"]
    number = draw(st.integers(0, 1))
    word, place = words[number], draw(st.integers(0, len(words[number]) - 1))
    letter = draw(st.sampled_from(string.ascii_letters + "ёбщю"))
    words[number] = draw(
        st.sampled_from(
            [
                word[:place] + word[place + 1 :],
                word[:place] + letter + word[place + 1 :],
                word[:place] + letter + word[place:],
                word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
                word.upper(),
                word.title(),
                word[:place] + word[place:].upper(),
                word,
            ]
        )
    )
    around = draw(
        st.sampled_from(["{}", '"{}"', "'{}'", "[{}]", "[[{}]]", "'{} '", "{{x: {}}}", "- {}"])
    )
    colon = draw(st.sampled_from([": ", ":", " : ", ":\n  ", ":  ", "： ", " = ", " ", ":\t"]))
    return f"{words[0]}{colon}{around.format(words[1])}"


@SLOW
@given(line=misspelt(), level=st.sampled_from(["internal", "public"]))
def test_no_slip_publishes_what_was_to_be_private(read, line, level):
    for text in (MAP.format(line), MAP.format(f"visibility: {level}\n{line}")):
        result = read({"a.md": text})

        assert shown(result) == set(), text
        private = read({"a.md": text}, private=True).atlas.journeys.get("a")
        assert private is None or private.model.visibility is Visibility.PRIVATE


@SLOW
@given(line=misspelt())
def test_fixing_never_publishes(read, line):
    text = MAP.format(line.replace("private", "public"))
    before = read({"a.md": text}, public_only=True)
    if "a" in shown(before):
        return
    for fixed in fix_files(read({"a.md": text}, private=True), ()):
        after = read({"a.md": fixed.new}, public_only=True)
        # Where only a space is missing, or the colon is a wide one, every letter of it is there.
        as_written = re.search(r"^visibility(:|： ?)([\"']?)public\2$", text, re.MULTILINE)
        assert shown(after) == set() or as_written, fixed.new


ABOUT_THE_PAGE = [
    *("hide: true", "hide: yes", "hide: private", "hide: [private]", "hide: скрыто"),
    *("page: private", "page: [secret]", "search: private", "search: hidden"),
]


@pytest.mark.parametrize("line", ABOUT_THE_PAGE)
@pytest.mark.parametrize("name", ["x/a.md", "x/index.md", "personas/a.md", "research/a.md"])
def test_a_key_of_the_page_that_may_mean_the_whole_page(read, name, line):
    reading = read({name: f"---\ntitle: T\nname: T\nstages: [S]\n{line}\n---\n"})

    assert is_unclear(reading)
    assert shown(reading) == set()


@pytest.mark.parametrize("name", ["x/index.md", "personas/a.md", "research/a.md"])
def test_a_mark_in_the_menu_that_may_mean_it(read, name):
    reading = read({name: "---\ntitle: T\nname: T\nstatus: private\n---\n"})

    assert is_unclear(reading)
    assert shown(reading) == set()


@pytest.mark.parametrize(
    "line",
    [
        *("hide: [navigation, toc]", "hide: toc", "hide: [path, footer, feedback, tags]", "hide:"),
        *("hide: navigation", "search: {exclude: true}", "page: {status: new, comments: true}"),
        *("description: Private", "subtitle: Secret", "page: {hide: [toc]}", "hide: false"),
    ],
)
def test_keys_of_the_page_keep_nothing_back(read, line):
    reading = read({"a.md": MAP.format(line)})

    assert not is_unclear(reading)
    assert shown(reading) == {"a"}


PLAIN = "---\ntitle: T\n{}\n---\n"
INDEXES_WITH_MAP = [(MAP, MAP), (MAP, PLAIN), (PLAIN, MAP), (PLAIN, PLAIN)]


@pytest.mark.parametrize(("index", "readme"), INDEXES_WITH_MAP)
@pytest.mark.parametrize("closed", ["index", "readme"])
@pytest.mark.parametrize("line", ["visibility: private", "visibilty: private"])
def test_of_two_indexes_the_stricter_counts(read, index, readme, closed, line):
    lines = {"index": "", "readme": ""} | {closed: line}

    reading = read(
        {"x/index.md": index.format(lines["index"]), "x/README.md": readme.format(lines["readme"])}
    )

    assert shown(reading) == set()


def test_of_two_indexes_with_a_map_the_first_has_the_page(read):
    first = "---\ntitle: First\nstages: [S]\n---\n"
    reading = read(
        {
            "x/index.md": first,
            "x/README.md": first.replace("First", "Second"),
            "y/README.md": "---\nvisibility: internal\n---\n",
            "y/index.md": first,
        }
    )

    assert {one.model.title for one in reading.atlas.journeys.values()} == {"First"}
    assert set(reading.atlas.journeys) == {"x", "y"}
    assert reading.atlas.areas == {}
    assert {problem.rule for problem in reading.problems} == {"double-address"}
