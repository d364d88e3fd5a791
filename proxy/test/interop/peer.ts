/**
 * What the interop test asks of a client, whatever it is written with. Types only.
 */
export interface Called {
  readonly text: string;
  readonly isError: boolean;
  /** Progress notifications that came meanwhile. */
  readonly progress: number;
}

type Values = Readonly<Record<string, unknown>>;

/** A connected client that declares sampling, elicitation and roots, and answers: `sampled`, a form with the name Ada, one root. */
export interface Peer {
  readonly generation: 'legacy' | 'modern';
  tools(): Promise<readonly string[]>;
  resources(): Promise<readonly string[]>;
  templates(): Promise<readonly string[]>;
  prompts(): Promise<readonly string[]>;
  call(name: string, values: Values): Promise<Called>;
  read(uri: string): Promise<string>;
  prompt(name: string, values: Readonly<Record<string, string>>): Promise<string>;
  close(): Promise<void>;
}
