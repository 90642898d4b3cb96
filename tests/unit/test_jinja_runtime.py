"""Our environment prints exactly what Jinja's own prints."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.exceptions import TemplateRuntimeError
from markupsafe import Markup

from mkdocs_journeys.jinja_runtime import EscapedEnvironment

TEMPLATES = {
    "macros": """
        {% macro plain(a, b="<b>", c=none) %}{{ a }}|{{ b }}|{{ c }}{% endmacro %}
        {% macro rest(a) %}{{ a }}{{ varargs|join("&") }}{{ kwargs }}{% endmacro %}
        {% macro around(a) %}<p>{{ caller(a) }}</p>{% endmacro %}
        {% macro outside() %}{{ value }}{{ site }}{% endmacro %}
    """,
    "page": """
        {% import "macros" as m with context %}{% from "macros" import plain %}
        {{ m.plain(value) }} {{ m.plain(value, value) }} {{ m.plain(c=value, a=1) }}
        {{ plain(value, value, value) }} {{ m.rest(value, "<", ">", x="'") }}
        {% call(inner) m.around(value) %}{{ inner }}{{ loop_of(inner) }}{% endcall %}
        {{ m.outside() }}{{ value ~ "<i>" }}{{ "<i>"|safe ~ value }}{{ [value]|join("<br>"|safe) }}
        {% for item in [value, "&"] %}{{ of_context(item) }}{{ loop.index }}
        {{ loop.cycle("<", "x") }}
        {% set inner = item %}{{ double(inner) }}{{ Text(item).shown() }}{{ Text(item) }}
        {% endfor %}{% set block %}{{ value }}<hr>{% endset %}{{ block }}{{ bound(other="<u>") }}
        {% autoescape false %}{{ m.plain(value) }}{% endautoescape %}{{ dict(a=value).a }}
    """,
}


class Text:
    """A value that writes its own HTML, and a class that templates call."""

    def __init__(self, text):
        self.text = text

    def shown(self):
        return self.text

    def __html__(self):
        return f"<q>{self.text}</q>"


@pass_context
def of_context(context, item):
    return f"{context['site']} {context.get('inner', '-')} {item}"


VALUES = st.one_of(
    st.text(alphabet="<>&\"'a ж", max_size=6),
    st.text(alphabet="<>&\"'a ж", max_size=6).map(Markup),
    st.text(alphabet="<>&\"'a ж", max_size=6).map(Text),
    st.integers(),
    st.none(),
    st.just([Markup("<b>"), "<b>"]),
)


def render(kind, value, template="page"):
    env = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    env.globals |= {
        "of_context": of_context,
        "double": lambda text: f"{text}{text}",
        "loop_of": [str].__getitem__(0),
        "bound": partial(lambda text, other: text + other, "<s>"),
        "Text": Text,
    }
    return env.get_template(template).render(value=value, site="<site>")


@given(VALUES)
def test_our_environment_prints_what_jinjas_own_does(value):
    assert render(EscapedEnvironment, value) == render(Environment, value)


@pytest.mark.parametrize(
    "call", ["plain(1, 2, 3, 4)", "plain(1, d=2)", "plain(1, a=2)", "missing", "missing()"]
)
def test_mistakes_are_told_as_jinja_tells_them(call):
    TEMPLATES["wrong"] = "{% from 'macros' import plain %}{{ " + call + " }}"
    said = []
    for kind in (EscapedEnvironment, Environment):
        with pytest.raises((TypeError, UndefinedError, TemplateRuntimeError)) as error:
            render(kind, "x", "wrong")
        said.append((error.type, str(error.value)))
    assert said[0] == said[1]
