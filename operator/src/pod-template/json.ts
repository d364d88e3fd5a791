/**
 * JSON values as plain data, and the two questions asked of them. Pure.
 */

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key as a step of a path: `.name` or `["odd.name"]`. */
export function step(path: string, key: string): string {
  if (!/^[A-Za-z_$][\w$/-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
