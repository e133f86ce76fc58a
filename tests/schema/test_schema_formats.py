import pytest

from contentlint.schema.formats import expected, flaw_in
from contentlint.schema.validator import Validator

KEY = "JLVVSXFLKOJNIY-UHFFFAOYSA-N"

# A format, strings that have it, and strings that have not.
TABLE = [
    (
        "date",
        ["2024-12-31", "2024-02-29"],
        ["2024-13-45", "2023-02-29", "2024-1-1", "20241231", "2024-12-31\n", "٢٠٢٤-١٢-٣١"],
    ),
    (
        "date-time",
        [
            "2024-12-31T23:59:00Z",
            "2024-12-31t23:59:00z",
            "2024-12-31T23:59:00.123456789+01:00",
            "1990-12-31T23:59:60Z",
            "1990-12-31T15:59:60-08:00",
            "1991-01-01T00:59:60.5+01:00",
        ],
        [
            "2024-12-31T23:59:00",
            "2024-12-31 23:59:00Z",
            "2024-12-31",
            "2024-12-31T23:59Z",
            "2024-12-31T24:00:00Z",
            "2024-12-31T23:60:00Z",
            "2024-12-31T23:59:61Z",
            "2024-12-31T22:59:60Z",
            "2024-12-31T23:59:60+01:00",
            "2024-02-30T00:00:00Z",
            "2024-12-31T00:00:00+0100",
            "2024-12-31T00:00:00+24:00",
            "2024-12-31T00:00:00+01:60",
            "2024-12-31T00:00:00.Z",
            "2024-12-31T00:00:00Z ",
            "2024-W01-1T00:00:00Z",
            "",
        ],
    ),
    (
        "time",
        ["23:59:00Z", "00:00:00.5-23:59", "23:59:60z"],
        ["23:59:00", "23:59Z", "24:00:00Z", "12:00:60Z", "1:00:00Z"],
    ),
    (
        "duration",
        ["P3D", "PT1H30M", "P1Y2M3DT4H5M6S", "P4W", "PT0S", "P1YT1S"],
        ["P", "PT", "3D", "P1D2H", "P1Y1D", "PT1H1S", "P1W1D", "p3d", "P1.5D", "P1DT"],
    ),
    (
        "email",
        ["ada@example.org", "te~st.+x@example", "ada@[127.0.0.1]", '"ada b@c"@example.org', "ädä@example.org"],
        ["ada", "@example.org", "ada@", "ada b@example.org", "ada@example org", ""],
    ),
    ("idn-email", ["实例@实例.例子"], ["实例"]),
    (
        "hostname",
        ["example.org", "a", "1.2", "xn--nxasmq6b", "a" * 63 + ".org", "A-b.c"],
        ["", ".org", "a..b", "-a", "a-", "a_b", "a" * 64, "a.b.", "ä.org", ".".join(["a" * 60] * 5), "a b", "a\n"],
    ),
    ("ipv4", ["192.0.2.1"], ["192.0.2", "192.0.2.256", "192.0.02.1", "192.0.2.1/24", "3221225985", ""]),
    ("ipv6", ["2001:db8::1", "::", "::ffff:192.0.2.1"], ["2001:db8", "fe80::1%eth0", "[::1]", "12345::", "192.0.2.1"]),
    (
        "uri",
        [
            "https://example.org/page",
            "https://user:pass@example.org:8080/a;b=1/%C3%9C?q=1&r=[]#top".replace("[]", "%5B%5D"),
            "https://[2001:db8::1]:80/",
            "https://[v1.x:y]/",
            "urn:isbn:0451450523",
            "mailto:ada@example.org",
            "doi:10.1002/(SICI)1097-4636",
            "file:///etc/hosts",
            "tel:+1-816-555-1212",
            "a:",
            "https://example.org?q#a?b/c",
        ],
        [
            "example.org/page",
            "//example.org",
            "/page",
            "",
            "https://example.org/a b",
            "https://example.org/a\tb",
            "https://example.org/\n",
            "https://example.org/Übung",
            "https://example.org/a|b",
            "https://example.org/<x>",
            "https://example.org/a[1]",
            "https://example.org/100%",
            "https://example.org/%zz",
            "https://example.org/#a#b",
            "https://[2001:db8/",
            "https://[example]/",
            "https://[fe80::1%25eth0]/",
            "https://exa[mple.org/",
            "https://example.org:port/",
            "1http://example.org",
            "ht tp://example.org",
            "://example.org",
            "C:\\page",
            "https://example.org/\ud800",
        ],
    ),
    (
        "uri-reference",
        ["https://example.org", "//example.org/x", "/page", "../page?x#y", "page", "#top", "?q", "", "./a:b", "a/b:c"],
        ["a b", "ä", "#a#b", "\\a", "1a:b", ":a", "%"],
    ),
    (
        "uuid",
        ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
        [
            "123e4567e89b12d3a456426614174000",
            "{123e4567-e89b-12d3-a456-426614174000}",
            "123e4567-e89b-12d3-a456-42661417400g",
        ],
    ),
    ("json-pointer", ["", "/", "/a/0", "/a~1b/~0", "/ä b"], ["a", "/~", "/~2", "#/a"]),
    ("regex", ["^a+$", r"\p{Lu}", ""], ["(", "[", "a{2,1}"]),
    ("inchikey", [KEY], [KEY.lower(), "x", ""]),
    ("cas", ["50-81-7", "none", ""], ["50-81-8", "CAS 50-81-7", "50817"]),
    ("ec-number", ["200-066-2", "1.1.1.1"], ["200-066-3"]),
    ("unii", ["PQ6CK8PD0R"], ["PQ6CK8PD0Q"]),
    ("dtxsid", ["DTXSID5020106"], ["DTXSID4020106"]),
    ("orcid", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"], ["0000-0002-1825-0098"]),
    ("doi", ["10.1000/182", "https://doi.org/10.1000/182"], ["10.100/182"]),
]


@pytest.mark.parametrize(("name", "good", "bad"), TABLE, ids=[row[0] for row in TABLE])
def test_tells_who_has_a_format(name: str, good: list[str], bad: list[str]) -> None:
    validator = Validator({"format": name})
    assert [text for text in good if validator.violations(text)] == []
    assert [text for text in bad if not validator.violations(text)] == []
    assert validator.violations(3) == []


@pytest.mark.parametrize("name", [row[0] for row in TABLE])
def test_the_words_give_an_example_that_has_the_format(name: str) -> None:
    _, _, examples = expected(name).partition(" such as ")
    for example in examples.split(" or ") if examples else ():
        assert flaw_in(name, example) is None


@pytest.mark.parametrize("name", ["iri", "idn-hostname", "uri-template", "relative-json-pointer", "color", ""])
def test_a_format_that_nobody_checks_is_had_by_all(name: str) -> None:
    assert Validator({"format": name}).violations("\0 x") == []


REASONS = [
    ("date-time", "2024-12-31T23:59:00", "its offset from UTC is missing, such as Z or +01:00"),
    ("time", "23:59:00", "its offset from UTC is missing, such as Z or +01:00"),
    ("uri", "example.org", "it begins with no scheme, such as https:"),
    ("uri", "https://example.org/a b", "a blank has to be written as %20"),
    ("uri", "https://example.org/Ü", "'Ü' has to be written as %C3%9C"),
    ("uri", "https://example.org/\n", "a control character has to be written as %0A"),
    ("uri", "https://example.org/100%", "'%' has to be written as %25"),
    ("uri", "https://[x]/", "'[x]' is no host"),
    ("uri-reference", "1a:b", "'1a' before the first ':' is no scheme"),
]


@pytest.mark.parametrize(("name", "text", "reason"), REASONS)
def test_says_why(name: str, text: str, reason: str) -> None:
    (violation,) = Validator({"format": name}).violations(text)
    assert violation.message == f"the front matter must be {expected(name)}: {reason}"
