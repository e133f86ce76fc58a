"""Compares our reading of MDX with Docusaurus' own mdx-loader; a command of its own, since it needs Node.

    python tests/conformance/mdx_differential.py NODE_MODULES [--docs FOLDER ...] [--generated N] [--mutated N]

NODE_MODULES is where `@docusaurus/core` 3.8 is installed. Sources are generated from a small grammar, taken from the
folders as they are, and made of these by mutations; the same seed gives the same sources. Compared are whether the
source compiles, whether the compiler's place is among ours, and the ids of the headings. `--record FILE` keeps the
compiler's verdicts on the generated sources; `test_mdx_conformance.py` reads them without Node.
"""

import argparse
import json
import random
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from contentlint.facts.extract import Extractor
from contentlint.facts.page import FactSettings, PageFacts
from contentlint.read.source import Source
from contentlint.site.slugs import Slugger

ORACLE = Path(__file__).with_name("mdx_oracle.mjs")
EXTRACTOR = Extractor(FactSettings(reference_headings=(), fence_style="gray-matter", markdown="mdx"))
SLUGGER = Slugger()
BATCH = 400

WORDS = [
    "word", "Zn", "a", "b c", "2", "é", "🚀", "x.y", "https://a.b/c", "www.a.b", "a@b.co", "key:value", "10:30",
]  # fmt: skip
INLINES = [
    "*{}*", "**{}**", "`{}`", "[{}](/x)", "![{}](/x.png)", "~~{}~~", "<b>{}</b>", "<b>{}", "{}</b>", "<br/>", "<br>",
    "<5 {}", "< 5", "{{{}}}", "{{a}}", "{{'x'}}", "{{a b}}", "{{1 + 1}}", "{{/* {} */}}", "<!-- {} -->", "<!-- {}",
    "<A b={{c}}/>", "<A b='c' d>{}</A>", "<A {{...b}}/>", "<A b=c/>", "<a.b:c/>", "<a:b/>", "<A.B.C>{}</A.B.C>",
    "\\<5", "\\{{ {}", "&lt; &amp; {}", "}}", "{{", ":dir[{}]{{a=b}}", ":dir", ":dir[{}]", "[^1]", "[{}][r]", "[{}]",
    "<>{}</>", "</>", "<A\n  b='c'\n/>", "<A b={{<b>{}</b>}}/>", "{{`{}`}}", "{{() => {{ return 1 }}}}", "_{}_",
    "*{}", "https://a.b/{{{}}}", "<https://a.b>", "{{x.map(i => <li key={{i}}>{}</li>)}}", "<A b=\"{}\"/>",
    "<A b=\"{}", "a | b", "{{x ? <b>{}</b> : 'it\\'s'}}", "<A b={{{{c: 1}}}}/>", "x<y", "x>y", "{{#{}}}",
    "{{{{{}}}}}", "<A b={{}}/>", "\\\n",
]  # fmt: skip
BLOCKS = [
    "{}", "{}", "# {}", "## {}", "### {} {{#id-{n}}}", "{}\n---", "{}\n===", "- {}", "- {}\n- {}", "1. {}\n   {}",
    "> {}", "> {}\n{}", "- {}\n\n  {}", "- {}\n{}", "| {} | b |\n|---|---|\n| c | {} |", "```\n{}\n```",
    "~~~js\n{}\n~~~", "    {}", "***", "<div>\n{}\n</div>", "<div>\n\n{}\n\n</div>", "<div>", "</div>",
    "<div>{}</div>", "<A/>", "<A>\n  {}\n</A>", "<A\n  b={{c}}\n>\n{}\n</A>", "{{a}}", "{{\n  a\n}}", "{{/* {} */}}",
    "{{\n  /* {} */\n}}", "<!-- {} -->", "<!--\n{}\n-->", "<!-- c -->{}", "import A from './a'",
    "import A from './a'\nimport B from 'b'", "export const a{n} = 1", "export default 1",
    "export const b{n} = {{\n  c: 1,\n\n  d: 2\n}}", "import your {}", "export {}", "[r]: /u", "[^1]: {}",
    "[^1]:\n    {}", ":::note\n{}\n:::", ":::note Title {}\n\n{}\n\n:::", ":::tip[{}]\n{}\n:::",
    "::::info\n:::note\n{}\n:::\n::::", "::leaf[{}]", ":::note\n\n{}", "  <div>\n  {}\n  </div>",
    "- <div>\n  {}\n  </div>", "> <div>\n> {}\n> </div>", "> <div>\n{}\n> </div>", "- {{\n  a\n  }}",
    "<details>\n<summary>{}</summary>\n\n{}\n\n</details>", "<p>{}\n{}</p>", "<b>{}</b> {}", "<b>{}\n{}</b>",
    "{} <b>\n{}\n</b>", "<A>\n  <B>\n    {}\n  </B>\n</A>", "<A>{{b}}</A>", "<style>{{`{}`}}</style>",
    "    <A>\n      {}\n    </A>", "        - {}", "<A>\n- {}\n</A>", "- a\n  - {}\n    <b/>\n",
    "```mdx-code-block\n{}\n```",
]  # fmt: skip
MARKS = [
    "<", ">", "{", "}", "</", "/>", "`", "*", "\n", "\n\n", "- ", "> ", "    ", "|", "\"", "'", "<b>", "</b>", "<br>",
    "{a}", "{a b}", ":::note\n", ":::\n", "<!--", "-->", "import ", "export ", "(", ")", "[", "]", "\\", "$", ":",
]  # fmt: skip


