"""Bodies of pages of bad shapes, of about so many characters: what has brought readers of Markdown to their knees.

Many are the pathological inputs of cmark, markdown-it and micromark; the others ask for much of what is done with a
page after it is read. Each is read as a code host does, as MDX, and as the Markdown of a generator.
"""

from collections.abc import Callable, Iterator

from timing import CONFIGURATION, Shape

Body = Callable[[int], str]

_SITE = 'site = "docusaurus"\n'


def fill(unit: str) -> Body:
    """Return a body that repeats a text."""
    return lambda n: unit * (n // len(unit))


def around(*units: str, middle: str = "") -> Body:
    """Return a body that repeats each of the texts as often, one after the other."""
    size = sum(map(len, units))
    half = len(units) // 2 or 1

    def body(n: int) -> str:
        count = n // size
        return "".join(unit * count for unit in units[:half]) + middle + "".join(unit * count for unit in units[half:])

    return body


def counted(line: str) -> Body:
    """Return a body that repeats a text, in which `{0}` is a number of six digits that counts."""

    def body(n: int) -> str:
        return "".join(line.format(f"{number:06}") for number in range(n // len(line.format("000000"))))

    return body


def growing(unit: str, between: str) -> Body:
    """Return a body of runs of a text that become longer and longer."""

    def body(n: int) -> str:
        parts, size = [], 0
        while size < n:
            parts.append(unit * (len(parts) + 1) + between)
            size += len(parts[-1])
        return "".join(parts)

    return body


def ladder(mark: str, step: str) -> Body:
    """Return a body of lines that are indented ever deeper."""

    def body(n: int) -> str:
        parts, size = [], 0
        while size < n:
            parts.append(step * len(parts) + mark + "\n")
            size += len(parts[-1])
        return "".join(parts)

    return body


def table(columns: Callable[[int], int], row: str) -> Body:
    """Return a table with so many columns, and as many rows of one kind as there is room for."""

    def body(n: int) -> str:
        count = columns(n)
        head = "|" + "a|" * count + "\n|" + "-|" * count + "\n"
        return head + row * ((n - len(head)) // len(row))

    return body


def one_and(first: str, unit: str, last: str = "") -> Body:
    """Return a body that repeats a text between two others."""
    return lambda n: first + unit * (n // len(unit)) + last


def both(one: Body, other: Body) -> Body:
    """Return a body whose first half is of the one kind, and whose second of the other."""
    return lambda n: one(n // 2) + "\n" + other(n // 2)


BODIES: dict[str, Body] = {
    # brackets, links, images
    "[": fill("["),
    "]": fill("]"),
    "[ on lines": fill("[\n"),
    "![": fill("!["),
    "[^": fill("[^"),
    "[]": fill("[]"),
    "[ … ]": around("[", "]", middle="a"),
    "![ … ]": around("![", "]", middle="a"),
    "[a](": fill("[a]("),
    "[a](b": fill("[a](b"),
    "[a](<b": fill("[a](<b"),
    "[a](b 'c": fill("[a](b 'c"),
    "![a](": fill("![a]("),
    "[ … ](b)": around("[", "](b)", middle="a"),
    "![ … ](b)": around("![", "](b)", middle="a"),
    "[![ … ](b)](b)": around("[![", "](b)](b)", middle="a"),
    "links": fill("[a](b) "),
    "links in one line with images": fill("[![a](b)](c) "),
    "( in a target": one_and("[a](", "(", ")"),
    "( … ) in a target": lambda n: "[a](" + "(" * (n // 2) + ")" * (n // 2) + ")",
    "\\( in targets": fill("[a](\\("),
    "[x][y]": fill("[x][y]"),
    "[x][y] defined": one_and("[y]: /z\n\n", "[x][y]"),
    "[x][y] and definitions": both(fill("[x][y]"), counted("[l{0}]: /z\n")),
    "references of definitions": both(counted("[x][l{0}] "), counted("[l{0}]: /z\n")),
    "undefined references": both(counted("[x][m{0}]\n\n"), counted("[l{0}]: /z\n")),
    "definitions": counted("[l{0}]: /z\n"),
    "definitions of one label": fill("[l]: /z\n"),
    "definitions with titles": counted("[l{0}]: /z 'a'\n"),
    "definitions with open titles": counted("[l{0}]: /z 'a\n"),
    "definitions with open titles apart": counted("[l{0}]: /z 'a\n\n"),
    "a definition with a long label": one_and("[", "a", "]: /z\n"),
    "labels of many lines": one_and("[", "a\n", "]: /z\n"),
    "open labels": fill("[a\n"),
    "[a]: begins": fill("[a]:"),
    "[a]: on lines": fill("[a]:\n"),
    "[a][": fill("[a]["),
    "[[a]]": fill("[[a]] "),
    "long target": one_and("[a](", "b", ")"),
    "long title": one_and("[a](b '", "c", "')"),
    "targets with escapes": one_and("[a](", "\\)", ")"),
    "targets with percents": one_and("[a](", "%", ")"),
    "targets with entities": one_and("[a](", "&amp;", ")"),
    "pointy brackets in a target": one_and("[a](<", "<"),
    "brackets over lines": fill("[a\n](b)\n"),
    # quotes, lists, code
    ">": fill(">"),
    "> with text": lambda n: ">" * n + "a",
    "> > > on lines": ladder("a", "> "),
    "> on lines": fill(">\n"),
    "> and lazy lines": one_and("> a\n", "a\n"),
    "quotes": fill("> a\n\n"),
    "deep quotes on lines": fill("> " * 50 + "a\n"),
    "deep quotes with lazy lines": fill("> " * 50 + "a\na\n"),
    "quotes in lists": fill("> - "),
    "quotes with fences": fill("> ```\n"),
    "lists on one line": fill("- "),
    "ordered lists on one line": fill("1. "),
    "* and +": fill("* + "),
    "wide list": fill("- a\n"),
    "wide list, loose": fill("- a\n\n"),
    "wide ordered list": fill("1. a\n"),
    "lists of lists": fill("- a\n  - b\n"),
    "deep lists": ladder("- a", "  "),
    "deep ordered lists": ladder("1. a", "   "),
    "deep lists, loose": ladder("- a\n", "  "),
    "deep lists, one space": ladder("- a", " "),
    "deep lists again and again": lambda n: "".join("  " * depth + "- a\n" for depth in range(40)) * (n // 1800),
    "- with blank lines": fill("-\n\n"),
    "one item with blank lines": one_and("- a\n", "\n", "  b\n"),
    "items with blank lines": one_and("- a\n", "  b\n\n"),
    "lists with other marks": fill("- a\n+ a\n* a\n"),
    "digits": fill("1"),
    "numbers of lists": counted("{0}. a\n"),
    "`": fill("`"),
    "` growing": growing("`", "a"),
    "` growing on lines": growing("`", "a\n\n"),
    "` growing downwards": lambda n: "e" + "".join("`" * k + "e" for k in range(int((2 * n) ** 0.5), 0, -1)),
    "`a` spans": fill("`a` "),
    "`a unclosed": lambda n: "`a " * (n // 3 | 1),
    "``a` unclosed": fill("``a` "),
    "spans over lines": fill("`a\nb` "),
    "code and brackets": fill("[`a](b`"),
    "fences": fill("```\na\n```\n"),
    "open fences": fill("```a\n~~~b\n"),
    "growing fences": growing("`", "\n"),
    "one fence": one_and("```\n", "a\n", "```\n"),
    "indented code": fill("    a\n"),
    "indented code with blank lines": fill("    a\n\n"),
    "indent": fill("    "),
    "tabs": fill("\t"),
    "tabs on lines": fill("\ta\n"),
    "- with tabs": fill("-\t"),
    # emphasis
    "*": fill("*"),
    "_": fill("_"),
    "~": fill("~"),
    "*a": fill("*a "),
    "a*": fill("a* "),
    "*a **a": fill("*a **a "),
    "**a *a*": fill("**a *a* "),
    "a**b": fill("a**b"),
    "*a_": fill("*a_ "),
    "a*b_": fill("a*b_"),
    "a~~b": fill("a~~b "),
    "~~a~~": fill("~~a~~ "),
    "~ and ~~": fill("~a~~b "),
    "* … *": around("*a ", "a* ", middle="b"),
    "* … **": around("*a ", "b**", middle="b"),
    "_a *b": around("_a *b ", "c* d_ "),
    "x** x": fill("x** x "),
    "*** growing": growing("*", "a"),
    "** in links": fill("**[a](b)** "),
    "emphasis in brackets": fill("[*a](b*) "),
    # tables
    "|a": fill("|a"),
    "|": fill("|"),
    "| on lines": fill("|a|a\n"),
    "rows that are short": lambda n: table(lambda m: int(m**0.5), "|a\n")(n),
    "rows of a wide table": lambda n: table(lambda m: m // 16, "|\n")(n),
    "short rows of letters": lambda n: table(lambda m: m // 16, "a\n")(n),
    "many rows": table(lambda _: 3, "|a|a|a|\n"),
    "one very wide table": table(lambda n: n // 6, "|a|a|a|\n"),
    "heads of tables": fill("a | b\n- | -\n"),
    "heads of tables apart": fill("a | b\n- | -\n\n"),
    "tables": fill("| a | b |\n|---|---|\n| c | d |\n\n"),
    "delimiter rows": fill("|-"),
    "delimiter rows on lines": fill("|-|-|\n"),
    "escaped pipes": table(lambda _: 2, "|\\|\\|\\|\\|`|`|\n"),
    "cells with code": table(lambda _: 2, "|`a`|**b**|\n"),
    "cells with links": table(lambda _: 2, "|[a](b)|[c][d]|\n"),
    # HTML
    "<": fill("<"),
    "<!--": fill("<!--"),
    "<!-- on lines": fill("<!--\n\n"),
    "x <!--": fill("x <!-- "),
    "x <!-- - --": fill("x <!-- - -- "),
    "comments": fill("<!-- a -->\n"),
    "comments in text": fill("a <!-- b --> "),
    "one comment": one_and("<!-- ", "a\n", "-->\n"),
    "<!-->": fill("x<!-->"),
    "<![CDATA[": fill("<![CDATA["),
    "x <![CDATA[": fill("x <![CDATA["),
    "<?": fill("<?"),
    "x <?": fill("x <?"),
    "<!A": fill("<!A"),
    "x <!A": fill("x <!A "),
    "<a": fill("<a "),
    "<a b=": fill('<a b="'),
    "x <a b=": fill('x <a b="'),
    "x <a b c": one_and("x <a", " b"),
    "x <a b=c": one_and("x <a", " b=c"),
    "x <a b='c'": one_and("x <a", " b='c'", ">"),
    "<a><a>": fill("<a>"),
    "<a href>": fill("<a href='b'>c</a> "),
    "<b … </b>": around("<b>", "</b>", middle="a"),
    "</b>": fill("</b>"),
    "<div>": fill("<div>\n\n"),
    "<details>": fill("<details>\n<summary>a</summary>\n\nb\n\n</details>\n\n"),
    "<details> nested": around("<details>\n\n", "</details>\n\n", middle="a\n\n"),
    "<pre>": fill("<pre>\n"),
    "<script>": fill("<script>\n"),
    "<h2>": fill("<h2>a</h2>\n"),
    "<h2> open": fill("<h2>\n"),
    "<img srcset>": fill("<img srcset='a.png 1x, b.png 2x'>\n"),
    "one srcset": one_and("<img srcset='", "a.png 1x, ", "'>"),
    "<sup>": fill("<sup>"),
    "<sup>1</sup>": fill("a<sup>1</sup> "),
    "<sup>1–9999999</sup>": fill("a<sup>1–9999999</sup> "),
    "<sup> of many": one_and("<sup>", "1, ", "1</sup>"),
    "¹": fill("a¹ "),
    "<code>": fill("<code>a "),
    "<http:": fill("<http:"),
    "<http://a.b>": fill("<http://a.b> "),
    "http://": fill("http://"),
    "http://a.b/": fill("http://a.b/c "),
    "http://a.b/(((": one_and("http://a.b/", "("),
    "http://a.b/)))": one_and("http://a.b/", ")"),
    "www.": fill("www."),
    "www.a.b": fill("www.a.b "),
    "a@b.c": fill("a@b.c "),
    "a@": fill("a@"),
    "<a@b.c>": fill("<a@b.c> "),
    "a.a.a": fill("a."),
    # text
    "&": fill("&"),
    "&#": fill("&#"),
    "&#x": fill("&#x"),
    "&a": fill("&a"),
    "&amp;": fill("&amp;"),
    "\\": fill("\\"),
    "\\a": fill("\\a"),
    "\\*": fill("\\*"),
    "\\ on lines": fill("a\\\n"),
    "hard breaks": fill("a  \n"),
    "spaces": fill(" "),
    "a and spaces": one_and("a", " ", "b"),
    "lines of spaces": fill(" \n"),
    "blank lines": fill("\n"),
    "blank lines, CRLF": fill("\r\n"),
    "blank lines, CR": fill("\r"),
    "lines": fill("a\n"),
    "lines, CRLF": fill("a\r\n"),
    "paragraphs": fill("a\n\n"),
    "paragraphs, CRLF": fill("a\r\n\r\n"),
    "one line": fill("a"),
    "one line of words": fill("word "),
    "prose": fill("The quick brown fox jumps over the lazy dog, and back again.\n"),
    "NUL": fill("\0"),
    "wide letters": fill("é𝄞"),
    "marks": fill("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    "lines of marks": fill("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\n"),
    "dashes": fill("-"),
    "rules": fill("---\n"),
    "rules apart": fill("- - -\n\n"),
    "=": fill("a\n="),
    "===": fill("a\n===\n"),
    '=== "a"': fill('=== "a"\n\n'),
    "#": fill("#"),
    "# on lines": fill("#\n"),
    "headings": counted("# A {0}\n"),
    "headings of one text": fill("# A\n\n"),
    "headings of two texts": fill("# A\n# A-1\n"),
    "headings that count": counted("# A\n# A-{0}\n"),
    "headings with ids": counted("# A {{#a{0}}}\n"),
    "headings with links": fill("# [a](b) `c` *d*\n"),
    "a heading with #": one_and("# a ", "#", " b"),
    "a heading with spaces": one_and("# a", " ", "#"),
    "{#id}": fill("{#id}"),
    "# {#id}": one_and("# a", " {#id}"),
    "{:": fill("{:"),
    "{: #a": fill("{: #a "),
    "$": fill("$"),
    "$a$": fill("$a$ "),
    "$a": fill("$a "),
    "$$": fill("$$\n"),
    "$$a$$": fill("$$\na\n$$\n"),
    "$a growing": growing("$", "a"),
    "$a growing again and again": lambda n: growing("$", "a")(int(n**0.5)) * int(n**0.5),
    # footnotes and citations
    "footnotes": both(counted("a[^n{0}] "), counted("[^n{0}]: b\n\n")),
    "footnotes of one label": both(fill("a[^n] "), fill("[^n]: b\n\n")),
    "undefined footnotes": counted("a[^n{0}]\n\n"),
    "near footnotes": both(counted("a[^n{0}]\n\n"), counted("[^m{0}]: b\n\n")),
    "unused footnotes": counted("[^n{0}]: b\n\n"),
    "unused footnotes on lines": counted("[^n{0}]: b\n"),
    "footnotes in footnotes": counted("[^n{0}]: "),
    "footnotes in footnotes on lines": ladder("[^a]: b", "    "),
    "[^a]": fill("[^a]"),
    "[^a]:": fill("[^a]:"),
    "^[a": fill("^[a"),
    "[1]": fill("[1] "),
    "[1] on lines": fill("[1]\n\n"),
    "[1-3]": fill("[1-3] "),
    "[1-99]": fill("[1-99] "),
    "[1-99] with sources": one_and("# References\n\n[1] A\n\n# B\n\n", "[1-99] "),
    "[1-99, 1-99] with sources": one_and("# References\n\n[1] A\n\n# B\n\n", "[1-99, 2-99, 1-99, 3-99] "),
    "sources of [1-99]": both(fill("[1-99] "), one_and("# References\n\n", "[1-99] A\n\n")),
    "<sup>1-99, …</sup>": one_and("# References\n\n<sup>1</sup> A\n\n# B\n\na<sup>", "1-99, ", "1</sup>"),
    "[1-99999999]": fill("[1-99999999] "),
    "sources": both(fill("a [1-9] "), one_and("# References\n\n", "[1] A b. 2001.\n\n")),
    "sources of one paragraph": one_and("# References\n\n", "[1] A b. 2001.\n"),
    "sources that count": both(counted("a [{0}]\n\n"), lambda n: "# References\n\n" + counted("[{0}] A b.\n\n")(n)),
    "long list of sources": one_and("# References\n\n", "1. A b. 2001.\n"),
    "[1-9999] with sources": one_and("# References\n\n[1] A\n\n# B\n\n", "[1-9999] "),
    "[9-99999999] with sources": one_and("# References\n\n[1] A\n\n# B\n\n", "[1-99999999] "),
    "<sup>1-9999999</sup> with sources": one_and("# References\n\n<sup>1</sup> A\n\n# B\n\n", "a<sup>1-9999999</sup> "),
    "sources of ranges": one_and("# References\n\n", "<sup>1-9999999</sup> A\n\n"),
    "[A b. 2013]": fill("[Clerc et al. 2013] "),
    "(A b. 2013)": fill("(Clerc et al. 2013) "),
    "[A 2013] with sources": both(
        counted("[Clerc{0} 2013]\n\n"), lambda n: "# References\n\n" + counted("- Clerk{0}, B. 2013.\n")(n)
    ),
    "[A 2013] of one year": both(
        counted("[Clerc{0} et al. 2013]\n\n"), lambda n: "# References\n\n" + counted("- Klerk{0}, B. 2013.\n")(n)
    ),
    "[A 2013] and an entry of many years": both(
        counted("[Clerc{0} 2013]\n\n"), one_and("# References\n\nClerc ", "2013 ", "\n")
    ),
    "[A and B 2013] of one name": both(
        counted("[Clerc and Foo{0} 2013]\n\n"), lambda n: "# References\n\n" + fill("- Clerc, B. 2013.\n")(n)
    ),
    "numbers without entries, entries without numbers": both(
        lambda n: "".join(f"a [{number}]\n\n" for number in range(1000, 1000 + n // 10 % 5000)),
        lambda n: "# References\n\n" + counted("[{0}] A b.\n\n")(n),
    ),
    "anchors of sources": both(counted("- <a id='s{0}'></a> [1] A b.\n"), counted("[a](#s{0}) ")),
    "long names": one_and("[", "Clerc ", "2013]"),
    "names with and": one_and("# References\n\nA 2001.\n\n# B\n\n[", "A, B and ", "C 2001]"),
    "capitals": fill("A"),
    "A. B.": fill("A. "),
    "[@a": fill("[@a; "),
    "[@a]": fill("[@a] "),
    "[@a; …]": one_and("[", "@a; ", "@b, p. 3]"),
    "[a](/p#k)": fill("[Clerc 2015](/p#k) "),
    # what is looked up
    "missing pages": counted("[a](page{0}.md) "),
    "missing pages on lines": counted("[a](page{0}.md)\n\n"),
    "missing images": counted("![a](page{0}.png)\n\n"),
    "missing anchors": both(counted("# Section {0}\n\n"), counted("[a](#sectoin-{0})\n\n")),
    "anchors": both(counted("# Section {0}\n\n"), counted("[a](#section-{0})\n\n")),
    "missing anchors of one text": both(fill("# A\n\n"), counted("[a](#a-{0}x)\n\n")),
    "missing files with ..": counted("[a](../../{0}/../b.md)\n\n"),
    "deep path": one_and("[a](", "b/", "c.md)"),
    "../": one_and("[a](", "../", "c.md)"),
    "placeholders": fill("[a](#) []() "),
    "suppressions": fill("<!-- contentlint-disable-next-line link-placeholder -->\n[a](#)\n\n"),
    "unused suppressions": fill("<!-- contentlint-disable-next-line link-placeholder -->\n\n"),
    "wrong suppressions": fill("<!-- contentlint-disable-next-line link-placehodler -->\n\n"),
    "open suppressions": fill("<!-- contentlint-disable link-placeholder -->\n[a](#)\n\n"),
    "one suppression": one_and("<!-- contentlint-disable-line ", "link-placeholder, ", "tag-unused -->\n"),
    "conflicts": fill("<<<<<<< a\n=======\n>>>>>>> b\n"),
    "open conflicts": fill("<<<<<<< a\n"),
    "conflict marks": fill("=======\n"),
    # MDX
    "{": fill("{"),
    "}": fill("}"),
    "{ … }": around("{", "}", middle="a"),
    "{{{{a}}}}": fill("{{{{a}}}} "),
    "{a}": fill("{a} "),
    "{a} on lines": fill("{a}\n\n"),
    "{a open": fill("{a "),
    "{`${": fill("{`${"),
    "{`a`}": fill("{`a`} "),
    "{/a/}": fill("{/a/} "),
    "{/[": fill("{/["),
    "{/* a */}": fill("{/* a */} "),
    "{/* a": fill("{/* a "),
    "{'a": fill("{'a "),
    "{a.b.c": one_and("{a", ".b", "}"),
    "{a + b": one_and("{a", " + b", "}"),
    "{((a))}": lambda n: "{" + "(" * (n // 2) + "a" + ")" * (n // 2) + "}",
    "{[[a]]}": lambda n: "{" + "[" * (n // 2) + "a" + "]" * (n // 2) + "}",
    "{a=>a=>": one_and("{", "a=>", "a}"),
    "{a?a:": one_and("{", "a?a:", "a}"),
    "{!!!a}": one_and("{", "!", "a}"),
    "{function": one_and("{", "function(){", ""),
    "{<a>": fill("{<a>"),
    "{<a/>}": fill("{<a/>} "),
    "<A>": fill("<A>\n"),
    "<A> on one line": fill("<A>"),
    "<A/>": fill("<A/>\n\n"),
    "<A … </A>": around("<A>\n", "</A>\n", middle="a\n"),
    "<A … </A> apart": around("<A>\n\n", "</A>\n\n", middle="a\n\n"),
    "<A … </A> in a line": around("<A>", "</A>", middle="a"),
    "<A … </B>": around("<A>", "</B>", middle="a"),
    "<A><B></A></B>": fill("<A><B></A></B>"),
    "<A> in quotes": fill("> <A>\n\n"),
    "<A> in lists": fill("- <A>\n"),
    "</A> in lists": both(fill("<A>\n"), fill("- </A>\n")),
    "names that count": lambda n: (
        counted("<A{0}>\n")(n // 2) + "".join(f"</A{number:06}>\n" for number in range(n // 2 // 10))
    ),
    "closing names that count": both(counted("<A{0}>\n\n"), counted("> </A{0}>\n\n")),
    "<A b={": fill("<A b={"),
    "<A b={c}": one_and("<A", " b={c}", "/>"),
    "<A b='c'": one_and("<A", " b='c'", "/>"),
    "<A {...b}": one_and("<A", " {...b}", "/>"),
    "<A b={{c: 1}}/>": fill("<A b={{c: 1}}/>\n\n"),
    "<A b={<A": fill("<A b={<A "),
    "<A.b.c": one_and("<A", ".b", "/>"),
    "<> </>": fill("<></>"),
    "import": fill("import "),
    "import on lines": fill("import\n"),
    "import a": fill("import a from 'b'\n"),
    "import a apart": counted("import a{0} from 'b{0}'\n\n"),
    "import {": one_and("import {", "a, ", "} from 'b'\n"),
    "import { open": fill("import {\n\n"),
    "export": fill("export "),
    "export const": counted("export const a{0} = 1\n\n"),
    "export const open": fill("export const a = {\n\n"),
    "export const open in one": one_and("export const a = {", "{"),
    "export a string": one_and("export const a = '", "b", "'\n"),
    "export an open string": one_and("export const a = '", "b"),
    "export a template": one_and("export const a = `", "b\n", "`\n"),
    "export an array": one_and("export const a = [", "1, ", "]\n"),
    "export lines": one_and("export const a = [\n", "1,\n", "]\n"),
    "export calls": one_and("export const a = b", "()", "\n"),
    "export comments": one_and("export const a = 1 ", "/* */", "\n"),
    ":::": fill(":::\n"),
    ":::note": fill(":::note\n"),
    ":::note a": fill(":::note\na\n:::\n"),
    ":::: growing": growing(":", "note\n"),
    ":::: shrinking": lambda n: "".join(":" * k + "note\n" for k in range(int((2 * n) ** 0.5), 2, -1)),
    ":::note in a quote": fill("> :::note\n"),
    ":a[ and lines": one_and(":a[" * 30, "a\n"),
    ":::note[": fill(":::note["),
    ":a": fill(":a"),
    ":a[": fill(":a["),
    ":a{": fill(":a{"),
    "::a{b=c}": fill("::a{b=c}\n\n"),
    ":::a{b=": fill(':::a{b="\n'),
}


def _plain(text: str) -> dict[str, str]:
    return {"page.md": text}


def _mdx(text: str) -> dict[str, str]:
    return {CONFIGURATION: _SITE, "docs/page.mdx": text}


def _generator(text: str) -> dict[str, str]:
    return {CONFIGURATION: _SITE, "docs/page.md": f"---\nmdx:\n  format: md\n---\n{text}"}


SITES = {"plain": _plain, "mdx": _mdx, "generator": _generator}


def shapes() -> Iterator[Shape]:
    """Yield all of them, as each kind of site has it."""
    for kind, site in SITES.items():
        for name, body in BODIES.items():
            yield Shape(f"{kind}: {name}", lambda n, site=site, body=body: site(body(n)))


SHAPES = tuple(shapes())
