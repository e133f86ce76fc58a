"""Pages that are compiled one by one: their endings and texts, about half of them such that the build would stop."""

_PROSE = (
    "A share of <5 %.", "p<0.05", "x <= 5", "a <- b", "<https://example.org>", "<a@example.org>", "a < 5", "a \\<5",
    "&lt;5", "Line<br>two", "Line<br/>two", "<hr>", "<img src='/img/there.svg'>", "<img src='/img/there.svg' />",
    "<p>text", "<p>text</p>", "<li>one", "<b>bold</b>", "<b>bold", "</b>", "{1 + 1}", "{b c}", "an open { brace",
    "a lone } brace", "\\{b c}", "`{b c}`", "{/* a comment */}", "<!-- a comment -->", "<!-- open",
    "<div class=x>y</div>", "<div class='x'>y</div>", "<div style='a: b'>y</div>",
    "<div style={{color: 'red'}}>y</div>", "import this is prose", "export this is prose", "import X from './x.js'",
    "export const a = 1;", "export const a = ;", "    indented < code {", "```\n<5 {\n```", "~~~\n{\n~~~",
    "| a | b |\n|---|---|\n| <5 | {x |", "| a |\n|---|\n| `<5` |", "<div>\n\n**md**\n\n</div>", "<div>\n**md**</div>",
    "<div>**md**\n\n</div>", "<Tabs>\n  <Tab>x</Tab>\n</Tabs>", "<a.b>x</a.b>", "<a:b>x</a:b>", "<A {...x} />",
    "<A b={1} />", "<A b={} />", "<A b=1 />", "<A b=\"<5\" />", "<>x</>", "< >x</ >", "<1>", "<$x />", "<_x />",
    "a<b", "a<b>c", "a<b>c</b>", "List<String>", "Map<K, V>", ":::note\n\ntext\n\n:::", ":::note\ntext {\n:::",
    ":name[x]{a=b}", "::name{", "10:30 and a:b", "{#id}", "## Head {#id}", "## Head {x}", "## Head {x y}", "$x_{1}$",
    "$$\nx_{1}\n$$", "$\\frac{a}{b}$", "[a]{.cls}", "[^1]: a {", "> quote <5", "- item <5", "- item\n\n  {",
    "{`template ${a} {`}", "{'}'}", "{\"{\"}", "{{a: 1}}", "{a\n\nb}", "{\n\n}", "{}", "{ }", "{//x}", "{/* x}",
    "<A b={`}`} />", "<A\n  b='c'\n/>", "<A\n\n/>", "<A b='c\n\nd' />", "<details><summary>a</summary>b</details>",
    "<details>\n<summary>a\n</details>", "text <A> b\n\nc </A>", "<A>\ntext\n</A>", "<A>text\n</A>",
    "<A>\n\ntext</A>", "**<A>x**</A>", "<A/ >", "<A/>", "<a href=x>y</a>", "<a href='x'>y</a>",
    "<style>{`a {b: c}`}</style>", "<style>a {b: c}</style>", "<script>x</script>", "<!DOCTYPE html>", "<?php ?>",
    "<![CDATA[x]]>", "a & b &amp; c &nope;", "\\<br>", "&#123;b c}", "\u00a0<5", "\ufeff", "\u2028", "a\u0000b",
    "![there](/img/there.svg)", "![missing](/img/nope.svg)", "![case](/img/There.svg)", "![beside](./beside.svg)",
    "![beside](beside.svg)", "![missing](./nope.svg)", "![at](@site/static/img/there.svg)",
    "![at](@site/static/img/nope.svg)", "![net](https://example.org/x.png)", "![base](pathname:///nope.svg)",
    "![q](/img/there.svg?x=1)", "![h](/img/there.svg#x)", "![space](</img/the re.svg>)", "![]()", "![x]()",
    "[at](@site/static/img/there.svg)", "[at](@site/static/img/nope.svg)", "[at](@site/docs/nope.svg)",
)  # fmt: skip

_FRONT_MATTER = (
    "a: 1", "a: [", "a: {", "a: 1\na: 2", "a:\n  b: 1\n  b: 2", "\ta: 1", "a: b: c", "a: 'x", 'a: "x', "a: \"\\q\"",
    "- a", "a", "a: *x", "a: &x 1\nb: *x", "a: !!str 1", "a: !x 1", "a: |\n  x\n y", "a: 2024-13-45", "a: 1e3",
    "a: @x", "a: `x`", "a: %x", "%x", "? a\n: b", "a: x #c", "a:x", "a: -", "a:\n- b\n-c", "a:\n b: 1\n  c: 2",
    "<<: {a: 1}", "<<: x", "a: [1, 2", "a: ]", "a: {b: }", "a: [b: c]", "'a': 1\n\"a\": 2", "1: a\n'1': b", "~: a",
    "a: \u0007", "a: x\n\n\nb: y", "a: x\n---\nb: y", "...", "a: x\n...\nb: y", "a: >-\n  x\n\n  y", "a: 'it''s'",
    "null: x\n~: y", "a: {b: 1, b: 2}", "tags: [a, b]", "tags:\n  - a\n - b", "a: [x,, y]", "a: [,]", "a: {,}",
    "a: ! x", "a: \u00a0x", "a: \ufeffx",
)  # fmt: skip

PAGES: tuple[tuple[str, str], ...] = (
    *(("mdx", f"{text}\n") for text in _PROSE),
    *(("md", f"# Title\n\nBefore.\n\n{text}\n\nAfter.\n") for text in _PROSE),
    *(("md", f"---\nmdx:\n  format: md\n---\n\n{text}\n") for text in _PROSE),
    *(("md", f"---\n{text}\n---\n\nText.\n") for text in _FRONT_MATTER),
    ("md", "---\na: 1\n"),
    ("md", "---\na: 1\n--- more\n\nText\n"),
    ("md", " ---\na: 1\n---\n"),
    ("md", "\ufeff---\na: [\n---\n"),
    ("md", "+++\na = [\n+++\n"),
    ("md", "---\r\na: [\r\n---\r\n"),
    ("md", ""),
)
