import type { Form } from '../forms.js';
import { unfoldingSink } from './fold.js';
import { phraseSink } from './phrase-sink.js';
import { BodyReader } from './read-body.js';
import { parseSpec } from './spec.js';

/** `[hr lines …]`: any text as lines. */
export const linesForm: Form = {
  id: 'lines',
  decode(head, body, sink) {
    const spec = parseSpec(head.spec);
    const { folds = [], phrases } = spec;
    const unfolding = folds.length === 0 ? sink : unfoldingSink(sink, folds);
    new BodyReader(spec, phrases === undefined ? unfolding : phraseSink(unfolding, phrases)).read(body);
  },
};
