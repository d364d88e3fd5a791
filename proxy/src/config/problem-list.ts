/**
 * All problems of a file as lines for a terminal.
 * In: the file's name, the problems. Out: text. Pure.
 * Loaded late by `main`, and so alone: whoever imports the contract's door at run time bundles all of it.
 */
import { problemText } from '@vmcp/crds';
import type { Problem } from '@vmcp/crds';

export function problemList(configFile: string, problems: readonly Problem[]): string {
  const lines = problems.map((problem) => `  ${problemText(problem)}`);
  return [`vmcp: "${configFile}" cannot run:`, ...lines, ''].join('\n');
}
