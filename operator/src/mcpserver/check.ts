/**
 * What is wrong with an MCPServer's own text: it gets no objects then, and no group serves it. Pure.
 * In: the server. Out: the verdict, undefined when nothing is wrong. Source: api.md "The other kinds".
 */
import { problemText, resourceProblems, unsupported, type MCPServer } from '@vmcp/crds';
import type { Refusal } from '../workload/refusal.ts';

export function check(server: MCPServer): Refusal | undefined {
  const refused = unsupported('MCPServer', server.spec).map(problemText);
  if (refused.length > 0) return { condition: 'Valid', reason: 'NotSupported', message: refused.join('; ') };
  const invalid = [...resourceProblems('MCPServer', server).map(problemText), ...variablesTwice(server)];
  if (invalid.length === 0) return undefined;
  return { condition: 'Valid', reason: 'ValidationFailed', message: invalid.join('; ') };
}

/** A list of variables with one name twice can be made, but never be changed by apply. */
function variablesTwice({ spec }: MCPServer): string[] {
  const given = [
    ...(spec.env ?? []).map(({ name }, index) => ({ name, path: `spec.env[${index}]` })),
    ...(spec.secrets ?? []).map(({ key, targetEnvName }, index) => ({
      name: targetEnvName || key,
      path: `spec.secrets[${index}]`,
    })),
  ];
  const first = new Map<string, string>();
  return given.flatMap(({ name, path }) => {
    const before = first.get(name);
    if (before === undefined) first.set(name, path);
    return before === undefined ? [] : [`${path}: variable "${name}" is already set by ${before}; keep one`];
  });
}
