exports.plugins = ['docusaurus-plugin-sass', ['docusaurus-plugin-extra', {}]];
exports.sidebar = {};
