export { html, Markup, raw } from './escape.js';
export { paretoPlots } from './plots.js';
export { STYLE } from './style.js';
export { type Column, shown, table, verdictTag } from './table.js';
