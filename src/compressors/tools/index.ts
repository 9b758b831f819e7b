export { type RewrittenTool, rewriteTool, type ToolsLevel } from './rewrite-tool.js';
