from contentlint.globs import Globs
from contentlint.site.docusaurus.addresses import *
from contentlint.site.docusaurus.layout import Layout


def layout_from(o):
    pub = Publication(o.get("base-url", "/"), o.get("trailing-slash"))
    ign = {
        "its name, or that of its folder, begins with '_'": Globs(
            ["**/_*.{js,jsx,ts,tsx,md,mdx}", "_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "_*/**"]
        ),
        "it is a test": Globs(["**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**"]),
    }
    d = o.get("docs", "docs")
    r = "/" + o.get("route-base-path", "docs")
    docs = DocsFolder(ContentFolder(d, r, Globs(["**/*.{md,mdx}"]), ign), pub, r + "/tags", d + "/tags.yml")
    pages = PagesFolder(ContentFolder("src/pages", "/", Globs(["**/*.{js,jsx,ts,tsx,md,mdx}"]), ign), pub)
    red = {}
    for x in o.get("redirects", ()):
        for f in [x["from"]] if isinstance(x["from"], str) else x["from"]:
            red[f.rstrip("/") or "/"] = x["to"]
    return Layout(pub, "", (docs,), (pages,), tuple(o.get("static", ["static"])), red, folders=(d, "src"))
