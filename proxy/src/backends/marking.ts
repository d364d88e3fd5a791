/**
 * The tools of a list by what their schemas say of headers: which arguments are mirrored, and which tools cannot be called over HTTP.
 * In: definitions, and whether the backend is modern (to a legacy one the marks mean nothing). Out: usable definitions, marks by name, what was dropped. Pure.
 * Guarantees: a schema without the word is not parsed; only the tool with the broken mark is dropped. Source: reference mcp.md §1.2 "Mcp-Param-*".
 */
import type { Definition } from '../catalog/catalog.types.ts';
import { paramMarks } from '../wire/param-headers.ts';
import type { ParamMark } from '../wire/param-headers.ts';

export type Marks = ReadonlyMap<string, readonly ParamMark[]>;

export interface Marked {
  readonly definitions: readonly Definition[];
  readonly dropped: readonly string[];
  readonly marks: Marks;
}

const word = Buffer.from('x-mcp-header');

export function marked(tools: readonly Definition[]): Marked {
  const marks = new Map<string, readonly ParamMark[]>();
  const dropped: string[] = [];
  const definitions = tools.filter(({ name, json }) => {
    const found = json.includes(word) ? marksIn(json) : [];
    if (typeof found === 'string') dropped.push(`tool "${name}" ${found}`);
    else if (found.length > 0) marks.set(name, found);
    return typeof found !== 'string';
  });
  return { definitions, dropped, marks };
}

function marksIn(json: Buffer): readonly ParamMark[] | string {
  const { inputSchema } = JSON.parse(json.toString()) as { readonly inputSchema?: unknown };
  return paramMarks(inputSchema);
}
