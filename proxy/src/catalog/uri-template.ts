/**
 * Whether a URI is one that a URI template stands for.
 * In: a template's text, once; then URIs. Out: a matcher, or undefined for text that is no template. Pure.
 * Guarantees: whatever RFC 6570 expands to matches; a match costs at most URI length × parts, no backtracking.
 * Caveats: more lenient than the RFC where servers are: characters that should be percent-encoded may stand as they are, `{x*}` reaches over
 * "/", and query parameters come in any order. Source: RFC 6570 §2–3, proxy.md §6.
 */

export interface UriTemplate {
  /** The text before the first expression, which every match begins with. */
  readonly prefix: string;
  /** The text without the names of variables: templates of one shape stand for the same URIs. */
  readonly shape: string;
  /** How often a match may look at each character. */
  readonly parts: number;
  readonly matches: (uri: string) => boolean;
}

/** Takes the offsets that are reached before a part, gives those reached after it: one byte per offset. */
type Part = (uri: string, from: Uint8Array) => Uint8Array;

/** How many of `delimiters`, from the first on, end a value. */
type Stops = 0 | 1 | 2 | 3;

interface Operator {
  /** What an expansion that is not empty begins with. */
  readonly opener: string;
  readonly stops: Stops;
  /** `stops` where the expansion may have several path segments. */
  readonly wideStops: Stops;
  /** Between `name=value` pairs, where expansions have such. */
  readonly separator?: string;
}

interface Variable {
  readonly name: string;
  readonly isExploded: boolean;
  /** At most so many characters (`{x:3}`). */
  readonly max: number;
}

const delimiters = '#?/';
const operators: Readonly<Record<string, Operator>> = {
  '': { opener: '', stops: 3, wideStops: 2 },
  '+': { opener: '', stops: 0, wideStops: 0 },
  '#': { opener: '#', stops: 0, wideStops: 0 },
  '.': { opener: '.', stops: 3, wideStops: 3 },
  '/': { opener: '/', stops: 3, wideStops: 2 },
  ';': { opener: ';', stops: 3, wideStops: 3, separator: ';' },
  '?': { opener: '?', stops: 1, wideStops: 1, separator: '&' },
  '&': { opener: '&', stops: 1, wideStops: 1, separator: '&' },
};

export function uriTemplate(text: string): UriTemplate | undefined {
  const pieces = text.split(/\{([^{}]*)\}/);
  const parts = pieces.map((piece, index) => (index % 2 === 0 ? literal(piece) : expression(piece)));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [first = ''] = pieces;
  return {
    prefix: encoded(first) === first ? first : '',
    shape: pieces.map((piece, index) => (index % 2 === 0 ? piece : nameless(piece))).join(''),
    parts: parts.length,
    matches: (uri) => reachesEnd(uri, parts),
  };
}

/** Names of query and path parameters are part of the URI. */
function nameless(inside: string): string {
  return /^[;?&]/.test(inside) ? `{${inside}}` : `{${inside.replaceAll(/(^[+#./]?|,)[^:*,]+/g, '$1')}}`;
}

function reachesEnd(uri: string, parts: readonly Part[]): boolean {
  let reached: Uint8Array = new Uint8Array(uri.length + 1);
  reached[0] = 1;
  for (const part of parts) {
    reached = part(uri, reached);
    if (!reached.includes(1)) return false;
  }
  return reached[uri.length] === 1;
}

/** Undefined where a brace stands alone. */
function literal(text: string): Part | undefined {
  if (/[{}]/.test(text)) return undefined;
  const forms = [...new Set([text, encoded(text)])];
  return (uri, from) => {
    const to = new Uint8Array(from.length);
    for (let at = 0; at < from.length; at++) {
      if (from[at] !== 1) continue;
      for (const form of forms) if (uri.startsWith(form, at)) to[at + form.length] = 1;
    }
    return to;
  };
}

