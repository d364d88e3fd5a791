/**
 * node:http's createServer (and its words for statuses), the fast way.
 * An `import` of node:http reads all that it exports, and that loads node's own undici for a WebSocket nobody here uses:
 * more CPU time than all else up to /readyz (performance.md P8).
 */
export const { createServer, STATUS_CODES } = process.getBuiltinModule('node:http');
