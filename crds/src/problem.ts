/**
 * What is wrong with something that a user wrote, or the value if nothing is.
 * Out: types, and the text of a path. Pure.
 */

export interface Problem {
  /** `aggregation.conflictResolutionConfig.priorityOrder[1]`; '' is the whole. */
  readonly path: string;
  /** What is wrong and what to do, in words that follow the path and a colon. */
  readonly message: string;
}

export type Parsed<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** One line a problem, as `vmcp validate` and conditions show it. */
export function problemText({ path, message }: Problem): string {
  return path === '' ? message : `${path}: ${message}`;
}

/** Joins steps to a path: names with dots, positions and unusual names in brackets. */
export function pathOf(...steps: readonly (string | number)[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (!/^[A-Za-z0-9_-]+$/.test(step)) return `${path}[${JSON.stringify(step)}]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** The same problems seen from one level up: `under('spec.config', …)`. */
export function under(prefix: string, problems: readonly Problem[]): Problem[] {
  return problems.map(({ path, message }) => ({
    path: path === '' ? prefix : `${prefix}${path.startsWith('[') ? '' : '.'}${path}`,
    message,
  }));
}
