/**
 * Why a resource cannot be applied as it stands: one condition that is False. Types only.
 * Source: api.md "Status".
 */
import type { Refusal } from '../../workload/refusal.ts';

export interface Problem {
  readonly condition: Refusal['condition'] | 'GroupRefValidated' | 'ToolConfigRefsValidated';
  /** CamelCase. */
  readonly reason: string;
  readonly message: string;
  /** What is missing may still appear, so this is no verdict on the spec. */
  readonly mayAppear: boolean;
}
