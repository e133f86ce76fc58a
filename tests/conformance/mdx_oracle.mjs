// What Docusaurus' own mdx-loader says of sources: `node mdx_oracle.mjs NODE_MODULES` reads a JSON list of
// {src, format} and prints one of {ok, line, column, error, ids}, where ids are those of the headings.
// The plugins are the loader's, in its order (processor.js), without those that look for files.
import {createRequire} from 'node:module'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'

const modules = resolve(process.argv[2])
const require = createRequire(join(modules, 'oracle.cjs'))
const load = async (name) => import(pathToFileURL(join(modules, name)).href)
const loader = (name) => require(join(modules, '@docusaurus/mdx-loader/lib', name)).default

const {createProcessor} = await load('@mdx-js/mdx/index.js')
const frontmatter = (await load('remark-frontmatter/index.js')).default
const directive = (await load('remark-directive/index.js')).default
const emoji = (await load('remark-emoji/index.js')).default
const gfm = (await load('remark-gfm/index.js')).default
const comment = (await load('@slorber/remark-comment/index.js')).default
const {visit} = await load('unist-util-visit/index.js')
const rehypeRaw = (await load('rehype-raw/index.js')).default
const {VFile} = await load('vfile/index.js')
const preprocess = loader('preprocessor.js')

function collect() {
  return (tree, file) => {
    file.data.ids = []
    visit(tree, 'heading', (node) => void file.data.ids.push(node.data.id))
  }
}

const passThrough = ['mdxFlowExpression', 'mdxJsxFlowElement', 'mdxJsxTextElement', 'mdxTextExpression', 'mdxjsEsm']

function processor(format) {
  return createProcessor({
    format,
    providerImportSource: '@mdx-js/react',
    remarkPlugins: [
      frontmatter,
      directive,
      [loader('remark/contentTitle/index.js'), {removeContentTitle: false}],
      loader('remark/admonitions/index.js'),
      [loader('remark/headings/index.js'), {anchorsMaintainCase: false}],
      emoji,
      loader('remark/toc/index.js'),
      loader('remark/details/index.js'),
      loader('remark/head/index.js'),
      gfm,
      comment,
      loader('remark/unusedDirectives/index.js'),
      loader('remark/mdx1Compat/codeCompatPlugin.js'),
      collect,
    ],
    rehypePlugins: format === 'md' ? [[rehypeRaw, {passThrough}]] : [],
  })
}

const processors = {md: processor('md'), mdx: processor('mdx')}
const config = {mdx1Compat: {comments: true, admonitions: true, headingIds: true}}

async function judge({src, format}) {
  const fileContent = preprocess({fileContent: src, filePath: 'x.mdx', markdownConfig: config, admonitions: true})
  const file = new VFile({value: fileContent, path: 'x.mdx', data: {frontMatter: {}, compilerName: 'server'}})
  try {
    await processors[format].process(file)
    return {ok: true, ids: file.data.ids}
  } catch (error) {
    return {ok: false, line: error.line, column: error.column, error: String(error.message), ids: file.data.ids}
  }
}

let request = ''
for await (const chunk of process.stdin.setEncoding('utf8')) request += chunk
const results = []
for (const source of JSON.parse(request)) results.push(await judge(source))
process.stdout.write(JSON.stringify(results))
