"""A site of several plugins: documents with index pages of categories, a blog and free pages, with a link a page."""

from generator_sites import LinkedSite

PAGES = {
    "docs/tags.yml": "Known:\n",
    "docs/intro.md": "---\nslug: /\n---\n# Intro\n\n## Sec\n",
    "docs/g/target.md": "# Target\n\n## Sec\n",
    "docs/g/b.pdf": "x",
    "docs/cat/_category_.json": '{"label": "My Cat", "link": {"type": "generated-index"}}',
    "docs/cat/x.md": "# X\n",
    "docs/cat2/_category_.yml": "link: {type: generated-index, slug: /my-slug}\n",
    "docs/cat2/x.md": "# X\n",
    "docs/03-cat3/_category_.yml": "link: {type: generated-index}\n",
    "docs/03-cat3/x.md": "# X\n",
    "blog/2024-01-02-post.md": "# Post\n\n## Sec\n",
    "blog/2024-01-03-dir/index.md": "# Post\n",
    "blog/nodate.md": "---\nslug: my-post\n---\n# Post\n",
    "blog/sub/2024-02-03-deep.md": "# Post\n",
    "src/pages/index.js": "export default function Home() { return null; }\n",
    "src/pages/free.md": "# Free\n\n## Sec\n",
    "src/pages/program.js": "export default function Program() { return null; }\n",
    "src/pages/slug.md": "---\nslug: /other\n---\n# Free\n",
    "src/pages/_hidden.md": "# Hidden\n",
    "src/pages/sub/readme.md": "# Free\n",
    "static/file.pdf": "x",
}
FROM_DOCS = (
    "[x][r]\n\n[r]: /file.pdf", "[x][r]\n\n[r]: ./b.pdf", "[x][r]\n\n[r]: ./target.md",
    "[x][r]\n\n[r]: ./target.md#sec", "[x][r]\n\n[r]: ./target.md#no", "[x][r]\n\n[r]: ../g/target", "[x](./b.pdf)",
    "[x](/b.pdf)", "[x](./b.pdf#page=2)", "[x](/docs/category/my-cat)", "[x](/docs/my-slug)", "[x](/my-slug)",
    "[x](/docs/category/cat3)", "[x](/docs/category/03-cat3)", "[x](/docs/category)", "[x](/docs/cat)", "[x](../cat)",
    "[x](../cat/)", "[x](/blog/2024/01/02/post)", "[x](/blog/2024/1/2/post)", "[x](/blog/2024/01/03/dir)",
    "[x](/blog/my-post)", "[x](/blog/nodate)", "[x](/blog/sub/2024/02/03/deep)", "[x](/blog/2024/02/03/sub/deep)",
    "[x](/blog)", "[x](/blog/archive)", "[x](/blog/2024/01/02/post#sec)", "[x](/blog/2024/01/02/post#no)",
    "[x](/blog/rss.xml)", "[x](../../blog/nodate.md)", "[x](/blog/nodate.md)", "[x](/free)", "[x](/free#sec)",
    "[x](/free#no)", "[x](/program)", "[x](/other)", "[x](/slug)", "[x](/_hidden)", "[x](/sub/readme)", "[x](/sub)",
    "[x](/free.md)", "[x](/404.html)", "[x](/404)", "[x](/search)", "[x](/docs/g/./target)",
    "[x](/docs/../docs/g/target)", "[x](target/)", "[x](..)", "[x](.)", "[x](?x#sec)", "[x](/docs#sec)",
    "[x](/docs/#no)", "[x](/docs/intro)", "[x](./target.md/)",
)  # fmt: skip
FROM_BLOG = (
    "[x](./nodate.md)", "[x](nodate.md)", "[x](./2024-01-02-post.md#sec)", "[x](./2024-01-02-post.md#no)",
    "[x](/docs/g/target.md)", "[x](../docs/g/target.md)", "[x](my-post)", "[x](/blog/nodate.md)", "[x](/nodate.md)",
)  # fmt: skip
FROM_FREE_PAGES = ("[x](./free.md)", "[x](free.md)", "[x](/free)", "[x](free)", "[x](./free#sec)", "[x](./free#no)")


def plugins_site() -> LinkedSite:
    """Return the site; each of the asking pages holds one line."""
    site = LinkedSite(dict(PAGES), configuration={"presets": [["classic", {}]]})
    for number, line in enumerate(FROM_DOCS):
        site.ask_by(f"docs/g/p{number:03}.md", line)
    for number, line in enumerate(FROM_BLOG):
        site.ask_by(f"blog/2023-01-{number + 1:02}-b.md", f"{line}\n\n<!-- truncate -->")
    for number, line in enumerate(FROM_FREE_PAGES):
        site.ask_by(f"src/pages/p{number}.md", line)
    return site
