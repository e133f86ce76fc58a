"""The loop over inline content, in linear time.

markdown-it asks every rule at every character, and looks for the end of a bracket anew from every bracket around it.
Here only those rules are asked that can begin with the character, and the ends of brackets are found in one pass
(`links`). Each step counts as work.
"""

from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from contentlint.parse.markdown import links
from contentlint.parse.markdown.work import CONTENT_STEPS, work_of

_Rule: TypeAlias = Callable[[StateInline, bool], bool]
_TEXT = "text"
# What each rule can begin with; one that is not here can begin with anything.
_FIRST = {
    "newline": "\n",
    "escape": "\\",
    "math_text": "$",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "jsx_comment": "{",
    "footnote_call": "[",
    "link": "[",
    "bracket": "[",
    "image": "!",
    "comment": "<",
    "autolink": "<",
    "html_inline": "<",
    "mdx_inline": "<{",
    "text_directive": ":",
    "entity": "&",
    "address": "hHwW",
}
# Where text ends (`terminator_re` of markdown-it).
_PAIRED = "*_~"
_SIGNS = "\n!#$%&*+-:<=>@[\\]^_`{}~"


class InlineParser(ParserInline):
    """Reads inline content by the rules of another reader, which are complete."""

    def __init__(self, other: ParserInline) -> None:
        super().__init__()
        self.ruler, self.ruler2 = other.ruler, other.ruler2
        self._text, self._rules = _by_first(other)
        self.call: _Rule | None = next((rule.fn for rule in self.ruler.__rules__ if rule.name == "footnote_call"), None)
        self._post = self.ruler2.getRules("")

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it calls it so
        """Pass over what begins at a place."""
        pos = state.pos
        known = state.cache.get(pos)
        if known is not None:
            state.pos = known
            return
        work_of(state.env).spend(1)
        is_read = False
        if state.level < state.md.options["maxNesting"]:
            state.level += 1
            is_read = any(rule(state, True) for rule in self._rules.get(state.src[pos], self._text))
            state.level -= 1
        else:
            state.pos = state.posMax
        if not is_read:
            state.pos += 1
        state.cache[pos] = state.pos

    def tokenize(self, state: StateInline) -> None:
        """Read what stands between the place of a state and its end."""
        end, nesting, src, work = state.posMax, state.md.options["maxNesting"], state.src, work_of(state.env)
        while state.pos < end:
            work.spend(1)
            rules = self._rules.get(src[state.pos], self._text) if state.level < nesting else ()
            begin = state.pos
            for rule in rules:
                if rule(state, False):
                    break
            else:
                state.append_pending(src[begin])
                state.pos += 1
            if src[begin] in _PAIRED:  # of which each makes a token
                work.spend(2 * (state.pos - begin))
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Read a whole inline content, and append its tokens."""
        work_of(env).spend(CONTENT_STEPS)
        state = links.InlineState(src, md, env, tokens)
        self.tokenize(state)
        self.finish(state)
        return state.tokens

    def finish(self, state: StateInline) -> None:
        """Pair what marks emphasis, once all is read."""
        for rule in self._post:
            rule(state)


def use_linear_time(md: MarkdownIt) -> None:
    """Make a reader read its inline content as above; to be called when its rules are complete."""
    md.inline = InlineParser(md.inline)
    helpers: Any = SimpleNamespace(**vars(md.helpers))
    helpers.parseLinkLabel = links.label_end
    md.helpers = helpers


def _by_first(parser: ParserInline) -> tuple[Sequence[_Rule], Mapping[str, Sequence[_Rule]]]:
    """Return the rules that read text, and by the character that they begin with the rules that may read more."""
    rules = [(rule.name, rule.fn) for rule in parser.ruler.__rules__ if rule.enabled]
    text = tuple(fn for name, fn in rules if name == _TEXT)
    signs = set(_SIGNS).union(*(_FIRST[name] for name, _ in rules if name != _TEXT))
    found = {
        sign: tuple(fn for name, fn in rules if (sign.isalpha() if name == _TEXT else sign in _FIRST[name]))
        for sign in signs
    }
    return text, found
