// Front matter against the schema of the corpus, links and their anchors on all pages, references without a definition.
// remark-gfm is there for tables and footnotes, which would be undefined references without it,
// as are the alerts of GitHub.
import frontmatter from 'remark-frontmatter'
import gfm from 'remark-gfm'
import schema from 'remark-lint-frontmatter-schema'
import references from 'remark-lint-no-undefined-references'
import links from 'remark-validate-links'

export default {
  plugins: [
    frontmatter,
    gfm,
    [schema, {schemas: {'schema-07.json': ['docs/**/*.md']}}],
    [references, {allow: ['!NOTE']}],
    [links, {repository: false}]
  ]
}
