// @ts-check
/* A configuration that is made by a function, as sites with ESM-only plugins do it. */
const path = require('path');

const baseUrl = process.env.BASE_URL ?? '/knowledge/';
const isDev = process.env.NODE_ENV === 'development';

/** @returns {Promise<import('@docusaurus/types').Config>} */
module.exports = async function createConfigAsync() {
  const math = (await import('remark-math')).default;
  const katex = (await import('rehype-katex')).default;

  return {
    title: 'Knowledge',
    url: 'https://knowledge.example.org',
    baseUrl,
    trailingSlash: false,
    favicon: `img/${'favicon'}.ico`,
    staticDirectories: ['static', path.join(__dirname, 'assets', 'public')],
    presets: [
      [
        '@docusaurus/preset-classic',
        /** @type {import('@docusaurus/preset-classic').Options} */
        ({
          docs: {
            path: path.resolve(__dirname, 'content'),
            routeBasePath: '/',
            sidebarPath: require.resolve('./sidebars.js'),
            remarkPlugins: [math],
            rehypePlugins: [[katex, {strict: false}]],
            exclude: ['**/drafts/**', /* not for readers */ '**/_*.md'],
          },
          blog: false,
          theme: {customCss: [require.resolve('./src/css/custom.css')]},
        }),
      ],
    ],
    plugins: [
      isDev && '@docusaurus/plugin-debug',
      async function tailwind(context, options) {
        return {
          name: 'docusaurus-tailwindcss',
          configurePostCss(postcssOptions) {
            postcssOptions.plugins.push(require('tailwindcss'));
            return postcssOptions;
          },
        };
      },
    ].filter(Boolean),
  };
};
