/**
 * A PodDisruptionBudget's status: how many of its pods may go now. Pure.
 */
import type { Pod, PodDisruptionBudget } from '../objects.ts';
import { isSelected } from '../selector.ts';
import { isActive, isReady } from './pods.ts';
import { share } from './rollout.ts';

export function disruptionStatus(budget: PodDisruptionBudget, pods: readonly Pod[]): object {
  const own = pods.filter((pod) => isActive(pod) && isSelected(budget.spec.selector, pod.metadata.labels));
  const healthy = own.filter(isReady).length;
  const { minAvailable, maxUnavailable } = budget.spec;
  const least =
    minAvailable === undefined
      ? own.length - share(maxUnavailable ?? 1, own.length, Math.ceil)
      : share(minAvailable, own.length, Math.ceil);
  return {
    observedGeneration: budget.metadata.generation ?? 0,
    expectedPods: own.length,
    currentHealthy: healthy,
    desiredHealthy: Math.max(0, least),
    disruptionsAllowed: Math.max(0, healthy - Math.max(0, least)),
  };
}
