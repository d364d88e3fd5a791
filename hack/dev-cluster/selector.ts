/**
 * Whether labels fit a label selector. Pure. An empty selector fits all; an absent one fits nothing.
 */
import type { LabelSelector } from './objects.ts';

type Labels = Record<string, string> | undefined;

export function isSelected(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  const exact = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels?.[key] === value);
  return exact && (selector.matchExpressions ?? []).every((rule) => fits(rule, labels?.[rule.key]));
}

function fits(rule: { operator: string; values?: string[] }, value: string | undefined): boolean {
  switch (rule.operator) {
    case 'In':
      return value !== undefined && (rule.values ?? []).includes(value);
    case 'NotIn':
      return value === undefined || !(rule.values ?? []).includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
