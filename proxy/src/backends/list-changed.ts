/** Whether a notification says that one of a backend's lists is another now. Pure. */
import { envelope } from '../wire/envelope.ts';

const listChanged = /^notifications\/(tools|resources|prompts)\/list_changed$/;

export function isListChanged(message: Buffer): boolean {
  return listChanged.test(envelope(message).method ?? '');
}
