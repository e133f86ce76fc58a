exports.plugins = ['docusaurus-plugin-sass', ['docusaurus-plugin-sitemap-extra', {}]];
exports.sidebar = {};