def inline(random_: random.Random, depth: int = 0) -> str:
    if depth > 2 or random_.random() < 0.4:
        return random_.choice(WORDS)
    return fill(random_.choice(INLINES), random_, depth)


def fill(template: str, random_: random.Random, depth: int) -> str:
    slots = len(list(filter(lambda field: field[1] == "", Formatter().parse(template))))
    texts = [" ".join(inline(random_, depth + 1) for _ in range(random_.randint(1, 2))) for _ in range(slots)]
    return template.format(*texts, n=random_.randint(1, 9))


def generated(random_: random.Random) -> str:
    blocks = [fill(random_.choice(BLOCKS), random_, 0) for _ in range(random_.randint(1, 5))]
    text = blocks[0]
    for block in blocks[1:]:
        text += random_.choice(["\n", "\n\n", "\n\n", "\n\n"]) + block
    return text + "\n"


def mutated(text: str, random_: random.Random) -> str:
    """Return a stretch of a page with a few small changes."""
    lines = text.removeprefix("---\n").split("\n")
    begin = random_.randrange(len(lines))
    text = "\n".join(lines[begin : begin + random_.randint(3, 60)])
    for _ in range(random_.randint(1, 3)):
        at = random_.randint(0, len(text))
        length = random_.choice([0, 0, 0, 1, 1, 2, 5])
        text = text[:at] + random_.choice(["", *MARKS]) + text[at + length :]
    return f"\n{text}"


@dataclass(frozen=True, slots=True)
class Case:
    kind: str
    text: str


def cases(arguments: argparse.Namespace) -> Iterator[Case]:
    random_ = random.Random(arguments.seed)
    for _ in range(arguments.generated):
        yield Case("generated", generated(random_))
    pages = [
        file.read_text("utf-8", errors="replace").lstrip("\ufeff")
        for folder in arguments.docs
        for pattern in ("*.md", "*.mdx")
        for file in sorted(Path(folder).rglob(pattern))
        if file.is_file()
    ]
    pages = [page for page in pages if len(page) < 100_000]
    if not arguments.no_pages:
        yield from (Case("page", page) for page in pages)
    for _ in range(arguments.mutated if pages else 0):
        yield Case("mutated", mutated(random_.choice(pages), random_))


