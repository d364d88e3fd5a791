/**
 * Which faults of an apply only the user can mend, and how the condition says it. Pure.
 * In: what applying threw, whether the user has a podTemplateSpec. Out: the verdict; undefined: nobody's doing, so try again.
 * Source: api.md "podTemplateSpec", `NameTaken`.
 */
import { ApiError, TerminalError } from '../errors.ts';

export interface Refusal {
  readonly condition: 'Valid' | 'PodTemplateSpecValid';
  readonly reason: string;
  readonly message: string;
}

export function refusal(error: unknown, hasTemplate: boolean): Refusal | undefined {
  if (error instanceof TerminalError) return { condition: 'Valid', reason: error.reason, message: error.message };
  const isOfDeployment = error instanceof ApiError && refusing.has(error.code) && /deployment/i.test(error.message);
  if (!isOfDeployment || !hasTemplate) return undefined;
  return invalidTemplate(`the API server refuses the merged pod template: ${error.message}`);
}

/** No event tells us that a foreign object has gone, or that a webhook, a quota or an unwell server accepts by now. */
export const lookAgain = { requeueAfterMs: 30_000 } as const;

export function invalidTemplate(message: string): Refusal {
  return {
    condition: 'PodTemplateSpecValid',
    reason: 'InvalidPodTemplateSpec',
    message: `spec.podTemplateSpec: ${message}`,
  };
}

/** BadRequest, Invalid, and what a server-side apply of an undeclared field gives. */
const refusing = new Set([400, 422, 500]);
