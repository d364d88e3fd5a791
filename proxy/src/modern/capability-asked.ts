/**
 * What a client would have to declare for a question of a legacy backend.
 * In: the question. Out: `requiredCapabilities`, or undefined when it is none that a client answers. Pure. Source: reference mcp.md §1.2.
 */
import type { Ask } from '../backends/backend.ts';
import { member, stringAt } from '../wire/json.ts';

export function capabilityAsked({ bytes, method }: Ask): object | undefined {
  switch (method) {
    case 'sampling/createMessage':
      return { sampling: {} };
    case 'roots/list':
      return { roots: {} };
    case 'elicitation/create':
      return { elicitation: modeOf(bytes) === 'url' ? { url: {} } : { form: {} } };
    default:
      return undefined;
  }
}

function modeOf(bytes: Buffer): string | undefined {
  const params = member(bytes, 0, 'params');
  const mode = params === undefined ? undefined : member(bytes, params.start, 'mode');
  return mode === undefined ? undefined : stringAt(bytes, mode.start);
}
