/**
 * Which faults of an apply only the user can mend (`refusal`), which are tried again and told meanwhile (`hindrance`), and how. Pure.
 * In: what applying threw, whether the user has a podTemplateSpec. Out: the verdict; undefined: it passes by itself, so try again.
 * Source: api.md "podTemplateSpec", `NameTaken`; "a brand-new resource never sits without an explanation".
 */
import { ApiError, TerminalError } from '../errors.ts';

export interface Refusal {
  readonly condition: 'Valid' | 'PodTemplateSpecValid' | 'ConfigApplied';
  readonly reason: string;
  readonly message: string;
}

export function refusal(error: unknown, hasTemplate: boolean): Refusal | undefined {
  if (error instanceof TerminalError) return { condition: 'Valid', reason: error.reason, message: error.message };
  if (!(error instanceof ApiError)) return undefined;
  if (hasTemplate && isOfDeployment(error)) {
    return invalidTemplate(`the API server refuses the merged pod template: ${error.message}`);
  }
  const reason = isOfDeployment(error) ? 'ObjectRefused' : reasons[error.code];
  if (reason === undefined) return undefined;
  return { condition: 'Valid', reason, message: `the API server refuses an object of this resource: ${error.message}` };
}

/** Not the server's own trouble: a field it cannot take, a quota, a webhook, a missing right of the operator. */
const reasons: Readonly<Record<number, string>> = {
  400: 'ObjectRefused',
  403: 'ObjectForbidden',
  422: 'ObjectRefused',
};

/** No event tells us that a foreign object has gone, or that a webhook, a quota or an unwell server accepts by now. */
export const lookAgain = { requeueAfterMs: 30_000 } as const;

/** Tried again at once and then ever less often; until it passes the resource tells what it waits for. */
export function hindrance(error: unknown): Refusal | undefined {
  if (!(error instanceof ApiError) || error.code !== 500) return undefined;
  const message = `the API server fails to take an object of this resource: ${error.message}`;
  return { condition: 'ConfigApplied', reason: 'ApplyFailed', message };
}

export function invalidTemplate(message: string): Refusal {
  return {
    condition: 'PodTemplateSpecValid',
    reason: 'InvalidPodTemplateSpec',
    message: `spec.podTemplateSpec: ${message}`,
  };
}

/** BadRequest, Invalid, and what a server-side apply of an undeclared field or of one key twice gives: 500, told from an unwell server by its words. */
function isOfDeployment({ code, message }: ApiError): boolean {
  if (!/^Deployment\b|Kind=Deployment\b/.test(message)) return false;
  return code === 400 || code === 422 || (code === 500 && message.startsWith('failed to create typed patch object'));
}
