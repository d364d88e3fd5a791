// Generated from the CRDs by hack/generate. Do not edit: run `make generate`.
/** One violated rule: where (JSON pointer), which, and its numbers. */
export interface Violation {
  readonly path: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export declare const validate: { (value: unknown): boolean; errors?: Violation[] | null };
