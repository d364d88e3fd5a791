/**
 * `Mcp-Param-*` of a `tools/call`: checked where the tool's schema explains them, passed on where it does not.
 * In: the catalog's tools, a tool's name, the request. Out: the header that does not fit; the headers to pass on. Pure but for the marks it keeps per catalog.
 * Guarantees: one map access for a tool without marks. Source: reference mcp.md §1.2 "Mcp-Param-*", proxy.md §3.
 */
import type { Item } from '../catalog/catalog.types.ts';
import { paramMarks, paramMismatch } from '../wire/param-headers.ts';
import type { ParamMark } from '../wire/param-headers.ts';
import { paramHeaderPrefix } from '../wire/protocol.ts';
import { argumentsOf } from '../wire/stamp.ts';
import type { Asked, Headers } from './asked.ts';

export interface Params {
  readonly mismatch: string | undefined;
  /** name, value, name, value … */
  readonly forwarded: readonly string[];
}

export type ReadParams = (tools: readonly Item[], tool: string, asked: Asked) => Params;

const markKey = Buffer.from('x-mcp-header');
const none: readonly ParamMark[] = [];

export function createParams(): ReadParams {
  const kept = new WeakMap<readonly Item[], ReadonlyMap<string, readonly ParamMark[]>>();

  return (tools, tool, { bytes, headers }) => {
    let marked = kept.get(tools);
    if (marked === undefined) {
      marked = markedTools(tools);
      kept.set(tools, marked);
    }
    const marks = marked.get(tool) ?? none;
    const isOurs = (header: string) => marks.some((mark) => mark.header === header);
    return {
      mismatch: marks === none ? undefined : paramMismatch(marks, headers, bytes, argumentsOf(bytes)),
      forwarded: forwardedOf(headers, isOurs),
    };
  };
}

/** Also for requests other than `tools/call`, which no schema explains. */
export function forwardedOf(headers: Headers, isOurs: (header: string) => boolean = () => false): readonly string[] {
  const found: string[] = [];
  for (const name in headers) {
    const value = headers[name];
    if (name.startsWith(paramHeaderPrefix) && typeof value === 'string' && !isOurs(name)) found.push(name, value);
  }
  return found;
}

/** A tool whose marks are wrong has none that anybody could check. */
function markedTools(tools: readonly Item[]): ReadonlyMap<string, readonly ParamMark[]> {
  const marked = new Map<string, readonly ParamMark[]>();
  for (const { name, json } of tools) {
    if (!json.includes(markKey)) continue;
    const marks = paramMarks((JSON.parse(json.toString()) as { inputSchema?: unknown }).inputSchema);
    if (typeof marks !== 'string' && marks.length > 0) marked.set(name, marks);
  }
  return marked;
}