/** As an expansion writes literal text: percent-encoded where a URI cannot hold the character. */
function encoded(text: string): string {
  return text.toWellFormed().replaceAll(/[^!#$&'()*+,\-./0-9:;=?@A-Z[\]_a-z~%]/gu, encodeURIComponent);
}

/** Undefined where the expression is not one that RFC 6570 knows. */
function expression(inside: string): Part | undefined {
  const sign = /^[+#./;?&]/.exec(inside)?.[0] ?? '';
  const variables = inside.slice(sign.length).split(',').map(variable);
  const operator = operators[sign];
  if (operator === undefined || !variables.every((one) => one !== undefined)) return undefined;
  return operator.separator === undefined
    ? run(operator, variables)
    : pairs({ ...operator, separator: operator.separator }, variables);
}

/** `name`, `name*`, `name:3`. Names may hold what the RFC does not allow, "-" for one. */
function variable(text: string): Variable | undefined {
  const [, name, modifier = ''] = /^([^\s=,!@|+#/;?&:*{}]+)(\*|:[1-9]\d{0,3})?$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const max = modifier.startsWith(':') ? Number(modifier.slice(1)) : Infinity;
  return { name, isExploded: modifier === '*', max };
}

/** Values without names. */
function run({ opener, stops, wideStops }: Operator, variables: readonly Variable[]): Part {
  const max = variables.length === 1 ? (variables[0]?.max ?? Infinity) : Infinity;
  const isWide = variables.some((one) => one.isExploded) || (opener === '/' && variables.length > 1);
  const isStop = stopsAt(isWide ? wideStops : stops);
  const opens = opener.charCodeAt(0); // NaN where there is none
  return (uri, from) => {
    const to = from.slice(); // the variables may be undefined
    let left = -1;
    for (let at = 0; at < from.length; at++) {
      if (opener === '' && from[at] === 1) left = max;
      if (left >= 0) to[at] = 1;
      const code = uri.charCodeAt(at);
      if (isStop(code)) left = -1;
      else if (max !== Infinity) left -= weight(uri, at);
      if (code === opens && from[at] === 1) left = max;
    }
    return to;
  };
}

function stopsAt(stops: Stops): (code: number) => boolean {
  const codes = [...delimiters.slice(0, stops)].map((delimiter) => delimiter.charCodeAt(0));
  const [one, other, third] = codes;
  return (code) => code === one || code === other || code === third;
}

/** A character counts once, though it may be two code units, or up to four percent-encoded bytes. */
function weight(uri: string, at: number): number {
  const isInTriplet = /%.?$/.test(uri.slice(Math.max(0, at - 2), at));
  const goesOn = /^(?:[\udc00-\udfff]|%[89ab])/i.test(uri.slice(at, at + 2));
  return isInTriplet || goesOn ? 0 : 1;
}

/** `name=value`, in any order. Exploded variables bring names of their own. */
function pairs({ opener, stops, separator }: Operator & { separator: string }, variables: readonly Variable[]): Part {
  const names = variables.some((one) => one.isExploded) ? undefined : variables.map((one) => one.name);
  const isStop = stopsAt(stops);
  return (uri, from) => {
    const to = from.slice(); // the variables may be undefined
    const starts = new Uint8Array(from.length + 1);
    const values = new Uint8Array(from.length + 1);
    for (let at = 0; at < from.length; at++) {
      const char = uri.charAt(at);
      if (starts[at] === 1) readName(at);
      if (from[at] === 1 && char === opener) starts[at + 1] = 1;
      if (values[at] !== 1) continue;
      to[at] = 1;
      if (char === separator) starts[at + 1] = 1;
      else if (!isStop(uri.charCodeAt(at))) values[at + 1] = 1;
    }
    return to;

    function readName(at: number): void {
      if (names === undefined) values[at] = 1;
      for (const name of names ?? []) {
        if (!uri.startsWith(name, at)) continue;
        const end = at + name.length;
        const next = uri.charAt(end);
        if (next === '=') values[end + 1] = 1;
        else to[end] = 1;
        if (next === separator) starts[end + 1] = 1;
      }
    }
  };
}
