export type { Exhibit } from './exhibit.js';
export { exhibitPage, textPage, WARNING } from './exhibit-page.js';
export { exhibitText } from './exhibit-text.js';
export { type ReloadOptions, reloadOptions } from './reload-items.js';
export { armsFor, showItems, type Wanted } from './show-item.js';
