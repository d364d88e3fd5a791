/** The door of the contract: all that operator and proxy share. */
export * from './keys.ts';
export * from './names.ts';
export type * from './status.ts';
