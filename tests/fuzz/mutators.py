"""Inputs at random: pieces of the corpus, cut, joined and damaged. An input is a pure function of seed and number."""

import random
from collections.abc import Callable, Sequence

# A longer input tells no more, and takes longer.
LONGEST = 3000
_PIECE = 1200
_RAW = 0.1
"""How many of the inputs may be no UTF-8."""

# Whatever means something to some reader.
TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *"*_`~[]()<>!#\\&:|-+={}$^\"'/.;,@% 1aZ?",
        "\n", "\r", "\t", "**", "__", "~~", "``", "```", "~~~\n", "\n\n", "  \n", "\\\n", "](", "][", "]: ", "[^1]",
        "[^1]: ", "[a]: /b\n", "[a][b]", "![", "![a](b)", "[a](<b c> 'd')", "<b>", "</b>", "<br/>", "<a href='x'>",
        "<!--", "-->", "<div>", '<Foo bar="x" />', "<Foo", "/>", "</Foo>", "<pre>", "<script>", "<https://e.org>",
        "www.e.org", "&amp;", "&#0;", "{#id}", "{/* c */}", "{x}", "{`${", ":::note\n", "\n:::\n", ":a[b]{c}", "$x$",
        "$$\n", "- ", "1. ", "> ", "# ", "---\n", "+++\n", "===\n", "***\n", "| a | b |\n|---|---|\n", "    ", "\t",
        "import x from 'y'\n", "export ", "<sup>1</sup>", "<sup>", "[1]", "[1, 2\u20134]", "[@key; @b, p. 3]",
        "## References\n\n", "<<<<<<< a\n", "=======\n", "<!-- contentlint-disable-next-line tag-unknown: x -->\n",
        "{/* contentlint-disable */}", "# contentlint-disable", "<!-- contentlint-disable-file ",
        "contentlint-enable", "-disable-line footnote-unused, no-such: ", ": ", " #", "? ", "|\n", ">-\n", "|2+\n",
        "&a ", "*a", "!!str ", "!!python/object:x ", "!<", "<<: ", "null", "yes", "0o7", "010", "1e3", "1_0", "1:30",
        ".inf", "2024-02-30", "%YAML 1.1\n", "...\n", "''", '"\\x00"', '"\\ud800"', "'''", '"""', "[[a]]\n",
        "[a.b]\n", "a.b = ", "= {", "\\u0000", "\\U00110000", "1e400", "9999999999999999999999999999999999999999",
        "-0", "nan", "@book{k,\n", "@comment{", "@string{", "@preamble", "title = ", " # ", "author = {A and B}",
        "\\'{e}", '{\\"o}', "module.exports = ", "=> ", "...", "async ", "await ", "function ", "require('./a')",
        "`${", "//", "/*", "*/", "/x/g", "title: ", "tags: [Substance]\n", "id: a\n", "slug: /\n", "draft: true\n",
        "mdx: {format: md}\n", "inchikey: ", "$ref", "#/$defs/a", "pattern", "(a+)+$", "[a-", "(?<x>", "\\p{L}",
        "(?R)", "**/", "{a,b}", "[!", "../", "file:///", "\ud800", "\udfff", "\u202e", "\u2066", "\x00", "\u2028",
        "\u2029", "\ufeff", "\u0301", "\u200d", "\x85", "\xa0", "\xad", "\U0001f680", "\U0001f469\u200d\U0001f52c",
        "\U0010ffff", "\ufffe", "\xe9", "\ufb01", "\u0130", "\xdf", "\u03c2", "\x1b[31m", "\x07", "\x7f", "##[error]",
        "::error::x", "%0A", "]]>", "\u0130\u0307", "\u3000", "\x0b", "\x0c", "\x1c", "\x1e", "%%% a.md\n",
        "%%% contentlint.toml\n", "%%% docusaurus.config.js\n",
    )
)  # fmt: skip
_BYTES = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80", b"\xfe\xff", b"\xef\xbb\xbf")
_NESTED = (
    (b"[", b"]"), (b"{", b"}"), (b"(", b")"), (b"> ", b""), (b"- ", b""), (b"*", b"*"), (b"<b>", b"</b>"),
    (b"![", b"](x)"),
    (b"{a: ", b"}"), (b"[[", b"]]"), (b'{"a":', b"}"), (b"`${", b"}`"), (b"<A b={", b"}/>"), (b"\\textit{", b"}"),
)  # fmt: skip
_LINE_ENDS = (b"\n", b"\r\n", b"\r", b"\n\r", "\u2028".encode(), b"\x0b", b"\n\n")

