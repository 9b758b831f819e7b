/** Lines are compared by the shape of at most this much of their front. */
const FRONT = 64;

/**
 * The shape of a line: runs of letters, digits and quoted text become one sign each, punctuation stays. `undefined` for a line that has
 * nothing but words, commas and full stops, which is what prose has. Linear.
 */
export function lineShape(line: string): string | undefined {
  const shape = line
    .slice(0, FRONT)
    .replace(/[\p{L}\p{M}_]+/gu, 'a')
    .replace(/\d+/g, '0')
    .replace(/[a0]+/g, 'w')
    .replace(/w(?:[.\-/]w)+/g, 'w');
  const marks = shape.replace(/[w\s,.'"!?-]+/g, '');
  return marks === '' && !/^\s*[-=*_#]{4,}/.test(line) ? undefined : shape;
}

const CODE =
  /(?:[{};]\s*$)|^\s*(?:(?:export |public |private |protected |static |async |pub )*(?:def|class|function|func|fn|const|let|var|import|from|return|if|else|elif|for|while|switch|case|try|except|#include|package|using|namespace|struct|enum|interface|type) .*)$|^\s*#\s*(?:define|include|if|ifdef|ifndef|elif|else|endif|pragma|undef|import|error)\b|^\s+\*(?:\s|\/|$)|^\s*(?:\/\/|\/\*|\*\/|#!|@\w+|;;|""")|\)\s*(?:=>|->|:)\s*$/;

/** Entries of literals, assignments and calls: lines that end as no sentence does. */
const ENTRY =
  /^\s*(?:["'`]?[\w$.-]+["'`]?\s*:\s*\S.*,|(?:readonly |static |final )*[\w$.[\]>*&-]+(?:: [\w<>[\]| .]+)?\s*(?:[-+*/|&?.]{0,2}|:)=\s.*[\w"'`)\]}]|[\w$.]+(?:<[\w, ]+>)?\(.*\)|r?["'`].*["'`],|\(.*\),?|\[.*\],?|[}\])]+[,;)]*|\.[\w$]+\(.*|\+\s.*)\s*$/;

/** An instruction at its address, with or without its bytes, as disassemblers print it. */
const ASSEMBLY =
  /^\s*(?:\.?\w+:)?(?:0x)?[0-9a-fA-F]{3,16}:?(?: <[^>]*>:?)?\s+(?:(?:[0-9a-fA-F]{2})+\s+)*[A-Za-z][A-Za-z0-9.]{1,9}(?:\s+[\w%$[*-].*)?$/;

/** True for a line that no log has: a declaration, a comment, or the bracket that opens or closes a block. */
export function isSurelyCode(line: string): boolean {
  const front = line.length > 200 ? line.slice(0, 200) : line;
  return CODE.test(front) || ASSEMBLY.test(front);
}

/** True for a line that reads as source code. */
export function looksLikeCode(line: string): boolean {
  const front = line.length > 200 ? line.slice(0, 200) : line;
  return CODE.test(front) || ENTRY.test(front) || ASSEMBLY.test(front);
}
