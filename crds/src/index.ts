/** The door of the contract: all that operator and proxy share. */
export { configChecks, configProblems, urlFault } from './checks.ts';
export * from './duration.ts';
export type * from './generated/mcpgroup.ts';
export type * from './generated/mcpserver.ts';
export type * from './generated/mcpserverentry.ts';
export type * from './generated/proxyconfigfile.ts';
export type * from './generated/virtualmcpserver.ts';
export { headerNameFault } from './headers.ts';
export * from './keys.ts';
export type * from './meta.ts';
export * from './names.ts';
export * from './parse.ts';
export * from './problem.ts';
export * from './quantity.ts';
export { resourceProblems, virtualMcpServerProblems } from './resource-checks.ts';
export type * from './status.ts';
export * from './unsupported.ts';
