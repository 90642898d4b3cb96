"""The emotion scale can be told apart without red, green or blue, and read on its grounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from contrasts import EYES, GROUND, STEPS, contrast, distance, tokens


@pytest.mark.parametrize("scheme", GROUND)
@pytest.mark.parametrize("eyes", EYES)
def test_neighbours_on_the_scale_differ(scheme, eyes):
    known = tokens(scheme)

    assert {
        f"{one}, {other}": round(found, 1)
        for one, other in pairwise(STEPS)
        if (found := distance(known[one], known[other], eyes)) < 15
    } == {}


@pytest.mark.parametrize("scheme", GROUND)
@pytest.mark.parametrize("eyes", EYES)
def test_bad_and_good_never_look_alike(scheme, eyes):
    known = tokens(scheme)

    for bad in ("n2", "n1"):
        for good in ("p1", "p2"):
            assert distance(known[bad], known[good], eyes) > 25, (bad, good)
            assert distance(known[f"{bad}-paper"], known[f"{good}-paper"], eyes) > 7, (bad, good)


@pytest.mark.parametrize("scheme", GROUND)
@pytest.mark.parametrize("step", STEPS)
def test_words_and_faces_can_be_read(scheme, step):
    known = tokens(scheme)
    text = GROUND[scheme][1]

    assert contrast(known[f"{step}-paper"], text) >= 7
    assert contrast(known[step], known[f"{step}-ink"]) >= 4.5


@pytest.mark.parametrize("scheme", GROUND)
@pytest.mark.parametrize("name", ["hurt", "fg-soft", *(f"voice-{number}" for number in range(6))])
def test_marks_stand_out_from_the_page(scheme, name):
    known = tokens(scheme)

    assert contrast(known[name], GROUND[scheme][0]) >= 4.5
