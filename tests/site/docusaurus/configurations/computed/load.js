module.exports = (name) => require('fs').readFileSync(name, 'utf-8');
