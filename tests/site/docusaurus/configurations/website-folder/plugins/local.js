module.exports = function local() {
  return {
    name: 'local',
    injectHtmlTags: () => ({headTags: []}),
  };
};
