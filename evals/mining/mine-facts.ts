import { createHash } from 'node:crypto';
import type { ReplayConversation, ReplayMessage } from '../../workloads/replay/index.js';
import { type Random, seededRandom } from '../statistics/index.js';
import { type Candidate, candidatesIn } from './candidates.js';
import { turnText } from './turn-text.js';
import type { UsedFact } from './types.js';
import { WordIndex, wordsOf } from './word-index.js';

/** At most so many facts a turn and a conversation. */
export const MOST_A_TURN = 12;
export const MOST_A_CONVERSATION = 40;
/** A rare string's rarest word stands in at most so many earlier messages; a bare number at most so often. */
const RARE_MESSAGES = 8;
const RARE_NUMBER = 4;
const QUESTION_CHARACTERS = 200;

/**
 * The used facts of a conversation, under the index of the message that uses them: rare strings of an assistant's message whose earlier
 * occurrences all stand in tool outputs. The agent used them; that it needed them is inferred. Earlier texts are found by their words, never
 * by a scan of everything said; the draw depends on seed and conversation alone.
 */
export function mineFacts({ header, messages }: ReplayConversation, seed: number): Map<number, UsedFact[]> {
  const index = new WordIndex();
  const random = seededRandom(seed + Number.parseInt(hash(header.id).slice(0, 8), 16));
  if (header.tools !== undefined) index.add(-1, JSON.stringify(header.tools));
  const drawn: [number, UsedFact][] = [];
  for (const [at, message] of messages.entries()) {
    const text = message.role === 'assistant' ? turnText(message) : (message.content ?? '');
    if (message.role === 'assistant' && at > 0) {
      const used = usedIn(text, messages, index);
      const texts = used.map((one) => one.text).sort((a, b) => b.length - a.length);
      for (const one of draw(used, MOST_A_TURN, random)) {
        const id = `${at}:${hash(one.text).slice(0, 12)}`;
        drawn.push([at, { id, ...one, question: questionAround(text, one.text, texts) }]);
      }
    }
    index.add(at, text);
  }
  const kept = new Map<number, UsedFact[]>();
  for (const [at, fact] of draw(drawn, MOST_A_CONVERSATION, random)) kept.set(at, [...(kept.get(at) ?? []), fact]);
  return kept;
}

type Used = Omit<UsedFact, 'id' | 'question'>;

function usedIn(text: string, messages: readonly ReplayMessage[], index: WordIndex): Used[] {
  return candidatesIn(text).flatMap((candidate) => {
    const sources = sourcesOf(candidate, messages, index);
    return sources === undefined ? [] : [{ ...candidate, sources }];
  });
}

/** The tool messages that hold the string; undefined when it is not rare, stands nowhere, or stands in anything else. */
function sourcesOf(
  { text, kind }: Candidate,
  messages: readonly ReplayMessage[],
  index: WordIndex,
): number[] | undefined {
  const words = wordsOf(text);
  const posting = index.rarest(words);
  if (posting === undefined || posting.messages.length > RARE_MESSAGES) return undefined;
  const single = words.length === 1 && words[0] === text;
  if (single && kind === 'number' && posting.count > RARE_NUMBER) return undefined;
  const sources: number[] = [];
  for (const at of posting.messages) {
    const message = messages[at];
    if (message === undefined) return undefined;
    const said = message.role === 'assistant' ? turnText(message) : (message.content ?? '');
    if (!single && !said.includes(text)) continue;
    if (message.role !== 'tool') return undefined;
    sources.push(at);
  }
  return sources.length === 0 ? undefined : sources;
}

/** What stands around the first use, without any of the turn's facts: a question must not hold an answer. */
function questionAround(text: string, fact: string, facts: readonly string[]): string {
  const at = text.indexOf(fact);
  // Three windows wide, so that a fact that the cut halves lies outside of what is kept.
  const left = without(text.slice(Math.max(0, at - 3 * QUESTION_CHARACTERS), at), facts).slice(-QUESTION_CHARACTERS);
  const end = at + fact.length;
  const right = without(text.slice(end, end + 3 * QUESTION_CHARACTERS), facts).slice(0, QUESTION_CHARACTERS);
  return `${left} ${right}`.replace(/\s+/g, ' ').trim();
}

function without(text: string, facts: readonly string[]): string {
  return facts.reduce((rest, fact) => rest.replaceAll(fact, ' '), text);
}

/** A draw without replacement, in the order in which the list has them. */
function draw<T>(list: readonly T[], most: number, random: Random): readonly T[] {
  if (list.length <= most) return list;
  const places = list.map((_, place) => place);
  for (let i = 0; i < most; i += 1) {
    const j = i + random.below(places.length - i);
    [places[i], places[j]] = [places[j] as number, places[i] as number];
  }
  return places
    .slice(0, most)
    .sort((a, b) => a - b)
    .map((place) => list[place] as T);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
