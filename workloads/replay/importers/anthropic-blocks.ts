import { z } from 'zod';

/** A block of Anthropic's messages; what is not known passes unread. */
const BLOCK = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  thinking: z.string().optional(),
  id: z.string().optional(),
  name: z.string().optional(),
  input: z.unknown().optional(),
  tool_use_id: z.string().optional(),
  content: z.unknown().optional(),
});

/** A message's content in Anthropic's spelling. */
export const CONTENT = z.union([z.string(), z.array(BLOCK)]);

export interface Parts {
  readonly text: string;
  readonly reasoning: string;
  readonly calls: readonly { readonly id?: string; readonly name: string; readonly arguments: string }[];
  readonly results: readonly { readonly id: string; readonly text: string }[];
}

/** A message's content by kind. What is no text (images, documents) is named in brackets. */
export function readParts(content: z.infer<typeof CONTENT>): Parts {
  if (typeof content === 'string') return { text: content, reasoning: '', calls: [], results: [] };
  const texts: string[] = [];
  const thoughts: string[] = [];
  const calls: { id?: string; name: string; arguments: string }[] = [];
  const results: { id: string; text: string }[] = [];
  for (const block of content) {
    if (block.type === 'text') texts.push(block.text ?? '');
    else if (block.type === 'thinking') thoughts.push(block.thinking ?? '');
    else if (block.type === 'tool_use') {
      const args = JSON.stringify(block.input ?? {});
      calls.push({
        name: block.name ?? 'unknown',
        arguments: args,
        ...(block.id === undefined ? {} : { id: block.id }),
      });
    } else if (block.type === 'tool_result')
      results.push({ id: block.tool_use_id ?? 'unknown', text: textOf(block.content) });
    else if (block.type !== 'redacted_thinking') texts.push(`[${block.type}]`);
  }
  return { text: texts.join('\n'), reasoning: thoughts.join('\n'), calls, results };
}

/** Text, a list of text blocks, or anything else as JSON. */
export function textOf(content: unknown): string {
  if (content === undefined || content === null) return '';
  if (typeof content === 'string') return content;
  const blocks = z.array(BLOCK).safeParse(content);
  if (blocks.success) return readParts(blocks.data).text;
  return JSON.stringify(content);
}
