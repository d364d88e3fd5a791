/** The door of the contract: all that operator and proxy share. */
export type * from './generated/mcpgroup.ts';
export type * from './generated/mcpserver.ts';
export type * from './generated/mcpserverentry.ts';
export type * from './generated/proxyconfigfile.ts';
export type * from './generated/virtualmcpserver.ts';
export * from './keys.ts';
export type * from './meta.ts';
export * from './names.ts';
export type * from './status.ts';