def judge(sources: list[Case], modules: str) -> list[dict]:
    request = json.dumps([{"src": case.text, "format": "mdx"} for case in sources])
    run = subprocess.run(["node", str(ORACLE), modules], input=request, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def heading_ids(page: PageFacts) -> list[str]:
    headings = [heading for heading in page.headings if not heading.is_html]
    named = [heading.text if heading.named is None else heading.named for heading in headings]
    plain = [name for name, heading in zip(named, headings, strict=True) if not heading.explicit_id]
    slugs = SLUGGER.slugs(plain)
    return [heading.explicit_id or next(slugs) for heading in headings]


def compare(case: Case, verdict: dict) -> tuple[str, PageFacts]:
    """Return the kind of agreement or of difference."""
    page = EXTRACTOR.extract(Source("docs/x.mdx", case.text))
    if verdict["ok"] and page.mdx_faults:
        return "DIFFERENT: alarm on what compiles", page
    if verdict["ok"]:
        return ("same: compiles, ids" if heading_ids(page) == verdict["ids"] else "DIFFERENT: heading ids"), page
    if not page.mdx_faults:
        return "DIFFERENT: broken, and nothing is found", page
    if lines(verdict, Source("", case.text)) & our_lines(page):
        return "same: broken, place", page
    if is_late(verdict):
        return "same: broken, noticed late", page
    if names_the_begin(verdict, page):
        return "same: broken, ours is the begin of the code", page
    if "mdx-code-block" in case.text:
        return "same: broken, the compiler counts lines after its edits", page
    return "DIFFERENT: another line", page


def lines(verdict: dict, source: Source) -> set[int]:
    """Return the lines that the compiler's message speaks of; acorn's place may be the white space before a word."""
    named = {int(line) for line in re.findall(r"\((\d+):\d+", verdict["error"])}
    if not verdict.get("line"):
        return named
    named.add(verdict["line"])
    if "acorn" in verdict["error"] and verdict["line"] <= len(source.line_starts):
        at = source.offset(verdict["line"], verdict["column"])
        rest = source.text[at:]
        named.add(source.span(at + len(rest) - len(rest.lstrip()), len(source.text)).line)
    return named


def our_lines(page: PageFacts) -> set[int]:
    """Return the lines of our faults; one that is only noticed at the end of a block is ours at its begin."""
    found = set()
    for fault in page.mdx_faults:
        found |= {fault.span.line, fault.span.end_line}
        if fault.context:
            found.add(fault.context[0].line)
    return found


def names_the_begin(verdict: dict, page: PageFacts) -> bool:
    """Whether the compiler's place is in code, and ours the begin of that code, or what should not follow it."""
    if "acorn" not in verdict["error"] and "import/exports" not in verdict["error"]:
        return False
    before = [fault for fault in page.mdx_faults if fault.span.line <= verdict["line"]]
    return any(word in fault.message for fault in before for word in ("expression", "JavaScript", "imports"))


def is_late(verdict: dict) -> bool:
    """Whether the compiler notices the mistake only at the end of what it should have ended before."""
    return "end of file" in verdict["error"] or "lazy line" in verdict["error"]


# A place on another line is shown, but no failure: the compiler stops where it cannot go on, we where it went wrong.
WRONG = ("DIFFERENT: alarm on what compiles", "DIFFERENT: broken, and nothing is found", "DIFFERENT: heading ids")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules")
    parser.add_argument("--docs", nargs="*", default=[])
    parser.add_argument("--no-pages", action="store_true")
    parser.add_argument("--generated", type=int, default=3000)
    parser.add_argument("--mutated", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=10, help="how many differences of a kind to print")
    parser.add_argument("--record", type=Path)
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str]] = Counter()
    recorded = []
    sources = list(cases(arguments))
    for begin in range(0, len(sources), BATCH):
        batch = sources[begin : begin + BATCH]
        for case, verdict in zip(batch, judge(batch, arguments.modules), strict=True):
            kind, page = compare(case, verdict)
            recorded.append({"src": case.text, **verdict})
            counts[case.kind, kind] += 1
            if kind.startswith("DIFFERENT") and counts[case.kind, kind] <= arguments.show:
                show(kind, case, verdict, page)
    if arguments.record:
        arguments.record.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for (source, kind), count in sorted(counts.items()):
        print(f"{count:6}  {source:10} {kind}")
    return int(any(kind in WRONG for _, kind in counts))


def show(kind: str, case: Case, verdict: dict, page: PageFacts) -> None:
    text = case.text if len(case.text) < 700 else f"{case.text[:700]}…"
    print(f"--- {kind} ({case.kind})\n{text!r}\n  compiler: {verdict}\n  ids: {heading_ids(page)}")
    for fault in page.mdx_faults:
        print(f"  ours: {fault.span.line}:{fault.span.column} {fault.message}")


if __name__ == "__main__":
    sys.exit(main())
