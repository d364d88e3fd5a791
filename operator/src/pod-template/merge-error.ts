/** A patch that cannot be understood; `path` names the field. Source: kubectl's own refusals, in our words. */
export class MergeError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(path === '' ? message : `${path}: ${message}`);
    this.name = 'MergeError';
    this.path = path;
  }
}
