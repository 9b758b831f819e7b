export { rewriteTool, type ToolsLevel } from './rewrite-tool.js';
