/** What a scripted model says. `usage: false`: the server does not count. `arguments` is the JSON text of the model. */
export interface ScriptedReply {
  readonly text?: string;
  readonly calls?: readonly { readonly id?: string; readonly name: string; readonly arguments: string }[];
  readonly usage?: { readonly input: number; readonly output: number; readonly cached?: number } | false;
  /** The stream breaks off before its end. */
  readonly cutOff?: boolean;
}

/** A text in a few pieces. */
export function pieces(text: string): string[] {
  const size = Math.max(1, Math.ceil(text.length / 3));
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
}