Mutator = Callable[[bytes, Sequence[bytes], random.Random], bytes]


def chance_of(seed: int, number: int) -> random.Random:
    """Return the chance that makes the input of a number."""
    return random.Random((seed << 40) + number)


def made(pool: Sequence[bytes], chance: random.Random) -> bytes:
    """Return an input that is made of the pieces of a pool."""
    data = _part(chance.choice(pool), chance)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 5, 8))):
        data = chance.choice(_MUTATORS)(data, pool, chance)[:LONGEST]
    # Of what is no text, little is read: that is a case of its own, and must not be most of them.
    return data if chance.random() < _RAW else data.decode("utf-8", "ignore").replace("\0", "").encode()


def _part(piece: bytes, chance: random.Random) -> bytes:
    """Return a piece, or some lines of a long one."""
    if len(piece) <= _PIECE or chance.random() < 0.02:
        return piece[:LONGEST]
    begin = 0 if chance.random() < 0.5 else piece.rfind(b"\n", 0, chance.randrange(len(piece))) + 1
    return piece[begin : begin + chance.randrange(20, _PIECE)]


def _put_in(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _put_on_line(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    token = chance.choice(TOKENS)
    lines[number] = token + lines[number] if chance.random() < 0.6 else lines[number] + token
    return b"\n".join(lines)


def _replace(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(TOKENS) + data[at + chance.choice((1, 1, 2, 5)) :]


def _cut(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + data[at + chance.choice((1, 1, 2, 4, 20, 200)) :]


def _cut_off(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _double(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    begin = chance.randint(0, len(data))
    part = data[begin : begin + chance.choice((1, 3, 10, 60))]
    at = chance.choice((begin, chance.randint(0, len(data))))
    return data[:at] + part * chance.choice((1, 1, 2, 30)) + data[at:]


def _flip(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _bad_bytes(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(data))
    return data[:at] + chance.choice(_BYTES) + data[at:]


def _splice(data: bytes, pool: Sequence[bytes], chance: random.Random) -> bytes:
    other = _part(chance.choice(pool), chance)
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _put_in_piece(data: bytes, pool: Sequence[bytes], chance: random.Random) -> bytes:
    other = _part(chance.choice(pool), chance)
    begin, at = chance.randint(0, len(other)), chance.randint(0, len(data))
    return data[:at] + other[begin : begin + chance.randint(1, 80)] + data[at:]


def _nest(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    opening, closing = chance.choice(_NESTED)
    depth = chance.choice((2, 3, 8, 30, 120, 300))
    begin = chance.randint(0, len(data))
    end = chance.randint(begin, min(len(data), begin + 40))
    closings = closing * chance.choice((depth, depth, depth - 1, 0))
    return data[:begin] + opening * depth + data[begin:end] + closings + data[end:]


def _indent(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    number = chance.randrange(len(lines))
    lines[number] = b" " * chance.choice((0, 1, 2, 3, 4, 6, 8)) + lines[number].lstrip(b" ")
    return b"\n".join(lines)


def _move_line(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _other_line_ends(data: bytes, _pool: Sequence[bytes], chance: random.Random) -> bytes:
    end = chance.choice(_LINE_ENDS)
    if chance.random() < 0.5:
        return data.replace(b"\n", end)
    lines = data.split(b"\n")
    at = chance.randint(0, len(lines) - 1)
    return b"\n".join(lines[:at]) + end + b"\n".join(lines[at:])


_MUTATORS: tuple[Mutator, ...] = (
    *(_put_in, _put_in, _put_in, _put_on_line, _put_on_line, _replace, _replace, _cut, _cut, _cut_off, _double),
    *(_double, _flip, _bad_bytes, _splice, _splice, _put_in_piece, _put_in_piece, _nest, _indent, _move_line),
    _other_line_ends,
)
