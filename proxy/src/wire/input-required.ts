/**
 * `input_required`: what a modern backend wants to know before it answers, and the request that brings it.
 * In: a response and the span of its result; a request and what was found out. Out: InputRequired; new bytes. Pure.
 * Guarantees: questions, responses and the state pass byte for byte. Source: proxy.md §3, reference mcp.md §1.2 (MRTR).
 */
import { isObject, member, members, stringAt } from './json.ts';
import type { Span } from './json.ts';
import { setMember, splice } from './splice.ts';

export interface InputRequest {
  readonly key: string;
  readonly method: string;
  /** JSON text. */
  readonly params: Buffer | undefined;
}

export interface InputRequired {
  readonly requests: readonly InputRequest[];
  /** `requestState` as JSON text. */
  readonly state: Buffer | undefined;
}

/** Undefined: the result is none of that kind. Requests that are none are left out. */
export function inputRequired(bytes: Buffer, result: Span): InputRequired | undefined {
  const type = member(bytes, result.start, 'resultType');
  if (type === undefined || stringAt(bytes, type.start) !== 'input_required') return undefined;
  const asked = member(bytes, result.start, 'inputRequests');
  const state = member(bytes, result.start, 'requestState');
  const all = asked !== undefined && isObject(bytes, asked.start) ? members(bytes, asked.start) : [];
  return {
    requests: all.flatMap(({ key, start }) => requestAt(bytes, key, start)),
    state: state === undefined ? undefined : bytes.subarray(state.start, state.end),
  };
}

function requestAt(bytes: Buffer, key: string, at: number): InputRequest[] {
  const named = member(bytes, at, 'method');
  const method = named === undefined ? undefined : stringAt(bytes, named.start);
  if (method === undefined) return [];
  const params = member(bytes, at, 'params');
  return [{ key, method, params: params === undefined ? undefined : bytes.subarray(params.start, params.end) }];
}

/** The request once more, with the responses and the state of this round in place of an earlier one's. */
export function withInput(request: Buffer, responses: ReadonlyMap<string, Buffer>, state: Buffer | undefined): Buffer {
  const params = member(request, 0, 'params');
  if (params === undefined) return request;
  let text = request.subarray(params.start, params.end);
  if (responses.size > 0) text = setMember(text, 'inputResponses', object(responses));
  if (state !== undefined) text = setMember(text, 'requestState', state);
  return splice(request, [{ start: params.start, end: params.end, text }]);
}

function object(responses: ReadonlyMap<string, Buffer>): Buffer {
  const parts = [...responses].flatMap(([key, json], index) => [
    Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
    json,
  ]);
  return Buffer.concat([...parts, Buffer.from('}')]);
}
