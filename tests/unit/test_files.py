"""Whatever stands in the folder is read or told; nothing outside of it is ever opened."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath

import pytest

from mkdocs_journeys.diagnostics import Diagnostic, Position
from mkdocs_journeys.reading.files import SourceFile, read_text, walk
from mkdocs_journeys.reading.folder import read_folder

LARGEST = 1024 * 1024
JOURNEY = "---\ntitle: T\nstages: [A]\n---\n"
NOBODY = 65534


@pytest.fixture
def foreign():
    """A folder that is read by somebody who is not root, as root may read everything."""
    path = Path(tempfile.mkdtemp())
    path.chmod(0o755)
    was_root = os.geteuid() == 0
    yield path, lambda: os.seteuid(NOBODY) if was_root else None
    if was_root:
        os.seteuid(0)
    for inner in path.rglob("*"):
        inner.chmod(0o755)
    shutil.rmtree(path)


def names(result):
    return list(result.atlas.journeys)


def text_of(path):
    return read_text(SourceFile(path, PurePosixPath(path.name), path.name))


# What is in a file.

NOT_UTF8 = "This is not UTF-8 text; save it again with the encoding UTF-8. [not-utf8]"


def test_binary_file(read):
    said = read({"a.md": b"\x89PNG\r\n\x1a\n\x00\x00", "b.md": b"PK\x03\x04\x00\x00"}).said

    assert said == [
        f"journeys/a.md:1:1: error: {NOT_UTF8}",
        "journeys/b.md:1:1: error: This is a file of a word processor; copy the text out "
        "of it into a new `.md` file. [not-text]",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_of_another_encoding(read, encoding):
    result = read({"a.md": JOURNEY.encode(encoding), "b.md": JOURNEY})

    assert [problem.rule for problem in result.problems] in (["not-utf8"], ["not-text"])
    assert names(result) == ["b"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_of_notepad_is_called_by_its_name(read, encoding):
    said = read({"a.md": ("\ufeff" + JOURNEY).encode(encoding)}).said

    assert said == [
        "journeys/a.md:1:1: error: This text is in UTF-16 (“Unicode” in Notepad); "
        "save it again with the encoding UTF-8. [not-utf8]"
    ]


def test_windows_encoding_is_shown_where_it_begins(read):
    said = read({"a.md": "---\ntitle: Путь\n".encode("cp1251")}).said

    assert said == [f"journeys/a.md:2:8: error: {NOT_UTF8}"]


def test_letters_are_counted_and_not_bytes(read):
    said = read({"a.md": "---\nПуть: Й".encode() + b"\xff"}).said

    assert said == [f"journeys/a.md:2:8: error: {NOT_UTF8}"]


@pytest.mark.parametrize(
    ("content", "position"),
    [
        (b"\xef\xbb\xbfa\xff", (1, 2)),
        (b"a\rb\xff", (2, 2)),
        (b"a\r\nb\xff", (2, 2)),
        (b"a\r\xff", (2, 1)),
        (b"\xef\xbb\xbfa\rb\0", (2, 2)),
    ],
)
def test_what_is_no_text_is_shown_where_editors_would(read, content, position):
    assert [problem.position for problem in read({"a.md": content}).problems] == [position]


def test_file_that_is_too_large(read):
    result = read({"a.md": b"x" * 5 * 1024 * 1024, "channels.yml": b"#" * (LARGEST + 1)})

    assert result.said == [
        "journeys/a.md:1:1: error: The file is larger than 1 MiB; divide it. [too-large]",
        "journeys/channels.yml:1:1: error: The file is larger than 1 MiB; divide it. [too-large]",
    ]


def test_the_largest_file_is_read(read):
    result = read({"a.md": JOURNEY.ljust(LARGEST, "x")})

    assert result.said == []
    assert len(result.atlas.journeys["a"].prose.general) == LARGEST - len(JOURNEY)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_move_places(read, end, mark):
    text = "---\ntitle: Путь\nstages:\n  - {name: A, emotion: 9}\n---\n## A\n\nПроза.\n"
    result = read({"a.md": mark + text.replace("\n", end)})

    assert result.said == [
        "journeys/a.md:4:24: error: An emotion goes from −2 to 2, and this is 9. "
        "If it is on a scale from 1 to 10, it is 1.6 here. [emotion-range]"
    ]
    assert result.atlas.journeys["a"].prose.under == {"a": "Проза."}


def test_byte_order_mark_does_not_move_places_of_the_first_line(read):
    said = read({"channels.yml": "\ufeffcafe: {icno: chat, name: D}\n"}).said

    assert said == [
        "journeys/channels.yml:1:8: error: The key “icno” is not known here. "
        "Did you mean “icon”? [unknown-key]"
    ]


def test_text_has_plain_line_ends(write):
    assert text_of(write("a.md", b"\xef\xbb\xbfa\r\nb\rc\n")) == "a\nb\nc\n"


def test_file_that_vanished(write):
    path = write("a.md", "x")
    path.unlink()

    assert text_of(path).rule == "unreadable"


# Names.


def test_composed_and_decomposed_names_are_one_address(read):
    result = read({"\u0439.md": JOURNEY, "\u0438\u0306.md": JOURNEY})

    assert [problem.rule for problem in result.problems] == ["double-address"]
    assert names(result) == ["\u0439"]
    assert result.atlas.journeys["\u0439"].address == PurePosixPath("\u0439.md")


def test_decomposed_name_is_found_by_composed_reference(read):
    result = read(
        {
            "a.md": "---\ntitle: T\npersona: \u0439\nstages: [A]\n---\n",
            "personas/\u0438\u0306.md": "---\nname: N\n---\n",
        }
    )

    assert result.said == []
    assert result.atlas.personas["\u0439"].source == PurePosixPath("personas/\u0438\u0306.md")


def test_name_that_is_not_utf8(folder, read):
    name = os.fsencode(folder) + b"/\xff.md"
    Path(os.fsdecode(name)).write_text(JOURNEY)
    result = read({"b.md": JOURNEY})

    assert names(result) == ["b"]
    assert len(result.said) == 1
    assert result.said[0].encode().startswith(b"journeys/?.md:1:1: error: ")


def test_folder_whose_name_is_not_utf8_is_printable(folder, read):
    inner = Path(os.fsdecode(os.fsencode(folder) + b"/\xff"))
    inner.mkdir()
    (inner / "a.md").write_text("---\ntitle: T\nid: b\nstages: [A]\n---\n")
    result = read({"b.md": JOURNEY})

    for said in (*result.said, *names(result)):
        said.encode()


def test_hidden_files_are_passed_over(read):
    result = read({".a.md": "x", ".git/b.md": "x", ".DS_Store": b"\xff", "x/.c.png": "x"})

    assert not result.problems
    assert not result.pictures


def test_order_is_the_names_order(read, folder):
    for name in ("c", "a", "b/d", "B"):
        read({f"{name}.md": JOURNEY})

    assert [str(found.name) for found in walk(folder, "j")] == ["B.md", "a.md", "b/d.md", "c.md"]


def test_shown_is_what_messages_call_the_folder(folder, write):
    write("x/a.md", "")
    reading = read_folder(folder, "docs/maps")

    assert [problem.path for problem in reading.problems] == ["docs/maps/x/a.md"]
    assert reading.problems_of(PurePosixPath("x/a.md")) == reading.problems


# Things that are no files.


def test_folder_with_a_files_name(read):
    result = read({"x.md/a.md": JOURNEY, "channels.yml/a.md": JOURNEY, "v1.2/a.md": JOURNEY})

    assert [(problem.path, problem.rule) for problem in result.problems] == [
        ("journeys/channels.yml", "not-a-file"),
        ("journeys/x.md", "not-a-file"),
    ]
    assert names(result) == ["v1.2/a"]


def test_pipe_is_not_opened(folder, read):
    os.mkfifo(folder / "a.md")
    os.mkfifo(folder / "b.png")

    assert [problem.rule for problem in read().problems] == ["not-a-file"] * 2


def test_folders_without_end_are_not_gone_into(folder, read):
    depth = Path(folder)
    for _ in range(60):
        depth /= "x"
        depth.mkdir()
        (depth / "a.md").write_text(JOURNEY)
    result = read()

    assert {problem.rule for problem in result.problems} == {"unreadable"}
    assert len(result.problems) == 1
    assert 10 < len(result.atlas.journeys) < 60


def test_folder_that_is_not_there(tmp_path):
    problems = read_folder(tmp_path / "none", "none").problems

    assert [(problem.path, problem.rule) for problem in problems] == [("none", "unreadable")]


def test_empty_folder(read):
    result = read()

    assert not result.problems
    assert not result.atlas.journeys
    assert "site" in result.atlas.channels


# Links.


def test_link_out_of_the_folder_is_not_followed(folder, tmp_path, read):
    secret = tmp_path / "secret.md"
    secret.write_text(JOURNEY)
    (folder / "a.md").symlink_to(secret)
    (folder / "b.md").symlink_to("/etc/passwd")
    (folder / "c.png").symlink_to(secret)
    result = read()

    assert [problem.rule for problem in result.problems] == ["outside-folder"] * 3
    assert not result.pictures
    assert not result.atlas.journeys


def test_link_to_a_folder_is_not_followed(folder, tmp_path, read):
    read({"x/a.md": JOURNEY})
    (folder / "inner").symlink_to(folder / "x")
    (folder / "self").symlink_to(folder)
    (folder / "up").symlink_to(tmp_path)
    result = read()

    assert [(problem.path, problem.rule) for problem in result.problems] == [
        ("journeys/inner", "linked-folder"),
        ("journeys/self", "linked-folder"),
        ("journeys/up", "outside-folder"),
    ]
    assert names(result) == ["x/a"]


def test_links_that_lead_nowhere(folder, read):
    (folder / "dangling.md").symlink_to("none.md")
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "one.md").symlink_to("two.md")
    (folder / "two.md").symlink_to("one.md")

    assert {problem.rule for problem in read().problems} == {"unreadable"}
    assert len(read().problems) == 4
    assert read().said[0] == (
        "journeys/dangling.md:1:1: error: The link leads nowhere. [unreadable]"
    )


def test_link_inside_the_folder_is_followed(folder, read):
    read({"a.md": JOURNEY})
    (folder / "b.md").symlink_to("a.md")
    result = read()

    assert not result.problems
    assert names(result) == ["a", "b"]


def test_the_folder_itself_may_be_a_link(folder, tmp_path, read):
    read({"a.md": JOURNEY})
    (tmp_path / "link").symlink_to(folder)
    result = read_folder(tmp_path / "link", "journeys")

    assert not result.problems
    assert names(result) == ["a"]


# What may not be read.


def test_unreadable_file(foreign):
    folder, drop_rights = foreign
    (folder / "a.md").write_text(JOURNEY)
    (folder / "b.md").write_text(JOURNEY)
    (folder / "c.png").write_bytes(b"")
    (folder / "a.md").chmod(0)
    (folder / "c.png").chmod(0)
    drop_rights()
    result = read_folder(folder, "journeys")

    assert [problem.render(str) for problem in result.problems] == [
        "journeys/a.md:1:1: error: The file can't be read: Permission denied. [unreadable]",
        "journeys/c.png:1:1: error: The file can't be read: Permission denied. [unreadable]",
    ]
    assert names(result) == ["b"]


def test_unreadable_folder(foreign):
    folder, drop_rights = foreign
    (folder / "x").mkdir()
    (folder / "b.md").write_text(JOURNEY)
    (folder / "x").chmod(0)
    drop_rights()
    result = read_folder(folder, "journeys")

    assert [problem.render(str) for problem in result.problems] == [
        "journeys/x:1:1: error: The folder can't be opened: Permission denied. [unreadable]"
    ]
    assert names(result) == ["b"]


def test_folder_that_may_be_listed_and_not_entered(foreign):
    folder, drop_rights = foreign
    (folder / "x").mkdir()
    (folder / "x/a.md").write_text(JOURNEY)
    (folder / "x").chmod(0o444)
    drop_rights()
    problems = read_folder(folder, "journeys").problems

    assert [(problem.path, problem.rule) for problem in problems] == [
        ("journeys/x/a.md", "unreadable")
    ]
    assert "link" not in problems[0].render(str)


# Pictures.

PLAIN = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4" fill="url(#g)"/></svg>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def test_pictures_are_taken(read):
    files = {
        "a.png": b"\x89PNG",
        "images/b.JPG": b"\xff\xd8",
        "c.svg": PLAIN,
        "d.webp": "",
        "e.bmp": "",
    }
    result = read(files)

    assert not result.problems
    assert [str(picture.name) for picture in result.pictures] == [
        "a.png", "c.svg", "d.webp", "images/b.JPG",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inner",
    [
        '<use href="#a"/><use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<title>description = one; script writers</title>",
        '<text x="1">https://example.org</text>',
        '<g font-family="monospace" stroke="none"/>',
        "<rect style=\"fill:url('#a'); mask: url(&quot;#b&quot;)\" clip-path='url( #c )'/>",
    ],
)
def test_plain_svg_is_taken(read, inner):
    assert read({"a.svg": SVG.format(inner)}).said == []


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<SCRIPT/>",
        "<svg:script>alert(1)</svg:script>",
        '<a.b:script xmlns:a.b="http://www.w3.org/2000/svg">alert(1)</a.b:script>',
        '<é:script xmlns:é="http://www.w3.org/2000/svg">alert(1)</é:script>',
        '<circle onclick="alert(1)"/>',
        "<circle\nonload = 'alert(1)'/>",
        '<a href="javascript:alert(1)">x</a>',
        '<a xlink:href=" &#106;avascript:alert(1)">x</a>',
        '<a><animate attributeName="href" values="&#106;avascript:alert(1)"/></a>',
        '<image href="https://example.org/a.png"/>',
        '<use href="other.svg#a"/>',
        '<image href="data:image/svg+xml,&lt;svg/>"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<rect fill=\"url('//example.org/a.svg#b')\"/>",
        '<rect style="fill:url(&#104;ttps://example.org/a.svg#b)"/>',
        '<rect fill="url(other.svg#b)"/>',
        "<foreignObject><p/></foreignObject>",
        '<iframe src="a"/>',
    ],
)
def test_active_svg_is_refused(read, inner):
    result = read({"a.svg": SVG.format(inner)})

    assert [problem.rule for problem in result.problems] == ["unsafe-picture"]
    assert not result.pictures


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_active_svg_is_refused_in_any_encoding(read, encoding):
    result = read({"a.SVG": SVG.format("<script>alert(1)</script>").encode(encoding)})

    assert [problem.rule for problem in result.problems] == ["unsafe-picture"]


@pytest.mark.parametrize("sheet", ["#s", "a.css", "https://example.org/a.xsl"])
def test_style_sheets_of_svg_are_refused(read, sheet):
    # One of type XSL may stand in the picture itself and write a script.
    text = f'<?xml-stylesheet type="text/xsl" href="{sheet}"?>' + SVG.format("<g/>")

    assert [problem.rule for problem in read({"a.svg": text}).problems] == ["unsafe-picture"]


def test_entities_are_refused(read):
    text = '<!DOCTYPE svg [<!ENTITY x "<script/>">]>' + SVG.format("&x;")

    assert [problem.rule for problem in read({"a.svg": text}).problems] == ["unsafe-picture"]


def test_picture_that_is_too_large(read):
    result = read({"a.png": b"x" * (5 * 1024 * 1024 + 1), "b.png": b"x" * 5 * 1024 * 1024})

    assert result.said == [
        "journeys/a.png:1:1: error: The picture is larger than 5 MiB. [too-large]"
    ]
    assert [str(picture.name) for picture in result.pictures] == ["b.png"]


def test_a_problem_stands_in_its_file():
    found = SourceFile(Path("a.md"), PurePosixPath("a.md"), "journeys/a.md")
    problem = found.problem("rule", "message", Position(2, 3))

    assert problem == Diagnostic("journeys/a.md", Position(2, 3), "rule", "message", "error")
