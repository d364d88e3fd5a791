/**
 * The checks of a remote server's resource as conditions, and what they come to. Pure.
 * In: the resource, whether its group exists, what is wrong. Out: what only the user can mend, what may still appear, one condition a check.
 * A check whose cause is not in the spec gives no condition. Source: api.md "The other kinds", reference §1.8, §1.9.
 */
import type { WantedCondition } from '../controller/conditions.ts';
import type { Findings } from './findings.ts';
import type { Remote } from './remote.ts';

export interface RemoteFacts {
  readonly remote: Remote;
  readonly hasGroup: boolean;
  readonly findings: Findings;
  /** Why the tool config that it names cannot be used; undefined: nothing is wrong with it. */
  readonly toolConfig?: string | undefined;
}

export interface Verdict {
  readonly wrong: readonly string[];
  readonly waiting: readonly string[];
  readonly conditions: readonly WantedCondition[];
}

export function verdict({ remote, hasGroup, findings, toolConfig }: RemoteFacts): Verdict {
  const { groupRef, caBundleRef, headerForward, ...spec } = remote.resource.spec;
  const { unsupported, remoteUrl, invalid, caBundle, headers } = findings;
  const group = groupRef === undefined || hasGroup ? [] : [`group "${groupRef.name}" does not exist`];
  const tools = toolConfig === undefined ? [] : [toolConfig];
  const wrong = [...unsupported, ...remoteUrl, ...invalid];
  const waiting = [...group, ...caBundle, ...headers, ...tools];
  const namesTools = 'toolConfigRef' in spec && spec.toolConfigRef !== undefined;
  const asked: readonly [boolean, string, readonly string[], string, string][] = [
    [true, 'RemoteURLValidated', remoteUrl, 'RemoteURLValid', 'RemoteURLInvalid'],
    [groupRef !== undefined, 'GroupRefValidated', group, 'GroupRefValid', 'GroupRefNotFound'],
    [caBundleRef !== undefined, 'CABundleRefValidated', caBundle, 'CABundleRefValid', 'CABundleRefInvalid'],
    [headerForward !== undefined, 'HeaderSecretRefsValidated', headers, 'HeadersValid', 'HeadersInvalid'],
    [namesTools, 'ToolConfigValidated', tools, 'ToolConfigValid', 'ToolConfigNotFound'],
    [true, 'Valid', [...wrong, ...waiting], 'ConfigValid', unsupported.length > 0 ? 'NotSupported' : 'ConfigInvalid'],
  ];
  const conditions = asked.flatMap(([isAsked, type, problems, good, bad]) =>
    isAsked ? [checked(type, problems, good, bad)] : [],
  );
  return { wrong, waiting, conditions };
}

function checked(type: string, problems: readonly string[], good: string, bad: string): WantedCondition {
  if (problems.length === 0) return { type, status: 'True', reason: good, message: 'checked' };
  return { type, status: 'False', reason: bad, message: problems.join('; ') };
}
