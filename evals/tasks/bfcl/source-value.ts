import { type CallValue, Float, type PythonType } from './call-values.js';

/**
 * A Java or JavaScript literal, given as text, in the terms in which BFCL states its answers. What is no literal of the
 * expected type (a variable, a constructor call) stays the text it is.
 * Covered: numbers with their suffixes, booleans, quoted text, array and list literals, `Arrays.asList`, `List.of`, `new …[]{…}`,
 * JavaScript arrays and objects, Java maps filled by `put` or `Map.of`.
 */
export function sourceValue(source: string, type: PythonType, items?: PythonType): CallValue {
  const text = source.trim();
  switch (type) {
    case 'int':
      return /^-?\d+[lLn]?$/.test(text) ? Number.parseInt(text, 10) : text;
    case 'float':
      return /^-?\d+(?:\.\d*)?[fFdD]?$/.test(text) ? new Float(Number.parseFloat(text)) : text;
    case 'bool':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'list':
      return list(text)?.map((part) => (items === undefined ? literal(part) : sourceValue(part, items))) ?? text;
    case 'dict':
      return dict(text) ?? text;
    default:
      return unquoted(text) ?? source;
  }
}

/** Deeper nesting than this is left as text. */
const MAX_DEPTH = 32;

function literal(text: string, depth = 0): CallValue {
  if (depth > MAX_DEPTH) return text;
  const quoted = unquoted(text);
  if (quoted !== undefined) return quoted;
  if (text === 'null') return null;
  if (/^-?\d+[lLn]?$/.test(text)) return Number.parseInt(text, 10);
  if (/^-?\d+\.\d*[fFdD]?$/.test(text)) return new Float(Number.parseFloat(text));
  if (text === 'true' || text === 'false') return text === 'true';
  return list(text)?.map((part) => literal(part, depth + 1)) ?? dict(text, depth + 1) ?? text;
}

function list(text: string): string[] | undefined {
  const inner =
    /^\[([\s\S]*)\]$/.exec(text) ??
    /^new [\w.<>, ]+\[\d*\]\s*\{([\s\S]*)\}$/.exec(text) ??
    /^new \w+<[^>]*>\(((?:Arrays\.asList|List\.of|Set\.of)\([\s\S]*\))\)$/.exec(text) ??
    /^(?:Arrays\.asList|List\.of|Set\.of)\(([\s\S]*)\)$/.exec(text);
  const body = inner?.[1]?.trim();
  if (body === undefined) return undefined;
  if (/^(?:Arrays\.asList|List\.of|Set\.of)\(/.test(body)) return list(body);
  return body === '' ? [] : split(body);
}

function dict(text: string, depth = 0): CallValue | undefined {
  const object = /^\{([\s\S]*)\}$/.exec(text)?.[1]?.trim();
  if (object !== undefined) {
    const pairs = (object === '' ? [] : split(object)).map((part) =>
      /^("[^"]*"|'[^']*'|[\w$]+)\s*[:=]\s*([\s\S]+)$/.exec(part),
    );
    return pairs.every((pair) => pair !== null)
      ? Object.fromEntries(
          pairs.map((pair) => [unquoted(pair[1] as string) ?? pair[1], literal((pair[2] as string).trim(), depth)]),
        )
      : undefined;
  }
  const of = /^Map\.of\(([\s\S]*)\)$/.exec(text)?.[1];
  if (of !== undefined) {
    const parts = of.trim() === '' ? [] : split(of);
    return Object.fromEntries(
      parts.flatMap((key, i) => (i % 2 === 0 ? [[mapKey(key), literal(parts[i + 1] ?? '', depth)]] : [])),
    );
  }
  if (!/^new (?:Linked)?Hash(?:Map|table)\b/.test(text)) return undefined;
  const puts = [...text.matchAll(/\bput\(((?:"(?:[^"\\]|\\.)*"|[^()"]|\([^()]*\))*)\)/g)].map((put) =>
    split(put[1] as string),
  );
  return Object.fromEntries(puts.map(([key, value]) => [mapKey(key ?? ''), literal(value ?? '', depth)]));
}

const mapKey = (text: string): string => unquoted(text) ?? text;

function unquoted(text: string): string | undefined {
  const inner = /^"((?:[^"\\]|\\.)*)"$/.exec(text)?.[1] ?? /^'((?:[^'\\]|\\.)*)'$/.exec(text)?.[1];
  return inner?.replace(/\\(["'\\])/g, '$1');
}

/** Cuts at the commas that stand in no bracket and no quotes. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (c === ',' && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  return [...parts, text.slice(start).trim()].filter((part) => part !== '');
}
